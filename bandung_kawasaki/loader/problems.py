"""Many problems at once: arrays by kind and column, made into single values where somebody looks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bandung_kawasaki.errors import Problem

Rows = npt.NDArray[np.int64]
NO_ROW = 0
SHOWN = 200
"""So much of a cell is kept in a problem."""


def among(rows: Rows, others: Rows) -> npt.NDArray[np.bool_]:
    """Which of some rows are among others; np.isin needs many times the memory for the same."""
    known = np.zeros(max(rows.max(initial=0), others.max(initial=0)) + 1, bool)
    known[others] = True
    return known[rows]


@dataclass(frozen=True)
class Group:
    """One kind of problem in one column: spreadsheet rows (0 for the whole file) and the cells.

    `expected` is what would have been right, for all of them or for each (missing where unknown).
    """

    code: str
    column: str | None
    rows: Rows
    values: pa.Array | None = None
    expected: str | pa.Array | None = None

    def problem(self, position: int) -> Problem:
        """One of them as a value."""
        row = int(self.rows[position])
        value = None if self.values is None else self.values[position].as_py()
        shown = value if value is None else value[:SHOWN]
        expected = self.expected
        if isinstance(expected, pa.Array):
            own = expected[position].as_py()
            expected = None if own is None else str(own)
        return Problem(self.code, row if row != NO_ROW else None, self.column, shown, expected)

    def where(self, mask: npt.NDArray[np.bool_]) -> "Group":
        """Those of them where the mask is true."""
        kept = pa.array(mask)
        values = None if self.values is None else self.values.filter(kept)
        expected = self.expected.filter(kept) if isinstance(self.expected, pa.Array) else self.expected
        return Group(self.code, self.column, self.rows[mask], values, expected)

    def without(self, rows: Rows) -> "Group":
        """All of them but those in some rows."""
        return self.where(~among(self.rows, rows))


class Problems(Sequence[Problem]):
    """Problems in the order of rows and columns; counting a million of them makes none of them."""

    def __init__(self, groups: Iterable[Group] = ()) -> None:
        self.groups = tuple(group for group in groups if len(group.rows))

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> "Problems":
        """Problems that are few and known one by one."""
        return cls(one(problem) for problem in problems)

    def __len__(self) -> int:
        return sum(len(group.rows) for group in self.groups)

    @cached_property
    def _order(self) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int32]]:
        """The group and the position within it of each problem, sorted."""
        if not self.groups:
            return np.empty(0, np.int16), np.empty(0, np.int32)
        names = sorted({group.column or "" for group in self.groups})
        # As narrow as they can be: there may be ten million.
        rows = np.concatenate([group.rows.astype(np.int32) for group in self.groups])
        sizes = [len(group.rows) for group in self.groups]
        own = np.array([names.index(group.column or "") for group in self.groups], np.int16)
        ranks = np.repeat(own, sizes)
        groups = np.repeat(np.arange(len(self.groups), dtype=np.int16), sizes)
        positions = np.concatenate([np.arange(size, dtype=np.int32) for size in sizes])
        order = np.lexsort((ranks, rows))
        return groups[order], positions[order]

    def beginning(self, part: slice) -> "Problems":
        """Those in the first rows, if a part of many lies there: it is told without sorting all of them."""
        position = -1 if part.stop is None or (part.start or 0) < 0 else part.stop
        if not 0 <= position < len(self) // 100:
            return self
        # How many there are in each row takes less memory than their rows: there may be ten million.
        last = max(int(group.rows.max()) for group in self.groups)
        counts = np.zeros(last + 1, np.int64)
        for group in self.groups:
            counts += np.bincount(group.rows, minlength=last + 1)
        row = np.searchsorted(np.cumsum(counts), position, side="right")
        return Problems(group.where(group.rows <= row) for group in self.groups)

    @overload
    def __getitem__(self, index: int) -> Problem: ...
    @overload
    def __getitem__(self, index: slice) -> list[Problem]: ...
    def __getitem__(self, index: int | slice) -> Problem | list[Problem]:
        if isinstance(index, slice):
            first = self.beginning(index)
            groups, positions = first._order
            chosen = zip(groups[index], positions[index], strict=True)
            return [first.groups[group].problem(position) for group, position in chosen]
        groups, positions = self._order
        group: Group = self.groups[groups[index]]
        return group.problem(positions[index])

    def __iter__(self) -> Iterator[Problem]:
        groups, positions = self._order
        for group, position in zip(groups, positions, strict=True):
            yield self.groups[group].problem(position)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Problems({self[:10]}{' …' if len(self) > 10 else ''})"

    def __add__(self, other: "Problems") -> "Problems":
        return Problems((*self.groups, *other.groups))

    def counts(self) -> dict[tuple[str, str | None], int]:
        """How many there are of each kind in each column, most first."""
        found: dict[tuple[str, str | None], int] = {}
        for group in self.groups:
            key = (group.code, group.column)
            found[key] = found.get(key, 0) + len(group.rows)
        return dict(sorted(found.items(), key=lambda pair: -pair[1]))

    def common(self, other: "Problems") -> "Problems":
        """Those that `other` has as well, at the same place and of the same kind."""
        places: dict[tuple[str, str | None], list[Rows]] = {}
        for group in other.groups:
            places.setdefault((group.code, group.column), []).append(group.rows)
        kept = []
        for group in self.groups:
            if (group.code, group.column) in places:
                theirs = np.concatenate(places[group.code, group.column])
                kept.append(group.where(among(group.rows, theirs)))
        return Problems(kept)


def one(problem: Problem) -> Group:
    """A single problem as a group of one."""
    values = None if problem.value is None else pa.array([problem.value[:SHOWN]], pa.string())
    rows = np.array([problem.row or NO_ROW], np.int64)
    return Group(problem.code, problem.column, rows, values, problem.expected)
