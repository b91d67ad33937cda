"""Quotes of a text: whether they hold, are mere characters, or have to be looked at one by one."""

from enum import Enum

import numpy as np
import numpy.typing as npt

from bandung_kawasaki.errors import Problem

QUOTE, NEWLINES = 34, (10, 13)


class Quotes(Enum):
    """What the quotes of a text are: WHOLE, each opens or closes a cell or is one of a pair inside of one;
    PLAIN, none begins a cell, so that all are characters like any other; UNCLEAR, anything else."""

    WHOLE = "whole"
    PLAIN = "plain"
    UNCLEAR = "unclear"


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
    if len(quotes) % 2:
        return Quotes.UNCLEAR
    opening, closing = quotes[0::2], quotes[1::2]
    ends = border[text[np.minimum(closing + 1, len(text) - 1)]] | (closing == len(text) - 1)
    paired = opening[1:] == closing[:-1] + 1
    begins = begins[0::2]
    whole = begins[0] and ends[-1] and (begins[1:] | paired).all() and (ends[:-1] | paired).all()
    return Quotes.WHOLE if whole else Quotes.UNCLEAR
