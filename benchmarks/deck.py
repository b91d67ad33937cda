"""The deck in every language and window, and as PowerPoint drawn by another programme."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import suite
from benchmarks.proof import Row


def rows() -> Iterator[Row]:
    """A row for each proof."""
    yield from suite.rows("tests/browser/test_deck.py", "tests/slides")
