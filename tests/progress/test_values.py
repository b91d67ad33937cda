"""The values of some indicators are those that the whole table would give."""

from datetime import date
from functools import cache

import pandas as pd
import pytest

from bandung_kawasaki import programme
from bandung_kawasaki.progress import indicators
from bandung_kawasaki.progress.values import Values
from tests import made_up

DAYS = (date(2018, 6, 30), date(2025, 1, 1), date(2026, 11, 23))


@cache
def frames(which: str) -> dict[str, pd.DataFrame]:
    return dict(programme.load(1).frames if which == "record" else programme.frames(made_up.texts()))


@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize("which", ["record", "made_up"])
def test_indicator_by_indicator_gives_what_the_whole_table_gives(which, as_of):
    tables = frames(which)
    values = Values.of(tables)
    whole = indicators.announced(
        indicators.with_per_day(tables["indicators"], tables["indicator_values"]), tables["sources"], as_of
    )

    for name in tables["indicators"]["indicator_id"]:
        own = values.known(as_of, name)
        pd.testing.assert_frame_equal(
            indicators.points(own, name, None, as_of), indicators.points(whole, name, None, as_of)
        )
    assert indicators.assessed(values, as_of) == indicators.assessments(tables["indicators"], whole, as_of)


def test_an_indicator_without_values_has_none():
    tables = frames("record")
    values = Values.of(tables)

    assert len(values.known(DAYS[0], "never_heard_of")) == 0
    assert len(values.known(DAYS[0])) == 0
