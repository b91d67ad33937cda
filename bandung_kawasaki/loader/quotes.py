"""Quotes of a text: whether they hold, are mere characters, or are broken."""

from collections.abc import Iterator
from enum import Enum

import numpy as np
import numpy.typing as npt

from bandung_kawasaki.errors import Problem

QUOTE, NEWLINES = 34, (10, 13)
AT_ONCE = 2**22
"""So many bytes, or quotes, are looked at in one piece."""
Mask = npt.NDArray[np.bool_]


class Quotes(Enum):
    """What the quotes of a text are.

    WHOLE: each opens or closes a cell, is one of a pair inside of one, or a character of a cell that does
    not begin with one. PLAIN: none begins a cell, so that all are characters. BROKEN: a cell is not closed,
    or text follows its end.
    """

    WHOLE = "whole"
    PLAIN = "plain"
    BROKEN = "broken"


class QuoteBroken(Exception):
    """The quotes of a file do not hold; `row` is the spreadsheet row in which the trouble begins."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__(f"quotes are broken in row {row}")

    @property
    def problem(self) -> Problem:
        """The fault as a value."""
        return Problem("quote_broken", row=self.row)


def judged(text: npt.NDArray[np.uint8], delimiter: str) -> Quotes:
    """What the quotes of a text are that begins with a cell."""
    border = np.zeros(256, bool)
    border[[ord(delimiter), *NEWLINES]] = True
    parts = [masks(text, start, border) for start in range(0, len(text), AT_ONCE)]
    begins, ends, follows = (np.concatenate(part) for part in zip(*parts, strict=True))
    del parts
    if not begins.any():
        return Quotes.PLAIN
    return Quotes.WHOLE if in_pairs(begins, ends, follows) or hold(begins, ends, follows) else Quotes.BROKEN


def masks(text: npt.NDArray[np.uint8], start: int, border: Mask) -> tuple[Mask, Mask, Mask]:
    """Of each quote from byte `start` on: whether it may begin a cell, may end one, has another behind it."""
    quotes = np.flatnonzero(text[start : start + AT_ONCE] == QUOTE) + start
    begins = border[text[quotes - 1]] | (quotes == 0)
    last = quotes == len(text) - 1
    behind = text[np.minimum(quotes + 1, len(text) - 1)]
    return begins, border[behind] | last, (behind == QUOTE) & ~last


def in_pairs(begins: Mask, ends: Mask, follows: Mask) -> bool:
    """Whether every second quote opens and every other one closes, as in a file that a program wrote.

    The masks say of each quote whether it may begin a cell, may end one, and has another behind it.
    """
    if len(begins) % 2:
        return False
    paired = follows[1:-1:2]
    opened = begins[0] and (begins[2::2] | paired).all()
    return bool(opened and ends[-1] and (ends[1:-1:2] | paired).all())


def hold(begins: Mask, ends: Mask, follows: Mask) -> bool:
    """Whether the quotes hold when looked at one after the other."""
    inside = second = False
    for begin, end, follow in one_by_one(begins, ends, follows):
        if second:
            second = False
        elif not inside:
            inside = begin
        elif follow:
            second = True
        elif end:
            inside = False
        else:
            return False
    return not inside


def one_by_one(*found: Mask) -> Iterator[tuple[bool, ...]]:
    """What masks of one length say, quote by quote; as lists they would take eight times the memory."""
    for start in range(0, len(found[0]), AT_ONCE):
        yield from zip(*(mask[start : start + AT_ONCE].tolist() for mask in found), strict=True)
