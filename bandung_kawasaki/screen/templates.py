"""Every table as a workbook to fill in, and the data dictionary, to download."""

import streamlit as st

from bandung_kawasaki.loader import template
from bandung_kawasaki.screen import records, state
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.tables import TABLES, Column
from bandung_kawasaki.tables.headings import LANGUAGES


def section(view: View) -> None:
    """Each table to download as a workbook with today's data, and the way to the data dictionary."""
    t = view.t
    with st.expander(t("Templates and data dictionary"), icon=":material/table_view:"):
        st.markdown(
            t(
                "Every table as an Excel file with today's data: change it and upload it again. Its heading "
                "cells explain each column."
            )
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.selectbox(
                t("Table"),
                list(TABLES),
                format_func=lambda one: records.table_title(one, t),
                key="template_table",
            )
            st.download_button(
                t("Download the template"),
                data=lambda: template_of(view, name),
                file_name=f"{name}.xlsx",
                icon=":material/download:",
                on_click="ignore",
                key="template",
            )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.download_button(
                t("Download the data dictionary"),
                data=lambda: records.dictionary_workbook(t),
                file_name=f"{t('data-dictionary')}.xlsx",
                icon=":material/menu_book:",
                on_click="ignore",
                key="dictionary",
            )
            st.page_link("data/sources.py", label=t("Data dictionary"), icon=":material/open_in_new:")


def template_of(view: View, name: str) -> bytes:
    """One table of the newest publication as a workbook in the reader's language."""
    t = view.t
    position = LANGUAGES.index(t.lang)

    def meaning(column: Column) -> str:
        said = [column.meaning[position], records.type_words(column, t), records.rules(column, name, t)]
        return "\n".join(part for part in said if part)

    def heading(column: Column) -> str:
        return column.names[position]

    title = records.table_title(name, t)
    newest = state.publication(state.head().number).frames[name]
    return template.template(TABLES[name], heading, newest, meaning, title)
