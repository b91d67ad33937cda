"""How a figure came about: its formula, its inputs and its reason, on demand."""

from collections.abc import Callable, Sequence

import streamlit as st

from bandung_kawasaki.progress.figures import Figure
from bandung_kawasaki.screen.escape import lines, markdown, small
from bandung_kawasaki.texts import Words, reasons


def figures(
    named: Sequence[tuple[str, Figure]],
    t: Words,
    key: str,
    quantity: Callable[[float], str] | None = None,
) -> None:
    """A button that opens the value, formula, inputs and reason of each named figure."""
    with st.popover(t("How this is calculated"), icon=":material/calculate:", type="tertiary", key=key):
        st.markdown("\n\n".join(explained(name, figure, t, quantity) for name, figure in named))


def explained(name: str, figure: Figure, t: Words, quantity: Callable[[float], str] | None) -> str:
    """A figure with its reason and, where it was computed, formula and inputs, as Markdown."""
    value, formula = result(figure, t, quantity), reasons.formula(figure.formula, t)
    recorded = figure.reason.code == "recorded"
    reason = formula if recorded else reasons.sentence(figure.reason, t, quantity)
    told = lines(f"**{markdown(name)}**" + (f": {markdown(value)}" if value else ""), small(reason))
    if figure.value is None or figure.formula == "as_recorded":
        return told
    inputs = (
        f"- {markdown(reasons.input_name(label, t))}: {markdown(reasons.written(label, given, t, quantity))}"
        for label, given in figure.inputs.items()
        if given is not None
    )
    return "\n\n".join([told, markdown(formula), "\n".join(inputs)])


def result(figure: Figure, t: Words, quantity: Callable[[float], str] | None) -> str:
    """The figure's value in words, by what its formula yields."""
    if figure.value is None:
        return ""
    if figure.formula in ("share_done", "done_so_far", "against_time"):
        return t.share(figure.value, 1)
    if figure.formula == "variance":
        return t.points(figure.value)
    write = quantity or (lambda value: t.number(value, 2))
    if figure.formula != "as_recorded":
        return write(figure.value) if figure.formula == "forecast" else t.number(figure.value, 2)
    upper = figure.inputs["value_upper"]
    words = write(figure.value)
    if isinstance(upper, float):
        words = t.context("range", "{first}–{last}", first=words, last=write(upper))
    return f"{words} · {t.period(figure.inputs['period'])}"
