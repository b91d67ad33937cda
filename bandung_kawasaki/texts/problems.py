"""Problems, notices and questions of uploaded files in words: what was found, where, what to do about it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from string import Formatter
from typing import Protocol

from bandung_kawasaki.texts.cells import RANGE, expected_words, shown
from bandung_kawasaki.texts.conventions import choice, fact, found, question, reading
from bandung_kawasaki.texts.problems_of_cells import CELLS
from bandung_kawasaki.texts.problems_of_files import FILES, LIMITS, Message
from bandung_kawasaki.texts.sentences import joined
from bandung_kawasaki.texts.words import Words

__all__ = [
    "MESSAGES",
    "choice",
    "counted",
    "fact",
    "found",
    "kind",
    "located",
    "question",
    "reading",
    "remedy",
    "sentence",
]


class Problem(Protocol):
    """One fault, notice or open question: `errors.Problem`."""

    @property
    def code(self) -> str: ...

    @property
    def row(self) -> int | None: ...

    @property
    def column(self) -> str | None: ...

    @property
    def value(self) -> str | None: ...

    @property
    def expected(self) -> str | None: ...


MESSAGES: Mapping[str, Message] = {**FILES, **CELLS}

OF_COLUMNS = {"column_missing", "column_duplicate", "column_unknown"}
"""Codes whose sentence names the column itself."""
TWO_CELLS = re.compile(
    r"(?P<first>.*) \((?P<first_row>\d+)\) \| (?P<second>.*) \((?P<second_row>\d+)\)", re.DOTALL
)


def kind(code: str, t: Words) -> str:
    """The short name of a code, for counting; KeyError for an unknown one, as in every function here."""
    return t(MESSAGES[code].kind)


def sentence(problem: Problem, t: Words, column: str = "") -> str:
    """What was found; `column` is its heading in the reader's language, empty where it is shown elsewhere.

    `expected` is a range (`0…100`, `> 0`), a list, the other day of a `date_order`, or the earlier row of a
    `key_duplicate` and a `line_duplicate`.
    """
    message = MESSAGES[problem.code]
    values = placeholders(problem, t, column)
    text = fitting(message.found, values)
    said = t(text, **values)
    if problem.expected and "expected" not in names(text):
        said = joined([said, expectation(message, problem.expected, t)], t)
    if not column or problem.code in OF_COLUMNS:
        return said
    return t("Column «{column}»: {sentence}", column=column, sentence=said)


def remedy(problem: Problem, t: Words, column: str = "") -> str:
    """What the analyst should do; for most notices, that nothing needs to be done."""
    values = placeholders(problem, t, column)
    return t(fitting(MESSAGES[problem.code].remedy, values), **values)


def located(problem: Problem, t: Words, column: str = "") -> str:
    """The sentence with its row and column before it, as far as there are any."""
    if problem.row is None:
        return sentence(problem, t, column)
    if not column or problem.code in OF_COLUMNS:
        return t("Row {row}: {sentence}", row=problem.row, sentence=sentence(problem, t, column))
    said = sentence(problem, t)
    return t("Row {row}, column «{column}»: {sentence}", row=problem.row, column=column, sentence=said)


def counted(code: str, count: int, t: Words) -> str:
    """How often a code was met: a sentence for a notice, the kind with its number for a problem."""
    match code:
        case "blank_rows_skipped":
            return t.plural("{count} blank row was skipped.", "{count} blank rows were skipped.", count)
        case "row_short_padded":
            return t.plural(
                "{count} row has fewer cells than there are headings; the missing ones count as empty.",
                "{count} rows have fewer cells than there are headings; the missing ones count as empty.",
                count,
            )
        case "column_unknown":
            return t.plural(
                "{count} column does not belong to this table and was not read.",
                "{count} columns do not belong to this table and were not read.",
                count,
            )
        case "cells_merged":
            return t.plural(
                "{count} group of merged cells: only the first holds the value, the others count as empty.",
                "{count} groups of merged cells: only the first holds the value, the others count as empty.",
                count,
            )
        case "width_normalised":
            return t.plural(
                "{count} cell was read with outer blanks removed and full-width characters converted.",
                "{count} cells were read with outer blanks removed and full-width characters converted.",
                count,
            )
        case "apostrophe_removed":
            return t.plural(
                "The protective apostrophe (') was removed from {count} cell.",
                "The protective apostrophe (') was removed from {count} cells.",
                count,
            )
        case "label_unknown":
            return t.plural(
                "{count} name is not in the table «Labels» and will be shown as written.",
                "{count} names are not in the table «Labels» and will be shown as written.",
                count,
            )
        case "value_jump":
            return t.plural(
                "{count} value differs more than fivefold from the values beside it or from the one before.",
                "{count} values differ more than fivefold from the values beside them or from those before.",
                count,
            )
        case "percent_unusual":
            return t.plural(
                "{count} percentage is below 0 or above 100.",
                "{count} percentages are below 0 or above 100.",
                count,
            )
    return t("{kind}: {count}", kind=kind(code, t), count=t.number(count))


def names(text: str) -> set[str]:
    """The placeholders of a message."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def fitting(texts: Sequence[str], values: Mapping[str, str]) -> str:
    """The first message whose placeholders all have a value."""
    return next(text for text in texts if names(text) <= values.keys())


def placeholders(problem: Problem, t: Words, column: str) -> dict[str, str]:
    """What the messages may show of a problem; what it does not have is absent."""
    raw = problem.value or ""
    values = {**limits(t.lang)}
    values |= {"value": shown(raw), "expected": expected_words(problem.expected or "", t)}
    if problem.code in OF_COLUMNS:
        values["column"] = shown(column or problem.column or raw)
    if two := TWO_CELLS.fullmatch(raw):
        values |= {name: shown(part) for name, part in two.groupdict().items()}
    return {name: value for name, value in values.items() if value}


@cache
def limits(lang: str) -> Mapping[str, str]:
    """The limits as a language writes numbers; they are needed for each of a million messages."""
    return {name: Words(lang).number(limit) for name, limit in LIMITS.items()}


def expectation(message: Message, expected: str, t: Words) -> str:
    """What was expected, as a sentence of its own."""
    words = expected_words(expected, t)
    if message.expectation:
        return t(message.expectation, expected=words)
    return (
        t("Allowed: {expected}.", expected=words)
        if RANGE.fullmatch(expected)
        else t("Expected: {expected}.", expected=words)
    )
