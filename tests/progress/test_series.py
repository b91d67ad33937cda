"""Points of an indicator, per day and per year, and the forecast."""

from datetime import date

import pandas as pd
import pytest

from bandung_kawasaki.progress import indicators
from bandung_kawasaki.progress.forecast import forecast

INDICATORS = """
    waste,3,,A,t,decrease,
    waste_per_day,3,,A,t/day,decrease,
"""


def values(frame, rows: str) -> pd.DataFrame:
    return frame("indicator_values", rows)


def test_a_period_is_known_from_its_last_day_on_and_a_plan_always(frame, text):
    rows = values(
        frame,
        """
        x,here,2025,,actual,,3,,,S1
        x,here,2024-12,,actual,,2,,,S1
        x,here,2024-11,,baseline,,1,,,S1
        x,here,2030,,target,,9,,,S1
        x,here,undated,,actual,,7,,,S1
        x,there,2024-01,,actual,,8,,,S1
        """,
    )
    kinds = ("actual", "baseline", "target")

    def known(day: date) -> str:
        return text(indicators.points(rows, "x", "here", day, kinds), "period,kind,role,value").replace(
            "\n", " "
        )

    assert known(date(2024, 12, 30)) == "2024-11,baseline,line,1.0 2030,target,line,9.0"
    assert known(date(2025, 12, 30)).endswith("2024-12,actual,line,2.0 2030,target,line,9.0")
    assert "2025,actual" in known(date(2025, 12, 31))


def test_months_are_computed_per_day_with_their_source(frame, text):
    rows = values(
        frame,
        """
        waste,here,2024-02,,actual,,290,580,about,S7
        waste,here,2024,,actual,,999,,,S7
        waste,here,2024-03,,actual,beside,310,,,S7
        waste,here,2024-04,,actual,,300,,,S7
        waste_per_day,here,2024-04,,actual,,11,,,S8
        """,
    )

    found = indicators.with_per_day(frame("indicators", INDICATORS), rows)

    assert text(found.iloc[5:], "indicator_id,period,value,value_upper,qualifier,derived,role,source_id") == (
        "waste_per_day,2024-02,10.0,20.0,about,yes,line,S7"
    )
    pd.testing.assert_series_equal(found.dtypes, rows.dtypes)


def test_without_a_pair_nothing_is_computed(frame):
    rows = values(frame, "waste,here,2024-02,,actual,,290,,,S7")

    assert len(indicators.with_per_day(frame("indicators", "waste,3,,A,t,decrease,"), rows)) == 1
    assert len(indicators.with_per_day(frame("indicators"), frame("indicator_values"))) == 0


def test_only_full_years_have_a_mean_per_day(frame, text):
    months = [
        f"waste,here,{year}-{m:02d},,actual,,{year},,,S1" for year in (2023, 2024) for m in range(1, 13)
    ]
    rows = values(frame, "\n".join(months[1:]))

    found = indicators.yearly_per_day(rows, "waste", "here")

    assert text(found, "year,per_day") == f"2024,{12 * 2024 / 366}"
    assert len(indicators.yearly_per_day(rows, "waste", "here", date(2024, 12, 30))) == 0
    assert len(indicators.yearly_per_day(frame("indicator_values"), "waste", "here")) == 0


def test_parts_are_read_by_category(frame, text):
    rows = values(
        frame,
        """
        x,here,2024,paper,actual,,2,,,S1
        x,here,2024,glass,actual,,1,,,S1
        x,here,2024,glass,actual,beside,5,,,S2
        x,here,2024,,actual,,3,,,S1
        """,
    )

    found = indicators.by_category(rows, "x", "here", date(2026, 1, 1))

    assert text(found, "period,category,value") == "2024,glass,1.0\n2024,paper,2.0"


def test_breaks_are_days():
    indicator = {"break_before": "2020;2019-Q2;2018-03-04"}

    assert indicators.breaks(indicator) == (date(2018, 3, 4), date(2019, 4, 1), date(2020, 1, 1))
    assert indicators.breaks({"break_before": float("nan")}) == ()


def line(frame, rows: str) -> pd.DataFrame:
    return indicators.points(values(frame, rows), "x", "here", date(2030, 1, 1))


TARGET = pd.Timestamp(2026, 12, 31)


def test_forecast_weighs_newer_points_more(frame):
    rows = "x,here,2021,,actual,,0,,,S1\nx,here,2022,,actual,,10,,,S1\nx,here,2023,,actual,,40,,,S1"

    found = forecast(line(frame, rows), TARGET)

    # Σ i·(y − a − b·x)² with i = 1, 2, 3 at x = −2, −1, 0: b = 22, a = 38.
    assert found.value == pytest.approx(38 + 22 * 3, abs=0.1)
    assert found.inputs["points"] == 3
    assert found.inputs["change_per_year"] == pytest.approx(22, abs=0.1)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["2021,S1", "2022,S1"], "too_few_points"),
        (["2021,S1", "2022,S2", "2023,S2"], "too_few_points"),
        (["2021,S1", "2022,S1", "2023-03,S1"], "too_few_points"),
        (["2016,S1", "2017,S1", "2023,S1"], "too_few_points"),
        (["2023-Q1,S1", "2023-Q2,S1", "2023-Q3,S1"], "points_too_close"),
        (["2023-Q1,S1", "2023-Q2,S1", "2024-Q1,S1"], "computed"),
        (["2022-01,S1", "2022-02,S1", "2023-12,S1"], "points_too_close"),
        (["2022-01,S1", "2022-02,S1", "2024-01,S1"], "computed"),
        (["2021,S1;S2", "2022,S2;S1", "2023,S1; S2"], "computed"),
    ],
)
def test_forecast_needs_one_source_one_length_three_points_and_a_year(frame, rows, code):
    text = "\n".join("x,here,{},,actual,,1,,,{}".format(*row.split(",")) for row in rows)

    assert forecast(line(frame, text), TARGET).reason.code == code


def test_ranges_and_bounds_are_no_points_of_a_forecast(frame):
    rows = (
        "x,here,2021,,actual,,0,,,S1\nx,here,2022,,actual,,10,20,,S1\n"
        "x,here,2023,,actual,,40,,above,S1\nx,here,2024,,actual,,40,,about,S1"
    )

    found = forecast(line(frame, rows), TARGET)

    assert (found.value, found.inputs["points"]) == (None, 2)
