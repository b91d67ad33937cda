"""What is left when processes, disks and databases fail: the proofs of tests/proofs/test_faults.py."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import suite
from benchmarks.proof import Row


def rows() -> Iterator[Row]:
    """A row for each proof."""
    yield from suite.rows("tests/proofs/test_faults.py")
