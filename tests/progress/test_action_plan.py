"""Stages of the action items, fields of the MoU, requests."""

from datetime import date

import pytest

from bandung_kawasaki.progress import action_plan, milestones

DAY = date(2026, 6, 30)
ITEMS = "a,air,Air,mou_2016\nb,water,Water,mou_2016\nc,air,Clean air,follow_up"


@pytest.fixture
def items(frame):
    """A function from rows "item,date,stage" to the items on a day."""

    def read(rows, as_of=DAY):
        lines = "\n".join(f"{row},,,,,,,S1" for row in rows)
        return action_plan.items(frame("action_items", ITEMS), frame("action_item_stages", lines), as_of)

    return read


def test_the_stage_is_that_of_the_newest_entry_known(items, text):
    rows = [
        "a,2016-02-18,agreed",
        "a,2018,under_discussion",
        "a,2020-05,in_implementation",
        "b,2027,proposed",
    ]

    def stage(day: date) -> str:
        return text(items(rows, day), "item_id,stage,stage_since_period")

    assert stage(date(2016, 2, 17)) == ""
    assert stage(date(2016, 2, 18)) == "a,agreed,2016-02-18"
    assert stage(date(2018, 1, 1)) == "a,under_discussion,2018"
    assert stage(DAY) == "a,in_implementation,2020-05"


def test_age_counts_from_the_first_entry_and_times_from_entries_of_the_stage(items, text):
    rows = [
        "a,2026-01-01,agreed",
        "a,2026-06-10,under_discussion",
        "a,2026-06-20,under_discussion",
        "a,2026-03-01,under_discussion",
        "a,2026-05-01,agreed",
    ]

    found = items(rows)

    assert text(
        found, "stage,age_days,in_stage_days,times_discussed,stage_since_period,under_discussion"
    ) == ("under_discussion,180,20,3,2026-06-10,True")


@pytest.mark.parametrize(
    ("rows", "stage"),
    [
        (["a,2020-01,agreed", "a,2020-01-01,done"], "agreed"),
        (["a,2020,proposed", "a,2020-01-31,done"], "done"),
        (["a,2020,done", "a,2020-01,proposed"], "done"),
        (["a,2020,dropped", "a,2020,done", "a,2020,agreed"], "dropped"),
    ],
)
def test_entries_of_one_first_day_are_ordered_by_last_day_then_stage(items, rows, stage):
    assert items(rows)["stage"].tolist() == [stage]
    assert items(rows[::-1])["stage"].tolist() == [stage]


def test_spans_join_repeated_stages_and_end_when_done(frame, text):
    stages = frame(
        "action_item_stages",
        """
        a,2020-01-01,proposed,,,,,,,S1
        a,2021-01-01,in_implementation,,,,,,,S1
        a,2022-01-01,in_implementation,,,,,,,S1
        a,2023,done,,,,,,,S1
        b,2024-01-01,under_discussion,,,,,,,S1
        """,
    )

    found = action_plan.spans(frame("action_items", ITEMS), stages, DAY)

    shown = found.assign(first=found["first"].dt.date, last=found["last"].dt.date)
    assert text(shown, "item_id,stage,first,last") == "\n".join(
        [
            "a,proposed,2020-01-01,2021-01-01",
            "a,in_implementation,2021-01-01,2023-01-01",
            "a,done,2023-01-01,2023-01-01",
            "b,under_discussion,2024-01-01,2026-06-30",
        ]
    )


def test_a_field_is_realised_when_an_item_ever_reached_implementation(items, frame):
    topics = frame(
        "topics",
        """
        water,field,2,W,W,W,2016;2020
        air,field,1,A,A,A,2016
        energy,field,3,E,E,E,2016
        river,field,4,R,R,R,
        1,output,5,O,O,O,
        """,
    )
    rows = ["a,2016,agreed", "c,2017,under_discussion", "b,2017,in_implementation", "b,2019,dropped"]

    found = action_plan.fields(topics, items(rows))

    assert found["topic_id"].tolist() == ["air", "water", "energy"]
    assert found["realised"].tolist() == [False, True, False]
    assert found["stage"].tolist()[:2] == ["agreed", "in_implementation"]
    assert found["stage"].isna().tolist() == [False, False, True]
    assert found["item_ids"].tolist() == [("a", "c"), ("b",), ()]


def test_requests_name_each_lead_once_for_each_thing(frame, text):
    stated = milestones.states(
        frame(
            "milestones",
            """
            silent,air,S,2025,2026-04,,,,,,1,dlh;pdk,kws,S1
            late,air,L,2025,2026-05,,,,,2026-06-01,1,,,S1
            fine,air,F,2025,2027,,,,,,1,dlh,kws,S1
            """,
        ),
        DAY,
    )
    stages = frame(
        "action_item_stages",
        """
        a,2026-01-01,proposed,,kws,,,Extend?,2026-05,S1
        b,2026-02-01,under_discussion,dlh,,Meet,2026-12,,,S1
        c,2026-02-01,done,dlh,,Meet,2026-12,Extend?,,S1
        """,
    )
    items = action_plan.items(frame("action_items", ITEMS), stages, DAY)

    found = action_plan.requests(stated, items, DAY)

    assert text(found, "lead,side,kind,subject_kind,subject_id,due_period,overdue") == "\n".join(
        [
            "dlh,bandung,due_unreported,milestone,silent,2026-04,True",
            "dlh,bandung,next_step,action_item,b,2026-12,False",
            "pdk,bandung,due_unreported,milestone,silent,2026-04,True",
            "kws,kawasaki,due_unreported,milestone,silent,2026-04,True",
            "kws,kawasaki,decision,action_item,a,2026-05,True",
            ",,late,milestone,late,2026-05,True",
        ]
    )
    assert action_plan.decisions(items)["item_id"].tolist() == ["a"]


def test_empty_tables_give_empty_frames(frame):
    none, nothing = frame("action_items"), frame("action_item_stages")
    items = action_plan.items(none, nothing, DAY)
    stated = milestones.states(frame("milestones"), DAY)

    assert len(items) == len(action_plan.spans(none, nothing, DAY)) == 0
    assert len(action_plan.fields(frame("topics"), items)) == 0
    assert len(action_plan.requests(stated, items, DAY)) == 0
    assert {"stage", "times_discussed", "under_discussion", "next_step_en", "decision_by"} <= set(items)
