"""What a change of the record moves, and which charts it draws anew."""

from datetime import date

import pytest

from bandung_kawasaki import programme
from bandung_kawasaki.progress import action_plan, effect, indicators, milestones
from bandung_kawasaki.progress.effect import Moved, Reading
from bandung_kawasaki.tables import TABLES
from tests import made_up

DAY = date(2026, 11, 23)
LISTS = {column.name for table in TABLES.values() for column in table.columns if column.is_list}
MARKED = {"3": ("waste_hauled_per_day", "truck_trips_per_day")}

A3 = "2025-05,2025-12,,2025-06-01,,80,2026-01-31,2,bdg_dlh,,S001"
A3_DONE = "2025-05,2025-12,,2025-06-01,2026-11-20,80,2026-01-31,2,bdg_dlh,,S001"
A4 = "2026-01,2026-12,2027-03,2026-02-01,,60,2026-11-01"
A4_DONE = "2026-01,2026-12,2027-03,2026-02-01,2026-11-10,60,2026-11-01"
C2 = "C2,3,Weighbridge,Jembatan timbang,計量台,2026-01,2027-01,,,,,,1,bdg_pdk,,S001\n"
KBS = "kbs_rw,kota_bandung,2026-10,,actual,line,400,,,no,S034\n"
HAULED = "waste_hauled,kota_bandung,2025-12,,actual,line,27240,,,no,S076\n"
PER_PERSON = "waste_per_person,kota_kawasaki,2023-04/2024-03,,actual,line,730,,,no,S115\n"
AGREED = "I2,2016-02-18,agreed,bdg_city,kws_city,,,,,,,,,S001\n"
BEGUN = "I2,2026-11-01,in_implementation,bdg_dlh,kws_env,,,,,,,,,S001\n"
TALKED = "I4,2025-08,proposed,,kws_city,,,,,,,,,S001\n"


@pytest.fixture(scope="module")
def before():
    return programme.frames(made_up.texts())


@pytest.fixture(scope="module")
def record():
    return programme.load(1).frames


def edited(table: str, *edits: tuple[str, str]):
    """The made-up programme with words of one table replaced."""
    texts = made_up.texts()
    for old, new in edits:
        assert texts[table].count(old) == 1
        texts[table] = texts[table].replace(old, new)
    return programme.frames(texts)


def told(found):
    return [(one.kind, one.subject_id, one.before, one.after) for one in found]


def test_a_late_milestone_reported_as_done_moves_exactly_its_states(before):
    after = edited("milestones", (A3, A3_DONE))

    # (1 + 2 + 2 × 0.8 + 0.6) of 8, then (1 + 2 + 2 + 0.6) of 8; at risk before and after
    assert told(effect.moved(before, after, DAY)) == [
        ("share_done", "1", pytest.approx(0.65), pytest.approx(0.70)),
        ("late", "", 1, 0),
        ("milestone", "A3", "late", "done"),
    ]


def test_the_class_of_an_output_moves_with_its_milestones(before):
    after = edited("milestones", (A3, A3_DONE), (A4, A4_DONE))

    # 6 of 8 done against 77.1 % planned
    assert told(effect.moved(before, after, DAY)) == [
        ("output", "1", "at_risk", "on_track"),
        ("share_done", "1", pytest.approx(0.65), 0.75),
        ("late", "", 1, 0),
        ("milestone", "A3", "late", "done"),
        ("milestone", "A4", "in_progress", "done"),
    ]


def test_a_milestone_that_vanishes_has_no_state_afterwards_and_back_none_before(before):
    after = edited("milestones", (C2, ""))

    assert told(effect.moved(before, after, DAY)) == [
        ("output", "3", "behind", "on_track"),
        ("share_done", "3", pytest.approx(0.475), 0.95),
        ("milestone", "C2", "not_started", None),
    ]
    assert told(effect.moved(after, before, DAY))[-1] == ("milestone", "C2", None, "not_started")


def test_an_output_without_milestones_has_no_share(before):
    after = before | {"milestones": before["milestones"].query("topic_id != '4'")}

    assert told(effect.moved(before, after, DAY)) == [
        ("share_done", "4", 0.0, None),
        ("milestone", "D1", "no_plan", None),
        ("milestone", "D2", "in_progress", None),
    ]


def test_what_happened_after_the_as_of_day_moves_nothing(before):
    after = edited("milestones", (A3, A3_DONE))

    assert effect.moved(before, after, date(2026, 11, 19)) == ()
    assert effect.moved(before, after, date(2026, 11, 20)) != ()


def test_a_new_figure_moves_the_indicator_the_headline_and_the_overview(before):
    after = edited("indicator_values", (KBS, KBS.replace("400,,", "130,170,about")))

    # (130 … 170 − 100) / (500 − 100) is 0.075 … 0.175, after 1004 of 1430 days: far behind at both ends
    assert effect.moved(before, after, DAY) == (
        Moved("headline", "1", "on_track", "far_behind"),
        Moved(
            "figure",
            "kbs_rw",
            Reading(400, period="2026-10"),
            Reading(130, 170, "about", "2026-10"),
            "kota_bandung",
        ),
        Moved(
            "indicator",
            "kbs_rw",
            Reading(400, period="2026-10", klass="on_track"),
            Reading(130, 170, "about", "2026-10", "far_behind"),
        ),
    )


