"""Columns of words: free text, ids and vocabularies, and lists of them, each distinct text judged once."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import compute

from bandung_kawasaki.loader import spans
from bandung_kawasaki.loader.column import (
    DATES,
    EXACT,
    NUMBERS,
    Cells,
    Mask,
    is_ascii,
    mask,
    matches,
    trimmed,
)
from bandung_kawasaki.tables import Column, Type

BETWEEN_WORDS = r"[\s_-]+"
NOTHING = pa.scalar(None, pa.string())
EMPTY_LIST = r"^[;；\s\pZ]*$"


def open_texts(cells: Cells, texts: pa.Array) -> pa.Array:
    """The texts of the cells that are still open, nothing elsewhere."""
    if cells.open.all():
        return texts
    # Choosing among long texts takes as much memory as they do, even where none is chosen.
    return (
        compute.if_else(pa.array(cells.open), texts, NOTHING)
        if cells.open.any()
        else pa.nulls(len(texts), pa.string())
    )


def words(cells: Cells) -> pa.Array:
    """Ids and words of a vocabulary: in NFKC without outer blanks, held against vocabulary and pattern."""
    column = cells.column
    encoded = compute.dictionary_encode(cells.texts)
    indices: npt.NDArray[np.int32] = encoded.indices.to_numpy()
    found = trimmed(encoded.dictionary)
    if not is_ascii(found):
        found = compute.utf8_trim_whitespace(compute.utf8_normalize(found, "NFKC"))
    wide = mask(compute.not_equal(found, encoded.dictionary))
    if column.vocabulary:
        if column.words:
            found = in_codes(found, column)
        known = mask(compute.is_in(found, pa.array(column.vocabulary, pa.string())))
        if not known.all():
            cells.fault("enum_invalid", ~known[indices], ", ".join(column.vocabulary))
    if column.pattern is not None and not (right := matching(found, column.pattern)).all():
        cells.fault("pattern_invalid", ~right[indices], column.pattern)
    texts = cells.texts
    if wide.any():
        cells.note("width_normalised", wide[indices])
    if wide.any() or (column.words and not found.equals(encoded.dictionary)):
        same = compute.dictionary_encode(found)
        indices = same.indices.to_numpy()[indices]
        texts = same.dictionary.take(pa.array(indices))
    cells.codes = np.where(cells.blank, np.int32(0), indices + 1)
    return open_texts(cells, texts)


def in_codes(texts: pa.Array, column: Column) -> pa.Array:
    """The words of the vocabulary for what they are called in a language; any other text as it is."""
    known = spellings(column)
    plain = compute.replace_substring_regex(compute.utf8_lower(texts), BETWEEN_WORDS, " ")
    places = compute.index_in(plain, pa.array(list(known), pa.string()))
    return compute.coalesce(pa.array(list(known.values()), pa.string()).take(places), texts)


@cache
def spellings(column: Column) -> Mapping[str, str]:
    """Whatever may be typed for a word of the vocabulary, folded, to that word."""
    return {folded(text): code for code, texts in column.words.items() for text in (code, *texts)}


def folded(text: str) -> str:
    """A text as the words of a vocabulary are compared: `In_Implementation` is `in implementation`."""
    return re.sub(BETWEEN_WORDS, " ", unicodedata.normalize("NFKC", text).lower())


def matching(texts: pa.Array, pattern: str) -> Mask:
    """Where a whole text matches a column's own pattern, also one that RE2 does not know."""
    try:
        return matches(texts, pattern)
    except pa.ArrowInvalid:
        compiled = re.compile(pattern, re.ASCII)
        return np.array([bool(compiled.fullmatch(text)) for text in texts.to_pylist()], bool)


def lists(cells: Cells, order: str | None) -> pa.Array:
    """`;` lists with each part checked; a list of nothing but `;` is empty."""
    column = cells.column
    cells.blank |= mask(compute.match_substring_regex(cells.texts, EMPTY_LIST))
    cells.open &= ~cells.blank
    if column.type is Type.IDENTIFIER and not mask(compute.match_substring_regex(cells.texts, "[;；]")).any():
        return words(cells)

    def judge(text: str) -> str:
        parts = [piece.strip() for piece in unicodedata.normalize("NFKC", text).split(";")]
        return ";".join(str(part_of_list(piece, column, order)) for piece in parts if piece)

    values = judged(cells, judge)
    if not is_ascii(cells.texts):
        plain = compute.utf8_normalize(cells.texts, "NFKC")
        cells.note("width_normalised", mask(compute.not_equal(plain, cells.texts)))
    return values


def part_of_list(text: str, column: Column, order: str | None) -> str | int | float:
    """One part of a list as its type; ValueError with the problem's code."""
    if column.type in DATES:
        try:
            return spans.read(text, column.type, order).text
        except ValueError as error:
            # The parts of a list ask nothing.
            raise ValueError("date_invalid" if "ambiguous" in str(error) else str(error)) from None
    if column.type in NUMBERS:
        return number_of_list(text, column)
    text = spellings(column).get(folded(text), text)
    if column.vocabulary and text not in column.vocabulary:
        raise ValueError("enum_invalid")
    if column.pattern is not None and not re.fullmatch(column.pattern, text, re.ASCII):
        raise ValueError("pattern_invalid")
    return text


def number_of_list(text: str, column: Column) -> int | float:
    """A number of a list, always with a decimal point; ValueError with the problem's code."""
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", text, re.ASCII):
        raise ValueError("number_invalid")
    value = float(text)
    if column.type is Type.INTEGER and not value.is_integer():
        raise ValueError("integer_invalid")
    below = column.minimum is not None and value < column.minimum
    above = column.maximum is not None and value > column.maximum
    if below or above or abs(value) > EXACT:
        raise ValueError("out_of_range")
    return int(value) if value.is_integer() else value


def judged(cells: Cells, judge: Callable[[str], str]) -> pa.Array:
    """Each distinct open text by `judge`, which returns its value or raises ValueError with the code."""
    encoded = compute.dictionary_encode(open_texts(cells, cells.texts))
    values: list[str | None] = []
    codes: list[str | None] = []
    for text in encoded.dictionary.to_pylist():
        try:
            values.append(judge(text))
            codes.append(None)
        except ValueError as error:
            values.append(None)
            codes.append(str(error))
    close_by_code(cells, encoded.indices, codes)
    return pa.array(values, pa.string()).take(encoded.indices)


def close_by_code(cells: Cells, indices: pa.Array, codes: list[str | None]) -> None:
    """Close the open cells whose distinct text has a code of a problem."""
    different = list(dict.fromkeys(code for code in codes if code))
    if not different:
        return
    numbers = np.array([different.index(code) + 1 if code else 0 for code in codes], np.int8)
    numbered = numbers[indices.fill_null(0).to_numpy()]
    for number, code in enumerate(different, start=1):
        cells.fault(code, numbered == number, expected(cells.column, code))


def expected(column: Column, code: str) -> str | None:
    """What would have been right, as data."""
    if code == "enum_invalid":
        return ", ".join(column.vocabulary)
    if code == "pattern_invalid":
        return column.pattern
    if code == "out_of_range" and column.type in spans.YEARS:
        return "…".join(map(str, spans.YEARS[column.type]))
    return None
