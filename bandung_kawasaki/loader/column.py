"""A column of text on its way to a type: which cells are left, and what was found in the others."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import compute

from bandung_kawasaki.loader import export
from bandung_kawasaki.loader.problems import Group, Rows
from bandung_kawasaki.loader.workbook import Kind
from bandung_kawasaki.tables import Column, Type

Mask = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]
LONGEST = 10_000
EXACT = 2**53
"""Beyond this a float no longer holds every whole number."""
NUMBERS = (Type.NUMBER, Type.INTEGER)
SPANS = (Type.PARTIAL_DATE, Type.PERIOD)
DATES = (Type.DATE, *SPANS)
DTYPES = {Type.NUMBER: "float64", Type.INTEGER: "Int64", Type.DATE: "datetime64[us]"}
CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{9f}]"
BLANK = r"^[\t\n\r\pZ]+$"
FULL_WIDTH = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0x2212: "-", 0x3000: " "}
SHOWN_LENGTHS = ((Kind.MONTH, len("2024-12")), (Kind.YEAR, len("2024")))


def table_of(*codes: int) -> npt.NDArray[np.bool_]:
    """Which of all bytes are among the codes."""
    found = np.zeros(256, bool)
    found[list(codes)] = True
    return found


CONTROLS = table_of(*range(9), 11, 12, *range(14, 32), 127)
"""What is always a control character; those above 127 take two bytes, of which the first is C2."""
AT_ONCE = 2**18
"""So many bytes are compared at once: what comes of it stays in the processor's cache."""


def dtype(column: Column) -> str:
    """The dtype of a column's frame; a list stays the text that was written."""
    return "str" if column.is_list else DTYPES.get(column.type, "str")


def mask(condition: pa.Array) -> Mask:
    """A condition as a mask, false where nothing is known."""
    found: Mask = condition.fill_null(False).to_numpy(zero_copy_only=False)
    return found


def bounds(texts: pa.Array) -> npt.NDArray[np.int32]:
    """Where each cell begins in the bytes of all, and where the last one ends."""
    offsets = texts.buffers()[1]
    if not len(texts):
        return np.zeros(1, np.int32)
    return np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + len(texts) + 1]


def text_bytes(texts: pa.Array) -> Bytes:
    """The bytes of all cells, one after the other."""
    data = texts.buffers()[2]
    places = bounds(texts)
    return np.frombuffer(data or b"", np.uint8)[places[0] : places[-1]]


def is_ascii(texts: pa.Array) -> bool:
    """Whether no cell has a character beyond ASCII."""
    return bool(text_bytes(texts).max(initial=0) < 0x80)


def is_unspaced(texts: pa.Array) -> bool:
    """Whether all is ASCII, and white space stands nowhere."""
    return is_ascii(texts) and bool(text_bytes(texts).min(initial=0x7F) > 0x20)


def holds(letters: Bytes, code: int) -> bool:
    """Whether one of the bytes is this one."""
    return any((letters[at : at + AT_ONCE] == code).any() for at in range(0, len(letters), AT_ONCE))


def blank(texts: pa.Array) -> Mask:
    """Where nothing but white space stands."""
    places, letters = bounds(texts), text_bytes(texts)
    empty: Mask = np.equal(places[1:], places[:-1])
    if not len(letters):
        return empty
    # The empty cells at the end begin behind the last byte.
    first = letters[np.minimum(places[:-1] - places[0], len(letters) - 1)]
    # White space beyond ASCII takes two bytes or three, the first of which is at least C2.
    suspect: Mask = ((first <= 0x20) | (first >= 0xC2)) & ~empty
    if suspect.any():
        suspect[suspect] = mask(compute.match_substring_regex(texts.filter(pa.array(suspect)), BLANK))
    suspect |= empty
    return suspect


def trimmed(texts: pa.Array) -> pa.Array:
    """The texts without outer white space."""
    return texts if is_unspaced(texts) else compute.utf8_trim_whitespace(texts)


