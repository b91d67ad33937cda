"""The action plan: the stage of each item on a day, the fields of the MoU, and what is needed from whom."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from bandung_kawasaki.progress import days

STAGES = ("proposed", "under_discussion", "agreed", "in_implementation", "done", "dropped")
"""The stages in their order; it also decides between two entries of one day."""

UNDER_DISCUSSION = ("proposed", "under_discussion")
REALISED = ("in_implementation", "done")
CLOSED = ("done", "dropped")
LANGUAGES = ("en", "id", "ja")
SIDES = {"bandung": "lead_bandung", "kawasaki": "lead_kawasaki"}


def items(action_items: pd.DataFrame, stages: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The items known on as_of, sorted by item_id, each with its stage on that day.

    A row is an item with an entry whose first day is on or before as_of: the columns of `action_items`
    (source_id and note come from the entry); stage, lead_bandung, lead_kawasaki, next_step_*, due,
    due_last, decision_asked_*, decision_by, decision_by_last, source_id, note of its newest entry; entry_on
    (datetime64: first day of that entry) and entry_period (its date as the record writes it); stage_since
    (datetime64) and stage_since_period (text of the record): the first of the entries that hold this stage
    without another between; first_on, first_on_period: its first entry of any stage; age_days,
    in_stage_days (int64, up to as_of); times_discussed (int64: known entries of this stage); furthest_stage
    (the highest stage reached, `dropped` left out unless it is the only one); under_discussion (bool:
    proposed or under_discussion).

    Entries of one item are ordered by first day, then last day, then stage as in STAGES.
    """
    entries = _known(action_items, stages, as_of)
    newest = entries.groupby("item_id", sort=True).tail(1).set_index("item_id").sort_index()
    first = entries.groupby("item_id", sort=True).head(1).set_index("item_id").sort_index()
    run_starts = entries[entries["run_starts"]].groupby("item_id").tail(1).set_index("item_id").sort_index()
    of_stage = entries.groupby(["item_id", "stage"]).size()
    furthest = entries.assign(rank=entries["rank"].where(entries["stage"] != "dropped", -1))
    furthest = furthest.sort_values("rank", kind="stable").groupby("item_id").tail(1).set_index("item_id")

    day = pd.Timestamp(as_of)
    found = newest.drop(columns=["date", "date_first", "date_last", "rank", "run_starts"])
    found = found.assign(
        entry_on=newest["date_first"],
        entry_period=newest["date"],
        stage_since=run_starts["date_first"],
        stage_since_period=run_starts["date"],
        first_on=first["date_first"],
        first_on_period=first["date"],
        age_days=(day - first["date_first"]).dt.days,
        in_stage_days=(day - run_starts["date_first"]).dt.days,
        times_discussed=[int(of_stage[key]) for key in zip(newest.index, newest["stage"], strict=True)],
        furthest_stage=furthest["stage"],
        under_discussion=newest["stage"].isin(UNDER_DISCUSSION),
    ).reset_index()
    own = action_items.drop(columns=["note", "source_id"], errors="ignore")
    joined = own.merge(found, on="item_id", how="inner").sort_values("item_id", ignore_index=True)
    return joined.astype({"age_days": "int64", "in_stage_days": "int64", "times_discussed": "int64"})


