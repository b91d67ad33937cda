"""One uploaded file on the page: what it is, what is asked about it, how it is taken in."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from bandung_kawasaki.charts.chart import as_dicts
from bandung_kawasaki.errors import Question
from bandung_kawasaki.intake import Checked
from bandung_kawasaki.loader.answers import CHOICES
from bandung_kawasaki.screen import new_source, records, state, status, upload_problems
from bandung_kawasaki.screen.draft import Draft, DraftFile
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.tables import TABLES
from bandung_kawasaki.tables.headings import heading
from bandung_kawasaki.texts import Words, problems

BY_ITSELF = ""
"""The choice that leaves a fact to the file."""
FACTS = ("encoding", "delimiter", "decimal", "date_order", "header_row", "sheet")
HEADER_ROWS = 30
DATE_FORMATS: dict[str, Literal["YYYY/MM/DD", "DD/MM/YYYY"]] = {
    "id": "DD/MM/YYYY",
    "ja": "YYYY/MM/DD",
    "en": "DD/MM/YYYY",
}
OUTCOMES = {"accept": "within", "ask": "due_unreported", "reject": "exceeded"}
"""Outcomes by the status whose look they have."""


def section(view: View, mine: Draft, file: DraftFile, found: Sequence[Checked]) -> None:
    """Everything about one file."""
    t = view.t
    with st.container(horizontal=True, vertical_alignment="center"):
        size = t.number(max(1, round(len(file.data) / 1000)))
        st.markdown(
            t("**{file}** · {size} kB", file=markdown(file.name), size=size)
            + " · "
            + " · ".join(outcome(one, t) for one in found),
            width="stretch",
        )
        if st.button(t("Remove"), icon=":material/close:", key=f"remove_{file.key}", type="tertiary"):
            mine.files = [one for one in mine.files if one is not file]
            st.rerun()
    for question in asked(found):
        ask(view, file, question, found)
    with st.container(horizontal=True):
        table_picker(view, file, found)
        mode_picker(view, file)
    if any("source_id" in TABLES[one.table].names for one in found if one.table):
        new_source.picker(view, mine, file)
    with st.expander(t("What was found out about this file"), icon=":material/manage_search:"):
        facts(view, file, found)
    for one in found:
        if len(found) > 1 and len(one.problems):
            st.markdown(f"**{markdown(records.table_title(str(one.table), t))}**")
        upload_problems.show(view, one, file)
        told = one.notices.counts()
        by_code: dict[str, int] = {}
        for (code, _), count in told.items():
            by_code[code] = by_code.get(code, 0) + count
        upload_problems.warned(view, one)
        for code, count in by_code.items():
            if code in upload_problems.LOUD:
                continue
            st.caption(f":material/info: {markdown(problems.counted(code, count, t))}")
        if len(one.notices):
            upload_problems.notices(view, one, file.key)


def outcome(one: Checked, t: Words) -> str:
    """A file's table and outcome as Markdown."""
    words = {"accept": t("in order"), "ask": t("a question is open"), "reject": t("has problems")}
    name = records.table_title(one.table, t) if one.table else t("table unknown")
    return f"{markdown(name)}: {status.labelled(OUTCOMES[one.outcome], words[one.outcome])}"


def asked(found: Sequence[Checked]) -> list[Question]:
    """The open questions about a file, each once."""
    return list({(one.code, one.subject): one for checked in found for one in checked.questions}.values())


def ask(view: View, file: DraftFile, question: Question, found: Sequence[Checked]) -> None:
    """Put a question, with a real row read in every way; the answer is kept at once."""
    t = view.t
    table = next((one.table for one in found if question in one.questions), None)
    column = heading(question.column, TABLES[table] if table else None, t.lang)
    words = problems.question(
        question.code,
        t,
        row=question.row,
        column=column,
        value=question.value or "",
        subject=title_of(view, question.subject),
    )
    st.markdown(f":material/help: **{markdown(words)}**")
    if question.code == "reported_on_missing":
        report_day(view, file)
        return

    def shown(choice: str) -> str:
        words = choice_words(choice, t)
        if question.code == "decimal_ambiguous":
            words = decimal_words(choice, question, t)
        elif question.readings:
            reading = question.readings[question.choices.index(choice)]
            words = t(
                "{choice}: {reading}", choice=words, reading=problems.reading(question.code, reading, t)
            )
        return markdown(words)

    picked = st.radio(
        words,
        question.choices,
        index=None,
        format_func=shown,
        key=f"ask_{file.key}_{question.code}_{question.subject}",
        label_visibility="collapsed",
    )
    if picked is not None:
        key, answer = picked.split("=", 1)
        if key == "table":
            file.table = answer
        else:
            file.answers[key] = answer
        st.rerun()


def decimal_words(choice: str, question: Question, t: Words) -> str:
    """What a number means if its sign separates thousands, or the decimals; digits are not grouped here."""
    value = question.value or ""
    sign = "." if "." in value else ","
    reading = question.readings[question.choices.index(choice)]
    if choice.endswith(f"={sign}"):
        decimal = reading if t.lang != "id" else reading.replace(".", ",")
        return t("{number}, because “{sign}” is the decimal sign", number=decimal, sign=sign)
    return t("{number}, because “{sign}” separates thousands", number=reading, sign=sign)


