"""Charts for a wide and flat drawing: labels left of the bars, more ticks, fewer events."""

from datetime import date

import pytest

from bandung_kawasaki import programme, texts
from bandung_kawasaki.charts import (
    action_plan,
    chart,
    indicators,
    milestones,
    periods,
    role_model,
    rows,
    slip,
    time_axis,
)
from bandung_kawasaki.progress import action_plan as plan
from bandung_kawasaki.progress import indicators as figures
from bandung_kawasaki.progress import milestones as progress
from bandung_kawasaki.progress import slip as trend

from .conftest import TODAY, Charts, record

LONG = "Rencana induk pengelolaan sampah dan penyusunan rencana tindak lanjut kota " * 3


def on_record(lang):
    """The wide charts of the record with rows."""
    frames, t = record(), Charts(record(), lang, TODAY).t
    values = figures.with_per_day(frames["indicators"], frames["indicator_values"])
    items = plan.items(frames["action_items"], frames["action_item_stages"], TODAY)
    partners = Charts(frames, lang, TODAY).indicator("commercial_partners")
    return {
        "gantt": milestones.gantt(progress.states(frames["milestones"], TODAY), t, TODAY, wide=True),
        "ages": action_plan.ages(items, t, TODAY, wide=True),
        "bars": indicators.bars(partners, values, t, TODAY, wide=True),
    }


@pytest.mark.parametrize("lang", texts.LANGUAGES)
def test_every_bar_stands_at_the_middle_of_its_label(lang):
    for name, drawn in on_record(lang).items():
        axis = drawn.figure.layout.yaxis
        assert (axis.showticklabels, axis.automargin) == (True, True), name
        assert len(axis.ticktext) == len(axis.tickvals) == len(drawn.table), name
        bars = {at for trace in drawn.figure.data for at in trace.y}
        assert bars == set(axis.tickvals), name
        titles = drawn.table.iloc[:, 2 if name == "bars" else 0]
        for label, title in zip(axis.ticktext, titles, strict=True):
            assert label.startswith(f"<b>{title[:10]}"), name


def test_a_label_says_the_title_and_below_it_the_state_age_or_amount():
    found = {name: drawn.figure.layout.yaxis.ticktext for name, drawn in on_record("en").items()}
    assert found["bars"][0] == "<b>Residential areas</b><br>6 partners"
    assert found["gantt"][0].endswith("</b><br>done")
    assert found["ages"][0].startswith("<b>Air quality management</b><br>10 years")


def test_wide_and_narrow_tell_the_same():
    frames, t = record(), Charts(record(), "ja", TODAY).t
    stated = progress.states(frames["milestones"], TODAY)
    narrow, wide = (milestones.gantt(stated, t, TODAY, wide=one) for one in (False, True))
    assert (narrow.alt, narrow.title, narrow.source_ids) == (wide.alt, wide.title, wide.source_ids)
    assert narrow.table.equals(wide.table)
    assert [trace.x for trace in narrow.figure.data] == [trace.x for trace in wide.figure.data]
    assert not narrow.figure.layout.yaxis.showticklabels


@pytest.mark.parametrize("count", range(1, 11))
@pytest.mark.parametrize("title", ["Plan", LONG, LONG.replace(" ", ""), "廃棄物管理マスタープラン" * 6, ""])
def test_one_to_ten_rows_fit_below_each_other(count, title):
    stand = rows.labelled([title] * count, ["done"] * count, wide=True)
    assert sum(label.count("<br>") + 1 for label in stand.names) <= rows.BESIDE_LINES
    assert stand.height == rows.WIDE
    steps = {round(b - a, 6) for a, b in zip(stand.at, stand.at[1:], strict=False)}
    assert len(steps) <= 1
    assert all(stand.bar <= step for step in steps)
    assert stand.at[0] >= stand.bar / 2
    assert stand.height - stand.at[-1] >= stand.bar / 2


@pytest.mark.parametrize(("count", "lines", "longest"), [(3, 3, 50), (8, 2, 60), (10, 1, 60)])
def test_what_a_label_does_not_hold_ends_in_an_ellipsis(count, lines, longest):
    stand = rows.labelled([LONG] * count, ["done"] * count, wide=True)
    for label in stand.names:
        shown = label.replace("<b>", "").replace("</b>", "").split("<br>")
        assert len(shown) == lines
        assert all(chart.width(line) <= longest + 1 for line in shown)
        assert label.count("…") == 1
        assert label.endswith("done")


