"""Numbers: text to float by one convention for the file, in whole columns."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import compute

from bandung_kawasaki.errors import Problem, Question
from bandung_kawasaki.loader.column import (
    EXACT,
    Cells,
    Mask,
    is_ascii,
    mask,
    matches,
    narrow,
    table_of,
    text_bytes,
    trimmed,
)
from bandung_kawasaki.loader.words import NOTHING, open_texts
from bandung_kawasaki.loader.workbook import Kind
from bandung_kawasaki.tables import Column, Type

READABLE = {
    ".": r"[+-]?(?:\d+(?:\.\d+)?|\.\d+|[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?)",
    ",": r"[+-]?(?:\d+(?:,\d+)?|,\d+|[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?)",
}
"""A number by its decimal separator; groups of three have to be right, and none begins with 0."""
SCIENTIFIC = r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)[eE][+-]?\d+"
OTHER = {".": ",", ",": "."}
DIGITS = table_of(*b"-0123456789")
FIRST = 1000
"""So many cells are looked at before all of them."""
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Written:
    """A number column as it was written: plain letters, without `%`, and where a `%` stood."""

    cells: Cells
    texts: pa.Array
    percent: Mask

    @cached_property
    def sign(self) -> str | None:
        """The only separator in the column; empty if there is none, None where there is anything else."""
        letters = text_bytes(self.texts)
        strange = letters[~DIGITS[letters]]
        if not len(strange):
            return ""
        return next((sign for sign in OTHER if (strange == ord(sign)).all()), None)

    @cached_property
    def plain(self) -> Floats | None:
        """The numbers of a column where all are right and none is in groups, or None: the fast way."""
        if self.sign is None:
            return None
        texts = compute.replace_substring(self.texts, ",", ".") if self.sign == "," else self.texts
        empty = compute.equal(compute.binary_length(texts), 0)
        if mask(compute.ends_with(texts, ".")).any() or (mask(empty) & self.cells.open).any():
            return None
        try:
            numbers = compute.cast(compute.if_else(empty, NOTHING, texts), pa.float64())
        except pa.ArrowInvalid:
            return None
        found: Floats = numbers.to_numpy(zero_copy_only=False)
        return found

    @cached_property
    def readable(self) -> dict[str, Mask]:
        """Where a cell is a number, by decimal separator."""
        return {sign: matches(self.texts, pattern) for sign, pattern in READABLE.items()}


def written(cells: Cells, percent: Mask | None) -> Written:
    """The column prepared for reading; a percentage may stand in the rows `percent` (None: by column)."""
    texts = trimmed(narrow(cells.texts))
    signed = np.zeros(len(cells.rows), bool)
    if cells.column.percent or percent is not None:
        signed = mask(compute.ends_with(texts, "%")) & (True if percent is None else percent)
    if signed.any():
        bare = compute.utf8_rtrim_whitespace(compute.replace_substring_regex(texts, "%$", ""))
        texts = compute.if_else(pa.array(signed), bare, texts)
    if (shown := cells.of_kind(Kind.NUMBER) & mask(compute.ends_with(texts, "%"))).any():
        # A workbook's number that is only shown as a percentage is the number that it is.
        shares = pa.array([share(text) for text in texts.filter(pa.array(shown)).to_pylist()], pa.string())
        texts = compute.replace_with_mask(texts, pa.array(shown), shares)
    return Written(cells, texts, signed)


def share(text: str) -> str:
    """The number that is shown as a percentage: `0.5` for `50%`."""
    return f"{Decimal(text.removesuffix('%')).scaleb(-2):f}"


def decimal_of(columns: Iterable[Written]) -> str | Problem | Question | None:
    """The decimal separator that the cells prove; None where it does not matter.

    A fault of the whole file where some cells prove one and some the other, a question where none proves any.
    Numbers of a workbook are numbers already and prove nothing.
    """
    proofs: dict[str, Problem] = {}
    doubtful: Question | None = None
    for column in columns:
        proving, doubt = evidence(column)
        for sign, at in proving.items():
            cells = column.cells
            proof = Problem("", int(cells.rows[at]), cells.column.name, cells.texts[at].as_py())
            proofs.setdefault(sign, proof)
        if doubtful is None and doubt is not None:
            doubtful = question(column, doubt)
    if len(proofs) == len(OTHER):
        first, second = sorted(proofs.values(), key=lambda proof: proof.row or 0)
        return Problem("decimal_mixed", value=f"{first.value} ({first.row}) | {second.value} ({second.row})")
    return next(iter(proofs), doubtful)


def evidence(column: Written) -> tuple[dict[str, int], int | None]:
    """The first cell that proves each decimal separator, and the first whose separator may be either."""
    where = column.cells.open & ~typed(column.cells)
    if column.sign == "" or not where.any():
        return {}, None
    if column.plain is not None and column.sign is not None:
        # All numbers are right with this separator; mostly the first few cells prove it.
        for stop in (FIRST, len(where)):
            grouped = matches(column.texts.slice(0, stop), READABLE[OTHER[column.sign]])
            if (proof := where[:stop] & ~grouped).any():
                return {column.sign: int(proof.argmax())}, None
    readable = {sign: found & where for sign, found in column.readable.items()}
    proofs = {sign: readable[sign] & ~readable[other] for sign, other in OTHER.items()}
    both = readable["."] & readable[","]
    if both.any():
        both &= mask(compute.match_substring_regex(column.texts, "[.,]"))
    doubt = int(both.argmax()) if both.any() else None
    return {sign: int(proof.argmax()) for sign, proof in proofs.items() if proof.any()}, doubt


def typed(cells: Cells) -> Mask:
    """Where a workbook says itself what a cell is, so that no convention is needed."""
    return cells.of_kind(*(kind for kind in Kind if kind is not Kind.EMPTY))


def question(column: Written, at: int) -> Question:
    """Which of the two readings of a real cell is meant."""
    text = column.texts[at].as_py()
    readings = [float(text.replace(other, "").replace(sign, ".")) for sign, other in reversed(OTHER.items())]
    return Question(
        "decimal_ambiguous",
        tuple(f"decimal={sign}" for sign in reversed(OTHER)),
        int(column.cells.rows[at]),
        column.cells.column.name,
        column.cells.texts[at].as_py(),
        tuple(f"{reading:.10g}" for reading in readings),
    )


def read(column: Written, decimal: str | None) -> Floats:
    """The column's numbers as they were written, NaN where there is none; faults are noted in its cells."""
    cells = column.cells
    sign = decimal or "."
    cells.fault("number_invalid", cells.of_kind(Kind.DATE, Kind.MONTH, Kind.YEAR, Kind.TIME, Kind.BOOL))
    if (as_text := cells.of_kind(Kind.TEXT)).any():
        separated = mask(compute.match_substring_regex(column.texts, "[.,]"))
        cells.fault("number_as_text", as_text & separated & (column.readable["."] | column.readable[","]))
    if not is_ascii(cells.texts):
        plain = compute.utf8_trim_whitespace(cells.texts)
        wide = mask(compute.not_equal(plain, narrow(plain)))
    else:
        wide = np.zeros(len(cells.rows), bool)
    if column.plain is not None and column.sign in ("", sign):
        cells.note("width_normalised", wide)
        return column.plain
    is_number = cells.of_kind(Kind.NUMBER)
    good = np.where(is_number, column.readable["."], column.readable[sign])
    if (cells.open & ~good).any():
        cells.fault("number_scientific", matches(column.texts, SCIENTIFIC) & ~is_number)
        cells.fault("number_invalid", ~good)
    cells.note("width_normalised", wide)
    texts = compute.replace_substring(column.texts, OTHER[sign], "")
    if sign == ",":
        texts = compute.replace_substring(texts, ",", ".")
    if is_number.any():
        texts = compute.if_else(pa.array(is_number), column.texts, texts)
    values: Floats = compute.cast(open_texts(cells, texts), pa.float64()).to_numpy(zero_copy_only=False)
    return values


