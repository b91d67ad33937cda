"""What is wrong with a file: counts by kind, the cells, downloads, and mending in place."""

from typing import Any

import pandas as pd
import streamlit as st

from bandung_kawasaki.errors import Problem
from bandung_kawasaki.intake import Checked
from bandung_kawasaki.loader import Problems, export, marked, records
from bandung_kawasaki.screen import suggestions
from bandung_kawasaki.screen.chart import grid
from bandung_kawasaki.screen.draft import DraftFile
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.tables import TABLES, Table, Type
from bandung_kawasaki.tables.headings import heading, worded
from bandung_kawasaki.texts import problems
from bandung_kawasaki.texts.sentences import joined

SHOWN = 300
MANY = 12
WARNED = 6
LOUD = ("column_unknown", "label_unknown", "value_jump", "cells_merged", "percent_unusual")
"""Remarks of which each is shown, because it may mean that data are lost or wrong."""


def table_of(name: str | None) -> Table | None:
    """A table by its name; None where nobody knows yet which it is."""
    return TABLES[name] if name else None


def told(found: Problems, table: str | None, view: View, count: int | None = None) -> pd.DataFrame:
    """Problems as a table in words: row, column, value, what is wrong, what to do."""
    t = view.t
    described = table_of(table)
    chosen = [worded(one, described, TABLES, t.lang) for one in (found[:count] if count else found)]
    names = [heading(one.column, described, t.lang) for one in chosen]
    return pd.DataFrame(
        {
            t("Row"): [t("whole file") if one.row is None else str(one.row) for one in chosen],
            t("Column"): names,
            t("Value"): [one.value or "" for one in chosen],
            t("What is wrong"): [
                problems.sentence(one, t, name) for one, name in zip(chosen, names, strict=True)
            ],
            t("What to do"): [
                with_meant(problems.remedy(one, t, name), one, table, view)
                for one, name in zip(chosen, names, strict=True)
            ],
        }
    )


def with_meant(words: str, problem: Problem, table: str | None, view: View) -> str:
    """Words about a problem, with what may have been meant."""
    meant = suggestions.meant(problem, table, view)
    return joined([words, view.t("Perhaps “{word}” is meant.", word=meant)], view.t) if meant else words


def warned(view: View, one: Checked) -> None:
    """Remarks that may mean a loss or a slip, each in words and open to the eye."""
    t = view.t
    described = table_of(one.table)
    for code in LOUD:
        found = Problems(group for group in one.notices.groups if group.code == code)
        told = dict.fromkeys(
            with_meant(
                problems.sentence(notice, t, heading(notice.column, described, t.lang)),
                notice,
                one.table,
                view,
            )
            for notice in found[:SHOWN]
        )
        for words in list(told)[:WARNED]:
            st.warning(markdown(words), icon=":material/warning:")
        if len(told) > WARNED:
            rest = len(told) - WARNED
            st.caption(t.plural("{count} more remark like this", "{count} more remarks like this", rest))


def counted(found: Problems, table: str | None, view: View) -> str:
    """How many there are of each kind in each column, most first, as a list in Markdown."""
    t = view.t
    lines = []
    for (code, column), count in found.counts().items():
        name = heading(column, table_of(table), t.lang)
        kind = problems.kind(code, t)
        words = t("{kind} in «{column}»", kind=kind, column=name) if name else kind
        lines.append(f"- {markdown(t('{what}: {count}', what=words, count=t.number(count)))}")
    return "\n".join(lines)


def show(view: View, one: Checked, file: DraftFile) -> None:
    """The problems of a file against one table, with what helps to mend them."""
    t, found = view.t, one.problems
    key = f"{file.key}_{one.table}"
    if not len(found):
        mend(view, one, file, key)
        return
    words = t.plural("{count} problem", "{count} problems", len(found))
    st.error(markdown(words), icon=":material/error:")
    if len(found) > MANY:
        st.markdown(counted(found, one.table, view))
    table(view, one, key)
    with st.container(horizontal=True):
        if one.loaded.found.header_row is not None:
            marked_button(view, one, file, key)
        st.download_button(
            t("All problems as CSV"),
            data=lambda: export.csv(told(found, one.table, view)),
            file_name=f"{file.name.rsplit('.', 1)[0]}_{t('problems')}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key=f"problems_{key}",
        )
    mend(view, one, file, key)


def marked_button(view: View, one: Checked, file: DraftFile, key: str) -> None:
    """The download of the analyst's own file with its wrong cells marked."""
    t = view.t
    st.download_button(
        t("Your file with the wrong cells marked (.xlsx)"),
        data=lambda: marked_copy(view, one),
        file_name=f"{file.name.rsplit('.', 1)[0]}_{t('marked')}.xlsx",
        icon=":material/ink_highlighter:",
        on_click="ignore",
        key=f"marked_{key}",
    )


