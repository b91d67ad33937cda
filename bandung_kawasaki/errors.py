"""What a caller could not expect, as exceptions: one base, one sentence each."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault in a user's data, as a value: where it is, what it is, what stood there.

    `row` is the spreadsheet's row number (the header counts); None means the whole file or column.
    `column` is the table's column name; a composite key is its columns joined by `+`.
    """

    code: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    expected: str | None = None


class DashboardError(Exception):
    """Base of every exception that this package raises on purpose."""


class DataProblems(DashboardError):
    """A table could not be loaded; `problems` holds every fault, `table` the table's name."""

    def __init__(self, table: str, problems: Sequence[Problem]) -> None:
        self.table = table
        self.problems = tuple(problems)
        first = self.problems[0]
        where = ", ".join(
            part for part in (f"row {first.row}" if first.row else "", first.column or "") if part
        )
        super().__init__(
            f"table {table}: {len(self.problems)} problem(s), the first: {first.code}"
            f"{f' at {where}' if where else ''}{f' ({first.value})' if first.value else ''}"
        )


class UnknownPublication(DashboardError):
    """No publication has this number."""

    def __init__(self, number: int, newest: int) -> None:
        self.number = number
        super().__init__(f"publication {number} does not exist; the newest is {newest}")
