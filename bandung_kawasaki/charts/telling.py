"""The figures of one indicator in words: value, period and source of a point, and the table of a chart."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from bandung_kawasaki.charts.chart import as_dicts, hover
from bandung_kawasaki.texts import Words
from bandung_kawasaki.texts.figures import decimals_of

SOURCES_NAMED = 3
IDS_NAMED = 6


@dataclass(frozen=True)
class Teller:
    """Says the points of an indicator (rows of `progress.indicators.points`) in one language."""

    t: Words
    indicator: Mapping[str, Any]
    publishers: Mapping[str, str]

    @property
    def title(self) -> str:
        """What is measured."""
        return self.t.pick(self.indicator, "title")

    @property
    def unit(self) -> str:
        """The name of the unit."""
        unit = str(self.indicator["unit"])
        return unit if unit == "%" else self.t.label("unit", unit)

    def value(self, row: Mapping[str, Any]) -> str:
        """`979 t/day`, `400 to 500 RW`, `above 1,300 g`."""
        t, unit, decimals = self.t, str(self.indicator["unit"]), decimals_of(self.indicator)
        said = t.quantity(row["value"], unit, decimals)
        if pd.notna(row["value_upper"]):
            high = t.quantity(row["value_upper"], unit, decimals)
            return t("{low} to {high}", low=t.number(row["value"], decimals), high=high)
        if isinstance(row["qualifier"], str):
            return t.term("qualifier", row["qualifier"]).format(value=said)
        return said

    def point(self, row: Mapping[str, Any], *more: str) -> str:
        """The text on hover."""
        t = self.t
        derived = t("derived, not measured") if row["derived"] == "yes" else ""
        source = t("Source: {source}", source=self.source(row["source_id"]))
        return hover(
            f"{t.label('place', row['place'])} · {t.period(row['period'])}",
            self.value(row),
            *more,
            derived,
            source,
        )

    def source(self, ids: object) -> str:
        """The publishers of a list of sources; the id where none is known."""
        each = [part.strip() for part in ids.split(";")] if isinstance(ids, str) else []
        return self.t.list(
            dict.fromkeys(self.t.label("organisation", self.publishers.get(part, part)) for part in each)
        )

    def table(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The numbers drawn, a row a point; columns without any entry are left out."""
        t = self.t
        kinds = {kind: t.kind(kind) for kind in rows["kind"].unique()}
        given = {
            t("Place"): [t.label("place", place) for place in rows["place"]],
            t("Period"): [t.period(period) for period in rows["period"]],
            self.value_column: rows["value"].to_list(),
            t("Upper value"): rows["value_upper"].to_list(),
            t("Bound"): [
                t.term("qualifier", word).format(value="").strip() if isinstance(word, str) else None
                for word in rows["qualifier"]
            ],
            t("Kind"): [kinds[kind] for kind in rows["kind"]],
            t("Source"): rows["source_id"].to_list(),
        }
        table = pd.DataFrame(given)
        return table.drop(
            columns=[name for name in (t("Upper value"), t("Bound")) if table[name].isna().all()]
        )

    @property
    def value_column(self) -> str:
        """The name of the column of values, with the unit."""
        return self.t("Value ({unit})", unit=self.unit)


def teller(indicator: Mapping[str, Any], t: Words, sources: pd.DataFrame | None) -> Teller:
    """Says an indicator's figures; `sources` (the table) gives the publishers' names."""
    names = {} if sources is None else dict(zip(sources["source_id"], sources["publisher"], strict=True))
    return Teller(t, indicator, names)


def span(first: datetime.date, last: datetime.date, t: Words) -> str:
    """The years that a chart covers."""
    begin, end = str(first.year), str(last.year)
    return (
        t.period(begin) if begin == end else t("{first} to {last}", first=t.period(begin), last=t.period(end))
    )


def alt(rows: pd.DataFrame, tell: Teller, places: Sequence[str]) -> str:
    """An indicator for those who do not see it: first and last, lowest and highest, target and limit."""
    t = tell.t
    said = []
    for place in places:
        main = (rows["role"] == "line") | rows["qualifier"].isin(["above", "below"])
        own = rows[(rows["place"] == place) & main & (rows["kind"] == "actual")]
        if not len(own):
            own = rows[(rows["place"] == place) & rows["kind"].isin(["actual", "baseline"])]
        said += _told(as_dicts(own), tell, t.label("place", place))
    for kind in ("target", "limit"):
        chosen = as_dicts(rows[(rows["kind"] == kind) & (rows["role"] == "line")])
        if chosen:
            values = {
                "place": t.label("place", chosen[-1]["place"]),
                "value": tell.value(chosen[-1]),
                "period": t.period(chosen[-1]["period"]),
            }
            said.append(
                t("Target of {place}: {value} ({period}).", **values)
                if kind == "target"
                else t("Limit of {place}: {value} ({period}).", **values)
            )
    return " ".join(said)


def _told(records: list[dict[str, Any]], tell: Teller, place: str) -> list[str]:
    t = tell.t
    if not records:
        return []
    newest = {"last": tell.value(records[-1]), "last_period": t.period(records[-1]["period"])}
    if len(records) == 1:
        return [
            t("{indicator}, {place}: {last} ({last_period}).", indicator=tell.title, place=place, **newest)
        ]
    said = [
        t(
            "{indicator}, {place}: {first} ({first_period}), {last} ({last_period}).",
            indicator=tell.title,
            place=place,
            first=tell.value(records[0]),
            first_period=t.period(records[0]["period"]),
            **newest,
        )
    ]
    if len(records) > 2:
        low = min(records, key=lambda row: float(row["value"]))
        high = max(records, key=lambda row: float(row["value"]))
        said.append(
            t(
                "Lowest: {low} ({low_period}); highest: {high} ({high_period}).",
                low=tell.value(low),
                low_period=t.period(low["period"]),
                high=tell.value(high),
                high_period=t.period(high["period"]),
            )
        )
    return said


def source_line(source_ids: Iterable[str], sources: pd.DataFrame, t: Words, as_of: datetime.date) -> str:
    """`Source: … · as of …`; many sources are counted. `sources` is the table."""
    ids = list(dict.fromkeys(source_ids))
    if not ids:
        return t("As of {day}", day=t.date(as_of))
    publishers = dict(zip(sources["source_id"], sources["publisher"], strict=True))
    named = list(dict.fromkeys(t.label("organisation", publishers.get(one, one)) for one in ids))
    words = t.list(named[:SOURCES_NAMED])
    if (rest := len(named) - SOURCES_NAMED) > 0:
        words = t.plural(
            "{publishers} and {count} other", "{publishers} and {count} others", rest, publishers=words
        )
    shown = ", ".join(ids[:IDS_NAMED]) + (" …" if len(ids) > IDS_NAMED else "")
    return t(
        "Source: {publishers} ({ids}) · as of {day}",
        publishers=words,
        ids=shown,
        day=t.date(as_of),
    )