def test_a_corrected_month_moves_the_mean_of_the_newest_full_year(before):
    after = edited("indicator_values", (HAULED, HAULED.replace("27240", "30890")))

    # twelve months from 28,560 t down by 120 t make 334,800 t; 3,650 t more are 10 t a day
    (found,) = effect.moved(before, after, DAY)

    assert (found.kind, found.subject_id, found.place) == ("figure", "waste_hauled_per_day", "kota_bandung")
    assert found.before == Reading(pytest.approx(334_800 / 365), period="2025")
    assert found.after == Reading(pytest.approx(334_800 / 365 + 10), period="2025")


def test_a_figure_of_kawasaki_moves_on_the_overview_only(before):
    after = edited("indicator_values", (PER_PERSON, ""))

    assert effect.moved(before, after, DAY) == (
        Moved(
            "figure",
            "waste_per_person",
            Reading(730, period="2023-04/2024-03"),
            Reading(834, period="2017-04/2018-03"),
            "kota_kawasaki",
        ),
    )


def test_the_first_and_the_last_figure_of_the_overview_come_from_and_go_to_none(before):
    empty = before | {"indicator_values": before["indicator_values"].iloc[:0]}

    gone = {
        (one.subject_id, one.place): (one.before is None, one.after is None)
        for one in effect.moved(before, empty, DAY)
        if one.kind == "figure"
    }
    assert gone == {
        ("kbs_rw", "kota_bandung"): (False, True),
        ("waste_hauled_per_day", "kota_bandung"): (False, True),
        ("waste_per_person", "kota_bandung"): (False, True),
        ("waste_per_person", "kota_kawasaki"): (False, True),
    }
    assert Moved("headline", "1", "unassessed", "on_track") in effect.moved(empty, before, DAY)


def test_another_headline_indicator_moves_the_headline_of_its_output_only(before):
    table = "indicators"
    after = edited(
        table,
        ("commercial_partners,2,2,", "commercial_partners,2,,"),
        ("waste_banks,1,,", "waste_banks,2,2,"),
    )

    assert told(effect.moved(before, after, DAY)) == [("headline", "2", "wrong_direction", "on_track")]


def test_an_indicator_that_appears_was_not_there_before(before):
    after = edited("indicators", ("tps_count,3,,", "trucks,3,,Trucks,Truk,車両,units,none,0,\ntps_count,3,,"))

    assert effect.moved(before, after, DAY) == (
        Moved("indicator", "trucks", None, Reading(None, klass="unassessed")),
    )


def test_a_source_dated_after_the_day_takes_its_targets_away(before):
    after = edited(
        "sources", (",,ja,https://eri-kawasaki.jp/?p=7855", ",2027,ja,https://eri-kawasaki.jp/?p=7855")
    )

    found = told(effect.moved(before, after, DAY))

    assert ("headline", "1", "on_track", "unassessed") in found
    assert [subject for kind, subject, *_ in found if kind == "indicator"] == [
        "commercial_partners",
        "kbs_rw",
        "waste_banks",
    ]


def test_an_item_that_begins_leaves_discussion_and_realises_its_field(before):
    after = edited("action_item_stages", (AGREED, AGREED + BEGUN))

    assert told(effect.moved(before, after, DAY)) == [
        ("realised", "air_quality", False, True),
        ("under_discussion", "", 2, 1),
        ("stage", "I2", "under_discussion", "in_implementation"),
    ]
    assert told(effect.moved(after, before, DAY))[1] == ("under_discussion", "", 1, 2)


def test_an_item_without_entries_is_no_more(before):
    after = edited("action_item_stages", (TALKED, ""))

    assert told(effect.moved(before, after, DAY)) == [
        ("under_discussion", "", 2, 1),
        ("stage", "I4", "proposed", None),
    ]


def test_a_field_that_leaves_the_mou_is_no_more(record):
    topics = record["topics"].query("topic_id != 'transport'")

    assert told(effect.moved(record, record | {"topics": topics}, DAY)) == [
        ("realised", "transport", False, None)
    ]


def test_everything_that_moves_comes_in_the_order_of_its_kind(before):
    empty = programme.frames({})

    found = effect.moved(before, empty, DAY)

    assert {one.kind for one in found} == set(effect.KINDS)
    kinds = [one.kind for one in found]
    assert kinds == sorted(kinds, key=effect.KINDS.index)
    assert all(one.before != one.after for one in found)


@pytest.mark.parametrize("made", [True, False], ids=["made_up", "record"])
def test_the_same_record_in_another_order_moves_nothing_and_draws_nothing_anew(record, made):
    frames = programme.frames(made_up.texts()) if made else record
    again = {name: frame.iloc[::-1].reset_index(drop=True) for name, frame in frames.items()}

    assert effect.moved(frames, again, DAY) == ()
    assert effect.charts(frames, again, LISTS, MARKED) == ()