def table(view: View, one: Checked, key: str) -> None:
    """The first few hundred problems, cell by cell."""
    t = view.t
    shown = told(one.problems, one.table, view, SHOWN)
    grid(shown, t, f"problem_rows_{key}", row_height=92, column_config=widths(shown))
    if len(one.problems) > SHOWN:
        st.caption(
            t(
                "The first {shown} of {count} are shown; the download has all.",
                shown=t.number(SHOWN),
                count=t.number(len(one.problems)),
            )
        )


def widths(frame: pd.DataFrame) -> dict[Any, Any]:
    """Room for the sentences, so that they wrap and are not cut off."""
    short, long = (70, 110, 110), 270
    return {
        str(name): st.column_config.Column(width=short[at] if at < len(short) else long)
        for at, name in enumerate(frame.columns)
    }


def notices(view: View, one: Checked, key: str) -> None:
    """What was passed over or changed without harm, cell by cell, on demand."""
    t = view.t
    with st.expander(t("Remarks in detail"), icon=":material/info:"):
        rows = told(one.notices, one.table, view, SHOWN).drop(columns=t("What to do"))
        grid(rows, t, f"notice_rows_{key}_{one.table}", row_height=70, column_config=widths(rows))


def marked_copy(view: View, one: Checked) -> bytes:
    """The analyst's file with its wrong cells coloured, and a comment on each in the reader's language."""
    t = view.t

    def describe(problem: Problem) -> str:
        name = heading(problem.column, table_of(one.table), t.lang)
        better = worded(problem, table_of(one.table), TABLES, t.lang)
        return f"{problems.sentence(better, t, name)}\n{problems.remedy(better, t, name)}"

    found = one.loaded.found
    encoding = found.encoding or "utf-8"
    head = one.upload.data[:64].decode(encoding, errors="ignore").removeprefix("\ufeff").encode()
    places = marked.Places(
        found.header_row,
        one.loaded.positions,
        found.sheet,
        encoding,
        found.delimiter or ",",
        first_line_skipped=records.after_separator_line(head) > 0,
        decimal=found.decimal,
        numbers=[name for name in one.loaded.positions if is_number(one.table, name)],
    )
    words = marked.Words(
        sheet=t("Problems"),
        row=t("Row"),
        column=t("Column"),
        message=t("What is wrong and what to do"),
        only_first=t("Only the first {count} problems are marked.", count=t.number(marked.MOST_MARKED)),
        only_rows=t("The file is long: only the rows with problems are here."),
        data=t("Data"),
    )
    return marked.marked(one.upload.data, one.problems, places, describe, words)


def is_number(table: str | None, name: str) -> bool:
    """Whether a column holds numbers."""
    return table is not None and TABLES[table].column(name).type in (Type.NUMBER, Type.INTEGER)


def mend(view: View, one: Checked, file: DraftFile, key: str) -> None:
    """Wrong cells to be typed anew; what was typed is kept in the draft and checked again."""
    t = view.t
    cells = [
        problem
        for problem in one.problems[:SHOWN]
        if problem.row is not None and problem.column in one.loaded.positions
    ]
    if not cells and not file.mended:
        return
    with st.expander(t("Mend cells here"), icon=":material/edit:", expanded=bool(file.typed)):
        st.caption(t("Type the right value; your own file stays as it is. Then check again."))
        if file.mended:
            undo(view, file, key)
        if not cells:
            return
        places = list(dict.fromkeys((int(cell.row or 0), str(cell.column)) for cell in cells))
        values = {(cell.row, cell.column): cell.value or "" for cell in cells}
        names = [t("Row"), t("Column"), t("Found"), t("Right value")]
        editor = f"mend_{key}_{len(file.mended)}"
        # The rows stay as they were first shown: changed ones would take the cursor out of the cell. After a
        # turn to another page the editor is a new one.
        if editor not in st.session_state:
            st.session_state.pop(f"rows_of_{editor}", None)
        rows = st.session_state.setdefault(
            f"rows_of_{editor}",
            pd.DataFrame(
                [
                    (row, heading(name, table_of(one.table), t.lang), values[row, name], "")
                    for row, name in places
                ],
                columns=names,
            ).assign(**{names[3]: [file.typed.get(place, "") for place in places]}),
        )

        def keep() -> None:
            for position, cells in st.session_state[editor]["edited_rows"].items():
                file.typed[places[position]] = cells.get(names[3]) or ""

        st.data_editor(rows, hide_index=True, disabled=names[:3], key=editor, on_change=keep)
        if st.button(t("Check again"), icon=":material/refresh:", key=f"check_{key}"):
            file.mended.update({place: text for place, text in file.typed.items() if text})
            file.typed.clear()
            st.rerun()


def undo(view: View, file: DraftFile, key: str) -> None:
    """How many cells were mended here, and the way back to what the file says."""
    with st.container(horizontal=True, vertical_alignment="center"):
        count = view.t.plural("{count} cell mended here", "{count} cells mended here", len(file.mended))
        st.markdown(count, width="stretch")
        if st.button(view.t("Undo"), key=f"undo_{key}", icon=":material/undo:", type="tertiary"):
            file.mended.clear()
            file.typed.clear()
            st.rerun()