def test_a_short_label_is_whole_also_among_ten():
    stand = rows.labelled(["Hotels"] * 10, ["5 partners"] * 10, wide=True)
    assert set(stand.names) == {"<b>Hotels</b> · 5 partners"}


def test_markup_in_a_label_is_shown_letter_for_letter():
    for count in (1, 8, 10):
        names = rows.labelled(["<a>$x$</a>"] * count, ["<i>%{y}"] * count, wide=True).names
        assert names[0].startswith("<b>&lt;a&gt;&#36;x&#36;&lt;/a&gt;</b>")
        assert names[0].endswith("&lt;i&gt;%&#123;y}")


@pytest.mark.parametrize("lang", texts.LANGUAGES)
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 5, 1), date(2024, 6, 12)),
        (date(2018, 11, 1), date(2019, 4, 30)),
        (date(2017, 1, 1), date(2026, 2, 1)),
        (date(1967, 4, 1), date(2026, 2, 1)),
    ],
)
def test_a_wide_axis_has_up_to_nine_ticks(first, last, lang):
    t = texts.of(lang)
    narrow = time_axis.axis(first, last, t)
    wide = time_axis.axis(first, last, t, most=time_axis.MOST_WIDE)
    assert len(narrow["tickvals"]) <= len(wide["tickvals"]) <= 9
    assert sum(chart.width(text) + 2 for text in wide["ticktext"]) <= 104
    assert wide["range"] == narrow["range"]


def test_the_charts_over_time_use_the_room_of_a_wide_drawing():
    frames, t = record(), Charts(record(), "en", TODAY).t
    values = figures.with_per_day(frames["indicators"], frames["indicator_values"])
    of = Charts(frames, "en", TODAY).indicator
    early = date(2023, 12, 31)
    monthly = [f"{2024 + n // 12}-{n % 12 + 1:02d}" for n in range(14)]
    published = [date(2026, month, 1) for month in range(4, 12)]
    ends = trend.ends(dict.fromkeys(published, frames["milestones"]))

    def ticks(drawn):
        return len(drawn.figure.layout.xaxis.tickvals)

    for narrow, wide in (
        [indicators.series(of("kbs_rw"), values, t, TODAY, wide=one) for one in (False, True)],
        [indicators.monthly(of("truck_trips_per_day"), values, t, early, wide=one) for one in (False, True)],
        [
            role_model.waste_per_person(of("waste_per_person"), values, t, TODAY, wide=one)
            for one in (False, True)
        ],
        [slip.trend(ends, t, TODAY, wide=one) for one in (False, True)],
    ):
        assert ticks(narrow) < ticks(wide) <= 9, wide.title
    assert len(periods.axis(monthly, t)["tickvals"]) == 4
    assert len(periods.axis(monthly, t, wide=True)["tickvals"]) == 7
    stacked = indicators.stacked(of("waste_generated_by_type"), values, t, TODAY, wide=True)
    assert ticks(stacked) == stacked.table["Period"].nunique()


def test_a_slide_may_ask_for_fewer_events_the_newest():
    lines = "".join(f"E{n},2017-{n + 1:02d},3,happening,T{n},S{n}\n" for n in range(9))
    head = "event_id,date,topic_id,kind,title_en,source_id\n"
    events = programme.frames({"events": head + lines})["events"]
    head = "indicator_id,place,period,category,kind,role,value,value_upper,qualifier,derived,source_id\n"
    known = "x,home,2015,,actual,line,1,,,no,A\nx,home,2019,,actual,line,2,,,no,A\n"
    values = programme.frames({"indicator_values": head + known})["indicator_values"]
    row = {"indicator_id": "x", "title_en": "Things", "unit": "t", "break_before": float("nan")}
    drawn = indicators.series(
        row, values, texts.of("en"), TODAY, ("home",), events, events_at_most=6, wide=True
    )
    assert drawn.source_ids == ("A", *(f"S{n}" for n in range(3, 9)))
    assert drawn.note.startswith("Events: 1: T3")
    assert drawn.note.endswith("Only the newest 6 of 9 events are marked.")
