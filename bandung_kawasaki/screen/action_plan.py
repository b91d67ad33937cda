"""Action items on a page: cards of the MoU fields, the list of items, and what is needed from whom."""

from typing import Any

import pandas as pd
import streamlit as st

from bandung_kawasaki.charts import action_plan as charts
from bandung_kawasaki.charts import milestones as milestone_charts
from bandung_kawasaki.charts.chart import Chart, as_dicts
from bandung_kawasaki.progress import action_plan
from bandung_kawasaki.screen import address, milestones, numbers, printable, status
from bandung_kawasaki.screen.chart import table
from bandung_kawasaki.screen.escape import item, lines, markdown, small
from bandung_kawasaki.screen.state import View, held, publication_words

ALL = "all"


def topic_title(view: View, topic_id: object) -> str:
    """What a topic is called."""
    return view.t.pick(numbers.topic(view, topic_id), "title") or str(topic_id)


@held(by_language=True)
def ages(view: View) -> Chart | None:
    """The items under discussion by age."""
    return charts.ages(numbers.items(view), view.t, view.as_of)


@held(by_language=True)
def swimlane(view: View, item_ids: tuple[str, ...]) -> Chart | None:
    """The stages of some items over time."""
    items = numbers.items(view)
    spans = action_plan.spans(view.frame("action_items"), view.frame("action_item_stages"), view.as_of)
    return charts.swimlane(
        spans[spans["item_id"].isin(item_ids)],
        items[items["item_id"].isin(item_ids)],
        view.t,
        view.as_of,
        view.frame("topics"),
    )


@held(by_language=True)
def field_gantt(view: View) -> Chart | None:
    """The milestones beside the four outputs: plan and what happened."""
    return milestone_charts.gantt(milestones.of_topic(view, None), view.t, view.as_of)


def fields(view: View) -> None:
    """The fields of the MoU side by side, carried out or not."""
    t = view.t
    found = field_rows(view)
    if not found:
        st.info(t("The record names no fields of the MoU."), icon=":material/info:")
        return
    for column, row in zip(st.columns(len(found), border=True), found, strict=True):
        with column:
            state = ("done", t("carried out")) if row["realised"] else ("not_started", t("not carried out"))
            stage = row["stage"]
            furthest = t("nothing in the record")
            if isinstance(stage, str):
                furthest = t("furthest stage: {stage}", stage=t.stage(stage))
            years = [t.period(year) for year in str(row["mou_years"]).split(";")]
            named = t("named in the MoU of {years}", years=t.list(years))
            title = f"**{markdown(t.pick(row, 'title'))}**"
            st.markdown("\n\n".join([title, status.labelled(*state), lines(small(furthest), small(named))]))


@held()
def field_rows(view: View) -> list[dict[str, Any]]:
    """The fields of the MoU, as `progress.action_plan.fields` gives them."""
    return as_dicts(action_plan.fields(view.frame("topics"), numbers.items(view)))


def picked(view: View) -> pd.DataFrame:
    """The items of the field and lead that the reader has picked."""
    t = view.t
    items = numbers.items(view)
    topics = [ALL, *dict.fromkeys(items["topic_id"])]
    columns = ("lead_bandung", "lead_kawasaki")
    leads = sorted({lead for name in columns for cell in items[name].dropna() for lead in cell.split(";")})
    left, right = st.columns(2)
    with left:
        topic = address.choose(
            "field", t("Field"), topics, lambda one: t("all") if one == ALL else topic_title(view, one)
        )
    with right:
        lead = address.choose(
            "lead",
            t("Lead"),
            [ALL, *leads],
            lambda one: t("all") if one == ALL else t.label("organisation", one),
        )
    if topic != ALL:
        items = items[items["topic_id"] == topic]
    if lead != ALL:
        leading = [items[name].fillna("").str.split(";").map(lambda cell: lead in cell) for name in columns]
        items = items[leading[0] | leading[1]]
    return items


