"""Whatever a file holds: a valid table comes back as it was, and no bytes make the loader fall over."""

import datetime

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bandung_kawasaki import loader
from bandung_kawasaki.loader import export
from bandung_kawasaki.tables import TABLES, Type
from tests.loader.made_up_tables import TREES

NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t", exclude_characters="\ufffd"),
    min_size=1,
    max_size=20,
).filter(lambda text: text.strip())
IDS = st.text(st.sampled_from("abcxyz019_-=+'"), min_size=1, max_size=6)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 12, 31))
POINTS = st.one_of(
    DAYS.map(lambda day: f"{day:%Y}"),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: f"{day:%Y-%m-%d}"),
)
SPANS = POINTS | st.tuples(DAYS, DAYS).map(lambda ends: f"{min(ends):%Y-%m}/{max(ends):%Y-%m-%d}").filter(
    lambda text: text[:7] <= text[8:15]
)
CELLS = {
    "tree_id": IDS,
    "name": NAMES,
    "park": st.none() | IDS,
    "place": st.none() | IDS,
    "kind": st.sampled_from(["leaf", "needle"]),
    "colours": st.none()
    | st.lists(st.sampled_from(["red", "green", "gold"]), min_size=1, max_size=3).map(";".join),
    "plate": st.none() | st.integers(0, 999).map("AB-{}".format),
    "height_m": st.none() | st.floats(0, 120),
    "girth_m": st.none() | st.floats(0, exclude_min=True, allow_infinity=False),
    "health": st.none() | st.floats(0, 100),
    "rings": st.none() | st.integers(0, 2**53),
    "measured_on": st.none() | DAYS,
    "planted": st.none() | SPANS,
    "felled": st.none(),
    "season": st.none() | SPANS | st.just("undated") | st.sampled_from(["2016-Q1", "2016-Q1/2017-Q4"]),
}
ROWS = st.lists(
    st.fixed_dictionaries(CELLS),
    min_size=1,
    max_size=8,
    unique_by=lambda row: (row["tree_id"], row["place"]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS, st.booleans())
def test_a_valid_table_written_as_csv_comes_back_as_it_was(rows, mark):
    frame = pd.DataFrame(rows, columns=list(TREES.names)).astype(
        loader.empty(TREES)[list(TREES.names)].dtypes.to_dict()
    )
    loaded = loader.load(export.csv(frame, mark), TREES)
    assert loaded.problems == ()
    assert loaded.rows == list(range(2, len(rows) + 2))
    pd.testing.assert_frame_equal(loaded.frame[list(TREES.names)], frame)
    again = loader.load(export.csv(loaded.frame[list(TREES.names)], mark), TREES)
    pd.testing.assert_frame_equal(again.frame, loaded.frame)


@given(NAMES)
def test_what_is_exported_starts_no_formula(name):
    written = export.csv(pd.DataFrame({"name": [name]}), mark=False).decode().split("\r\n", 1)[1]
    assert written.removeprefix('"')[0] not in "=+-@\t\r＝＋－＠"


SAMPLE = (
    "tree_id,name,place,height_m,rings,measured_on,planted,season,colours\r\n"
    'a,"Oak ""old""\n樹",x,12.5,40,2024-12-31,2016-02,2016-Q1,red;gold\r\n'
    "b,Elm,,1,2,,2014/2015,undated,\r\n"
).encode()


@st.composite
def damaged(draw):
    """The sample with some bytes replaced, cut out or put in."""
    data = bytearray(SAMPLE)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data) - 1))
        match draw(st.sampled_from(["replace", "cut", "put"])):
            case "replace":
                data[at] = draw(st.integers(0, 255))
            case "cut":
                del data[at : at + draw(st.integers(1, 40))]
                data = data or bytearray(b"\n")
            case "put":
                data[at:at] = draw(
                    st.sampled_from([b'"', b",", b"\r", b"\n", b"\x00", b";", b"/", b"9" * 400])
                )
    return bytes(data)


@settings(max_examples=120, deadline=None)
@given(damaged() | st.binary(max_size=60))
def test_no_bytes_make_the_loader_fall_over(data):
    loaded = loader.load(data, TREES)
    assert loaded.problems or len(loaded.frame) == len(loaded.rows) > 0
    for problem in loaded.problems:
        assert problem.row is None or problem.row >= 1
        assert problem.column is None or set(problem.column.split("+")) <= set(TREES.names)


HEADING = {name: ",".join(table.names) for name, table in TABLES.items()}


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(list(TABLES)), st.lists(st.text(max_size=12), min_size=1, max_size=6))
def test_no_cells_make_a_table_of_ours_fall_over(name, cells):
    row = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    table = TABLES[name]
    loaded = loader.load(f"{HEADING[name]}\n{row}\n".encode(), table)
    if not loaded.problems:
        periods = [c for c in table.columns if c.type in (Type.PERIOD, Type.PARTIAL_DATE) and not c.is_list]
        assert all(f"{column.name}_first" in loaded.frame for column in periods)
