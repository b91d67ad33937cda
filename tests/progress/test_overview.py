"""What needs attention."""

from datetime import date

from bandung_kawasaki.progress import action_plan, indicators, milestones, outputs, overview

DAY = date(2026, 6, 30)
LATE = "late_{n},1,A,2025,2026-05-0{n},,,,,2026-06,1,,,S1"


def programme_of(frame, late: int):
    stated = milestones.states(
        frame(
            "milestones",
            "\n".join(
                [LATE.format(n=n) for n in range(late, 0, -1)] + ["silent,1,A,2025,2025-12,,,,,,1,,,S1"]
            ),
        ),
        DAY,
    )
    table = frame(
        "indicators", "far,1,,A,t,increase,\nmiss,1,1,B,t,increase,\nfine,1,,C,t,increase,\nold,1,,D,t,none,"
    )
    values = frame(
        "indicator_values",
        """
        far,kota_bandung,2020,,baseline,,0,,,S1
        far,kota_bandung,2025,,actual,,1,,,S1
        far,kota_bandung,2030,,target,,100,,,S1
        miss,kota_bandung,2025,,actual,,1,,,S1
        miss,kota_bandung,2025,,target,,100,,,S1
        fine,kota_bandung,2025,,actual,,100,,,S1
        fine,kota_bandung,2025,,target,,100,,,S1
        old,kota_bandung,2020,,actual,,100,,,S1
        """,
    )
    stages = frame(
        "action_item_stages",
        "\n".join(f"i{n},202{n}-01-01,under_discussion,,,,,,,S1" for n in range(5))
        + "\ni5,2015,in_implementation,,,,,,,S1",
    )
    actions = frame("action_items", "\n".join(f"i{n},air,I,follow_up" for n in range(6)))
    items = action_plan.items(actions, stages, DAY)
    return stated, table, indicators.assessments(table, values, DAY), items, DAY


def test_concerns_come_in_the_order_of_their_weight(frame):
    found = overview.attention(*programme_of(frame, late=2))

    assert [(concern.kind, concern.subject_id) for concern in found] == [
        ("late", "late_1"),
        ("late", "late_2"),
        ("due_unreported", "silent"),
        ("missed", "miss"),
        ("far_behind", "far"),
        ("undiscussed", "i0"),
        ("undiscussed", "i1"),
        ("undiscussed", "i2"),
    ]
    assert found[0].since == date(2026, 5, 1)
    assert found[5].reason.values == {"last_entry": "2020-01-01", "days": 2372}


def test_eight_at_most_and_the_rest_can_still_be_counted(frame):
    given = programme_of(frame, late=9)

    assert len(overview.attention(*given)) == 8
    assert len(overview.concerns(*given)) == 15


def test_stale_is_counted_apart_and_headlines_are_found(frame):
    _, table, assessments, _, _ = programme_of(frame, late=1)

    assert overview.stale_count(assessments) == 1
    headline = overview.headline("1", table, assessments)
    assert headline is not None
    assert headline.indicator_id == "miss"
    assert overview.headline("2", table, assessments) is None


def test_the_state_of_the_programme_is_counts(frame):
    stated, _, _, items, _ = programme_of(frame, late=1)

    found = overview.state(stated, {"1": outputs.progress(stated, DAY)}, items)

    assert found.outputs == {"behind": 0, "at_risk": 0, "on_track": 0, "unassessed": 1}
    assert (found.milestones["late"], found.under_discussion, found.decisions_asked) == (1, 5, 0)


def test_an_empty_programme_has_no_concerns(frame):
    stated = milestones.states(frame("milestones"), DAY)
    items = action_plan.items(frame("action_items"), frame("action_item_stages"), DAY)

    assert overview.attention(stated, frame("indicators"), {}, items, DAY) == ()
