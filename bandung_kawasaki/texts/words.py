"""Words: everything that one language needs to put text, numbers and days on a screen."""

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from bandung_kawasaki.texts import periods, vocabulary
from bandung_kawasaki.texts.catalogues import message, plural_message

LANGUAGES = {"id": "Bahasa Indonesia", "ja": "日本語", "en": "English"}
LOCALES = {"id": Locale("id"), "ja": Locale("ja"), "en": Locale("en", "GB")}
PERCENT: dict[str, str] = {lang: locale.percent_formats[None].suffix[0] for lang, locale in LOCALES.items()}
SEPARATORS = {"id": ",.", "ja": ".,", "en": ".,"}
FALLBACK = {"id": ("id", "en", "ja"), "ja": ("ja", "en", "id"), "en": ("en", "id", "ja")}

Label: TypeAlias = tuple[str, str, str, str, str]
"""kind, label, title in English, Indonesian, Japanese"""


def missing(value: object) -> bool:
    """Whether a cell of a row holds nothing (None, NaN, NaT or empty text)."""
    return value is None or value == "" or value != value


@dataclass(frozen=True)
class Words:
    """The words of one language, with the labels of one publication."""

    lang: str
    labels: Mapping[tuple[str, str], tuple[str, str, str]] = field(default_factory=dict, repr=False)

    def __call__(self, text: str, **values: object) -> str:
        """The message in this language, its named placeholders filled."""
        found = message(self.lang, text)
        return found.format(**values) if values else found

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """A counted message; `{count}` is put in as this language writes numbers."""
        found = plural_message(self.lang, one, many, count)
        return found.format(count=self.number(count), **values)

    def context(self, context: str, text: str, **values: object) -> str:
        """A message whose English words mean several things, told apart by `context`."""
        found = message(self.lang, text, context)
        return found.format(**values) if values else found

    @property
    def separators(self) -> str:
        """Decimal and thousands separator, as Plotly's `layout.separators` wants them."""
        return SEPARATORS[self.lang]

    def number(self, value: float, decimals: int = 0) -> str:
        """`1.340,5` or `1,340.5`; at most `decimals` decimals, never an empty fraction or a minus zero."""
        rounded = round(float(value), decimals) + 0.0
        pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
        return str(format_decimal(rounded, pattern, locale=LOCALES[self.lang]))

    def share(self, value: float, decimals: int = 0) -> str:
        """A share of 0 to 1 as a percentage."""
        return self.number(value * 100, decimals) + PERCENT[self.lang]

    def points(self, value: float) -> str:
        """A signed difference in percentage points."""
        sign = "+" if value > 0 else "−" if value < 0 else "±"
        return self("{sign}{points} percentage points", sign=sign, points=self.number(abs(value), 1))

    def quantity(self, value: float, unit: str, decimals: int = 0) -> str:
        """A number with its unit."""
        if unit == "year":
            return self.period(f"{value:.0f}")
        number = self.number(value, decimals)
        if unit == "%":
            return number + PERCENT[self.lang]
        return self.context(
            "number and unit", "{number} {unit}", number=number, unit=self.label("unit", unit)
        )

    def date(self, day: datetime.date) -> str:
        """A day in full: `6 Februari 2020`, `2020年2月6日`."""
        return format_date(day, "long", locale=LOCALES[self.lang])

    def short_date(self, day: datetime.date) -> str:
        """A day where room is scarce: `6 Feb 2020`, `2020/02/06`."""
        return format_date(day, "medium", locale=LOCALES[self.lang])

    def month(self, day: datetime.date) -> str:
        """A month: `Desember 2019`, `2019年12月`."""
        return format_skeleton("yMMMM", day, locale=LOCALES[self.lang])

    def short_month(self, day: datetime.date) -> str:
        """A month for the axis of a chart: `Des 2019`, `2019年12月`."""
        return format_skeleton("yMMM", day, locale=LOCALES[self.lang])

    def period(self, text: object) -> str:
        """A period or partial date with the precision that it was written in, and no more."""
        return self("no date") if missing(text) else periods.shown(str(text), self)

    def list(self, parts: Iterable[str]) -> str:
        """Parts joined as in a sentence: `a, b dan c`."""
        return format_list(list(parts), locale=LOCALES[self.lang])

    def label(self, kind: str, label: object) -> str:
        """What a label of the data is called; as written where `labels` does not list it."""
        if missing(label):
            return ""
        titles = self.labels.get((kind, str(label)))
        return str(label) if titles is None else titles[("en", "id", "ja").index(self.lang)]

    def leads(self, leads: object) -> str:
        """The organisations of a `;` list by name, or words for none."""
        parts = [] if missing(leads) else [part.strip() for part in str(leads).split(";")]
        return self.list(self.label("organisation", part) for part in parts) if parts else self("not named")

    def pick(self, row: Mapping[str, Any], column: str) -> str:
        """The text of `<column>_<language>` in this language, else in the next one that has it."""
        for lang in FALLBACK[self.lang]:
            value = row.get(f"{column}_{lang}")
            if not missing(value):
                return str(value)
        return ""

    def duration(self, days: int) -> str:
        """A length of time in the largest unit that says enough: days, months, years and months."""
        months = math.floor(days / 30.4375)
        if months < 1:
            return self.plural("{count} day", "{count} days", days)
        years, rest = divmod(months, 12)
        parts = [self.plural("{count} year", "{count} years", years)] if years else []
        if rest and years < 10:
            parts.append(self.plural("{count} month", "{count} months", rest))
        if len(parts) == 1:
            return parts[0]
        return self.context("years and months", "{years} {months}", years=parts[0], months=parts[1])

    def state(self, code: str) -> str:
        """The word of a milestone's state."""
        return self(vocabulary.STATES[code])

    def stage(self, code: str) -> str:
        """The word of an action item's stage."""
        return self(vocabulary.STAGES[code])

    def klass(self, code: str) -> str:
        """The word of the class of an output or an indicator."""
        return self(vocabulary.CLASSES[code])

    def status(self, code: str) -> str:
        """The word of a milestone state, a stage or a class, whichever has the code."""
        return self({**vocabulary.CLASSES, **vocabulary.STAGES, **vocabulary.STATES}[code])

    def kind(self, code: str) -> str:
        """The word of an indicator value's kind."""
        return self(vocabulary.KINDS[code])

    def term(self, group: str, code: object) -> str:
        """The word of any other closed vocabulary (`origin`, `event`, `reliability`, …)."""
        return self(vocabulary.TERMS[group][str(code)])


def of(lang: str, labels: Iterable[Sequence[str]] = ()) -> Words:
    """The words of `lang`, with rows of kind, label, title_en, title_id, title_ja."""
    return Words(lang, {(row[0], row[1]): (row[2], row[3], row[4]) for row in labels})
