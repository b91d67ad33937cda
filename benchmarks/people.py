"""The pages for people with a keyboard only, a screen reader, twice the size, or without motion."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import suite
from benchmarks.proof import Row


def rows() -> Iterator[Row]:
    """A row for each proof."""
    yield from suite.rows("tests/proofs/test_people.py")
