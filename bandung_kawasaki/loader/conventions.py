"""What holds for a whole file: decimal separator, order of day and month, how percentages are written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa

from bandung_kawasaki.errors import Problem, Question
from bandung_kawasaki.loader import dates, days, numbers
from bandung_kawasaki.loader.column import DATES, NUMBERS, Cells, Mask
from bandung_kawasaki.loader.numbers import Floats, Written
from bandung_kawasaki.loader.problems import Problems
from bandung_kawasaki.loader.words import lists, open_texts, words
from bandung_kawasaki.tables import Column, Table, Type

SCALES = {"fraction": True, "1": True, "percent": False, "100": False}
"""Answers to how a percentage was written: as 0 to 1, or as 0 to 100."""


@dataclass(frozen=True)
class Columns:
    """The columns of a file on their way to types, with the answers and the ids that are percentages."""

    table: Table
    cells: Mapping[str, Cells]
    answers: Mapping[str, str]
    percents: Collection[str]


@dataclass
class Read:
    """The typed columns by name, with the conventions that were found and what they leave open."""

    series: dict[str, pd.Series] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    questions: list[Question] = field(default_factory=list)
    decimal: str | None = None
    date_order: str | None = None


def read(columns: Columns) -> Read:
    """Every column as its type; faults are noted in the cells, those of the whole file here."""
    found = Read()
    whole: list[Problem] = []
    read_numbers(columns, found, whole)
    read_dates(columns, found, whole)
    for name, one in columns.cells.items():
        column = one.column
        if column.is_list:
            found.series[name] = text(lists(one, found.date_order))
        elif column.type is Type.IDENTIFIER:
            found.series[name] = text(words(one))
        elif column.type is Type.TEXT:
            found.series[name] = text(open_texts(one, one.texts))
        found.series[name] = defaulted(found.series[name], column, one.blank)
    found.problems = Problems.of(whole)
    return found


def text(values: pa.Array) -> pd.Series:
    """Text as a column of a frame."""
    return pd.Series(pd.array(values, dtype="str"))


def defaulted(series: pd.Series, column: Column, blank: Mask | None = None) -> pd.Series:
    """The column with its default where nothing was written."""
    if column.default is None:
        return series
    where = np.ones(len(series), bool) if blank is None else blank
    number = column.type in NUMBERS and not column.is_list
    value: object = float(column.default) if number else column.default
    filled: pd.Series = series.mask(where, value)
    return filled.astype(series.dtype)


def read_numbers(columns: Columns, found: Read, whole: list[Problem]) -> None:
    """All number columns by one convention."""
    percents = percent_subjects(columns)
    prepared = {
        name: numbers.written(one, percents[name].notna().to_numpy() if name in percents else None)
        for name, one in columns.cells.items()
        if one.column.type in NUMBERS and not one.column.is_list
    }
    decimal = columns.answers.get("decimal") or numbers.decimal_of(prepared.values())
    if isinstance(decimal, Problem):
        whole.append(decimal)
    elif isinstance(decimal, Question):
        found.questions.append(decimal)
    else:
        found.decimal = decimal
    for name, one in prepared.items():
        if isinstance(decimal, Problem):
            numbers.close_unreadable(one)
            values = np.full(len(one.cells.rows), np.nan)
        else:
            values = numbers.read(one, found.decimal)
            values = scaled(one, values, percents.get(name), columns, found)
            values = numbers.check_bounds(one.cells, values)
        series = pd.Series(values)
        found.series[name] = series.astype("Int64") if one.cells.column.type is Type.INTEGER else series


def percent_subjects(columns: Columns) -> dict[str, pd.Series]:
    """Of columns whose percentages depend on another column's id: that id, in the rows where it is so."""
    subjects = {}
    for name, one in columns.cells.items():
        by = one.column.percent_by
        if by is not None:
            ids = columns.cells.get(by)
            told = pd.Series([None] * len(one.rows), dtype="str")
            if ids is not None and columns.percents:
                told = text(words(Cells(ids.column, ids.texts, ids.rows)))
            subjects[name] = told.where(told.isin(columns.percents))
    return subjects


def scaled(one: Written, values: Floats, subjects: pd.Series | None, columns: Columns, found: Read) -> Floats:
    """The values with percentages as 0 to 100; asks where they may have been written as 0 to 1."""
    groups: dict[str | None, Mask] = {}
    if subjects is not None:
        groups = {subject: (subjects == subject).to_numpy(bool) for subject in subjects.dropna().unique()}
    elif one.cells.column.percent:
        groups = {None: np.ones(len(values), bool)}
    for subject, rows in groups.items():
        fractions = numbers.fractions_among(one, values, rows)
        if fractions is None:
            continue
        key = f"percent_scale.{subject}" if subject else "percent_scale"
        answer = columns.answers.get(key, columns.answers.get("percent_scale"))
        if answer is None:
            question = percent_question(one, values, fractions, key, subject)
            if (question.code, subject) not in {(asked.code, asked.subject) for asked in found.questions}:
                found.questions.append(question)
        elif SCALES[answer]:
            values = np.where(fractions, np.round(values * 100, 10), values)
    return values


def percent_question(
    one: Written, values: Floats, fractions: Mask, key: str, subject: str | None
) -> Question:
    """Whether 0.5 means half or half a percent, with a real cell."""
    at = int((fractions & (values != np.floor(values))).argmax())
    return Question(
        "percent_scale_ambiguous",
        (f"{key}=fraction", f"{key}=percent"),
        int(one.cells.rows[at]),
        one.cells.column.name,
        one.cells.texts[at].as_py(),
        (f"{values[at] * 100:.10g}%", f"{values[at]:.10g}%"),
        subject,
    )


def read_dates(columns: Columns, found: Read, whole: list[Problem]) -> None:
    """All columns of days and spans by one order."""
    prepared = {
        name: dates.dated(one)
        for name, one in columns.cells.items()
        if one.column.type in DATES and not one.column.is_list
    }
    order = columns.answers.get("date_order") or dates.order_of([*prepared.values()])
    if isinstance(order, Problem):
        whole.append(order)
    elif isinstance(order, Question):
        found.questions.append(order)
    else:
        found.date_order = order
    for name, one in prepared.items():
        texts, first, last = dates.read(one, days.MIXED if isinstance(order, Problem) else found.date_order)
        if one.cells.column.type is Type.DATE:
            found.series[name] = first
        else:
            found.series[name] = text(texts)
            found.series[f"{name}_first"], found.series[f"{name}_last"] = first, last


def unreported(
    table: Table, columns: Mapping[str, Cells], rows: np.ndarray, answers: Mapping[str, str]
) -> Question | None:
    """Asks once for what a column leaves empty though it should be known, such as the day of a report."""
    for column in table.columns:
        if column.asked and column.name not in answers:
            one = columns.get(column.name)
            empty = np.ones(len(rows), bool) if one is None else one.blank
            if empty.any():
                return Question(
                    f"{column.name}_missing",
                    (f"{column.name}=YYYY-MM-DD", f"{column.name}=none"),
                    int(rows[int(empty.argmax())]),
                    column.name,
                )
    return None
