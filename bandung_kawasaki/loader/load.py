"""Load: one file's bytes and a table's description in, a DataFrame or all its problems out."""

from dataclasses import dataclass

import pandas as pd

from bandung_kawasaki.errors import Problem
from bandung_kawasaki.loader import cells, checks, decode
from bandung_kawasaki.tables import Table


@dataclass(frozen=True)
class Loaded:
    """What came of a file.

    `frame` has every column of the table in its order (text as `str`, numbers as float64, integers as
    Int64, days as datetime64[us]) and, for each partial date or period `x`, `x_first` and `x_last`.
    It is to be used only when there are no problems. `rows` holds the spreadsheet row of each of its rows.
    """

    frame: pd.DataFrame
    rows: list[int]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...] = ()


def empty(table: Table) -> pd.DataFrame:
    """The table without rows, with the columns and dtypes of a loaded one."""
    frame = pd.DataFrame({c.name: pd.Series([], dtype=cells.dtype(c)) for c in table.columns})
    return checks.spans(frame, table)


def load(data: bytes, table: Table) -> Loaded:
    """Read a CSV against its description and say all that is wrong with it, references aside."""
    records = decode.decode(data, table)
    if isinstance(records, list):
        return Loaded(empty(table), [], tuple(records))
    count = len(records.rows)
    series = {}
    problems: list[Problem] = []
    for column in table.columns:
        texts = records.cells.get(column.name, [""] * count)
        series[column.name], found = cells.read(texts, records.rows, column)
        problems += found
    frame = checks.spans(pd.DataFrame(series), table)
    problems += checks.within_rows(frame, records.rows, table)
    problems.sort(key=lambda problem: (problem.row or 0, problem.column or ""))
    return Loaded(frame, records.rows, tuple(problems), records.notices)
