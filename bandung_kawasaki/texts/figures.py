"""An indicator's figures in words: value, range or bound, and what they are held against."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bandung_kawasaki.texts.words import Words, missing


class Figure(Protocol):
    """A figure that may be missing."""

    @property
    def value(self) -> float | None: ...


class Found(Protocol):
    """What is known of an indicator on a day, as `progress.indicators.Assessment` holds it."""

    @property
    def place(self) -> str: ...
    @property
    def value(self) -> Figure: ...
    @property
    def value_upper(self) -> float | None: ...
    @property
    def qualifier(self) -> str | None: ...
    @property
    def period(self) -> str | None: ...
    @property
    def target(self) -> Figure: ...
    @property
    def target_period(self) -> str | None: ...
    @property
    def target_place(self) -> str | None: ...
    @property
    def limit(self) -> Figure: ...
    @property
    def limit_period(self) -> str | None: ...


def decimals_of(indicator: Mapping[str, Any]) -> int:
    """How many decimals an indicator shows; two where its row does not say."""
    try:
        return int(indicator["decimals"])
    except (KeyError, TypeError, ValueError):  # Not there, or one of the ways to write a missing number.
        return 2


@dataclass(frozen=True)
class Writer:
    """Writes the figures of one indicator: its unit (a label) and so many decimals."""

    t: Words
    unit: str
    decimals: int

    @classmethod
    def of(cls, indicator: Mapping[str, Any], t: Words, decimals: int | None = None) -> "Writer":
        """The writer of an indicator's row, with its own decimals unless others are wanted."""
        shown = decimals_of(indicator) if decimals is None else decimals
        return cls(t, str(indicator.get("unit", "")), shown)

    def bare(self, value: float) -> str:
        """A figure without its unit."""
        return self.t.number(value, self.decimals)

    def quantity(self, value: float) -> str:
        """A figure with its unit."""
        return self.t.quantity(value, self.unit, self.decimals)

    def row(self, row: Mapping[str, object], with_unit: bool = True) -> str:
        """A row with `value`, `value_upper`, `qualifier`: `400–500 RW`, `about 979 t/day`."""
        write = self.quantity if with_unit else self.bare
        value, upper, qualifier = float(str(row["value"])), row["value_upper"], row["qualifier"]
        words = write(value)
        if not missing(upper):
            words = self.t.context(
                "range", "{first}–{last}", first=self.bare(value), last=write(float(str(upper)))
            )
        if not isinstance(qualifier, str):
            return words
        return self.t.term("qualifier", qualifier).format(value=words)

    def amount(self, found: Found, with_unit: bool = True) -> str:
        """The newest figure; says so where there is none."""
        if found.value.value is None:
            return self.t("no figure")
        row = {
            "value": found.value.value,
            "value_upper": found.value_upper,
            "qualifier": found.qualifier,
        }
        return self.row(row, with_unit)

    def held_against(self, found: Found) -> str:
        """The target or limit that the newest figure is held against, or that none was found."""
        t = self.t
        if found.limit.value is not None:
            limit, period = self.quantity(found.limit.value), t.period(found.limit_period)
            return t("limit {limit} since {period}", limit=limit, period=period)
        if found.target.value is None:
            return t("no target found")
        target, period = self.quantity(found.target.value), t.period(found.target_period)
        undated = found.target_period == "undated"
        if found.target_place != found.place:
            place = t.label("place", found.target_place)
            if undated:
                return t("target of {place}: {target}, no date named", place=place, target=target)
            return t("target of {place}: {target} for {period}", place=place, target=target, period=period)
        if undated:
            return t("target {target}, no date named", target=target)
        return t("target {target} for {period}", target=target, period=period)
