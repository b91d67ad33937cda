"""One worksheet's XML to rows of text, each cell with its kind."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bandung_kawasaki.loader.workbook_formats import Kind, Shown, moment, number
from bandung_kawasaki.loader.workbook_parts import Parts, Refused
from bandung_kawasaki.loader.workbook_strings import LONGEST_CELL, unescaped

MOST_ROWS = 200_000
MOST_MERGED = 100_000
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
MOST_REMEMBERED = 20_000
DIGITS = "0123456789"
AREA = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?", re.ASCII)

Merged = tuple[int, int, int, int]


class Columns(dict[str, int]):
    """Numbers of columns by their letters."""

    def __missing__(self, letters: str) -> int:
        if not re.fullmatch("[A-Z]{1,3}", letters):
            raise ValueError(letters)
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        if number > LAST_COLUMN:
            raise ValueError(letters)
        self[letters] = number
        return number


def at(sequence: Sequence[Any], place: int) -> Any:
    """What stands at a place counted from 0; IndexError also below it."""
    if place < 0:
        raise IndexError(place)
    return sequence[place]


@dataclass(frozen=True)
class Context:
    """What the cells of all sheets refer to: texts, the meaning of each style, day 0 of the calendar."""

    texts: Sequence[str]
    styles: Sequence[Shown]
    epoch: int

    def value(self, raw: str, kind: str, style: int) -> tuple[str, Kind]:
        """Text and kind of a cell by its `t` attribute and its style; ValueError or IndexError on damage."""
        as_what = at(self.styles, style)
        if kind == "n":
            return number(raw, as_what, self.epoch)
        if kind == "b":
            return ("TRUE" if raw in ("1", "true") else "FALSE"), Kind.BOOL
        if kind == "e":
            return raw, Kind.ERROR
        if kind == "d":
            return moment(raw, as_what)
        text = at(self.texts, int(raw)) if kind == "s" else unescaped(raw)
        return text, Kind.TEXT if text else Kind.EMPTY


def read_sheet(
    parts: Parts, path: str, context: Context
) -> tuple[list[list[str]], list[bytes], tuple[Merged, ...]]:
    """Rows, kinds and merged areas of one worksheet.

    Refused when a value stands below row 200,000; ValueError or IndexError when the sheet is damaged.
    """
    rows: list[list[str]] = []
    kinds: list[bytes] = []
    merged: list[Merged] = []
    texts: list[str] = []
    marks = bytearray()
    columns = Columns()
    remembered: dict[tuple[str, str, str], tuple[str, Kind]] = {}
    row = column = length = memory = 0
    row_text = kind = style = ""
    value: list[str] = []
    formula: list[str] | None = None
    gathered: list[str] | None = None
    answered = aloud = False

    def row_start(attributes: dict[str, str]) -> None:
        nonlocal row, row_text, column, texts, marks
        previous, row = row, int(attributes.get("r", row + 1))
        if not previous < row <= LAST_ROW:
            raise ValueError(row)
        row_text, column, texts, marks = str(row), 0, [], bytearray()

    def row_end() -> None:
        nonlocal memory
        if not texts:
            return
        if row > MOST_ROWS:
            raise Refused("file_too_large")
        blank = row - 1 - len(rows)
        rows.extend([] for _ in range(blank))
        kinds.extend([b""] * blank)
        rows.append(texts)
        kinds.append(bytes(marks))
        parts.spend(len(texts), memory)
        memory = 0

    def cell_start(attributes: dict[str, str]) -> None:
        nonlocal column, length, kind, style, value, formula, answered
        place = attributes.get("r")
        previous = column
        if place is None:
            column += 1
        else:
            letters = place.rstrip(DIGITS)
            column = columns[letters]
            if letters + row_text != place:
                raise ValueError(place)
        if not previous < column <= LAST_COLUMN:
            raise ValueError(place)
        kind, style = attributes.get("t", "n"), attributes.get("s", "0")
        value, formula, answered, length = [], None, False, 0

    def value_start(attributes: dict[str, str]) -> None:
        nonlocal gathered, answered
        gathered, answered = value, True

    def text_start(attributes: dict[str, str]) -> None:
        nonlocal gathered
        gathered = None if aloud else value

    def formula_start(attributes: dict[str, str]) -> None:
        nonlocal gathered, formula
        gathered = formula = []

    def gathered_end() -> None:
        nonlocal gathered
        gathered = None

    def aloud_start(attributes: dict[str, str]) -> None:
        nonlocal aloud
        aloud = True

    def aloud_end() -> None:
        nonlocal aloud
        aloud = False

    def characters(piece: str) -> None:
        nonlocal length
        if gathered is not None and length < LONGEST_CELL:
            gathered.append(piece)
            length += len(piece)

    def cell_end() -> None:
        nonlocal memory
        if value:
            raw = value[0] if len(value) == 1 else "".join(value)
            key = (kind, style, raw)
            if key in remembered:
                text, mark = remembered[key]
            else:
                text, mark = context.value(raw, kind, int(style))
                memory += sys.getsizeof(text)
                if len(remembered) < MOST_REMEMBERED:
                    remembered[key] = text, mark
            if not mark:
                return
        elif formula is not None and not (answered and kind == "str"):
            text, mark = "=" + "".join(formula), Kind.FORMULA
        else:
            return
        gap = column - 1 - len(texts)
        if gap:
            texts.extend([""] * gap)
            marks.extend(bytes(gap))
        texts.append(text)
        marks.append(mark)

    def area(attributes: dict[str, str]) -> None:
        found = AREA.fullmatch(attributes["ref"])
        if found is None:
            raise ValueError(attributes["ref"])
        first_column, first_row, last_column, last_row = found.groups()
        if len(merged) >= MOST_MERGED:
            raise Refused("file_too_large")
        merged.append(
            (
                int(first_row),
                columns[first_column],
                int(last_row or first_row),
                columns[last_column or first_column],
            )
        )

    starts = {"row": row_start, "c": cell_start, "v": value_start, "f": formula_start, "t": text_start}
    ends = {"row": row_end, "c": cell_end, "v": gathered_end, "f": gathered_end, "t": gathered_end}
    starts |= {"rPh": aloud_start, "mergeCell": area}
    parts.scan(path, starts, ends | {"rPh": aloud_end}, characters)
    return rows, kinds, tuple(merged)
