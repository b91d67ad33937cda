"""The decks of all languages as one: every text in all of them, side by side."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from markupsafe import Markup

from bandung_kawasaki.charts.chart import Chart
from bandung_kawasaki.slides.deck import Decks

CODES = ("slide_id", "status", "source_ids")
MONTHS = (
    "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?"
    "|nov(ember)?|dec(ember)?"
)
SCALAR = re.compile(
    r"\W*(\d[\d.,]*([–-]\d[\d.,]*)?\s?((?![a-z/]*[a-z]{4})[a-z%°³²/.]{0,12}|[A-Z]{1,4})"
    rf"|((?i:fy|q[1-4]|h[12]|to|and|since|{MONTHS}|\d{{1,4}})\b\W*)+)\W*"
)
"""A number or a range with a unit that is no word, or days and periods, as English writes them."""
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks by which a text could show itself, and what stands behind it, in another order."""


@dataclass(frozen=True)
class Form:
    """A text with the languages that it is the text of; `lang` names one for the browser's glyphs."""

    text: str
    langs: tuple[str, ...]
    lang: str

    @property
    def classes(self) -> str:
        """The classes by which the style sheet picks the text."""
        return " ".join(f"in-{lang}" for lang in self.langs)


@dataclass(frozen=True)
class Said:
    """A text in all languages, equal ones once; a number or a day (`scalar`) needs no second language."""

    forms: tuple[Form, ...]
    scalar: bool

    def __bool__(self) -> bool:
        return any(form.text for form in self.forms)


def visible(value: object) -> object:
    """What the template puts out, without control characters and marks that turn the direction of a text."""
    if isinstance(value, Markup) or not isinstance(value, str) or (value.isascii() and value.isprintable()):
        return value
    return "".join(_seen(letter) for letter in value)


def _seen(letter: str) -> str:
    if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp"):
        return letter if letter in "\n\t" else " "
    return "" if letter in TURNING else letter


def said(texts: Mapping[str, str]) -> Said:
    """A text by language, in the order that the page shows them in."""
    found: dict[str, list[str]] = {}
    for lang, text in texts.items():
        found.setdefault(text.strip(), []).append(lang)
    forms = tuple(Form(text, tuple(langs), _lang(text, langs, len(texts))) for text, langs in found.items())
    return Said(forms, SCALAR.fullmatch(texts["en"]) is not None)


def _lang(text: str, langs: Sequence[str], every: int) -> str:
    japanese = any("CJK" in (name := unicodedata.name(one, "")) or "KANA" in name for one in text)
    if japanese and "ja" in langs:
        return "ja"
    return "" if len(langs) == every else langs[0]


def deck(decks: Decks) -> Mapping[str, Any]:
    """The slides with `Said` for each text and a `kind` for each body, and the texts of the deck.

    Raises ValueError where the decks are not the same slides, cell by cell.
    """
    names = ("heading", "standing")
    texts = {name: said({lang: getattr(one, name) for lang, one in decks.items()}) for name in names}
    return {**texts, "slides": _together({lang: one.slides for lang, one in decks.items()})}


def _together(values: Mapping[str, Any]) -> Any:
    first = next(iter(values.values()))
    if {type(value) for value in values.values()} != {type(first)}:
        raise ValueError("The decks are not the same slides in every language")
    if isinstance(first, str):
        return said(values)
    if isinstance(first, tuple):
        return [
            _together(dict(zip(values, each, strict=True))) for each in zip(*values.values(), strict=True)
        ]
    if isinstance(first, Chart):
        return {
            name: said({lang: getattr(chart, name) for lang, chart in values.items()})
            for name in ("title", "note")
        }
    if is_dataclass(first):
        return {"kind": type(first).__name__.lower()} | {
            field.name: getattr(first, field.name)
            if field.name in CODES
            else _together({lang: getattr(value, field.name) for lang, value in values.items()})
            for field in fields(first)
        }
    return first