def item_table(items: pd.DataFrame, view: View, key: str) -> None:
    """Items with stage, age, leads and next step."""
    t = view.t
    rows = as_dicts(items)
    shown = pd.DataFrame(
        {
            t("Item"): [t.pick(row, "title") for row in rows],
            t("Field"): [topic_title(view, row["topic_id"]) for row in rows],
            t("Stage"): [t.stage(row["stage"]) for row in rows],
            t("In this stage since"): [t.period(row["stage_since_period"]) for row in rows],
            t("Age"): [t.duration(row["age_days"]) for row in rows],
            t("Entries of this stage"): [row["times_discussed"] for row in rows],
            t("Lead in Bandung"): [t.leads(row["lead_bandung"]) for row in rows],
            t("Lead in Kawasaki and Japan"): [t.leads(row["lead_kawasaki"]) for row in rows],
            t("Next step"): [t.pick(row, "next_step") for row in rows],
            t("Decision asked"): [t.pick(row, "decision_asked") for row in rows],
            t("Decision by"): [t.period(row["decision_by"]) for row in rows],
            t("Source"): [row["source_id"] for row in rows],
        }
    )
    table(shown, view, key)


def decisions(view: View) -> None:
    """The decisions that are asked for, and from whom."""
    t = view.t
    rows = decision_rows(view)
    if not rows:
        st.caption(t("No decision is asked for in the record."))
        return
    told = []
    for row in rows:
        leads = action_plan.both_leads(row)
        by = row["decision_by"]
        when = t("by {day}", day=t.period(by)) if isinstance(by, str) else t("no date set")
        words = t("{leads} · {when}", leads=t.leads(leads), when=when)
        told.append(item(f"**{markdown(t.pick(row, 'decision_asked'))}**", words))
    st.markdown("\n".join(told))


def under_discussion(view: View) -> None:
    """The items under discussion with their age and leads, the oldest first."""
    t = view.t
    items = numbers.items(view)
    waiting = items[items["under_discussion"]].sort_values(["age_days", "item_id"], ascending=[False, True])
    if waiting.empty:
        st.markdown(t("Nothing is under discussion."))
        return
    told = []
    for row in as_dicts(waiting):
        words = t(
            "{stage} since {period}, {age} after the first entry · {leads}",
            stage=t.stage(row["stage"]),
            period=t.period(row["stage_since_period"]),
            age=t.duration(row["age_days"]),
            leads=t.leads(action_plan.both_leads(row)),
        )
        told.append(item(f"**{markdown(t.pick(row, 'title'))}**", words))
    st.markdown("\n".join(told))
    st.page_link("action_plan.py", label=t("All items and their stages"), icon=":material/checklist:")


@held()
def decision_rows(view: View) -> list[dict[str, Any]]:
    """The items for which a decision is asked, soonest first."""
    return as_dicts(action_plan.decisions(numbers.items(view)))


def requests(view: View) -> None:
    """What is needed from whom: late, unreported, decisions and next steps by lead agency, with one CSV."""
    t = view.t
    shown = request_rows(view)
    if shown.empty:
        st.caption(t("Nothing is waited for."))
        return
    table(shown, view, "requests")
    title = t("What is needed from whom")
    lines = [t("As of {day}", day=t.date(view.as_of)), publication_words(view)]
    st.download_button(
        t("Page to print (HTML)"),
        data=lambda: printable.page(t.lang, title, lines, shown),
        file_name=f"requests_{view.as_of:%Y-%m-%d}.html",
        mime="text/html",
        icon=":material/print:",
        on_click="ignore",
        key="print_requests",
    )


@held(by_language=True)
def request_rows(view: View) -> pd.DataFrame:
    """The rows of `requests`, in words."""
    t = view.t
    kinds = {
        "late": t("late"),
        "due_unreported": t("report is missing"),
        "decision": t("decision"),
        "next_step": t("next step"),
    }
    found = action_plan.requests(numbers.stated(view), numbers.items(view), view.as_of)
    rows = as_dicts(found)
    return pd.DataFrame(
        {
            t("From whom"): [t.leads(row["lead"]) for row in rows],
            t("What"): [kinds[row["kind"]] for row in rows],
            t("Subject"): [t.pick(row, "title") for row in rows],
            t("In words"): [t.pick(row, "text") for row in rows],
            t("Due"): [t.period(row["due_period"]) for row in rows],
            t("Source"): [row["source_id"] for row in rows],
        }
    )


@held(by_day=False)
def field_indicators(view: View) -> list[str]:
    """The ids of the indicators of the fields, in the order of the fields."""
    topics = view.frame("topics")
    fields = topics[topics["kind"] == "field"].sort_values("position")["topic_id"]
    return [one for field in fields for one in numbers.indicators_of(view, field)]
