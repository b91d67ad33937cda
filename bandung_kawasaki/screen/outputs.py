"""What the four output pages have in common: heading, state, milestones, planned against actual."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from bandung_kawasaki.charts import milestones as milestone_charts
from bandung_kawasaki.charts import plan
from bandung_kawasaki.charts.chart import Chart
from bandung_kawasaki.progress import earned_schedule, outputs
from bandung_kawasaki.progress.earned_schedule import EarnedSchedule
from bandung_kawasaki.progress.figures import Reason
from bandung_kawasaki.screen import chart, explain, indicators, milestones, numbers, status
from bandung_kawasaki.screen.escape import lines, markdown, small
from bandung_kawasaki.screen.state import View, held
from bandung_kawasaki.texts import Words, reasons


def heading(view: View, topic_id: str) -> None:
    """Title, description, and the two lines that never merge: activities and result."""
    t = view.t
    row = numbers.topic(view, topic_id)
    name = t.pick(row, "title") or topic_id
    st.title(t("Output {number}: {name}", number=topic_id, name=markdown(name)), anchor=False)
    st.markdown(markdown(t.pick(row, "description")))
    left, right = st.columns(2, border=True)
    with left:
        st.subheader(t("Activities"), anchor=False)
        activities(view, topic_id)
    with right:
        st.subheader(t("Result"), anchor=False)
        indicators.result(numbers.headline(view, topic_id), view, f"why_result_{topic_id}")


def activities(view: View, topic_id: str) -> None:
    """Counts of milestones by state, the share done, and the variance from the plan."""
    t = view.t
    found = numbers.output(view, topic_id)
    told = [counts(found.counts, t)]
    if found.share_done.value is not None:
        told.append(
            t("{share} of the planned work is reported as done.", share=t.share(found.share_done.value))
        )
    told.append(lines(status.inline(found.klass, t), small(reasons.sentence(found.reason, t))))
    st.markdown("\n\n".join(told))
    named = [(t("Share done"), found.share_done), (t("Variance from the plan"), found.variance)]
    explain.figures(named, t, f"why_activities_{topic_id}")


def counts(by_state: Mapping[str, int], t: Words) -> str:
    """How many milestones are in each state, as Markdown: words with icons."""
    return " ".join(
        status.labelled(state, t("{count} {state}", count=t.number(count), state=t.state(state)))
        for state, count in by_state.items()
        if count
    ) or markdown(t("The record holds no milestones for this."))


def milestone_section(view: View, topic_id: str) -> None:
    """Milestones as a Gantt chart and, where the plan has dates, planned against actual."""
    t = view.t
    missing = t("The record holds no milestones for this.")
    st.header(t("Milestones"), anchor=False)
    chart.show(gantt(view, topic_id), view, f"milestones_{topic_id}", missing)
    milestones.told(view, topic_id)
    missing = t("The record holds no planned dates, so planned and actual cannot be compared.")
    chart.show(planned(view, topic_id), view, f"planned_{topic_id}", missing)
    earned(view, topic_id)


@held(by_language=True)
def gantt(view: View, topic_id: str) -> Chart | None:
    """The milestones of one output: plan and what happened."""
    name = view.t.pick(numbers.topic(view, topic_id), "title")
    return milestone_charts.gantt(milestones.of_topic(view, topic_id), view.t, view.as_of, name)


@held(by_language=True)
def planned(view: View, topic_id: str) -> Chart | None:
    """The planned share against the share done."""
    curve = outputs.curve(view.of_topic("milestones", topic_id), view.as_of)
    drawn = plan.planned_against_actual(curve, view.t, view.as_of)
    named = gantt(view, topic_id)
    return replace(drawn, source_ids=named.source_ids) if drawn and named else drawn


@held()
def earned_schedule_of(view: View, topic_id: str) -> EarnedSchedule | Reason:
    """The earned schedule of one output, or why there is none."""
    return earned_schedule.of_milestones(view.of_topic("milestones", topic_id), view.as_of)


def earned(view: View, topic_id: str) -> None:
    """Earned schedule, or why there is none."""
    t = view.t
    found = earned_schedule_of(view, topic_id)
    if not isinstance(found, EarnedSchedule):
        st.caption(t("Earned schedule: {reason}", reason=markdown(reasons.sentence(found, t))))
        return
    named = [
        (t("Earned schedule (ES), months"), found.es),
        (t("Schedule performance index, SPI(t)"), found.spi_t),
        (t("Estimated months at completion, IEAC(t)"), found.ieac_t),
        (t("Pace needed to finish on plan, TSPI(t)"), found.tspi),
    ]
    for column, (label, figure) in zip(st.columns(len(named)), named, strict=True):
        with column:
            st.metric(label, explain.result(figure, t, None) or "–")
            if figure.value is None:
                st.caption(markdown(reasons.sentence(figure.reason, t)))
    explain.figures(named, t, f"why_earned_{topic_id}")


def other_indicators(view: View, topic_id: str, drawn: tuple[str, ...]) -> None:
    """The indicators of the output that have no chart of their own, as a table."""
    others = [one for one in numbers.indicators_of(view, topic_id) if one not in drawn]
    if others:
        st.header(view.t("Further indicators"), anchor=False)
        indicators.newest_table(view, others, f"indicators_{topic_id}")
