"""The URL reproduces the view: one helper writes each picker to the query as a raw id and reads it back."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st

Value = TypeVar("Value")
Option = TypeVar("Option", bound=str)


def adopt(name: str, default: Value, parse: Callable[[str], Value | None]) -> str:
    """Set the picker's value before it is drawn, and return its widget key.

    The URL wins where it differs from what was last written (a link, a changed address, browser Back);
    else the picker keeps its value, also while other pages are open. `parse` gives None for an id that
    does not exist; the default is taken then.
    """
    key = f"pick_{name}"
    kept, written = f"kept_{name}", f"written_{name}"
    raw = st.query_params.get(name)
    if raw is not None and raw != st.session_state.get(written):
        value = parse(raw)
        st.session_state[key] = default if value is None else value
    elif key not in st.session_state:
        st.session_state[key] = st.session_state.get(kept, default)
    return key


def write(values: Mapping[str, tuple[object, str]]) -> None:
    """Write pickers' values to the URL, all at once: each call that changes it is a step for browser Back.

    `values` maps a picker's name to its value and its raw id.
    """
    for name, (value, raw) in values.items():
        st.session_state[f"written_{name}"] = raw
        st.session_state[f"kept_{name}"] = value
    raws = {name: raw for name, (_, raw) in values.items()}
    if any(st.query_params.get(name) != raw for name, raw in raws.items()):
        st.query_params.update(raws)


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
