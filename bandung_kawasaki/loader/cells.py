"""Cells to typed columns; each distinct text of a column is judged once."""

import math
import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pandas as pd

from bandung_kawasaki.errors import Problem
from bandung_kawasaki.loader import days, decode
from bandung_kawasaki.tables import Column, Type

NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LONGEST = 10_000
EXACT = 2**53
"""Beyond this a float no longer holds every whole number."""
DTYPES = {Type.NUMBER: "float64", Type.INTEGER: "Int64", Type.DATE: "datetime64[us]"}
SPANS = (Type.PARTIAL_DATE, Type.PERIOD)


def dtype(column: Column) -> str:
    """The dtype of a column's frame; a list stays the text that was written."""
    return "str" if column.is_list else DTYPES.get(column.type, "str")


def suspicious(text: str) -> str | None:
    """The code of what must not stand in any cell."""
    if CONTROL.search(text):
        return "control_char"
    if "\ufffd" in text:
        return "replacement_char"
    return "cell_too_long" if len(text) > LONGEST else None


def number(text: str, column: Column) -> float | int:
    """A plain number within the column's bounds; ValueError with the problem's code otherwise."""
    text = days.narrow(text).strip()
    if column.percent:
        text = text.removesuffix("%").rstrip()
    if not NUMBER.fullmatch(text):
        raise ValueError("number_invalid")
    value = float(text)
    whole = column.type is Type.INTEGER
    if not math.isfinite(value) or (whole and abs(value) > EXACT):
        raise ValueError("out_of_range")
    if whole and not value.is_integer():
        raise ValueError("integer_invalid")
    below = column.minimum is not None and value < column.minimum
    above = column.maximum is not None and value > column.maximum
    if below or above or (column.greater_than is not None and value <= column.greater_than):
        raise ValueError("out_of_range")
    return int(value) if whole else value


def word(text: str, column: Column) -> str:
    """An id, in NFKC without outer blanks, of the column's vocabulary and pattern."""
    text = unicodedata.normalize("NFKC", text).strip()
    if column.vocabulary and text not in column.vocabulary:
        raise ValueError("enum_invalid")
    if column.pattern is not None and not re.fullmatch(column.pattern, text):
        raise ValueError("pattern_invalid")
    return text


def single(text: str, column: Column) -> Any:
    """One value (or one part of a list) as its type; ValueError with the problem's code otherwise."""
    if column.type in (Type.NUMBER, Type.INTEGER):
        return number(text, column)
    if column.type is Type.DATE:
        return days.read(text, column.type).first
    if column.type in SPANS:
        return days.read(text, column.type).text
    return word(text, column) if column.type is Type.IDENTIFIER else text


def parts(text: str, column: Column) -> str:
    """A `;` list with each part checked."""
    return ";".join(str(single(piece.strip(), column)) for piece in text.split(";") if piece.strip())


def expected(column: Column) -> str | None:
    """What would have been right, as data: the vocabulary or the bounds."""
    if column.vocabulary:
        return ", ".join(column.vocabulary)
    if column.greater_than is not None:
        return f"> {column.greater_than:g}"
    bounds = (column.minimum, column.maximum)
    return (
        None
        if bounds == (None, None)
        else "…".join("" if bound is None else f"{bound:g}" for bound in bounds)
    )


def read(texts: list[str], rows: list[int], column: Column) -> tuple[pd.Series, list[Problem]]:
    """A column of text as its type, empty cells as missing or the default, and every faulty cell.

    A faulty cell is missing in the series. A list of nothing but `;` is empty.
    """
    judge: Callable[[str, Column], Any] = parts if column.is_list else single
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for text in dict.fromkeys(texts):
        blank = not (text.replace(";", " ") if column.is_list else text).strip()
        code = None if blank else suspicious(text)
        try:
            if blank:
                values[text] = None if column.default is None else single(column.default, column)
            elif code is None:
                values[text] = judge(text, column)
        except ValueError as error:
            code = str(error)
        if code:
            values[text] = None
            faults[text] = code
    problems = [
        Problem(faults[text], row, column.name, text[: decode.SHOWN], expected(column))
        for row, text in zip(rows, texts, strict=True)
        if text in faults
    ]
    if column.required:
        problems += [
            Problem("required_missing", row, column.name)
            for row, text in zip(rows, texts, strict=True)
            if values[text] is None and text not in faults
        ]
    return pd.Series([values[text] for text in texts], dtype=dtype(column), name=column.name), problems
