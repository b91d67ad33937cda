"""What tables and columns are called in a reader's language."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from bandung_kawasaki.tables.table import Column, Table

LANGUAGES = ("en", "id", "ja")
"""In which order the tables name themselves."""

Told = TypeVar("Told", bound=Any)


def title(table: Table, lang: str) -> str:
    """What a table is called."""
    return table.titles[LANGUAGES.index(lang)]


def headings(table: Table | None, lang: str) -> dict[str, str]:
    """What each column of a table is called, by its name."""
    position = LANGUAGES.index(lang)
    return {column.name: column.names[position] for column in table.columns} if table else {}


def heading(column: str | None, table: Table | None, lang: str) -> str:
    """What a column is called, or the columns of a key; as it is where the table does not have it."""
    known = headings(table, lang)
    return " + ".join(known.get(part, part) for part in (column or "").split("+"))


def allowed(column: Column, lang: str) -> str:
    """The words of a column's vocabulary, each with what it is called in the reader's language."""
    return ", ".join(paired(code, column, lang) for code in column.vocabulary)


def paired(code: str, column: Column, lang: str) -> str:
    """A word of a vocabulary and in brackets what it is called, where that is another word."""
    called = column.words[code][LANGUAGES.index(lang)] if code in column.words else code
    if lang == "en" or called.casefold() == code:
        return code
    return f"{code}（{called}）" if lang == "ja" else f"{code} ({called})"


def worded(problem: Told, table: Table | None, tables: Mapping[str, Table], lang: str) -> Told:
    """A problem of a file with what it expects under the reader's headings and titles."""
    wanted = problem.expected
    if wanted and problem.code in ("header_not_found", "required_missing"):
        return replace(problem, expected=", ".join(heading(name, table, lang) for name in wanted.split(", ")))
    if problem.code == "enum_invalid" and table and problem.column in table.names:
        return replace(problem, expected=allowed(table.column(problem.column), lang))
    if problem.code == "key_in_use" and wanted in tables:
        return replace(problem, expected=title(tables[wanted], lang))
    return problem
