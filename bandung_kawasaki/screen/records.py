"""The tables behind the screens: sources with their uses, the data dictionary, the glossary, downloads."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from bandung_kawasaki import programme
from bandung_kawasaki.charts.chart import as_dicts
from bandung_kawasaki.loader import template
from bandung_kawasaki.screen import address
from bandung_kawasaki.screen.chart import table
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.state import View, held, publication
from bandung_kawasaki.tables import TABLES, Column, Type
from bandung_kawasaki.tables.headings import LANGUAGES, allowed, title
from bandung_kawasaki.texts import Words, vocabulary


def table_title(name: str, t: Words) -> str:
    """What a table is called."""
    return title(TABLES[name], t.lang)


@st.cache_resource(max_entries=8, show_spinner=False)
def uses(number: int) -> pd.DataFrame:
    """Where each source is used, as `programme.source_uses` gives it."""
    return programme.source_uses(publication(number))


def sources(view: View) -> None:
    """Every source with where it is used, filtered by its kind."""
    t = view.t
    frame = view.frame("sources")
    kinds = ["all", *dict.fromkeys(frame["reliability"].dropna())]
    kind = address.choose(
        "kind",
        t("Kind of source"),
        kinds,
        lambda one: t("all") if one == "all" else t.term("reliability", one),
    )
    shown = source_rows(view, kind)
    st.caption(t.plural("{count} source", "{count} sources", len(shown)))
    if len(shown):
        table(shown, view, "sources")


@held(by_day=False, by_language=True)
def source_rows(view: View, kind: str) -> pd.DataFrame:
    """The sources of a kind, or all, with where each is used, in words."""
    t, frame = view.t, view.frame("sources")
    rows = frame if kind == "all" else frame[frame["reliability"] == kind]
    used = uses(view.publication.number)
    words = {
        source: t.list(
            t("{table} ({rows})", table=table_title(str(use.table), t), rows=t.number(int(str(use.rows))))
            for use in group.itertuples()
        )
        for source, group in used.groupby("source_id")
    }
    return pd.DataFrame(
        {
            t("ID"): rows["source_id"],
            t("Publisher"): [t.label("organisation", one) for one in rows["publisher"]],
            t("Title"): rows["title"],
            t("Published"): [t.period(one) if isinstance(one, str) else "" for one in rows["published"]],
            t("Language"): [
                t.term("language", one) if one in vocabulary.TERMS["language"] else one
                for one in rows["language"].fillna("")
            ],
            t("Kind"): [t.term("reliability", one) for one in rows["reliability"]],
            t("Used in"): [words.get(one, t("not used")) for one in rows["source_id"]],
            t("Address"): rows["url"].fillna(""),
        }
    )


def dictionary(view: View) -> None:
    """The columns of one table: name, type, rules, meaning."""
    t = view.t
    name = address.choose("table", t("Table"), list(TABLES), lambda one: table_title(one, t))
    shown = described(name, t)
    table(shown, view, f"dictionary_{name}")
    st.download_button(
        t("Download the table «{table}» as CSV", table=markdown(table_title(name, t))),
        data=lambda: programme.table_csv(view.frame(name), name),
        file_name=f"{name}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def described(name: str, t: Words) -> pd.DataFrame:
    """The columns of one table as rows of words."""
    columns, position = TABLES[name].columns, LANGUAGES.index(t.lang)
    return pd.DataFrame(
        {
            t("Column"): [column.name for column in columns],
            t("Heading"): [column.names[position] for column in columns],
            t("Type"): [type_words(column, t) for column in columns],
            t("Rules"): [rules(column, name, t) for column in columns],
            t("Meaning"): [column.meaning[position] for column in columns],
        }
    )


def dictionary_workbook(t: Words) -> bytes:
    """The columns of all tables as one .xlsx."""
    tables = [described(name, t).assign(**{t("Table"): table_title(name, t)}) for name in TABLES]
    whole = pd.concat(tables, ignore_index=True)
    return template.workbook_of(whole[[t("Table"), *whole.columns[:-1]]], t("Data dictionary"))


def type_words(column: Column, t: Words) -> str:
    """The type of a column in words."""
    words = {
        Type.TEXT: t("text"),
        Type.IDENTIFIER: t("identifier"),
        Type.INTEGER: t("whole number"),
        Type.NUMBER: t("number"),
        Type.DATE: t("day"),
        Type.PARTIAL_DATE: t("year, month, day or span"),
        Type.PERIOD: t("period"),
    }[column.type]
    return t("list of: {type}", type=words) if column.is_list else words


def rules(column: Column, name: str, t: Words) -> str:
    """What a column's cells must fulfil, in words."""
    found = []
    if column.name in TABLES[name].key:
        found.append(t("part of the key"))
    if column.required:
        found.append(t("required"))
    if column.vocabulary:
        found.append(t("one of: {words}", words=allowed(column, t.lang)))
    if column.greater_than is not None:
        found.append(t("above {value}", value=t.number(column.greater_than, 2)))
    if column.minimum is not None:
        found.append(t("at least {value}", value=t.number(column.minimum, 2)))
    if column.maximum is not None:
        found.append(t("at most {value}", value=t.number(column.maximum, 2)))
    if column.reference is not None:
        found.append(t("stands in the table «{table}»", table=table_title(column.reference.table, t)))
    return "; ".join(found)


def downloads(view: View) -> None:
    """All tables as one zip with their description for open-data tools."""
    t = view.t
    st.markdown(t("All tables as CSV, with a machine-readable description of each column (Frictionless)."))
    st.download_button(
        t("Download everything as ZIP"),
        data=lambda: programme.package(view.publication),
        file_name=f"bandung-kawasaki-{view.publication.number}.zip",
        mime="application/zip",
        icon=":material/folder_zip:",
        on_click="ignore",
    )


def glossary(view: View) -> None:
    """Local words with their meaning."""
    rows = as_dicts(view.frame("glossary"))
    if not rows:
        st.caption(view.t("The record holds no glossary."))
    st.markdown("\n".join(meaning(row, view.t) for row in rows))


def footnote(view: View, *terms: str) -> None:
    """The local words that a page uses, explained."""
    if said := meanings(view, *terms):
        st.divider()
        st.caption(said)


@held(by_day=False, by_language=True)
def meanings(view: View, *terms: str) -> str:
    """Some words of the glossary as a list; empty where it has none of them."""
    frame = view.frame("glossary")
    return "\n".join(meaning(row, view.t) for row in as_dicts(frame[frame["term"].isin(terms)]))


def meaning(row: Mapping[str, object], t: Words) -> str:
    """One word of the glossary, as a list entry."""
    return f"- **{markdown(t.pick(row, 'title'))}**: {markdown(t.pick(row, 'meaning'))}"
