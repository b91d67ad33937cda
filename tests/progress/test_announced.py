"""A target that was announced later is not known before."""

from datetime import date

import pytest

from bandung_kawasaki import programme
from bandung_kawasaki.progress import indicators

FRAMES = programme.frames(
    {
        "sources": """\
source_id,publisher,title,published,reliability
S1,A,Early,2015,press
S2,B,Late,2025-01-26,press
S3,C,Undated,,press
""",
        "indicator_values": """\
indicator_id,place,period,kind,value,source_id
x,here,2025-03,target,500,S2
x,here,2025-12,target,700,S1;S2
x,here,2026-12,projection,900,S3
x,here,2018,actual,100,S2
""",
    }
)


@pytest.mark.parametrize(
    ("as_of", "known"),
    [
        (date(2018, 12, 31), [700, 900, 100]),
        (date(2025, 1, 26), [500, 700, 900, 100]),
        (date(2014, 1, 1), [900, 100]),
    ],
)
def test_targets_and_projections_are_known_from_their_publication_on(as_of: date, known: list[float]) -> None:
    found = indicators.announced(FRAMES["indicator_values"], FRAMES["sources"], as_of)
    assert found["value"].tolist() == known
