"""Which tables a file feeds, told by its header."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bandung_kawasaki.errors import Problem, Question
from bandung_kawasaki.loader import source
from bandung_kawasaki.loader.load import Loaded
from bandung_kawasaki.loader.problems import Problems
from bandung_kawasaki.loader.source import Layout, Source, layout
from bandung_kawasaki.tables import Table


@dataclass(frozen=True)
class Recognised:
    """A file with the tables that it feeds; `source` is its bytes while their encoding is to be asked."""

    source: bytes | Source
    tables: tuple[str, ...]


@dataclass(frozen=True)
class Fit:
    """How well a header fits a table: the columns that it names, and whether all required ones are there."""

    table: str
    names: frozenset[str]
    complete: bool


def read(
    data: bytes, tables: Mapping[str, Table], answers: Mapping[str, str], given: Collection[str] = ()
) -> Recognised | Loaded:
    """A file with its tables; what came of it where it cannot be read, or its table is to be asked first."""
    found = source.opened(data, answers)
    if isinstance(found, Question):
        # Headings read the same in most encodings; the table can be told before the question is answered.
        readings = [source.opened(data, dict([choice.split("=", 1)])) for choice in found.choices]
        found = next(one for one in readings if isinstance(one, Source))
        told = recognise(found, tables, answers, given)
        return Recognised(data, told) if isinstance(told, tuple) else unread(told)
    if isinstance(found, Problem):
        return unread(found)
    told = recognise(found, tables, answers, given)
    return Recognised(found, told) if isinstance(told, tuple) else unread(told)


def unread(why: Problem | Question) -> Loaded:
    """A file of which nobody knows the table, for one reason or until a question is answered."""
    problems, questions = ([why], ()) if isinstance(why, Problem) else ([], (why,))
    return Loaded(pd.DataFrame(), np.empty(0, np.int64), Problems.of(problems), questions=questions)


def recognise(
    opened: Source, tables: Mapping[str, Table], answers: Mapping[str, str], given: Collection[str] = ()
) -> tuple[str, ...] | Problem | Question:
    """The table that the header fits best; two, parent first, where one sheet holds the columns of both.

    A question where several fit equally well. `given` are columns that the sender filled in beside the file.
    """
    if answers.get("table") in tables:
        return (answers["table"],)
    fits = [fit for name, table in tables.items() if (fit := fitted(opened, table, answers, given, name))]
    if not fits:
        return Problem("header_not_found")
    complete = [fit for fit in fits if fit.complete]
    if pair := parent_and_child(complete, tables):
        return pair
    most = max(len(fit.names) for fit in complete or fits)
    best = [fit.table for fit in complete or fits if len(fit.names) == most]
    # A table that lacks a required column, but knows more of the others, may be meant all the same.
    best += [fit.table for fit in fits if complete and not fit.complete and len(fit.names) > most]
    if len(best) > 1:
        return Question("table_ambiguous", tuple(f"table={name}" for name in best))
    return (best[0],)


def fitted(
    opened: Source, table: Table, answers: Mapping[str, str], given: Collection[str], name: str
) -> Fit | None:
    """How the header fits one table; None where it names too few of its columns."""
    found = layout(opened, table, answers, given)
    if isinstance(found, Problem):
        return None
    if isinstance(found, Layout):
        names = frozenset(one for one in found.names if one is not None)
        return Fit(name, names, found.complete)
    # Several sheets fit: which of them is asked when the table is read.
    sheets = [dict([choice.split("=", 1)]) for choice in found.choices]
    fits = [fitted(opened, table, {**answers, **sheet}, given, name) for sheet in sheets]
    return max((fit for fit in fits if fit), key=lambda fit: len(fit.names))


def parent_and_child(fits: Collection[Fit], tables: Mapping[str, Table]) -> tuple[str, str] | None:
    """Two tables, one referring to the key of the other, when a header has columns of its own for each."""
    for child in fits:
        for parent in fits:
            refers = any(
                column.name in child.names
                and column.name in tables[child.table].key
                and column.reference is not None
                and column.reference.table == parent.table
                and (column.reference.column,) == tables[parent.table].key == (column.name,)
                for column in tables[child.table].columns
            )
            if refers and parent.names - child.names and child.names - parent.names:
                return parent.table, child.table
    return None


def shared(parent: Table, child: Table) -> frozenset[str]:
    """The columns of both tables that a common sheet gives to the child: all but the parent's key."""
    return frozenset(parent.names) & frozenset(child.names) - frozenset(parent.key)