def test_the_wastewater_project_reported_as_done_is_no_longer_due(record):
    rows = record["milestones"].copy()
    at = rows["milestone_id"] == "M08-BKG"
    for name in ("actual_end", "reported_on"):
        rows.loc[at, [name, f"{name}_first", f"{name}_last"]] = rows.loc[
            at, ["planned_end", "planned_end_first", "planned_end_last"]
        ].to_numpy()
    after = record | {"milestones": rows}

    assert told(effect.moved(record, after, DAY)) == [
        ("due_unreported", "", 1, 0),
        ("milestone", "M08-BKG", "due_unreported", "done"),
    ]
    assert effect.charts(record, after, LISTS, MARKED) == (("milestones", "wastewater"),)


def test_an_upload_of_milestones_assesses_no_indicator(before, monkeypatch):
    def refuse(*_):
        raise AssertionError("nothing of the indicators differs")

    monkeypatch.setattr(indicators, "assessments", refuse)
    monkeypatch.setattr(indicators, "with_per_day", refuse)
    after = edited("milestones", (A3, A3_DONE))

    assert len(effect.moved(before, after, DAY)) == 3
    assert effect.charts(before, after, LISTS) == (("milestones", "1"),)


def test_an_upload_of_figures_asks_nothing_of_milestones_and_items(before, monkeypatch):
    def refuse(*_):
        raise AssertionError("nothing of the milestones and items differs")

    monkeypatch.setattr(milestones, "states", refuse)
    monkeypatch.setattr(action_plan, "items", refuse)
    after = edited("indicator_values", (PER_PERSON, ""))

    assert len(effect.moved(before, after, DAY)) == 1


def test_of_the_indicators_only_those_that_differ_and_the_headlines_are_assessed(record, monkeypatch):
    assessed = set()
    whole = indicators.assessments

    def noted(table, *args):
        assessed.update(table["indicator_id"])
        return whole(table, *args)

    monkeypatch.setattr(indicators, "assessments", noted)
    values = record["indicator_values"]
    rows = values.assign(value=values["value"].where(values["indicator_id"] != "waste_trucks", 1.0))

    effect.moved(record, record | {"indicator_values": rows}, DAY)

    headlines = record["indicators"].dropna(subset=["headline_for"])["indicator_id"]
    assert assessed == {"waste_trucks", *headlines}


@pytest.mark.parametrize(
    ("table", "old", "new", "charts"),
    [
        ("milestones", A3, A3_DONE, [("milestones", "1")]),
        ("milestones", "B1,2,", "B1,1,", [("milestones", "1"), ("milestones", "2")]),
        ("milestones", C2, "", [("milestones", "3")]),
        ("action_item_stages", TALKED, "", [("action_plan", "")]),
        ("action_items", "Buses,", "Trams,", [("action_plan", "")]),
        ("tps_sites", "40,30,2016", "40,31,2016", [("tps_map", "")]),
        ("events", "First agreement", "An agreement", [("timeline", "")]),
        ("events", "An early report", "A report", [("role_model", "")]),
        (
            "events",
            "2025-06-05",
            "2025-06-06",
            [("indicator", "truck_trips_per_day"), ("indicator", "waste_hauled_per_day"), ("timeline", "")],
        ),
        ("indicators", "Jumlah lokasi", "Lokasi", [("indicator", "tps_count")]),
        (
            "indicator_values",
            ",limit,line,1300,",
            ",limit,line,1200,",
            [("indicator", "waste_hauled_per_day")],
        ),
        ("indicator_values", ",target,line,500,", ",target,line,600,", [("indicator", "kbs_rw")]),
        (
            "indicator_values",
            HAULED,
            "",
            [("indicator", "waste_hauled"), ("indicator", "waste_hauled_per_day")],
        ),
        ("indicator_values", "S078;S080", "S080;S078", []),
        ("sources", ",2016,ja,https://expydoc.com", ",2017,ja,https://expydoc.com", []),
    ],
)
def test_a_chart_changes_with_its_rows(before, table, old, new, charts):
    assert effect.charts(before, edited(table, (old, new)), LISTS, MARKED) == tuple(charts)


def test_a_total_draws_months_per_day_anew_also_without_a_row_of_their_own(before):
    limits = before["indicator_values"]["indicator_id"] == "waste_hauled_per_day"
    values = before["indicator_values"][~limits]
    more = values.assign(value=values["value"].where(values["period"] != "2025-12", 30890.0))

    found = effect.charts(before | {"indicator_values": values}, before | {"indicator_values": more})

    assert found == (("indicator", "waste_hauled"), ("indicator", "waste_hauled_per_day"))


def test_a_note_is_not_drawn(before):
    noted = {
        name: frame.assign(note="Read again") if "note" in frame else frame for name, frame in before.items()
    }

    assert effect.charts(before, noted, LISTS, MARKED) == ()
