"""Whether quotes hold: as one finds who goes through a text letter by letter."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from bandung_kawasaki.loader import quotes
from bandung_kawasaki.loader.quotes import Quotes, judged

TEXTS = some.text(alphabet='",a\n', min_size=1, max_size=40)


def letter_by_letter(text: str) -> Quotes:
    """A cell that begins with a quote ends with the next one that is not doubled."""
    if not any(text[at] == '"' and (at == 0 or text[at - 1] in ",\n") for at in range(len(text))):
        return Quotes.PLAIN
    at = 0
    while at < len(text):
        if text[at] == '"' and (at == 0 or text[at - 1] in ",\n"):
            at += 1
            while (at < len(text) and text[at : at + 1] != '"') or text[at : at + 2] == '""':
                at += 2 if text[at] == '"' else 1
            if at >= len(text) or text[at + 1 : at + 2] not in ("", ",", "\n"):
                return Quotes.BROKEN
        at += 1
    return Quotes.WHOLE


def found(text: str) -> Quotes:
    return judged(np.frombuffer(text.encode(), np.uint8), ",")


@given(TEXTS)
def test_quotes_are_judged_as_letter_by_letter(text):
    assert found(text) == letter_by_letter(text)


@given(TEXTS)
def test_pieces_are_put_together(text):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(quotes, "AT_ONCE", 3)
        assert found(text) == letter_by_letter(text)
