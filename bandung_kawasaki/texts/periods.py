"""Periods and partial dates in words, with the precision that was written."""

import datetime
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bandung_kawasaki.texts.words import Words

DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
MONTH = re.compile(r"(\d{4})-(\d\d)")
QUARTER = re.compile(r"(\d{4})-Q([1-4])")
FISCAL_YEAR = re.compile(r"(\d{4})-04/(\d{4})-03")


def shown(text: str, t: "Words") -> str:
    """`2019-12` as `Desember 2019` or `2019年12月`; a span from April to March as a fiscal year."""
    if text == "undated":
        return t("undated")
    if found := FISCAL_YEAR.fullmatch(text):
        first, last = int(found[1]), int(found[2])
        if last == first + 1:
            return t("FY{year}", year=first)
        return t("FY{first} to FY{last}", first=first, last=last - 1)
    if "/" in text:
        first_text, last_text = text.split("/")
        return t("{first} to {last}", first=shown(first_text, t), last=shown(last_text, t))
    if found := DAY.fullmatch(text):
        return t.date(datetime.date(int(found[1]), int(found[2]), int(found[3])))
    if found := QUARTER.fullmatch(text):
        return t("quarter {quarter} of {year}", quarter=found[2], year=found[1])
    if found := MONTH.fullmatch(text):
        return t.month(datetime.date(int(found[1]), int(found[2]), 1))
    return t.context("year", "{year}", year=text)
