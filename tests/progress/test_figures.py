"""Figures and reasons hold to the listed codes."""

import ast
import math
from pathlib import Path

import pytest

from bandung_kawasaki import progress
from bandung_kawasaki.progress.figures import FORMULAS, REASONS, Figure, Reason, because, computed, missing


def test_codes_and_names_that_are_not_listed_are_refused():
    with pytest.raises(ValueError, match="not listed"):
        Reason("no_such_code", {})
    with pytest.raises(ValueError, match="exactly"):
        Reason("late", {"planned_end": "2020"})
    with pytest.raises(ValueError, match="exactly"):
        Figure(1, "tspi", {}, because("computed"))


def test_no_figure_is_nan_or_infinite():
    with pytest.raises(ValueError, match="finite"):
        Figure(math.nan, "spi_t", {"earned_schedule": 1, "actual_time": 0}, because("computed"))

    found = computed(math.inf, "spi_t", earned_schedule=math.nan, actual_time=0)

    assert (found.value, found.reason.code) == (None, "not_computable")
    assert found.inputs == {"earned_schedule": None, "actual_time": 0}


def test_a_missing_figure_names_all_inputs_of_its_formula():
    found = missing(because("no_target"), "done_so_far", value=3)

    assert found.inputs == {"value": 3, "baseline": None, "target": None}


def test_every_listed_code_is_used():
    written = {
        node.value
        for path in Path(progress.__path__[0]).glob("*.py")
        if path.name != "figures.py"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert set(REASONS) - written == {"computed", "not_computable"} - written
    assert set(FORMULAS) <= written
