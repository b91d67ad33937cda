"""The URL reproduces the view: one helper writes each picker to the query as a raw id and reads it back."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

import streamlit as st

Value = TypeVar("Value")
Option = TypeVar("Option", bound=str)
WAITING = "waiting_for_the_address"


def adopt(name: str, default: Value, parse: Callable[[str], Value | None], kind: str = "") -> str:
    """Set the picker's value before it is drawn, and return its widget key.

    The URL wins where it differs from what was last written (a link, a changed address, browser Back);
    else the picker keeps its value, also while other pages are open. `parse` gives None for an id that
    does not exist; the default is taken then. Where a picker of another page has the same name in the URL and
    other values, `kind` tells them apart.
    """
    key, written = f"pick_{name}{kind}", st.session_state.get(f"written_{name}")
    raw = st.query_params.get(name)
    if (raw is not None and raw != written) or key not in st.session_state:
        asked = written if raw is None else raw
        value = None if asked is None else parse(asked)
        st.session_state[key] = default if value is None else value
    return key


def write(values: Mapping[str, tuple[object, str]]) -> None:
    """Write pickers' values to the URL, all at once: each call that changes it is a step for browser Back.

    `values` maps a picker's name to its value and its raw id.
    """
    for name, (value, raw) in values.items():
        st.session_state[f"written_{name}"] = raw
        st.session_state[f"kept_{name}"] = value
    raws = {name: raw for name, (_, raw) in values.items()}
    waiting: dict[str, str] | None = st.session_state.get(WAITING)
    if waiting is not None:
        waiting.update(raws)
    elif any(st.query_params.get(name) != raw for name, raw in raws.items()):
        st.query_params.update(raws)


@contextmanager
def together() -> Iterator[None]:
    """Pickers drawn in this block are written to the URL at its end, so that they are one step for Back."""
    waiting = st.session_state[WAITING] = {}
    try:
        yield
    finally:
        del st.session_state[WAITING]
    if any(st.query_params.get(name) != raw for name, raw in waiting.items()):
        st.query_params.update(waiting)


def choose(
    name: str,
    label: str,
    options: Sequence[Option],
    show: Callable[[Option], str],
    default: Option | None = None,
    widget: Callable[..., Option | None] = st.selectbox,
) -> Option:
    """A picker of one id out of `options`, kept in the URL under `name`; `show` gives each id's words.

    Streamlit tells options apart by their words. When these change with the language, it may hand over the
    old words, and goes on showing them until the value is set: what was picked last is meant then.
    """
    known = {str(option): option for option in options}
    first = options[0] if default is None else default
    key, memory = adopt(name, first, known.get), st.session_state
    if memory[key] not in known:
        memory[key] = known.get(str(memory.get(f"kept_{name}")), first)
    words = show(memory[key])
    if memory.get(f"words_{name}", words) != words:
        memory[key] = memory[key]
    memory[f"words_{name}"] = words
    picked = widget(label, options, format_func=show, key=key) or first
    write({name: (picked, picked)})
    return picked


def write_text(name: str, label: str, longest: int, clean: Callable[[str], str], example: str = "") -> str:
    """A line of text that the reader types, kept in the URL under `name`; `clean` gives it as it is used."""
    key = adopt(name, "", lambda raw: clean(raw)[:longest])
    typed = clean(st.text_input(label, max_chars=longest, key=key, placeholder=example) or "")
    write({name: (typed, typed)})
    return typed


def choose_day(
    name: str,
    label: str,
    earliest: datetime.date,
    latest: datetime.date,
    show: Callable[[datetime.date | None], str],
) -> datetime.date | None:
    """A day or none, kept in the URL under `name`.

    Behind a button, whose label writes the day as the reader's language does, which the calendar cannot;
    `show` gives its words.
    """
    key = adopt(name, None, lambda raw: day_between(raw, earliest, latest))
    day: datetime.date | None = st.session_state[key]
    with st.popover(show(day), icon=":material/calendar_month:", width="stretch", key=f"open_{name}"):
        st.date_input(label, min_value=earliest, max_value=latest, key=key)
    write({name: (day, day.isoformat() if day else "")})
    return day


def day_between(raw: str, earliest: datetime.date, latest: datetime.date) -> datetime.date | None:
    """An ISO day between two days, or None."""
    try:
        day = datetime.date.fromisoformat(raw)
    except ValueError:
        return None
    return day if earliest <= day <= latest else None
