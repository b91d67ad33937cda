"""Quotes of a text: whether they hold, are mere characters, or are broken."""

from enum import Enum
from itertools import product

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


OUTSIDE, INSIDE, SECOND, LOST = range(4)
"""Outside of a quoted cell, inside of one, before the second quote of a pair, and where nothing holds."""
Move = tuple[int, ...]
"""To which state a move leads, by the state before it."""


def move(begin: bool, end: bool, follow: bool) -> Move:
    """The move of a quote that may begin a cell, may end one, and has another behind it, or not."""
    return (INSIDE if begin else OUTSIDE, SECOND if follow else OUTSIDE if end else LOST, INSIDE, LOST)


def together(first: Move, then: Move) -> Move:
    """Two moves, one after the other."""
    return tuple(then[state] for state in first)


def closed(moves: list[Move]) -> list[Move]:
    """Some moves, and after them every other one that they make together."""
    found = list(dict.fromkeys(moves))
    for one in found:
        found += [new for new in dict.fromkeys(together(one, other) for other in moves) if new not in found]
    return found


STAYING: Move = (OUTSIDE, INSIDE, SECOND, LOST)
OF_QUOTES = [move(*kind) for kind in product((False, True), repeat=3)]
MOVES = closed([STAYING, *OF_QUOTES])
STAY = np.uint8(MOVES.index(STAYING))
KINDS = np.array([MOVES.index(one) for one in OF_QUOTES], np.uint8)
THEN = np.array([[MOVES.index(together(one, other)) for other in MOVES] for one in MOVES], np.uint8)
"""The numbers in MOVES of each kind of quote, and of one move (row) after which another (column) comes."""


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
    """Whether the quotes hold when looked at one after the other.

    Each quote is a move on the states; neighbours are put together into one move until one is left.
    """
    whole = STAY
    for start in range(0, len(begins), AT_ONCE):
        piece = slice(start, start + AT_ONCE)
        moves = KINDS[begins[piece] * np.uint8(4) + ends[piece] * np.uint8(2) + follows[piece]]
        while len(moves) > 1:
            if len(moves) % 2:
                moves = np.append(moves, STAY)
            moves = THEN[moves[::2], moves[1::2]]
        whole = THEN[whole, moves[0]]
    return MOVES[whole][OUTSIDE] == OUTSIDE
