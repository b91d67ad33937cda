"""Files as they were received, each with what came of it, and what all tables would be after them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from bandung_kawasaki.errors import Question
from bandung_kawasaki.loader import Loaded, Problems
from bandung_kawasaki.progress.since import Difference

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Upload:
    """A file as it was received, and what its sender said beside it.

    `table` None: told by the header. `replace`: the file is the whole table; else its rows are added and
    updated. `fill`, `mended` and `answers` are those of `loader.Given`.
    """

    name: str
    data: bytes
    table: str | None = None
    replace: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    fill: Mapping[str, str] = field(default_factory=dict)
    mended: Mapping[tuple[int, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Checked:
    """One file against one table. `table` is None where nobody knows yet which it is.

    `problems` and `notices` hold those of the file and those that show only beside all other tables.
    """

    upload: Upload
    table: str | None
    loaded: Loaded
    problems: Problems
    notices: Problems

    @property
    def questions(self) -> tuple[Question, ...]:
        """What only the sender knows."""
        return self.loaded.questions

    @property
    def outcome(self) -> str:
        """`reject` with problems, else `ask` with questions, else `accept`."""
        return "reject" if len(self.problems) else "ask" if self.questions else "accept"


@dataclass(frozen=True)
class Candidate:
    """What all tables would be after the files; `frames` and `differences` count when it is accepted."""

    follows: int
    checked: tuple[Checked, ...]
    frames: Frames
    differences: Mapping[str, Difference]

    @property
    def outcome(self) -> str:
        """The worst of its files: `reject`, `ask` or `accept`."""
        outcomes = {one.outcome for one in self.checked}
        return next((one for one in ("reject", "ask") if one in outcomes), "accept")

    @property
    def changed(self) -> tuple[str, ...]:
        """The tables that would not be what they are."""
        return tuple(name for name, difference in self.differences.items() if not difference.is_empty)


def counts(candidate: Candidate) -> dict[str, int]:
    """How much a candidate changes in all: rows added, changed, removed; cells changed and cleared."""
    found = candidate.differences.values()
    return {
        "added": sum(len(one.added) for one in found),
        "changed": sum(one.changed_rows for one in found),
        "cells": sum(one.changed_cells for one in found),
        "cleared": sum(one.cleared_cells for one in found),
        "removed": sum(len(one.removed) for one in found),
    }
