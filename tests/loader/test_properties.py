"""Whatever a file holds: a valid table comes back as it was or is asked about, however it was written."""

import datetime

import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bandung_kawasaki import loader
from bandung_kawasaki.loader import Given, export
from bandung_kawasaki.tables import TABLES, Type
from tests.loader import dialects
from tests.loader.damaged import SAMPLE, damaged
from tests.loader.dialects import Dialect
from tests.loader.loading import PACKAGE, SMALL_UPLOADS, table_of
from tests.loader.made_up_tables import TREES

SAME = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
"""The same examples in every run."""
ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t", exclude_characters="\ufffd"),
    min_size=1,
    max_size=20,
).filter(lambda text: text.strip())
LATIN = st.lists(
    st.sampled_from(
        ["5 m³", "30 °C", "Café", "Jum’at", "tahap 1 – 2", "“Kang”", "résumé", "½ ha", "NA", "=1", "it’s"]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)
JAPANESE = st.lists(
    st.sampled_from(["分別", "ﾌﾟﾗ", "㈱髙﨑", "可", "年", "①～", "５０％", "NA", 'a"b', "a\nb", "=1", "pH値"]),
    min_size=1,
    max_size=3,
).map(" ".join)
TEXTS = {"cp1252": LATIN, "cp932": JAPANESE}
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
QUARTERS = st.sampled_from(["undated", "2016-Q1", "2016-Q1/2017-Q4"])
DIALECTS = st.builds(
    Dialect,
    encoding=st.sampled_from(list(dialects.ENCODINGS)),
    delimiter=st.sampled_from(dialects.DELIMITERS),
    decimal=st.sampled_from([".", ","]),
    grouped=st.booleans(),
    dates=st.sampled_from(dialects.DATES),
    headings=st.sampled_from(dialects.HEADINGS),
    line_end=st.sampled_from(dialects.LINE_ENDS),
    signed=st.booleans(),
    wide=st.booleans(),
    titles=st.lists(st.sampled_from(dialects.TITLES), max_size=3).map(tuple),
    separator_line=st.booleans(),
    seed=st.integers(0, 2**16),
)


def cells(column, texts):
    """What may stand in a column."""
    if column.reference is not None and column.reference.table == "refs":
        found = st.sampled_from(sorted(PACKAGE.known["refs", column.name, None]))
    elif column.is_list:
        found = st.lists(st.sampled_from(column.vocabulary), min_size=1, max_size=3).map(";".join)
    elif column.vocabulary:
        found = st.sampled_from(column.vocabulary)
    elif column.pattern is not None:
        found = st.from_regex(column.pattern.replace(r"\d", "[0-9]"), fullmatch=True)
    else:
        lowest, highest = column.minimum or 0, column.maximum
        found = {
            Type.TEXT: texts,
            Type.IDENTIFIER: IDS,
            Type.INTEGER: st.integers(int(lowest), int(highest or 2**53)),
            Type.NUMBER: st.floats(
                lowest, highest, exclude_min=column.greater_than is not None, allow_infinity=False
            ),
            Type.DATE: DAYS,
            Type.PARTIAL_DATE: SPANS,
            Type.PERIOD: SPANS | QUARTERS,
        }[column.type]
    return found if column.required else st.none() | found


@st.composite
def rows(draw, table, texts):
    """Valid rows of a table, in which nothing that is left open by its order ends before it starts."""
    of_row = st.fixed_dictionaries({column.name: cells(column, texts) for column in table.columns})
    found = draw(
        st.lists(of_row, min_size=1, max_size=8, unique_by=lambda row: tuple(row[name] for name in table.key))
    )
    for row in found:
        for order in table.orders:
            if table.column(order.earlier).type is not Type.DATE:
                row[order.later] = None
            elif row[order.earlier] and row[order.later]:
                ends = sorted((row[order.earlier], row[order.later]))
                row[order.earlier], row[order.later] = ends
        for column in table.columns:
            row[column.name] = column.default if row[column.name] is None else row[column.name]
    return found


def framed(table, of_rows):
    """Rows as the loader gives them."""
    dtypes = loader.empty(table)[list(table.names)].dtypes.to_dict()
    return pd.DataFrame(of_rows, columns=list(table.names)).astype(dtypes)


def answered(data, table, right):
    """The file loaded with the right answer to whatever is asked."""
    said = {}
    for _ in range(5):
        known = PACKAGE.known if table.name in PACKAGE.tables else None
        loaded = loader.load(data, table, Given(answers=said, known=known))
        if not loaded.questions:
            break
        assert list(loaded.problems) == []
        for question in loaded.questions:
            key = question.choices[0].partition("=")[0]
            assert key not in said
            assert f"{key}={right[key]}" in question.choices
            said[key] = right[key]
    return loaded


def assert_comes_back(dialect, table, of_rows):
    """Whether a file that somebody wrote says what he meant, by itself or after all was asked."""
    try:
        data = dialect.write(table, of_rows)
    except UnicodeEncodeError:
        assume(False)
    loaded = answered(data, table, dialect.right)
    assert list(loaded.problems) == []
    pd.testing.assert_frame_equal(loaded.frame[list(table.names)], framed(table, of_rows))


@settings(SAME, max_examples=150)
@given(st.data(), DIALECTS)
def test_a_table_of_every_type_comes_back_however_it_is_written(data, dialect):
    table = TREES
    of_rows = data.draw(rows(table, TEXTS.get(dialect.encoding, ANY_TEXT)))
    assert_comes_back(dialect, table, of_rows)


@settings(SAME, max_examples=150)
@given(st.data(), DIALECTS, st.sampled_from(list(PACKAGE.tables.values())))
def test_a_table_of_somebody_else_comes_back_however_it_is_written(data, dialect, table):
    of_rows = data.draw(rows(table, TEXTS.get(dialect.encoding, ANY_TEXT)))
    assert_comes_back(dialect, table, of_rows)


@settings(SAME, max_examples=40)
@given(rows(TREES, ANY_TEXT), st.booleans())
def test_what_is_exported_comes_back_as_it_was(of_rows, mark):
    frame = framed(TREES, of_rows)
    plain = {"encoding": "utf-8", "decimal": ".", "percent_scale": "percent"}
    loaded = answered(export.csv(frame, mark), TREES, plain)
    assert list(loaded.problems) == []
    assert loaded.rows.tolist() == list(range(2, len(of_rows) + 2))
    pd.testing.assert_frame_equal(loaded.frame[list(TREES.names)], frame)
    again = answered(export.csv(loaded.frame[list(TREES.names)], mark), TREES, plain)
    pd.testing.assert_frame_equal(again.frame, loaded.frame)


@settings(SAME)
@given(ANY_TEXT)
def test_what_is_exported_starts_no_formula(name):
    written = export.csv(pd.DataFrame({"name": [name]}), mark=False).decode().split("\r\n", 1)[1]
    assert written.removeprefix('"')[0] not in "=+-@\t\r＝＋－＠"


def assert_sound(data, table):
    """Whether something was loaded or said, and everything that was said has a place in the table."""
    loaded = loader.load(data, table)
    assert len(loaded.problems) or loaded.questions or len(loaded.frame) == len(loaded.rows) > 0
    for problem in loaded.problems:
        assert problem.row is None or problem.row >= 1
        assert problem.column is None or set(problem.column.split("+")) <= set(table.names)


@settings(SAME, max_examples=150)
@given(st.integers(0, 2**32) | st.binary(max_size=60))
def test_no_bytes_make_the_loader_fall_over(seed_or_bytes):
    data = seed_or_bytes if isinstance(seed_or_bytes, bytes) else damaged(SAMPLE, seed_or_bytes)
    assert_sound(data, TREES)


@pytest.mark.parametrize("path", SMALL_UPLOADS, ids=lambda path: path.name)
def test_no_accident_to_a_real_file_makes_the_loader_fall_over(path):
    table = table_of(path)
    data = path.read_bytes()
    for seed in range(12):
        assert_sound(damaged(data, seed), table)


HEADING = {name: ",".join(table.names) for name, table in TABLES.items()}


@settings(SAME, max_examples=60)
@given(st.sampled_from(list(TABLES)), st.lists(st.text(max_size=12), min_size=1, max_size=6))
def test_no_cells_make_a_table_of_ours_fall_over(name, texts):
    row = ",".join('"' + cell.replace('"', '""') + '"' for cell in texts)
    table = TABLES[name]
    loaded = loader.load(f"{HEADING[name]}\n{row}\n".encode(), table)
    if not loaded.problems:
        periods = [c for c in table.columns if c.type in (Type.PERIOD, Type.PARTIAL_DATE) and not c.is_list]
        assert all(f"{column.name}_first" in loaded.frame for column in periods)
