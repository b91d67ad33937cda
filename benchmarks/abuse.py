"""Texts, files and sessions that attack: the proofs that are tests, and ten thousand damaged files."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import damaged_files, suite
from benchmarks.proof import Row

PROOFS = ("test_abuse.py", "test_uploads.py", "test_publishing.py", "test_policy.py")


def rows() -> Iterator[Row]:
    """A row for each proof."""
    yield from suite.rows(*(f"tests/proofs/{name}" for name in PROOFS))
    yield from damaged_files.rows()