def spans(action_items: pd.DataFrame, stages: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The stages that each item went through, for the swimlane.

    A row is a time in one stage: item_id, stage, first, last (datetime64[us]; last is the first day of the
    next stage, or as_of; done and dropped end on the day that they begin). Entries that repeat the stage
    belong to one span. Sorted by item_id, then time.
    """
    entries = _known(action_items, stages, as_of)
    starts = entries[entries["run_starts"]]
    following = starts.groupby("item_id")["date_first"].shift(-1).fillna(pd.Timestamp(as_of))
    last = following.where(~starts["stage"].isin(CLOSED), starts["date_first"])
    return pd.DataFrame(
        {
            "item_id": starts["item_id"],
            "stage": starts["stage"],
            "first": starts["date_first"],
            "last": last.astype("datetime64[us]"),
        }
    ).reset_index(drop=True)


def fields(topics: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """The fields of the MoU side by side, in the order of their position.

    A row is a topic of kind field with mou_years: topic_id, title_en, title_id, title_ja, mou_years (list
    as written), realised (bool: an item of it reached in_implementation or done, whatever came after),
    stage (str, the furthest that any of its items reached; missing without items), item_ids (tuple,
    sorted). `items` as `items` gives them.
    """
    rows = topics[(topics["kind"] == "field") & topics["mou_years"].notna()]
    rows = rows.sort_values(["position", "topic_id"], ignore_index=True)
    order = {stage: rank for rank, stage in enumerate(("dropped", *STAGES[:-1]))}
    reached = {topic: list(group) for topic, group in items.groupby("topic_id")["furthest_stage"]}
    ids = {topic: tuple(sorted(group)) for topic, group in items.groupby("topic_id")["item_id"]}
    furthest = [
        max(reached.get(topic, []), key=lambda stage: order[stage], default=None)
        for topic in rows["topic_id"]
    ]
    return rows[["topic_id", "title_en", "title_id", "title_ja", "mou_years"]].assign(
        realised=pd.Series([stage in REALISED for stage in furthest], dtype="bool"),
        stage=pd.Series(furthest, dtype="str"),
        item_ids=pd.Series([ids.get(topic, ()) for topic in rows["topic_id"]], dtype="object"),
    )


def decisions(items: pd.DataFrame) -> pd.DataFrame:
    """The items for which a decision is asked, soonest first; done and dropped items ask for none."""
    asked = _given(items, "decision_asked") & ~items["stage"].isin(CLOSED)
    return items[asked].sort_values(["decision_by_last", "stage_since", "item_id"], ignore_index=True)


def both_leads(row: Mapping[str, Any]) -> str:
    """The organisations that lead an item on either side, as one list."""
    return ";".join(row[side] for side in SIDES.values() if isinstance(row[side], str))


def requests(stated: pd.DataFrame, items: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """What is needed from whom on as_of: late and unreported milestones, decisions asked, next steps.

    A row is one request to one lead: lead (organisation as recorded; missing when the record names none on
    either side), side (bandung, kawasaki; missing likewise), kind (late, due_unreported, decision,
    next_step), subject_kind (milestone, action_item), subject_id, topic_id, title_en/id/ja (of the
    subject), text_en/id/ja (the decision or next step; missing for milestones), since (datetime64: planned
    end; first day of the newest entry), due (datetime64, last day) and due_period (text), overdue (bool:
    due before as_of), source_id. `stated` as `milestones.states` gives it, `items` as `items`. Done and
    dropped items ask for nothing. Sorted by side, lead, due, kind, subject_id.
    """
    waiting = stated[stated["state"].isin(["late", "due_unreported"])]
    open_items = items[~items["stage"].isin(CLOSED)]
    found = pd.concat(
        [
            _requests(
                waiting,
                waiting["state"],
                "milestone",
                "milestone_id",
                "planned_end_last",
                "planned_end",
                None,
            ),
            *(
                _requests(asked, kind, "action_item", "item_id", "entry_on", due, text)
                for kind, text, due in (
                    ("decision", "decision_asked", "decision_by"),
                    ("next_step", "next_step", "due"),
                )
                for asked in [open_items[_given(open_items, text)]]
            ),
        ],
        ignore_index=True,
    )
    found = _by_lead(found).assign(overdue=lambda rows: rows["due"] < pd.Timestamp(as_of))
    columns = ["lead", "side", *(name for name in found.columns if name not in ("lead", "side"))]
    return found[columns].sort_values(["side", "lead", "due", "kind", "subject_id"], ignore_index=True)


def _known(action_items: pd.DataFrame, stages: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The entries known on as_of in order, with rank (of the stage) and run_starts (a new stage begins)."""
    known = stages[
        (stages["date_first"] <= pd.Timestamp(as_of)) & stages["item_id"].isin(action_items["item_id"])
    ]
    rank = known["stage"].map({stage: number for number, stage in enumerate(STAGES)}).astype("int64")
    known = known.assign(rank=rank).sort_values(
        ["item_id", "date_first", "date_last", "rank"], ignore_index=True
    )
    new_item = known["item_id"] != known["item_id"].shift()
    return known.assign(run_starts=new_item | (known["stage"] != known["stage"].shift()))


def _given(rows: pd.DataFrame, column: str) -> "pd.Series[bool]":
    return rows[[f"{column}_{language}" for language in LANGUAGES]].notna().any(axis=1)


def _requests(
    rows: pd.DataFrame,
    kind: "str | pd.Series[str]",
    subject_kind: str,
    subject_id: str,
    since: str,
    due: str,
    text: str | None,
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "kind": kind,
            "subject_kind": subject_kind,
            "subject_id": rows[subject_id],
            "topic_id": rows["topic_id"],
            **{f"title_{language}": rows[f"title_{language}"] for language in LANGUAGES},
            **{f"text_{language}": rows[f"{text}_{language}"] if text else None for language in LANGUAGES},
            "since": rows[since],
            "due": rows[f"{due}_last"],
            "due_period": rows[due],
            "source_id": rows["source_id"],
            **{column: rows[column] for column in SIDES.values()},
        },
        index=rows.index,
    ).astype({"kind": "str", "subject_kind": "str", **{f"text_{language}": "str" for language in LANGUAGES}})


def _by_lead(found: pd.DataFrame) -> pd.DataFrame:
    """Each request once for each lead on each side, or once without a lead."""
    sides = [
        found.assign(lead=found[column].map(days.parts), side=side).explode("lead")
        for side, column in SIDES.items()
    ]
    named = pd.concat(sides).dropna(subset=["lead"])
    nobody = found[~found.index.isin(named.index)].assign(lead=None, side=None)
    together = pd.concat(
        [named.astype({"lead": "str", "side": "str"}), nobody.astype({"lead": "str", "side": "str"})]
    )
    return together.drop(columns=list(SIDES.values()))
