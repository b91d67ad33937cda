"""Answers to what a file leaves open, as they are written: `date_order=DMY`."""

import re
from collections.abc import Mapping

from bandung_kawasaki.errors import AnswerInvalid
from bandung_kawasaki.loader.conventions import SCALES
from bandung_kawasaki.loader.days import ORDERS
from bandung_kawasaki.loader.decode import ENCODINGS
from bandung_kawasaki.loader.records import DELIMITERS

CHOICES: Mapping[str, tuple[str, ...]] = {
    "encoding": ENCODINGS,
    "delimiter": (*DELIMITERS, "tab"),
    "decimal": (",", "."),
    "date_order": ORDERS,
    "percent_scale": tuple(SCALES),
}
FREE = ("header_row", "sheet", "table", "reported_on")
KEYS = (*CHOICES, *FREE)


def checked(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers in the form in which the loader reads them; raises AnswerInvalid with what would be one."""
    found = {}
    for key, value in answers.items():
        name = key.partition(".")[0]
        if name not in KEYS or (name != key and name != "percent_scale"):
            raise AnswerInvalid(key, value, [f"{one}=…" for one in KEYS])
        if name in CHOICES and value not in CHOICES[name]:
            raise AnswerInvalid(key, value, [f"{key}={one}" for one in CHOICES[name]])
        if name == "header_row" and not re.fullmatch(r"[1-9]\d{0,6}", value, re.ASCII):
            raise AnswerInvalid(key, value, ["header_row=1"])
        if name == "reported_on" and not re.fullmatch(r"none|\d{4}(-\d{2}){0,2}", value, re.ASCII):
            raise AnswerInvalid(key, value, ["reported_on=2026-11-24", "reported_on=none"])
        found[key] = "\t" if (name, value) == ("delimiter", "tab") else value
    return found
