"""The history of publications: what each is, what it changed, which files it came from, who made it."""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bandung_kawasaki import access, programme
from bandung_kawasaki.screen import changes, sign_in
from bandung_kawasaki.screen.received import Received, without_addresses
from bandung_kawasaki.texts import Words, cells


@dataclass(frozen=True)
class Entry:
    """One publication.

    `tables` names the content of each table by its SHA-256; `changed` has those that are not what they were
    in the publication before, with both. `restores` is the publication whose tables these are again.
    """

    number: int
    at: datetime.datetime
    by: str
    note: str
    tables: Mapping[str, str]
    changed: Mapping[str, tuple[str, str]]
    files: tuple[Received, ...]
    restores: int | None

    @property
    def files_of_changed(self) -> tuple[Received, ...]:
        """The received files of the tables that it changed."""
        return tuple(file for file in self.files if any(name in self.changed for name in file.tables))


def entries() -> tuple[Entry, ...]:
    """Every publication, the newest first; raises StoreUnavailable."""
    records = programme.records()
    earlier: list[tuple[int, Mapping[str, str]]] = []
    found = []
    for record in reversed(records):
        before = earlier[-1][1] if earlier else {}
        changed = changes.changed_tables(before, record.tables)
        of_file: dict[tuple[str, str, str, str], list[str]] = {}
        for part in record.parts:
            if part.original_sha256 is not None:
                said = json.dumps(dict(part.answers), sort_keys=True)
                file = (str(part.original_name), part.original_sha256, str(part.mode), said)
                of_file.setdefault(file, []).append(part.table)
        files = tuple(
            Received(name, sha256, mode, tuple(tables), json.loads(said))
            for (name, sha256, mode, said), tables in of_file.items()
        )
        restores = None if files or not changed else restored(record.tables, earlier)
        found.append(
            Entry(
                record.number,
                record.published_at,
                record.published_by,
                record.note,
                record.tables,
                changed,
                files,
                restores,
            )
        )
        earlier.append((record.number, record.tables))
    return tuple(reversed(found))


def restored(tables: Mapping[str, str], earlier: Sequence[tuple[int, Mapping[str, str]]]) -> int | None:
    """The oldest of the earlier publications that has exactly these tables; newer ones have them from it."""
    return next((number for number, old in earlier if old == tables), None)


def names_shown() -> bool:
    """Whether this reader may see who published: where people sign in, analysts only."""
    return not sign_in.configured() or sign_in.analyst() is not None


def who(by: str, t: Words) -> str:
    """Who published, as text."""
    if by == programme.BUNDLED:
        return t("shipped with the dashboard")
    return t("the analyst on this computer") if by == access.LOCAL else cells.shown(by)


def credit(entry: Entry, t: Words, *, named: bool) -> str:
    """Who published, for a reader who may or may not see names; empty where nothing may be said."""
    return who(entry.by, t) if named or entry.by == programme.BUNDLED else ""


def note_of(entry: Entry, *, named: bool) -> str:
    """The note; without mail addresses for a reader who may not see names."""
    return entry.note if named else without_addresses(entry.note)
