"""The programme: publications loaded from the store, and candidates published to it."""

import datetime
import io
import threading
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

from bandung_kawasaki import intake, loader, settings, store
from bandung_kawasaki.errors import (
    DashboardError,
    DataProblems,
    NothingToPublish,
    PublicationConflict,
    StoreUnavailable,
)
from bandung_kawasaki.intake import Candidate, Checked
from bandung_kawasaki.loader import Given, export
from bandung_kawasaki.loader.checks import known_ids
from bandung_kawasaki.progress.values import Values
from bandung_kawasaki.store import File, Kept, Original, Record, Store
from bandung_kawasaki.tables import TABLES
from bandung_kawasaki.tables.datapackage import text as datapackage_text

DATA = Path(__file__).parent.parent / "data"
BUNDLED = "bundled"
"""Who published, and in which mode, what ships with the code."""
BUNDLED_ON = datetime.date(2026, 11, 23)
"""The day on which the bundled record was last gathered and checked."""
HOME = ZoneInfo("Asia/Jakarta")
CANONICAL = Given(
    answers={
        "encoding": "utf-8",
        "delimiter": ",",
        "header_row": "1",
        "decimal": ".",
        "percent_scale": "percent",
        "reported_on": "none",
    }
)
"""How the store's own CSVs are read: nothing about them is open."""

_stores: dict[str, Store] = {}
_opening = threading.Lock()


@dataclass(frozen=True)
class Publication:
    """One state of all tables; it never changes, so its number is a cache key.

    `frames` has each table of `tables.TABLES` by name, as `loader.load` describes; nobody writes to them.
    """

    number: int
    published_on: datetime.date
    frames: Mapping[str, pd.DataFrame]

    @cached_property
    def values(self) -> Values:
        """The indicator values, found by indicator."""
        return Values.of(self.frames)


def opened() -> Store:
    """The store of this process, with the bundled record in it; raises StoreUnavailable and StoreTooNew."""
    url = settings.of_process().database_url
    with _opening:
        if url not in _stores:
            connected = store.connect(url)
            try:
                publish_bundled(connected)
            except StoreUnavailable:
                # What has been published can be read all the same.
                if not connected.head():
                    connected.close()
                    raise
            except DashboardError:
                connected.close()
                raise
            _stores[url] = connected
        return _stores[url]


def close() -> None:
    """Close every store that this process has opened."""
    with _opening:
        while _stores:
            _stores.popitem()[1].close()


def publish_bundled(to: Store) -> None:
    """Publish what ships with the code, as the first publication or on top of an older bundled one.

    A publication of an analyst is never overridden, and a bundle that was published before not again.
    """
    records = to.records()
    if records and records[0].published_by != BUNDLED:
        return
    originals = {name: path.read_bytes() for name in TABLES if (path := DATA / f"{name}.csv").exists()}
    tables = {name: table_csv(frame, name) for name, frame in checked(originals).items()}
    contents = {name: store.digest(data) for name, data in tables.items()}
    if contents in [record.tables for record in records if record.published_by == BUNDLED]:
        return
    files = [
        File(name, data, (Original(f"{name}.csv", originals[name], BUNDLED),) if name in originals else ())
        for name, data in tables.items()
    ]
    at = datetime.datetime.combine(BUNDLED_ON, datetime.time(), HOME)
    try:
        to.publish(files, records[0].number if records else 0, BUNDLED, "", at)
    except PublicationConflict:
        # Another process was first with it.
        return


def newest() -> int:
    """The number of the newest publication."""
    return opened().head()


def records() -> tuple[Record, ...]:
    """Every publication, newest first: who, when, why, and which files."""
    return opened().records()


def load(number: int) -> Publication:
    """Publication `number`.

    Raises UnknownPublication, StoreUnavailable, or DataProblems when a stored table breaks its description.
    """
    record = opened().record(number)
    contents = record.tables
    frames = {
        name: table_frame(name, contents[name]) if name in contents else loader.empty(table)
        for name, table in TABLES.items()
    }
    return Publication(number, record.published_at.astimezone(HOME).date(), frames)