def close_unreadable(column: Written) -> None:
    """Close the cells that are no number under either convention."""
    column.cells.fault("number_scientific", matches(column.texts, SCIENTIFIC))
    column.cells.fault("number_invalid", ~(column.readable["."] | column.readable[","]))


def check_bounds(cells: Cells, values: Floats) -> Floats:
    """Close cells whose number is outside of the column's bounds, or no whole number where one is needed.

    Returns the values that are left.
    """
    column = cells.column
    outside = np.isinf(values)
    if column.type is Type.INTEGER:
        cells.fault("integer_invalid", ~outside & (np.abs(values) <= EXACT) & (values != np.floor(values)))
        outside |= np.abs(values) > EXACT
    if column.minimum is not None:
        outside |= values < column.minimum
    if column.maximum is not None:
        outside |= values > column.maximum
    if column.greater_than is not None:
        outside |= values <= column.greater_than
    cells.fault("out_of_range", outside, expected(column))
    return np.where(cells.open, values, np.nan)


def expected(column: Column) -> str | None:
    """The bounds of a column, as data."""
    if column.greater_than is not None:
        return f"> {column.greater_than:g}"
    bounds = (column.minimum, column.maximum)
    if bounds == (None, None):
        return None
    return "…".join("" if bound is None else f"{bound:g}" for bound in bounds)


def fractions_among(column: Written, values: Floats, rows: Mask) -> Mask | None:
    """The unsigned percentages in `rows`, when all are between −1 and 1 and one is a true fraction.

    Those with a `%` are sure, and say nothing about the others.
    """
    unsigned = rows & column.cells.open & ~column.percent
    found = values[unsigned]
    return unsigned if (np.abs(found) <= 1).all() and (found != np.floor(found)).any() else None
