"""What we hand out does not run in a spreadsheet, and comes back as it was."""

import re

import pandas as pd
import pytest

from bandung_kawasaki.loader import export


@pytest.mark.parametrize("text", ["=1+1", "+62 22", "-", "@DLH", "\tx", "＝全角", "'=1"])
def test_text_that_would_start_a_formula_gets_an_apostrophe(text: str) -> None:
    assert export.neutral(text) == f"'{text}"


def test_numbers_and_plain_text_stay_as_they_are() -> None:
    frame = pd.DataFrame({"name": ["plain", None], "value": [-1.5, 2.25]})
    assert export.csv(frame, mark=False).decode() == "name,value\r\nplain,-1.5\r\n,2.25\r\n"


def test_a_mark_tells_excel_the_encoding() -> None:
    assert export.csv(pd.DataFrame({"件名": ["値"]})).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("value", [1.234, -12.5, 999.125, 0.125, 1234.567, 12.0, 1e-7])
def test_an_exported_number_has_one_reading(value):
    text = export.csv(pd.DataFrame({"value": [value]}), mark=False).decode().split("\r\n")[1]
    assert float(text) == value
    assert not re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", text)