@lru_cache(maxsize=64)
def table_frame(name: str, sha256: str) -> pd.DataFrame:
    """A table by its content; publications that share it share the frame."""
    return read(name, opened().content(sha256)).frame


def original(sha256: str) -> bytes:
    """A file exactly as it was received."""
    return opened().content(sha256)


def publish(candidate: Candidate, by: str, note: str, at: datetime.datetime) -> Record:
    """Publish an accepted candidate, as a whole, on top of the publication that it was checked against.

    Raises NothingToPublish where it changes nothing, PublicationConflict where somebody else was first, and
    StoreUnavailable. Who may publish was decided before.
    """
    if candidate.outcome != "accept":
        raise ValueError("a candidate with problems or questions is not published")
    if not candidate.changed:
        raise NothingToPublish
    before = opened().record(candidate.follows).tables
    files: list[File | Kept] = []
    for name in TABLES:
        if name in candidate.changed:
            received = tuple(as_original(one) for one in candidate.checked if one.table == name)
            files.append(File(name, canonical(candidate.frames[name], name), received))
        elif name in before:
            files.append(Kept(name, before[name]))
    return opened().publish(files, candidate.follows, by, note, at)


def as_original(one: Checked) -> Original:
    """A file as received, with all that its sender said beside it."""
    upload = one.upload
    said = {
        "answers": dict(upload.answers),
        "fill": dict(upload.fill),
        "mended": [{"row": row, "column": name, "text": text} for (row, name), text in upload.mended.items()],
    }
    return Original(upload.name, upload.data, "replace" if upload.replace else "update", said)


def restoration(number: int) -> Candidate:
    """What restoring publication `number` would do to the newest one."""
    head = newest()
    return intake.restoration(head, load(head).frames, load(number).frames)


def restore(number: int, follows: int, by: str, note: str, at: datetime.datetime) -> Record:
    """Publish the tables of publication `number` again, on top of `follows`.

    Raises NothingToPublish where they are what they were, and as `publish` does.
    """
    old, before = opened().record(number).tables, opened().record(follows).tables
    if old == before:
        raise NothingToPublish
    files = [Kept(name, sha256) for name, sha256 in old.items()]
    return opened().publish(files, follows, by, note, at)


def canonical(frame: pd.DataFrame, name: str) -> bytes:
    """The table as the store keeps it; a CSV that would not come back as it was is an error of ours."""
    data = table_csv(frame, name)
    again = read(name, data).frame
    columns = list(TABLES[name].names)
    if not again[columns].equals(frame[columns].reset_index(drop=True)):
        raise ValueError(f"table {name} does not come back from its CSV as it was")
    return data


def frames(texts: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """The frames of CSV texts by table name, each read by itself; absent tables are empty.

    Raises DataProblems for the first table with faults. References are not checked.
    """
    return {
        name: read(name, texts[name].encode()).frame if name in texts else loader.empty(table)
        for name, table in TABLES.items()
    }


def read(name: str, data: bytes) -> loader.Loaded:
    """One canonical CSV, loaded; raises DataProblems with every fault."""
    loaded = loader.load(data, TABLES[name], CANONICAL)
    if loaded.problems:
        raise DataProblems(name, loaded.problems)
    return loaded


def checked(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """All tables together, with references between them checked.

    Raises DataProblems for the first table with faults.
    """
    loaded = {name: read(name, data) for name, data in files.items()}
    found = {
        name: loaded[name].frame if name in loaded else loader.empty(table) for name, table in TABLES.items()
    }
    known = known_ids(found, TABLES.values())
    for name, result in loaded.items():
        problems, _ = loader.check_references(result.frame, result.rows, TABLES[name], known)
        if problems:
            raise DataProblems(name, problems)
    return found


def table_csv(frame: pd.DataFrame, name: str) -> bytes:
    """One table as CSV, with the columns of its description."""
    return export.csv(frame[list(TABLES[name].names)], mark=False)


def package(publication: Publication) -> bytes:
    """All tables of a publication as a zip with their `datapackage.json` (Frictionless Data Package)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in TABLES:
            archive.writestr(f"{name}.csv", table_csv(publication.frames[name], name))
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
