"""Load: one file and a table's description in, a DataFrame, all its problems, or what has to be asked."""

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from bandung_kawasaki.errors import Problem, Question
from bandung_kawasaki.loader import arrange, checks, conventions, source, swallowed
from bandung_kawasaki.loader.arrange import Arranged
from bandung_kawasaki.loader.checks import Known
from bandung_kawasaki.loader.column import SPANS, Cells, Mask, dtype, prepare
from bandung_kawasaki.loader.conventions import Columns
from bandung_kawasaki.loader.problems import Problems, Rows
from bandung_kawasaki.loader.quotes import QuoteBroken
from bandung_kawasaki.loader.source import Source
from bandung_kawasaki.tables import Table

BRANCHING = ("encoding_ambiguous", "decimal_ambiguous", "date_order_ambiguous")
"""Questions whose answers are all tried, so that what is wrong under each of them is told at once."""


@dataclass(frozen=True)
class Found:
    """What was found out about a file; None where it did not matter or is not known yet."""

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    date_order: str | None = None
    header_row: int | None = None
    sheet: str | None = None


@dataclass(frozen=True)
class Given:
    """What the sender said beside the file.

    `answers` to questions by key; `fill` for the empty cells of a column; `mended` cells by spreadsheet row
    and column; `percents`, the ids whose figures are percentages; `known`, the ids that references may name
    (None: not checked here); `partial`: columns that the file lacks are known elsewhere. Of a file that feeds
    a second table, `beside` is that table, `ignored` are columns that it takes, and `distinct` drops rows
    that say nothing new.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    fill: Mapping[str, str] = field(default_factory=dict)
    mended: Mapping[tuple[int, str], str] = field(default_factory=dict)
    percents: Collection[str] = ()
    known: Known | None = None
    partial: bool = False
    beside: Table | None = None
    ignored: Collection[str] = ()
    distinct: bool = False


@dataclass(frozen=True)
class Loaded:
    """What came of a file.

    `frame` has every column of the table in its order (text as `str`, numbers as float64, integers as
    Int64, days as datetime64[us]) and, for each partial date or period `x`, `x_first` and `x_last`.
    It is to be used only when there are neither problems nor questions. `rows` holds the spreadsheet row of
    each of its rows, `positions` the place in the file of each column that the file has.
    """

    frame: pd.DataFrame
    rows: Rows
    problems: Problems
    notices: Problems = field(default_factory=Problems)
    questions: tuple[Question, ...] = ()
    found: Found = Found()
    positions: Mapping[str, int] = field(default_factory=dict)

    @property
    def outcome(self) -> str:
        """`reject` with problems, else `ask` with questions, else `accept`."""
        return "reject" if len(self.problems) else "ask" if self.questions else "accept"


def empty(table: Table) -> pd.DataFrame:
    """The table without rows, with the columns and dtypes of a loaded one."""
    frame = pd.DataFrame({c.name: pd.Series([], dtype=dtype(c)) for c in table.columns})
    for column in table.columns:
        if column.type in SPANS and not column.is_list:
            for end in ("first", "last"):
                frame[f"{column.name}_{end}"] = pd.Series([], dtype="datetime64[us]")
    return frame


def failed(table: Table, problem: Problem, found: Found = Found()) -> Loaded:
    """Nothing was loaded, for one reason that concerns the whole file."""
    return Loaded(empty(table), np.empty(0, np.int64), Problems.of([problem]), found=found)


def asked(table: Table, question: Question, found: Found = Found()) -> Loaded:
    """Nothing was loaded until a question is answered."""
    return Loaded(empty(table), np.empty(0, np.int64), Problems(), questions=(question,), found=found)


def load(data: bytes | Source, table: Table, given: Given = Given()) -> Loaded:
    """Read a file against its table's description and say all that is wrong with it, references aside.

    Nothing is guessed: what the file leaves open comes back as questions, whose answers are given next time.
    """
    opened = source.opened(data, given.answers) if isinstance(data, bytes) else data
    if isinstance(opened, Problem):
        return failed(table, opened)
    result = asked(table, opened) if isinstance(opened, Question) else once(opened, table, given)
    question = next((one for one in result.questions if one.code in BRANCHING), None)
    if question is None:
        return result
    branches = []
    for choice in question.choices:
        answered = replace(given, answers={**given.answers, **dict([choice.split("=", 1)])})
        branches.append(load(data, table, answered))
    questions = {(one.code, one.subject): one for branch in branches for one in branch.questions}
    return replace(
        result,
        problems=functools.reduce(Problems.common, [branch.problems for branch in branches]),
        notices=functools.reduce(Problems.common, [branch.notices for branch in branches]),
        questions=tuple({(question.code, question.subject): question, **questions}.values()),
        positions=branches[0].positions,
    )


def once(opened: Source, table: Table, given: Given) -> Loaded:
    """The file under the answers given so far."""
    layout = source.layout(opened, table, given.answers, given.fill)
    if isinstance(layout, Problem):
        return failed(table, layout, Found(opened.encoding))
    if isinstance(layout, Question):
        return asked(table, layout, Found(opened.encoding))
    found = Found(
        opened.encoding,
        layout.delimiter,
        header_row=layout.header_row,
        sheet=layout.sheet.name if layout.sheet else None,
    )
    names = tuple(None if name in given.ignored else name for name in layout.names)
    try:
        records = source.read(opened, layout)
        if layout.delimiter is not None:
            swallowed.check(records, layout.names, table, layout.delimiter)
        arranged = arrange.arrange(records, replace(layout, names=names), table, given.beside)
        arranged = arrange.with_hand(arranged, table, given.fill, given.mended)
    except (QuoteBroken, arrange.MendUnknown) as error:
        return failed(table, error.problem, found)
    result = judged(arranged, table, given, found)
    return result if given.known is None else with_references(result, table, given.known)


def with_references(loaded: Loaded, table: Table, known: Known) -> Loaded:
    """The same, with cells that name no known id among its problems and notices.

    A key, or columns that must differ, with such a cell in a required part are left unchecked.
    """
    problems, notices = checks.check_references(loaded.frame, loaded.rows, table, known)
    own = loaded.problems
    compared = [("key_duplicate", table.key), *((unique.code, unique.columns) for unique in table.unique)]
    for code, columns in compared:
        told, required = (code, "+".join(columns)), checks.required_of(table, columns)
        # One after the other: the rows of all of them together may be as large as the file.
        for strange in (group.rows for group in problems.groups if group.column in required):
            own = Problems(
                one.without(strange) if (one.code, one.column) == told else one for one in own.groups
            )
    return replace(loaded, problems=own + problems, notices=loaded.notices + notices)


def judged(arranged: Arranged, table: Table, given: Given, found: Found) -> Loaded:
    """Every cell of the arranged columns judged, then the rows."""
    columns = {
        column.name: Cells(
            column, arranged.texts[column.name], arranged.rows, arranged.kinds.get(column.name)
        )
        for column in table.columns
        if column.name in arranged.texts
    }
    for one in columns.values():
        prepare(one)
    read = conventions.read(Columns(table, columns, given.answers, given.percents))
    frame = pd.DataFrame(
        {
            name: read.series[name] if name in read.series else absent(table, name, len(arranged.rows))
            for name in [*table.names, *span_names(table)]
        },
        copy=False,
    )
    groups = [*arranged.problems.groups, *read.problems.groups]
    notices = [*arranged.notices.groups]
    for one in columns.values():
        if one.column.required and one.blank.any():
            one.faults.append(replace(one.group("required_missing", one.blank), values=None))
        groups += one.faults
        notices += one.notices
    faulty = {name: ~(one.open | one.blank) for name, one in columns.items()}
    codes = {name: one.codes for name, one in columns.items() if one.codes is not None}
    compared = keyed(frame, table, columns, faulty)
    rows = arranged.rows
    if given.distinct:
        again = compared.duplicated().to_numpy()
        frame, compared = (one[~again].reset_index(drop=True) for one in (frame, compared))
        rows, faulty = rows[~again], {name: mask[~again] for name, mask in faulty.items()}
        codes = {name: numbers[~again] for name, numbers in codes.items()}
    groups += checks.within_rows(compared, rows, table, faulty, set(columns), codes)
    known = set(columns) if given.partial else set(table.names)
    groups += checks.between_columns(compared, rows, table, faulty, known)
    questions = [*read.questions]
    if question := conventions.unreported(table, columns, arranged.rows, given.answers):
        questions.append(question)
    return Loaded(
        frame,
        rows,
        Problems(groups),
        Problems(notices),
        tuple(questions),
        replace(found, decimal=read.decimal, date_order=read.date_order),
        arranged.positions,
    )


def keyed(
    frame: pd.DataFrame, table: Table, columns: Mapping[str, Cells], faulty: Mapping[str, Mask]
) -> pd.DataFrame:
    """The frame with what was written in faulty optional parts of the key, by which rows still differ."""
    written = {
        name: frame[name].where(~faulty[name], columns[name].texts.to_pylist())
        for name in table.key
        if name in faulty
        and faulty[name].any()
        and not table.column(name).required
        and pd.api.types.is_string_dtype(frame[name])
    }
    return frame.assign(**written)


def absent(table: Table, name: str, count: int) -> pd.Series:
    """A column that the file does not have: its default, or nothing."""
    column = next((one for one in table.columns if one.name == name), None)
    if column is None:
        return pd.Series(np.full(count, np.datetime64("NaT", "us")))
    return conventions.defaulted(pd.Series([None] * count, dtype=dtype(column)), column)


def span_names(table: Table) -> list[str]:
    """The columns that hold the first and last days of spans."""
    return [
        f"{column.name}_{end}"
        for column in table.columns
        if column.type in SPANS and not column.is_list
        for end in ("first", "last")
    ]
