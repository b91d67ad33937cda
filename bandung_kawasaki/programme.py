"""The programme: a publication's tables, loaded, checked against each other and prepared."""

import datetime
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from bandung_kawasaki import loader
from bandung_kawasaki.errors import DataProblems, Problem, UnknownPublication
from bandung_kawasaki.loader import export
from bandung_kawasaki.tables import TABLES
from bandung_kawasaki.tables.datapackage import text as datapackage_text

DATA = Path(__file__).parent.parent / "data"
BUNDLED = 1
BUNDLED_ON = datetime.date(2026, 11, 23)
"""The day on which the bundled record was last gathered and checked."""


@dataclass(frozen=True)
class Publication:
    """One state of all tables; it never changes, so its number is a cache key.

    `frames` has each table of `tables.TABLES` by name, as `loader.load` describes; nobody writes to them.
    """

    number: int
    published_on: datetime.date
    frames: Mapping[str, pd.DataFrame]
    notices: tuple[tuple[str, Problem], ...] = ()


def newest() -> int:
    """The number of the newest publication."""
    return BUNDLED


def load(number: int) -> Publication:
    """Publication `number`.

    Raises UnknownPublication, or DataProblems when a stored table breaks its description.
    """
    if number != BUNDLED:
        raise UnknownPublication(number, newest())
    files = {name: path.read_bytes() for name in TABLES if (path := DATA / f"{name}.csv").exists()}
    frames, notices = checked(files)
    return Publication(BUNDLED, BUNDLED_ON, frames, notices)


def frames(texts: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """The frames of CSV texts by table name, each read by itself; absent tables are empty.

    Raises DataProblems for the first table with faults. References are not checked.
    """
    return {
        name: read(name, texts[name].encode()).frame if name in texts else loader.empty(table)
        for name, table in TABLES.items()
    }


def read(name: str, data: bytes) -> loader.Loaded:
    """One table's bytes, loaded; raises DataProblems with every fault."""
    loaded = loader.load(data, TABLES[name])
    if loaded.problems:
        raise DataProblems(name, loaded.problems)
    return loaded


def known_ids(frames: Mapping[str, pd.DataFrame]) -> dict[tuple[str, str, str | None], frozenset[str]]:
    """The ids that each reference of any table may name."""
    known = {}
    for table in TABLES.values():
        for column in table.columns:
            if (reference := column.reference) is None:
                continue
            frame = frames[reference.table]
            if reference.where:
                frame = frame[frame[reference.where[0]] == reference.where[1]]
            narrowed = reference.where[1] if reference.where else None
            known[reference.table, reference.column, narrowed] = frozenset(frame[reference.column].dropna())
    return known


def checked(
    files: Mapping[str, bytes],
) -> tuple[dict[str, pd.DataFrame], tuple[tuple[str, Problem], ...]]:
    """All tables together, with references between them checked, and the notices by table name.

    Raises DataProblems for the first table with faults.
    """
    loaded = {name: read(name, data) for name, data in files.items()}
    frames = {
        name: loaded[name].frame if name in loaded else loader.empty(table) for name, table in TABLES.items()
    }
    known = known_ids(frames)
    notices: list[tuple[str, Problem]] = []
    for name, result in loaded.items():
        problems, found = loader.check_references(result.frame, result.rows, TABLES[name], known)
        if problems:
            raise DataProblems(name, problems)
        notices += [(name, notice) for notice in (*result.notices, *found)]
    return frames, tuple(notices)


def table_csv(publication: Publication, name: str) -> bytes:
    """One table of a publication as CSV, with the columns of its description."""
    return export.csv(publication.frames[name][list(TABLES[name].names)], mark=False)


def package(publication: Publication) -> bytes:
    """All tables of a publication as a zip with their `datapackage.json` (Frictionless Data Package)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in TABLES:
            archive.writestr(f"{name}.csv", table_csv(publication, name))
        archive.writestr("datapackage.json", datapackage_text())
    return buffer.getvalue()


def source_uses(publication: Publication) -> pd.DataFrame:
    """Where sources are used: one row a source and table, with `source_id`, `table` and `rows`."""
    uses = []
    for name, table in TABLES.items():
        if name != "sources" and "source_id" in table.names:
            ids = publication.frames[name]["source_id"].dropna().str.split(";").explode()
            counted = ids.value_counts().rename_axis("source_id").rename("rows").reset_index()
            uses.append(counted.assign(table=name))
    return pd.concat(uses, ignore_index=True).sort_values(["source_id", "table"], ignore_index=True)
