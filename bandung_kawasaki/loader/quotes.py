"""Quotes of a text: whether they hold, are mere characters, or are broken."""

from enum import Enum

import numpy as np
import numpy.typing as npt

from bandung_kawasaki.errors import Problem

QUOTE, NEWLINES = 34, (10, 13)
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
    quotes = np.flatnonzero(text == QUOTE)
    border = np.zeros(256, bool)
    border[[ord(delimiter), *NEWLINES]] = True
    begins = border[text[quotes - 1]] | (quotes == 0)
    if not begins.any():
        return Quotes.PLAIN
    ends = border[text[np.minimum(quotes + 1, len(text) - 1)]] | (quotes == len(text) - 1)
    follows = np.diff(quotes, append=len(text) + 1) == 1
    return Quotes.WHOLE if in_pairs(begins, ends, follows) or hold(begins, ends, follows) else Quotes.BROKEN


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
    for begin, end, follow in zip(begins.tolist(), ends.tolist(), follows.tolist(), strict=True):
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