def matches(texts: pa.Array, pattern: str) -> Mask:
    """Where a whole text matches a pattern (RE2)."""
    return mask(compute.match_substring_regex(texts, f"^(?:{pattern})$"))


def narrow(texts: pa.Array) -> pa.Array:
    """The texts with full-width letters, digits and signs in their plain form; `³` stays what it is."""
    if is_ascii(texts):
        return texts
    return pa.array([text.translate(FULL_WIDTH) for text in texts.to_pylist()], pa.string())


@dataclass
class Cells:
    """One column of a file while it is judged: a cell leaves `open` once its fault is known.

    `codes`, of a column of words, has the same number for the same word, 0 for none.
    """

    column: Column
    texts: pa.Array
    rows: Rows
    kinds: npt.NDArray[np.uint8] | None = None
    open: Mask = field(init=False)
    blank: Mask = field(init=False)
    codes: npt.NDArray[np.int32] | None = None
    faults: list[Group] = field(default_factory=list)
    notices: list[Group] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.blank = blank(self.texts)
        self.open = ~self.blank

    def group(self, code: str, where: Mask, expected: str | None = None) -> Group:
        """The cells in `where` as one kind of problem or notice."""
        values = self.texts if where.all() else self.texts.filter(pa.array(where))
        return Group(code, self.column.name, self.rows[where], values, expected)

    def fault(self, code: str, where: Mask, expected: str | None = None) -> None:
        """Close the open cells in `where` as faulty."""
        where = where & self.open
        if where.any():
            self.faults.append(self.group(code, where, expected))
            self.open &= ~where

    def note(self, code: str, where: Mask) -> None:
        """Remark on the open cells in `where`."""
        where = where & self.open
        if where.any():
            self.notices.append(self.group(code, where))

    def of_kind(self, *kinds: Kind) -> Mask:
        """Where a workbook holds one of these kinds of cell; nowhere in a text file."""
        if self.kinds is None:
            return np.zeros(len(self.rows), bool)
        return np.isin(self.kinds, np.array(kinds, np.uint8))


def prepare(cells: Cells) -> None:
    """Close the cells with what must not stand in any, and take off what is not part of the text.

    The one apostrophe is taken away that our own export puts before text that a spreadsheet would run. A day
    of a workbook that is shown as a month or a year is one, unless a day is wanted.
    """
    check_letters(cells)
    column = cells.column
    for kind, length in () if column.type is Type.DATE else SHOWN_LENGTHS:
        if (shortened := cells.of_kind(kind)).any():
            short = compute.utf8_slice_codeunits(cells.texts, 0, length)
            cells.texts = compute.if_else(pa.array(shortened), short, cells.texts)
    if column.type in (Type.TEXT, Type.IDENTIFIER) and holds(text_bytes(cells.texts), ord("'")):
        marked = mask(compute.match_substring_regex(cells.texts, export.MARKED))
        cells.note("apostrophe_removed", marked)
        bare = compute.utf8_slice_codeunits(cells.texts, 1)
        cells.texts = compute.if_else(pa.array(marked), bare, cells.texts)


def check_letters(cells: Cells) -> None:
    """Close errors of formulas, control characters, lost characters, and cells that are too long."""
    cells.fault("formula_error", cells.of_kind(Kind.ERROR))
    cells.fault("formula_no_value", cells.of_kind(Kind.FORMULA))
    letters = text_bytes(cells.texts)
    last = letters.max(initial=0)
    beyond = last >= 0x80
    low = letters.min(initial=0x7F) < 0x20 or (last >= 0x7F and holds(letters, 0x7F))
    if (low and CONTROLS[letters].any()) or (beyond and holds(letters, 0xC2)):
        cells.fault("control_char", mask(compute.match_substring_regex(cells.texts, CONTROL)))
    if beyond and holds(letters, 0xEF):
        cells.fault("replacement_char", mask(compute.match_substring(cells.texts, "\ufffd")))
    if np.diff(bounds(cells.texts)).max(initial=0) > LONGEST:
        cells.fault("cell_too_long", mask(compute.greater(compute.utf8_length(cells.texts), LONGEST)))
