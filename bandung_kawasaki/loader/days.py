"""Days as they are written in Indonesia, Japan and in English, and what proves the order of day and month."""

import calendar
import datetime
import re

from bandung_kawasaki.loader import eras
from bandung_kawasaki.loader.column import FULL_WIDTH

ORDERS = ("DMY", "MDY")
ABOVE_12 = {"DMY": (True, False), "MDY": (False, True)}
MIXED = "mixed"
"""The order of a file that has both: no day whose order matters can be read."""
AMBIGUOUS = "date_order_ambiguous"

PLAIN = {**FULL_WIDTH, 0x337E: "明治", 0x337D: "大正", 0x337C: "昭和", 0x337B: "平成", 0x32FF: "令和"}

_MONTH_WORDS = (
    "jan januari january",
    "feb februari february peb pebruari",
    "mar maret march mrt",
    "apr april",
    "mei may",
    "jun juni june",
    "jul juli july",
    "agu agt ags agst agustus aug august",
    "sep sept september",
    "okt oct oktober october",
    "nov nop november nopember",
    "des dec desember december",
)
MONTHS = {word: number for number, words in enumerate(_MONTH_WORDS, start=1) for word in words.split()}

YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
YEAR_FIRST_JA = re.compile(r"(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日", re.ASCII)
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
IN_A_SPAN = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2\d{4}(?!\d)", re.ASCII)
ONLY_DIGITS = re.compile(r"[\d\s/.~〜–—-]+", re.ASCII)
DAY_MONTH_WORD = re.compile(r"(\d{1,2})[-/. ] ?([A-Za-z]{3,9})\.?,?[-/. ] ?(\d{4})", re.ASCII)
TWO_DIGIT_YEAR = re.compile(
    r"\d{1,2}([-/.])\d{1,2}\1\d{1,2}"
    r"|\d{2} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
    r"|\d{1,2}[-/. ] ?[A-Za-z]{3,9}\.?[-/. ] ?'?\d{2}"
    r"|[A-Za-z]{3,9}\.?[-/. ] ?'?\d{2}",
    re.ASCII,
)
SERIAL = re.compile(r"\d{5}([.,]\d+)?", re.ASCII)
TIME = re.compile(
    r"(?P<day>.*\d|.*日)(?:T|t|,? +)"
    r"(?P<time>\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?"
    r"(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?)",
    re.ASCII,
)
MIDNIGHT = re.compile(r"0{1,2}[:.]00([:.]00([.,]0+)?)?Z?|12[:.]00([:.]00)? ?[Aa]\.?[Mm]\.?", re.ASCII)

AT_MIDNIGHT = rf"(?:.*\d|.*日)(?:T|t|,? +)(?:{MIDNIGHT.pattern})"
_OF_A_YEAR = "tw|triwulan|kuartal|semester|smt|tahun|i{1,3}|iv"
_WORDS = "|".join([*MONTHS, _OF_A_YEAR, "undated", "utc", r"[ap]\.?m", "[tzqmshr]"])
SHAPE = (
    rf"(?i:[\d\s\pZ/.,:+~'-]|{_WORDS}"
    "|[第一二三四半期上下年月日度元明治大正昭和平成令㋿㍻㍼㍽㍾〜–—−０-９Ａ-Ｚａ-ｚ／．，：＋～＇－])+"
)
"""What a text is made of, if it is a day or a span (RE2)."""


def narrow(text: str) -> str:
    """The text with full-width letters and eras in one square in their plain form."""
    return text if text.isascii() else text.translate(PLAIN)


def folded(text: str) -> str:
    """The text as dates are compared: nothing full-width, one kind of blank, none outside."""
    return " ".join(narrow(text).split())


def is_wide(text: str) -> bool:
    """Whether anything full-width stands in the text, blanks aside."""
    letters = "".join(text.split())
    return narrow(letters) != letters


def proofs(text: str) -> set[str]:
    """The orders of day and month that a part above 12 proves, also where the calendar has no such day."""
    text = folded(text)
    if found := TIME.fullmatch(text):
        text = found["day"]
    if not ONLY_DIGITS.fullmatch(text):
        return set()
    parts = [(int(found[1]) > 12, int(found[3]) > 12) for found in IN_A_SPAN.finditer(text)]
    return {order for order, above in ABOVE_12.items() if above in parts}


def without_midnight(text: str) -> str:
    """The text without a time of day of 0:00; ValueError with the code for any other time."""
    found = TIME.fullmatch(text)
    if not found:
        return text
    if not MIDNIGHT.fullmatch(found["time"]):
        raise ValueError("date_has_time")
    return found["day"].strip()


def read(text: str, order: str | None) -> datetime.date:
    """A single day, in any of the ways in which one is written; ValueError with the code otherwise."""
    text = without_midnight(text)
    day = year_first(text) or eras.day(text) or month_in_words(text) or year_last(text, order)
    if day is None:
        raise ValueError(fault(text))
    return day


def fault(text: str) -> str:
    """The code of a text that is no day."""
    word = re.search(r"[A-Za-z]+", text)
    if TWO_DIGIT_YEAR.fullmatch(text) and (word is None or word[0].lower() in MONTHS):
        return "date_two_digit_year"
    return "date_serial" if SERIAL.fullmatch(text) else "date_invalid"


def date(year: int, month: int, day: int) -> datetime.date:
    """The day; ValueError with the code `date_invalid` when the calendar has none such."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise ValueError("date_invalid") from None


def year_first(text: str) -> datetime.date | None:
    """`2024-12-31`, `2024/12/31`, `2024.12.31`, `2024年12月31日`."""
    if found := YEAR_FIRST.fullmatch(text):
        return date(int(found[1]), int(found[3]), int(found[4]))
    if found := YEAR_FIRST_JA.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    return None


def month_in_words(text: str) -> datetime.date | None:
    """`31 Desember 2024`, `17-Agu-2024`, in Indonesian or English."""
    found = DAY_MONTH_WORD.fullmatch(text)
    month = MONTHS.get(found[2].lower()) if found else None
    return date(int(found[3]), month, int(found[1])) if found and month else None


def year_last(text: str, order: str | None) -> datetime.date | None:
    """`31/12/2024` and `12/31/2024`, with any one of the three separators."""
    found = YEAR_LAST.fullmatch(text)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    possible = {}
    for name, (day, month) in {"DMY": (first, second), "MDY": (second, first)}.items():
        if year and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            possible[name] = datetime.date(year, month, day)
    if possible and first != second and (order == MIXED or (order is None and len(possible) > 1)):
        raise ValueError(AMBIGUOUS)
    chosen = order if order in ORDERS else next(iter(possible), "")
    if chosen not in possible:
        raise ValueError("date_invalid")
    return possible[chosen]
