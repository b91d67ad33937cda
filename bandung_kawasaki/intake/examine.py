"""Files held against a publication: every problem and question, and what would be published."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd

from bandung_kawasaki import loader
from bandung_kawasaki.intake.feeds import PERCENT, feeds_of
from bandung_kawasaki.intake.merge import lists, merged, said_before, shared, stored
from bandung_kawasaki.intake.together import repeated_keys, together, with_unread
from bandung_kawasaki.intake.upload import Candidate, Checked, Frames, Upload
from bandung_kawasaki.loader import Problems
from bandung_kawasaki.loader.checks import known_ids
from bandung_kawasaki.progress import since
from bandung_kawasaki.progress.since import Difference
from bandung_kawasaki.tables import TABLES


def examine(
    uploads: Sequence[Upload],
    follows: int,
    base: Frames,
    tell: Callable[[str, int, int], None] = lambda name, number, count: None,
) -> Candidate:
    """Check files against the tables of publication `follows`, and put them together with it.

    `tell` hears the name of each file before it is checked, with its number and how many there are.
    Raises AnswerInvalid for an answer that is none; all else is told as problems, questions and notices.
    """
    feeds = [feed for upload in uploads for feed in feeds_of(upload)]
    order = {name: position for position, name in enumerate(TABLES)}
    tables = {name: stored(frame) for name, frame in base.items()}
    checked: list[Checked] = [
        Checked(feed.upload, None, feed.failed, feed.failed.problems, Problems())
        for feed in feeds
        if feed.failed is not None
    ]
    read = sorted(
        (one for one in feeds if one.failed is None),
        # What replaces a table comes before what is added to it.
        key=lambda one: (order[one.table], not one.upload.replace),
    )
    for number, feed in enumerate(read, start=1):
        tell(feed.upload.name, number, len(read))
        percents = percent_ids(tables["indicators"].frame)
        loaded = loader.load(feed.source, TABLES[feed.table], replace(feed.given, percents=percents))
        again = said_before(tables[feed.table], loaded, TABLES[feed.table])
        if again.any():
            loaded = replace(loaded, problems=loaded.problems + repeated_keys(loaded, feed.table, again))
        if loaded.outcome == "accept":
            tables[feed.table] = merged(tables[feed.table], loaded, feed, len(checked))
            loaded = replace(loaded, frame=shared(tables[feed.table], loaded, len(checked)))
        checked.append(Checked(feed.upload, feed.table, loaded, loaded.problems, loaded.notices))
    frames = {name: rows.frame for name, rows in tables.items()}
    known = known_ids(with_unread(frames, checked), TABLES.values())
    checked = [
        together(position, one, tables, base, known) if one.table else one
        for position, one in enumerate(checked)
    ]
    differences = {}
    if all(one.outcome == "accept" for one in checked):
        differences = {name: difference(name, base[name], frames[name]) for name in TABLES}
    in_order = sorted(checked, key=lambda one: [id(upload) for upload in uploads].index(id(one.upload)))
    return Candidate(follows, tuple(in_order), frames, differences)


def percent_ids(indicators: pd.DataFrame) -> frozenset[str]:
    """The indicators whose figures are percentages."""
    return frozenset(indicators.loc[indicators["unit"] == PERCENT, "indicator_id"])


def difference(name: str, before: pd.DataFrame, after: pd.DataFrame) -> Difference:
    """What differs between two states of a table."""
    table = TABLES[name]
    return since.rows(before, after, table.key, table.names, lists(table))


def restoration(follows: int, base: Frames, frames: Frames) -> Candidate:
    """What restoring the tables of an earlier publication would do."""
    differences = {name: difference(name, base[name], frames[name]) for name in TABLES}
    return Candidate(follows, (), frames, differences)
