"""Numbers, days, periods and counted things as each language writes them."""

import datetime

import pytest

from bandung_kawasaki import texts

LABELS = [
    ("unit", "t_per_day", "t/day", "t/hari", "t/日"),
    ("organisation", "dlh", "Environment agency", "Dinas Lingkungan Hidup", "環境局"),
    ("organisation", "pdk", "Cleansing company", "PD Kebersihan", "清掃公社"),
    ("place", "kota_bandung", "Bandung City", "Kota Bandung", "バンドン市"),
]
EN, ID, JA = (texts.of(lang, LABELS) for lang in ("en", "id", "ja"))


def three(write):
    return write(EN), write(ID), write(JA)


def test_numbers():
    assert three(lambda t: t.number(1340.5, 1)) == ("1,340.5", "1.340,5", "1,340.5")
    assert three(lambda t: t.number(1340.5)) == ("1,340", "1.340", "1,340")
    assert three(lambda t: t.number(1_568_000)) == ("1,568,000", "1.568.000", "1,568,000")


def test_a_number_has_no_empty_fraction_and_no_minus_zero():
    assert EN.number(30.0, 2) == "30"
    assert ID.number(0.5, 2) == "0,5"
    assert EN.number(-0.04, 1) == "0"
    assert EN.number(-12.34, 1) == "-12.3"


def test_the_chart_library_gets_the_same_separators():
    assert three(lambda t: t.separators) == (".,", ",.", ".,")


def test_shares():
    assert three(lambda t: t.share(0.225, 1)) == ("22.5%", "22,5%", "22.5%")


def test_percentage_points_carry_their_sign():
    assert EN.points(2.5) == "+2.5 percentage points"
    assert EN.points(-12) == "−12 percentage points"
    assert EN.points(0) == "±0 percentage points"
    assert ID.points(-2.5).startswith("−2,5")
    assert JA.points(-2.5).startswith("−2.5")


def test_quantities():
    assert three(lambda t: t.quantity(973.8, "t_per_day", 1)) == ("973.8 t/day", "973,8 t/hari", "973.8 t/日")
    assert three(lambda t: t.quantity(22.5, "%", 1)) == ("22.5%", "22,5%", "22.5%")
    assert EN.quantity(7, "bins") == "7 bins"


def test_a_year_is_no_quantity():
    assert EN.quantity(2019, "year") == "2019"
    assert JA.quantity(2019, "year") == "2019年"


def test_days_and_months():
    day = datetime.date(2020, 2, 6)
    assert three(lambda t: t.date(day)) == ("6 February 2020", "6 Februari 2020", "2020年2月6日")
    assert three(lambda t: t.month(day)) == ("February 2020", "Februari 2020", "2020年2月")
    assert three(lambda t: t.short_month(day)) == ("Feb 2020", "Feb 2020", "2020年2月")


@pytest.mark.parametrize(
    ("period", "english", "indonesian", "japanese"),
    [
        ("2019", "2019", "2019", "2019年"),
        ("2019-12", "December 2019", "Desember 2019", "2019年12月"),
        ("2020-02-06", "6 February 2020", "6 Februari 2020", "2020年2月6日"),
        ("2017-04/2018-03", "FY2017", "TA 2017", "2017年度"),
    ],
)
def test_periods_keep_their_precision(period, english, indonesian, japanese):
    assert three(lambda t: t.period(period)) == (english, indonesian, japanese)


def test_fiscal_years_in_a_row_are_counted_by_their_first_months():
    assert EN.period("2014-04/2016-03") == "FY2014 to FY2015"
    assert JA.period("2014-04/2016-03") == "2014〜2015年度"
    assert "2015年度" in JA.period("2014-04/2016-03")


def test_spans_name_both_ends():
    assert EN.period("2014-08-25/2014-08-27") == "25 August 2014 to 27 August 2014"
    for t in (ID, JA):
        shown = t.period("2014-08-25/2014-08-27")
        assert t.date(datetime.date(2014, 8, 25)) in shown
        assert t.date(datetime.date(2014, 8, 27)) in shown


@pytest.mark.parametrize("t", [EN, ID, JA], ids=lambda t: t.lang)
@pytest.mark.parametrize("nothing", [None, float("nan"), ""])
def test_a_missing_period_is_said_in_words(t, nothing):
    assert t.period(nothing) == t("no date")
    assert t.period("undated") == t("undated")


def test_durations_take_the_largest_unit_that_says_enough():
    assert EN.duration(1) == "1 day"
    assert EN.duration(20) == "20 days"
    assert EN.duration(95) == "3 months"
    assert EN.duration(366) == "1 year"
    assert EN.duration(366 + 62) == "1 year 2 months"
    assert EN.duration(4000) == "10 years"
    assert ID.duration(20) == "20 hari"
    assert ID.duration(366 + 62) == "1 tahun 2 bulan"
    assert JA.duration(20) == "20日"
    assert JA.duration(366) == "1年"


def test_lists():
    assert three(lambda t: t.list(["a", "b", "c"])) == ("a, b and c", "a, b, dan c", "a、b、c")
    assert EN.list([]) == ""
    assert EN.list(["a"]) == "a"


def test_plural_counts_as_the_language_does():
    def late(t, count):
        return t.plural("{count} milestone is late.", "{count} milestones are late.", count)

    assert late(EN, 1) == "1 milestone is late."
    assert late(EN, 1340) == "1,340 milestones are late."
    assert "1.340" in late(ID, 1340)
    assert late(ID, 1).replace("1", "2") == late(ID, 2)
    assert late(JA, 1).replace("1", "2") == late(JA, 2)


def test_labels_are_named_and_unknown_ones_shown_as_written():
    assert three(lambda t: t.label("place", "kota_bandung")) == ("Bandung City", "Kota Bandung", "バンドン市")
    assert JA.label("place", "Gedebage") == "Gedebage"
    assert JA.label("place", None) == ""


def test_leads_are_names_and_their_absence_is_said():
    assert EN.leads("dlh; pdk") == "Environment agency and Cleansing company"
    assert JA.leads("dlh;pdk") == "環境局、清掃公社"
    assert EN.leads(float("nan")) == "not named"


def test_a_title_comes_in_the_next_language_when_its_own_is_missing():
    row = {"title_en": "Plan", "title_id": float("nan"), "title_ja": "計画"}
    assert three(lambda t: t.pick(row, "title")) == ("Plan", "Plan", "計画")
    assert EN.pick({}, "title") == ""


def test_an_unknown_message_stays_english():
    assert JA("No catalogue has {this}.", this="this") == "No catalogue has this."


def test_values_may_hold_braces():
    assert EN("no figure") == "no figure"
    assert EN("{year}", year="{other}") == "{other}"
