"""A checked file as text for people and as JSON for programs."""

import json
import os
import shlex
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bandung_kawasaki.errors import Problem, Question
from bandung_kawasaki.intake import Checked
from bandung_kawasaki.loader import Problems
from bandung_kawasaki.progress.since import Difference
from bandung_kawasaki.tables import Table
from bandung_kawasaki.tables.headings import heading, title, worded
from bandung_kawasaki.texts import Words, problems
from bandung_kawasaki.texts.sentences import joined

SHOWN = 50
"""So many problems of a file are told one by one."""
MANY = 12
"""From more problems on they are counted by kind first."""

Tables = Mapping[str, Table]


def message(problem: Problem, name: str | None, tables: Tables, t: Words) -> str:
    """Where it is, what it is, and what to do, in one or two sentences."""
    table = tables[name] if name else None
    column = heading(problem.column, table, t.lang)
    said = worded(problem, table, tables, t.lang)
    return joined([problems.located(said, t, column), problems.remedy(said, t, column)], t)


def question(one: Question, name: str | None, tables: Tables, t: Words) -> str:
    """The question in words, with the real cell that leaves it open."""
    column = heading(one.column, tables[name] if name else None, t.lang)
    return problems.question(one.code, t, one.row, column, one.value or "", one.subject or "")


def as_json(file: str, one: Checked, tables: Tables, t: Words, written: str | None) -> dict[str, Any]:
    """All that was found, as values of JSON."""

    def listed(found: Problems, *names: str) -> list[dict[str, Any]]:
        return [
            {**{key: getattr(each, key) for key in names}, "message": message(each, one.table, tables, t)}
            for each in found
        ]

    return {
        "file": file,
        "table": one.table,
        "outcome": one.outcome,
        "found": asdict(one.loaded.found),
        "rows": len(one.loaded.rows),
        "problems": listed(one.problems, "code", "row", "column", "value"),
        "notices": listed(one.notices, "code", "row", "column"),
        "questions": [
            {
                "code": each.code,
                "choices": list(each.choices),
                "message": question(each, one.table, tables, t),
            }
            for each in one.questions
        ],
        "written": written,
    }


def json_lines(values: Sequence[object]) -> str:
    """A JSON array with one line for each value; a million problems are written fast this way."""
    return "[\n" + ",\n".join(json.dumps(value, ensure_ascii=False) for value in values) + "\n]"


def lines(file: str, one: Checked, tables: Tables, t: Words, *, several: bool) -> Iterator[str]:
    """All that an analyst needs; `several`: an answer has to say for which file it is."""
    yield file
    table = tables[one.table] if one.table else None
    facts = {"table": title(tables[one.table], t.lang)} if one.table else {}
    facts |= {
        name: problems.found(name, value, t)
        for name, value in asdict(one.loaded.found).items()
        if value is not None
    }
    for name, value in facts.items():
        yield "  " + t("{name}: {value}", name=problems.fact(name, t), value=value)
    if count := len(one.loaded.rows):
        yield "  " + t.plural("{count} row was read.", "{count} rows were read.", count)
    if one.outcome == "accept":
        yield "  " + t("No problems were found.")
    if found := len(one.problems):
        yield "  " + t.plural("{count} problem:", "{count} problems:", found)
    if found > MANY:
        for (code, column), count in one.problems.counts().items():
            kind = problems.kind(code, t)
            where = heading(column, table, t.lang)
            what = t("{kind} in «{column}»", kind=kind, column=where) if where else kind
            yield "    " + t("{what}: {count}", what=what, count=t.number(count))
    for problem in one.problems[:SHOWN]:
        yield "  - " + message(problem, one.table, tables, t)
    if found > SHOWN:
        yield "  " + t.plural(
            "{count} more problem; --json has them all.",
            "{count} more problems; --json has them all.",
            found - SHOWN,
        )
    yield from noticed(one, tables, t)
    for each in one.questions:
        yield "  ? " + question(each, one.table, tables, t)
        for position, choice in enumerate(each.choices):
            meaning = meant(each, position, tables, t)
            yield f"      --answer {quoted(f'{file}:{choice}' if several else choice)}    {meaning}"


def noticed(one: Checked, tables: Tables, t: Words) -> Iterator[str]:
    """What was passed over or changed without harm: one of its kind with its place, several counted."""
    kinds: dict[str, int] = {}
    for (code, _), count in one.notices.counts().items():
        kinds[code] = kinds.get(code, 0) + count
    for code, count in kinds.items():
        if count == 1:
            (only,) = Problems(group for group in one.notices.groups if group.code == code)
            yield "  · " + message(only, one.table, tables, t)
        else:
            yield "  · " + problems.counted(code, count, t)


def meant(asked: Question, position: int, tables: Tables, t: Words) -> str:
    """What an answer means, in words and for the real cell."""
    choice = asked.choices[position]
    key, _, value = choice.partition("=")
    words = problems.choice(choice, t, title(tables[value], t.lang) if key == "table" else "")
    if not asked.readings:
        return words
    return t("{name}: {value}", name=words, value=problems.reading(asked.code, asked.readings[position], t))


def counts(difference: Difference) -> dict[str, int]:
    """How much of a table changes: rows added, changed and removed, and cells cleared in rows that stay."""
    return {
        "added": len(difference.added),
        "changed": difference.changed_rows,
        "removed": len(difference.removed),
        "cleared": difference.cleared_cells,
    }


def quoted(text: str) -> str:
    """One word of a command, as the shell of this system reads it."""
    return subprocess.list2cmdline([text]) if os.name == "nt" else shlex.quote(text)
