"""The figures of an indicator as known on a day, and what is computed from them by day and year."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from bandung_kawasaki.progress import days

PER_DAY = "_per_day"
PLANS = ("target", "limit", "projection")
"""Kinds of value that look ahead: their own period does not tell since when they are known."""


def points(
    values: pd.DataFrame,
    indicator_id: str,
    place: str | None,
    as_of: date,
    kinds: Sequence[str] = ("actual",),
) -> pd.DataFrame:
    """The dated figures of an indicator at a place (None: everywhere) that are known on as_of, oldest first.

    A row is a row of `indicator_values`: period (text), first, last (datetime64[us]), value, value_upper,
    category, kind, role, qualifier, derived, source_id, note, place. An actual or a baseline is known from
    the last day of its period on (the running month or year is not known yet); targets, limits and
    projections always are (`announced` leaves out those that came later). `undated` rows are left out.
    Sorted by last day, first day, category, kind, role, source.
    """
    rows = values[(values["indicator_id"] == indicator_id) & values["kind"].isin(kinds)]
    if place is not None:
        rows = rows[rows["place"] == place]
    known = rows["kind"].isin(PLANS) | (rows["period_last"] <= pd.Timestamp(as_of))
    rows = rows[known & rows["period_last"].notna() & rows["value"].notna()]
    rows = rows.rename(columns={"period_first": "first", "period_last": "last"})
    rows = rows.assign(role=rows["role"].fillna("line"))
    return rows[
        [
            "period",
            "first",
            "last",
            "value",
            "value_upper",
            "category",
            "kind",
            "role",
            "qualifier",
            "derived",
            "source_id",
            "note",
            "place",
        ]
    ].sort_values(["last", "first", "category", "kind", "role", "source_id", "place"], ignore_index=True)


def announced(values: pd.DataFrame, sources: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The values without the targets and projections that were published only after as_of.

    `values` and `sources` are the tables; rows and columns stay as they are. One is taken as known when any
    of its sources was published on or before as_of or has no date. Limits are dated by their own first day.
    """
    ahead = values["kind"].isin(["target", "projection"])
    if not ahead.any():
        return values
    later = set(sources.loc[sources["published_first"] > pd.Timestamp(as_of), "source_id"])
    ids = values.loc[ahead, "source_id"].fillna("")
    unknown = ids.map(lambda cell: bool(cell) and all(one in later for one in cell.split(";")))
    return values.drop(index=unknown.index[unknown.astype(bool)])


def newest(values: pd.DataFrame, indicator_ids: Sequence[str], as_of: date) -> pd.DataFrame:
    """The newest known row of `indicator_values` for each place, category and kind of some indicators.

    Rows and columns as in `values`, hidden rows left out, all `undated` rows included. Sorted as the ids are
    given, then by place, category and kind.
    """
    rows = values[values["indicator_id"].isin(indicator_ids) & values["value"].notna()]
    known = (
        rows["kind"].isin(PLANS) | rows["period_last"].isna() | (rows["period_last"] <= pd.Timestamp(as_of))
    )
    rows = rows[known & (rows["role"].fillna("line") != "hidden")]
    order = {name: position for position, name in enumerate(indicator_ids)}
    rows = rows.assign(position=rows["indicator_id"].map(order))
    key = ["position", "place", "category", "kind"]
    rows = rows.sort_values([*key, "period_last", "role"], na_position="first")
    dated = rows["period_last"].notna()
    last = ~rows.duplicated(key, keep="last")
    return rows[last | ~dated].drop(columns="position").reset_index(drop=True)


def by_category(values: pd.DataFrame, indicator_id: str, place: str, as_of: date) -> pd.DataFrame:
    """The parts of an indicator: rows of `points` of kind actual and role line that have a category.

    Columns as in `points`, period and category first; oldest first, within a period by category.
    """
    rows = points(values, indicator_id, place, as_of)
    return rows[rows["category"].notna() & (rows["role"] == "line")].reset_index(drop=True)


def breaks(indicator: Mapping[str, object]) -> tuple[date, ...]:
    """The days before which an indicator's series is broken (first days of `break_before`), oldest first."""
    found = (days.first_of_period(part) for part in days.parts(indicator.get("break_before")))
    return tuple(sorted(day for day in found if day is not None))


def with_per_day(indicators: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    """The values plus a computed row of `X_per_day` for each month of X, where both indicators exist.

    Rows and columns of `indicator_values`; the computed rows stand at the end: value (and value_upper) over
    the days of the month, derived "yes", role line, same place, category, qualifier and source. Only actual
    months on the line of X count, and none is computed where X_per_day has a line row of its own for that
    place, period and category.
    """
    ids = set(indicators["indicator_id"].dropna())
    pairs = {name: name + PER_DAY for name in ids if name + PER_DAY in ids}
    if not values["indicator_id"].isin(list(pairs)).any():
        return values
    months = values[
        values["indicator_id"].isin(list(pairs))
        & (values["kind"] == "actual")
        & (values["role"].fillna("line") == "line")
        & is_month(values)
    ]
    if not len(months):
        return values
    length = months["period_last"].dt.day
    computed = months.assign(
        indicator_id=months["indicator_id"].map(pairs).astype("str"),
        value=months["value"] / length,
        value_upper=months["value_upper"] / length,
        derived="yes",
        role="line",
    )
    key = ["indicator_id", "place", "period", "category"]
    stored = values[(values["kind"] == "actual") & (values["role"].fillna("line") == "line")]
    own = pd.MultiIndex.from_frame(stored[key].fillna(""))
    computed = computed[~pd.MultiIndex.from_frame(computed[key].fillna("")).isin(own)]
    computed = computed.sort_values(key)
    return pd.concat([values, computed.astype(values.dtypes.to_dict())], ignore_index=True)


def is_month(values: pd.DataFrame) -> "pd.Series[bool]":
    """Whether each period is one whole calendar month."""
    first, last = values["period_first"], values["period_last"]
    same = (first.dt.year == last.dt.year) & (first.dt.month == last.dt.month)
    whole: pd.Series[bool] = same & first.dt.is_month_start & last.dt.is_month_end
    return whole


def yearly_per_day(
    values: pd.DataFrame, indicator_id: str, place: str, as_of: date | None = None
) -> pd.DataFrame:
    """The mean per day of each full year of a monthly indicator: its 12 months over the days of the year.

    A row is a year: year (Int64), per_day (float, the indicator's unit a day). Years without all 12 months
    on the line are left out, and with as_of those that had not ended by then. Ranges have no single sum:
    such a year is out.
    """
    rows = points(values, indicator_id, place, as_of or date.max)
    rows = rows[(rows["role"] == "line") & rows["category"].isna() & rows["value_upper"].isna()]
    rows = rows[is_month(rows.rename(columns={"first": "period_first", "last": "period_last"}))]
    years = rows["first"].dt.year.rename("year")
    yearly = rows.groupby(years).agg(sum=("value", "sum"), months=("period", "nunique"))
    yearly = yearly[yearly["months"] == 12].reset_index()
    year = yearly["year"].astype("Int64")
    length = 365 + ((year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))).astype("int64")
    return pd.DataFrame({"year": year, "per_day": yearly["sum"] / length.to_numpy()})
