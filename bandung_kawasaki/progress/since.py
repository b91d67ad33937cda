"""What differs between two states of a table: rows added and removed, cells changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True, eq=False)
class Difference:
    """What became of a table's rows, matched by key.

    `added` is in the order of the new table, `removed` in that of the old one; both have the columns that
    were asked for. A row of `changed` is one cell of a row that both tables have: the key columns (as the
    new table writes them), column (str), old and new (object; None where the cell is missing); in the order
    of the new table's rows, then of the columns.
    """

    added: pd.DataFrame
    removed: pd.DataFrame
    changed: pd.DataFrame
    changed_rows: int

    @property
    def changed_cells(self) -> int:
        """Cells that hold something else, in rows that stay."""
        return len(self.changed)

    @property
    def cleared_cells(self) -> int:
        """Cells that were filled and are empty now, in rows that stay."""
        return int(self.changed["new"].isna().sum())

    @property
    def vanished_cells(self) -> int:
        """Filled cells that are no more: those of the removed rows, keys included, and the cleared ones."""
        return int(self.removed.count().sum()) + self.cleared_cells

    @property
    def is_empty(self) -> bool:
        """Nothing differs; another order of rows or of the parts of a list is no difference."""
        return not (len(self.added) or len(self.removed) or len(self.changed))


def rows(
    before: pd.DataFrame,
    after: pd.DataFrame,
    key: Sequence[str],
    columns: Sequence[str],
    lists: Collection[str] = (),
) -> Difference:
    """What differs between two frames of one table that have the same dtypes.

    Rows are matched by the key columns, where missing equals missing. Of `columns`, those outside the key
    are compared: numbers exactly, missing equals missing. `lists` names the columns, of key or value, whose
    cells are parts joined by `;`: their order says nothing. Raises ValueError where a key stands twice.
    """
    old_ids, new_ids = identities(before, after, key, lists)
    size = max(old_ids.max(initial=-1), new_ids.max(initial=-1)) + 1
    old_at, _ = _places(old_ids, size, key), _places(new_ids, size, key)
    match = old_at[new_ids]
    new_kept = np.flatnonzero(match >= 0)
    old_kept = match[new_kept]
    gone = np.ones(len(before), dtype=bool)
    gone[old_kept] = False

    compared = [name for name in columns if name not in key]
    at, column = [np.empty(0, dtype="int64")], [np.empty(0, dtype="int64")]
    was, now = [np.empty(0, dtype="object")], [np.empty(0, dtype="object")]
    for number, name in enumerate(compared):
        old, new = before[name].iloc[old_kept], after[name].iloc[new_kept]
        found = differing(old, new)
        if name in lists:
            found = found[differing(in_order(old.iloc[found]), in_order(new.iloc[found]))]
        at.append(found)
        column.append(np.full(len(found), number))
        was.append(_objects(old.iloc[found]))
        now.append(_objects(new.iloc[found]))
    of_row, of_column = np.concatenate(at), np.concatenate(column)
    order = np.lexsort((of_column, of_row))
    names = np.array(compared, dtype="object")[of_column[order]]
    changed = after[list(key)].iloc[new_kept[of_row[order]]].reset_index(drop=True)
    return Difference(
        added=_chosen(after[list(columns)], match < 0),
        removed=_chosen(before[list(columns)], gone),
        changed=changed.assign(
            column=pd.Series(names, dtype="str"),
            old=pd.Series(np.concatenate(was)[order], dtype="object"),
            new=pd.Series(np.concatenate(now)[order], dtype="object"),
        ),
        changed_rows=len(np.unique(of_row)),
    )


def touched(
    before: pd.DataFrame, after: pd.DataFrame, by: str, columns: Sequence[str], lists: Collection[str] = ()
) -> frozenset[str]:
    """The values of the column `by` whose rows are not the same in both frames, their order aside."""
    length = min(len(before), len(after))
    same = np.ones(length, dtype=bool)
    for name in columns:
        same[differing(before[name].iloc[:length], after[name].iloc[:length])] = False
    # What stands in the same place in both need not be looked for: most of a table, most of the time.
    before, after = (
        frame.loc[np.concatenate([~same, np.ones(len(frame) - length, dtype=bool)])]
        for frame in (before, after)
    )
    old_ids, new_ids = identities(before, after, columns, lists)
    size = max(old_ids.max(initial=-1), new_ids.max(initial=-1)) + 1
    unequal = np.bincount(old_ids, minlength=size) != np.bincount(new_ids, minlength=size)
    found = pd.concat([before.loc[unequal[old_ids], by], after.loc[unequal[new_ids], by]])
    return frozenset(str(value) for value in found.dropna().unique())


def identities(
    before: pd.DataFrame, after: pd.DataFrame, columns: Sequence[str], lists: Collection[str] = ()
) -> tuple[np.ndarray, np.ndarray]:
    """A number from 0 on for each row of both frames: the same where all the columns are equal.

    Missing equals missing, and lists are equal whatever the order of their parts.
    """
    ids, possible = np.zeros(len(before) + len(after), dtype="int64"), 1
    for name in columns:
        both = pd.concat([before[name], after[name]], ignore_index=True)
        codes, distinct = pd.factorize(both)
        if name in lists:
            alike, distinct = pd.factorize(in_order(pd.Series(distinct)))
            codes = np.append(alike, -1)[codes]
        if possible * (len(distinct) + 1) >= 2**62:
            ids, combined = pd.factorize(ids)
            possible = len(combined)
        possible *= len(distinct) + 1
        ids *= len(distinct) + 1
        ids += codes
        ids += 1
    ids, _ = pd.factorize(ids)
    return ids[: len(before)], ids[len(before) :]


def differing(old: pd.Series, new: pd.Series) -> np.ndarray:
    """The positions at which two columns of one length differ; missing equals missing."""
    old, new = old.reset_index(drop=True), new.reset_index(drop=True)
    unequal = old.ne(new).fillna(True).to_numpy(dtype=bool)
    found: np.ndarray = np.flatnonzero(unequal & ~(old.isna() & new.isna()).to_numpy(dtype=bool))
    return found


def in_order(cells: pd.Series) -> pd.Series:
    """Cells "b;a" with their parts sorted."""
    sorted_parts = {
        text: ";".join(sorted(part.strip() for part in str(text).split(";")))
        for text in cells.dropna().unique()
    }
    return cells.map(sorted_parts).astype("str")


def _chosen(frame: pd.DataFrame, where: np.ndarray) -> pd.DataFrame:
    """The rows in `where`; rows that stand together, as most do that are added, are not copied."""
    at = np.flatnonzero(where)
    if len(at) and at[-1] - at[0] == len(at) - 1:
        return frame.iloc[at[0] : at[-1] + 1].reset_index(drop=True)
    return frame.iloc[at].reset_index(drop=True)


def _places(ids: np.ndarray, size: int, key: Sequence[str]) -> np.ndarray:
    """Where each of the ids 0 … size - 1 stands, -1 where it does not."""
    places = np.full(size, -1, dtype="int64")
    places[ids] = np.arange(len(ids))
    if not (places[ids] == np.arange(len(ids))).all():
        raise ValueError(f"A key of {', '.join(key)} stands in more than one row")
    return places


def _objects(cells: pd.Series) -> np.ndarray:
    found = np.array(cells, dtype="object")
    found[cells.isna().to_numpy(dtype=bool)] = None
    return found
