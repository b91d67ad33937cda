"""How a figure came about: its formula, its inputs and its reason, on demand."""

from collections.abc import Callable, Sequence

import streamlit as st

from bandung_kawasaki.progress.figures import Figure
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.texts import Words, reasons


def figures(
    named: Sequence[tuple[str, Figure]],
    t: Words,
    key: str,
    quantity: Callable[[float], str] | None = None,
) -> None:
    """A button that opens the value, formula, inputs and reason of each named figure."""
    with st.popover(t("How this is calculated"), icon=":material/calculate:", type="tertiary", key=key):
        for name, figure in named:
            value = result(figure, t, quantity)
            st.markdown(f"**{markdown(name)}**: {markdown(value)}" if value else f"**{markdown(name)}**")
            st.caption(markdown(reasons.sentence(figure.reason, t, quantity)))
            if figure.value is None:
                continue
            st.markdown(markdown(reasons.formula(figure.formula, t)))
            given = {name: value for name, value in figure.inputs.items() if value is not None}
            st.markdown(
                "\n".join(
                    f"- {markdown(reasons.input_name(label, t))}: "
                    f"{markdown(reasons.written(label, value, t, quantity))}"
                    for label, value in given.items()
                )
            )


def result(figure: Figure, t: Words, quantity: Callable[[float], str] | None) -> str:
    """The figure's value in words, by what its formula yields."""
    if figure.value is None:
        return ""
    if figure.formula in ("share_done", "done_so_far", "against_time"):
        return t.share(figure.value, 1)
    if figure.formula == "variance":
        return t.points(figure.value)
    if figure.formula in ("as_recorded", "forecast") and quantity is not None:
        return quantity(figure.value)
    return t.number(figure.value, 2)
