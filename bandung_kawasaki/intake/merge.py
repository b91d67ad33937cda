"""The rows of a file put into a table: added and updated by key, or in the place of all rows."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from bandung_kawasaki.intake.feeds import Feed
from bandung_kawasaki.loader import Loaded
from bandung_kawasaki.progress import since
from bandung_kawasaki.tables import TABLES, Table

STORED = -1
"""The origin of a row that no file brought."""


@dataclass
class Rows:
    """A table on its way: its frame, and which file and spreadsheet row each row came from (STORED: none)."""

    frame: pd.DataFrame
    origin: npt.NDArray[np.int64]
    row: npt.NDArray[np.int64]


def stored(frame: pd.DataFrame) -> Rows:
    """A table as the publication has it."""
    return Rows(frame, np.full(len(frame), STORED), np.zeros(len(frame), np.int64))


def merged(before: Rows, loaded: Loaded, feed: Feed, position: int) -> Rows:
    """The table with the rows of a file: added and updated by key, or in the place of all rows.

    A column that the file lacks keeps what is stored; an empty cell of one that it has is empty afterwards.
    Several files that replace one table are the table together.
    """
    table = TABLES[feed.table]
    count = len(loaded.frame)
    fresh = Rows(loaded.frame, np.full(count, position), loaded.rows)
    if feed.upload.replace:
        before = only(before, before.origin != STORED)
    old_ids, new_ids = since.identities(before.frame, fresh.frame, table.key, lists(table))
    at = pd.Series(np.arange(count), index=new_ids).reindex(old_ids).to_numpy()
    match = np.where(np.isnan(at), -1, at).astype(np.int64)
    added = np.flatnonzero(~np.isin(new_ids, old_ids))
    size = len(before.frame)
    kept = np.concatenate([np.arange(size), size + added])
    updated = np.concatenate([np.where(match >= 0, size + match, np.arange(size)), size + added])
    present = {*loaded.positions, *feed.given.fill} - set(table.key)
    columns = {}
    for name in before.frame.columns:
        stem = name.removesuffix("_first").removesuffix("_last")
        of_file = name in present or (name not in table.names and stem in present)
        both = pd.concat([before.frame[name], fresh.frame[name]], ignore_index=True)
        chosen = updated if of_file else kept
        columns[name] = both if in_place(chosen, len(both)) else both.take(chosen).reset_index(drop=True)
    return Rows(
        pd.DataFrame(columns),
        np.concatenate([before.origin, fresh.origin])[updated],
        np.concatenate([before.row, fresh.row])[updated],
    )


def in_place(chosen: npt.NDArray[np.int64], size: int) -> bool:
    """Whether all of so many rows are chosen, in their order."""
    return len(chosen) == size and bool((chosen == np.arange(size)).all())


def shared(rows: Rows, loaded: Loaded, position: int) -> pd.DataFrame:
    """The frame of a file; as the end of the table that it was merged into, where it is that.

    It is held once, then, instead of twice.
    """
    at = len(rows.frame) - len(loaded.frame)
    if at < 0 or not np.array_equal(rows.row[at:], loaded.rows) or (rows.origin[at:] != position).any():
        return loaded.frame
    return rows.frame.iloc[at:].reset_index(drop=True)


def only(rows: Rows, where: npt.NDArray[np.bool_]) -> Rows:
    """The rows in `where`."""
    return Rows(rows.frame[where].reset_index(drop=True), rows.origin[where], rows.row[where])


def said_before(before: Rows, loaded: Loaded, table: Table) -> npt.NDArray[np.bool_]:
    """The rows of a file whose key stands in another file of the same run."""
    others = only(before, before.origin != STORED).frame
    old_ids, new_ids = since.identities(others, loaded.frame, table.key, lists(table))
    return np.isin(new_ids, old_ids)


def lists(table: Table) -> tuple[str, ...]:
    """The columns whose cells are parts in any order."""
    return tuple(column.name for column in table.columns if column.is_list)
