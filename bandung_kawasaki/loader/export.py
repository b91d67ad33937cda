"""The way back, frame to CSV: nothing in it runs in a spreadsheet, and the loader reads it as it was."""

import datetime
import re
from decimal import Decimal

import pandas as pd

FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
MARKED = r"^''*[=+\-@\t\r＝＋－＠]"
"""Text that `neutral` has marked (RE2)."""


DOUBTFUL = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
"""A number that could be thousands; one more decimal says that it is none."""


def neutral(value: object) -> object:
    """Text that would start a formula, with an apostrophe before it; anything else as it is."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def plain(text: str) -> str:
    """What `neutral` was given."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def written(value: object) -> object:
    """A cell as text: numbers without exponent and never in doubt, days as ISO text, missing as nothing."""
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    if isinstance(value, float):
        text = f"{value:.0f}" if value.is_integer() else f"{Decimal(repr(float(value))):f}"
        return f"{text}0" if DOUBTFUL.fullmatch(text) else text
    return value.date().isoformat() if isinstance(value, datetime.datetime) else value


def csv(frame: pd.DataFrame, mark: bool = True) -> bytes:
    """The frame as UTF-8 CSV; `mark` puts a byte order mark first, by which Excel knows the encoding."""
    safe = {
        str(neutral(name)): pd.Series([neutral(value) for value in frame[name]], dtype=object)
        for name in frame.columns
    }
    text = pd.DataFrame(safe).map(written).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig" if mark else "utf-8")