def choice_words(choice: str, t: Words) -> str:
    """An answer in words."""
    key, _, value = choice.partition("=")
    return problems.choice(choice, t, title=records.table_title(value, t) if key == "table" else "")


def title_of(view: View, subject: str | None) -> str:
    """The indicator that a question is about, by its title and id."""
    if subject is None:
        return ""
    rows = view.frame("indicators")
    found = as_dicts(rows[rows["indicator_id"] == subject])
    return f"{view.t.pick(found[0], 'title')} ({subject})" if found else subject


def report_day(view: View, file: DraftFile) -> None:
    """The day whose state the milestones describe, or that nobody reported."""
    t = view.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day = st.date_input(
            t("Day of the report"),
            value=None,
            max_value=state.today(),
            format=DATE_FORMATS[t.lang],
            key=f"reported_{file.key}",
        )
        nobody = st.button(t("Nobody reported; these are plans only"), key=f"unreported_{file.key}")
    if day is not None or nobody:
        file.answers["reported_on"] = day.isoformat() if day is not None else "none"
        st.rerun()


def table_picker(view: View, file: DraftFile, found: Sequence[Checked]) -> None:
    """Which table the file is for: recognised, or chosen by hand."""
    t = view.t
    names = [one.table for one in found if one.table]
    told = t.list(records.table_title(name, t) for name in names) if names else t("unknown")

    def words(name: str) -> str:
        if name != BY_ITSELF:
            return records.table_title(name, t)
        return t("recognised") if file.table else t("recognised: {table}", table=told)

    key = bound(f"table_of_{file.key}", file.table or BY_ITSELF)

    def choose() -> None:
        file.table = st.session_state[key] or None

    st.selectbox(t("Table"), [BY_ITSELF, *TABLES], format_func=words, key=key, on_change=choose)


def mode_picker(view: View, file: DraftFile) -> None:
    """Whether the rows are added and updated, or the file is the whole table."""
    t = view.t
    modes = {False: t("Add and update rows"), True: t("Replace the whole table")}
    key = bound(f"mode_{file.key}", file.replace)

    def choose() -> None:
        file.replace, file.confirmed = st.session_state[key], False

    st.radio(
        t("How it is taken in"),
        list(modes),
        format_func=modes.__getitem__,
        captions=[
            t("Rows that are not in the file stay. Columns that it lacks keep their values."),
            t("Rows that are not in the file vanish."),
        ],
        key=key,
        on_change=choose,
    )


def bound(key: str, value: object) -> str:
    """A widget's key, its value set to what the draft holds; its callback writes back what is chosen."""
    st.session_state[key] = value
    return key


def facts(view: View, file: DraftFile, found: Sequence[Checked]) -> None:
    """What was found out, each changeable by hand."""
    t = view.t
    facts_found = found[0].loaded.found
    columns = st.columns(3)
    shown = [name for name in FACTS if offered(name, found)]
    for position, name in enumerate(shown):
        value = getattr(facts_found, name)
        with columns[position % 3]:
            fact(view, file, name, None if value is None else str(value))
    for key in [key for key in file.answers if key.partition(".")[0] in ("percent_scale", "reported_on")]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(markdown(choice_words(f"{key}={file.answers[key]}", t)), width="stretch")
            if st.button(t("Ask again"), key=f"again_{file.key}_{key}", type="tertiary"):
                file.answers.pop(key, None)
                st.rerun()


def offered(name: str, found: Sequence[Checked]) -> bool:
    """Whether a fact can matter for this kind of file."""
    workbook = found[0].loaded.found.sheet is not None or any(
        question.code == "sheet_ambiguous" for one in found for question in one.questions
    )
    return name in ("header_row", "sheet") if workbook else name != "sheet"


def fact(view: View, file: DraftFile, name: str, value: str | None) -> None:
    """One fact with its choices."""
    t = view.t
    options = {
        "header_row": tuple(str(row) for row in range(1, HEADER_ROWS + 1)),
        "sheet": (value,) if value else (),
        "delimiter": tuple(one for one in CHOICES["delimiter"] if one != "tab"),
    }.get(name, CHOICES.get(name, ()))

    def words(option: str) -> str:
        if option != BY_ITSELF:
            return problems.found(name, option, t)
        told = problems.found(name, value, t)
        return t("found out by itself") if name in file.answers else t("found: {fact}", fact=told)

    given = file.answers.get(name, BY_ITSELF)
    choices = [BY_ITSELF, *options, *([given] if given not in (BY_ITSELF, *options) else [])]
    key = bound(f"fact_{file.key}_{name}", given)

    def choose() -> None:
        if answer := st.session_state[key]:
            file.answers[name] = answer
        else:
            file.answers.pop(name, None)

    st.selectbox(problems.fact(name, t), choices, format_func=words, key=key, on_change=choose)
