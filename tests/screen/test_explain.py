"""A figure as recorded is told with its range and its period, in the reader's language."""

from bandung_kawasaki import texts
from bandung_kawasaki.progress.figures import Figure, because
from bandung_kawasaki.screen import explain


def recorded(value: float, upper: float | None) -> Figure:
    inputs = {"value": value, "value_upper": upper, "period": "2025-09"}
    return Figure(value, "as_recorded", inputs, because("recorded"))


def test_a_range_shows_both_ends_and_its_period() -> None:
    t = texts.of("id")
    assert explain.result(recorded(400.0, 500.0), t, None) == "400–500 · September 2025"


def test_one_figure_shows_its_period() -> None:
    assert explain.result(recorded(1340.5, None), texts.of("ja"), None) == "1,340.5 · 2025年9月"
