"""What goes into the store and what comes out of it, without the bytes that the store keeps."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Original:
    """A file as it was received, how it was taken in, and what was answered about it (JSON values)."""

    name: str
    data: bytes
    mode: str
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class File:
    """The whole of a table after this publication, and the files that changed it, if any."""

    table: str
    data: bytes
    originals: tuple[Original, ...] = ()


@dataclass(frozen=True)
class Kept:
    """A table with a content that the store has already: not changed, or restored."""

    table: str
    sha256: str


@dataclass(frozen=True)
class Part:
    """One received file of a table of a publication, or a table without one.

    `sha256` is the content of the whole table, so it is the same in all parts of a table. Without a received
    file `mode`, `original_sha256` and `original_name` are None and `answers` is empty.
    """

    table: str
    sha256: str
    mode: str | None
    original_sha256: str | None
    original_name: str | None
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class Record:
    """One publication; `parts` are in the order of their tables, then of the files as given."""

    number: int
    follows: int
    published_at: datetime.datetime
    published_by: str
    note: str
    parts: tuple[Part, ...]

    @property
    def tables(self) -> dict[str, str]:
        """The SHA-256 of each table's content, by the table's name."""
        return {part.table: part.sha256 for part in self.parts}
