"""What differs between two states of a table."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bandung_kawasaki import programme
from bandung_kawasaki.progress import since
from bandung_kawasaki.tables import TABLES
from tests import made_up

FAST = settings(max_examples=60, deadline=None, database=None)
LISTS = {column.name for table in TABLES.values() for column in table.columns if column.is_list}
SHOWN = "period,category,source_id,value,value_upper,qualifier"

BEFORE = """
    kbs_rw,kota_bandung,2024,,actual,,100,,,S1
    kbs_rw,kota_bandung,2025,,actual,,150,200,about,S2;S1
    kbs_rw,kota_bandung,2025,mall,actual,,7,,,S1
    kbs_rw,kota_bandung,2026,,target,,700,,,S1
"""
AFTER = """
    kbs_rw,kota_bandung,2026,,target,,700,,,S1
    kbs_rw,kota_bandung,2025,,actual,,160,,,S1;S2
    kbs_rw,kota_bandung,2024,,actual,,100,,above,S1
    kbs_rw,kota_bandung,2024,,actual,beside,101,,,S9
"""


def between(before, after, table, lists=LISTS):
    described = TABLES[table]
    return since.rows(before, after, described.key, described.names, lists)


def test_rows_are_told_apart_by_key_and_changed_cells_one_by_one(frame, text):
    found = between(frame("indicator_values", BEFORE), frame("indicator_values", AFTER), "indicator_values")

    assert text(found.added, SHOWN) == "2024,,S9,101.0,,"
    assert text(found.removed, SHOWN) == "2025,mall,S1,7.0,,"
    assert text(found.changed, "period,category,source_id,column,old,new").splitlines() == [
        "2025,,S1;S2,value,150.0,160.0",
        "2025,,S1;S2,value_upper,200.0,",
        "2025,,S1;S2,qualifier,about,",
        "2024,,S1,qualifier,,above",
    ]
    assert (found.changed_rows, found.changed_cells, found.cleared_cells) == (2, 4, 2)
    assert not found.is_empty


def test_a_replacement_tells_the_filled_cells_that_vanish(frame):
    found = between(frame("indicator_values", BEFORE), frame("indicator_values", AFTER), "indicator_values")

    # indicator_id, place, period, category, kind, role, value and source_id of the row, and two cleared cells
    assert (len(found.removed), found.vanished_cells) == (1, 8 + 2)


def test_all_columns_asked_for_are_in_the_added_and_removed_rows(frame):
    found = between(frame("indicator_values", BEFORE), frame("indicator_values", AFTER), "indicator_values")

    assert tuple(found.added.columns) == tuple(found.removed.columns) == TABLES["indicator_values"].names
    assert list(found.changed.columns) == [*TABLES["indicator_values"].key, "column", "old", "new"]
    assert list(found.added.index) == list(found.removed.index) == [0]


def test_another_order_of_rows_or_of_the_parts_of_a_list_is_no_difference(frame):
    before = frame("milestones", "A,1,A,,,,,,,,1,x;y,z,S1;S2\nB,1,B,,,,,,,,1,x,,S1")
    after = frame("milestones", "B,1,B,,,,,,,,1,x,,S1\nA,1,A,,,,,,,,1,y;x,z,S2;S1")

    assert between(before, after, "milestones").is_empty
    as_text = between(before, after, "milestones", lists=())
    assert list(as_text.changed["column"]) == ["lead_bandung", "source_id"]


def test_another_part_of_a_list_is_a_difference(frame, text):
    before = frame("milestones", "A,1,A,,,,,,,,1,x;y,,S1")
    after = frame("milestones", "A,1,A,,,,,,,,1,y;x;v,z,S1")

    found = between(before, after, "milestones")

    assert text(found.changed, "milestone_id,column,old,new").splitlines() == [
        "A,lead_bandung,x;y,y;x;v",
        "A,lead_kawasaki,,z",
    ]


def test_old_and_new_are_plain_values_and_none_where_the_cell_is_empty():
    day = pd.Timestamp(2024, 1, 31)
    before = pd.DataFrame(
        {
            "key": pd.Series(["a", "b"], dtype="str"),
            "text": pd.Series(["x", None], dtype="str"),
            "number": pd.Series([0.1, None], dtype="float64"),
            "whole": pd.Series([1, None], dtype="Int64"),
            "day": pd.Series([day, None], dtype="datetime64[us]"),
        }
    )
    after = before.iloc[::-1].reset_index(drop=True).assign(key=before["key"])

    found = since.rows(before, after, ["key"], before.columns)

    assert found.changed[found.changed["key"] == "a"].values.tolist() == [
        ["a", "text", "x", None],
        ["a", "number", 0.1, None],
        ["a", "whole", 1, None],
        ["a", "day", day, None],
    ]
    assert found.changed["old"].tolist()[4:] == [None] * 4
    assert found.changed["new"].tolist()[4:] == ["x", 0.1, 1, day]


def test_numbers_compare_exactly(frame):
    before = frame("milestones", "A,1,A,,,,,,0.1,,1,,,S1")
    after = frame("milestones", "A,1,A,,,,,,0.10000000000000001,,1,,,S1\nB,1,B,,,,,,,,,,,S1")
    other = frame("milestones", "A,1,A,,,,,,0.1000000000000001,,1,,,S1")

    assert between(before, after, "milestones").changed_cells == 0
    assert between(before, other, "milestones").changed_cells == 1


def test_a_key_that_stands_twice_is_refused(frame):
    once = frame("indicator_values", BEFORE)
    twice = pd.concat([once, once.tail(1).assign(value=0.0)], ignore_index=True)

    for before, after in ((once, twice), (twice, once)):
        with pytest.raises(ValueError, match="stands in more than one row"):
            between(before, after, "indicator_values")


def test_from_and_to_an_empty_table_everything_is_added_or_removed(frame):
    empty, filled = frame("indicator_values"), frame("indicator_values", BEFORE)

    assert len(between(empty, filled, "indicator_values").added) == 4
    assert len(between(filled, empty, "indicator_values").removed) == 4
    assert between(empty, empty, "indicator_values").is_empty


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_the_record_does_not_differ_from_itself(name):
    record = programme.load(1).frames[name]
    again = record.copy()

    assert record is not again
    assert between(record, again, name).is_empty
    assert between(record, again.iloc[::-1], name).is_empty


@pytest.mark.parametrize("name", TABLES)
def test_the_record_against_a_made_up_programme_leaves_nothing_out(name):
    record = programme.load(1).frames[name]
    other = programme.frames(made_up.texts())[name]

    found = between(record, other, name)

    assert applied(as_dict(record, name), found, name) == as_dict(other, name)


def test_touched_names_the_ids_whose_rows_are_not_the_same(frame):
    before = frame("indicator_values", BEFORE + "tps,kota_bandung,2025,,actual,,1,,,S1;S2\n")
    columns = [name for name in before.columns if name != "note"]

    def touched(rows):
        return since.touched(before, frame("indicator_values", rows), "indicator_id", columns, LISTS)

    same = "tps,kota_bandung,2025,,actual,,1,,,S2;S1\n"
    assert touched(same + BEFORE) == set()
    assert touched(BEFORE.replace("700", "701") + same) == {"kbs_rw"}
    assert touched(BEFORE) == {"tps"}
    assert touched(BEFORE + same + same.replace("2025", "2026")) == {"tps"}
    assert touched(same + BEFORE + "new,kota_bandung,2025,,actual,,1,,,S1") == {"new"}
    assert touched("") == {"kbs_rw", "tps"}


words = st.sampled_from([None, "x", "y", "y;x", "x;y"])


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    """A table with a key of a text, an optional text and a list, and a column of every type."""
    found = {}
    for _ in range(draw(st.integers(0, 6))):
        key = (draw(st.sampled_from("ab")), draw(st.sampled_from([None, "c"])), draw(words))
        found[canonical(*key)] = (
            *key,
            draw(words),
            draw(words),
            draw(st.sampled_from([None, -0.5, 0.0, 1e300])),
            draw(st.sampled_from([None, 0, 2**53])),
            draw(st.sampled_from([None, pd.Timestamp(1990, 1, 1), pd.Timestamp(2100, 1, 1)])),
        )
    return pd.DataFrame(list(found.values()), columns=list(DTYPES)).astype(DTYPES)


DTYPES = {
    "part": "str",
    "optional": "str",
    "source_id": "str",
    "text": "str",
    "lead": "str",
    "number": "float64",
    "whole": "Int64",
    "day": "datetime64[us]",
}
KEY = ("part", "optional", "source_id")


def canonical(*cells):
    return tuple(
        None if pd.isna(cell) else tuple(sorted(cell.split(";"))) if isinstance(cell, str) else cell
        for cell in cells
    )


def as_dict(frame, table=None):
    """The cells of each row by column, by key; lists without order."""
    key, columns = (TABLES[table].key, TABLES[table].names) if table else (KEY, tuple(DTYPES))
    return {
        canonical(*(row[name] for name in key)): {name: canonical(row[name]) for name in columns}
        for row in frame.to_dict("records")
    }


def applied(state, difference, table=None):
    """The rows of `as_dict` after the difference, which has to fit them."""
    key = TABLES[table].key if table else KEY
    for removed, cells in as_dict(difference.removed, table).items():
        assert state.pop(removed) == cells
    for row in difference.changed.to_dict("records"):
        cells = state[canonical(*(row[name] for name in key))]
        assert cells[row["column"]] == canonical(row["old"])
        assert canonical(row["new"]) != canonical(row["old"])
        cells[row["column"]] = canonical(row["new"])
    added = as_dict(difference.added, table)
    assert not added.keys() & state.keys()
    return state | added


@FAST
@given(before=tables(), after=tables())
def test_the_difference_applied_to_the_old_table_gives_the_new_one(before, after):
    lists = {"source_id", "text", "lead"}
    found = since.rows(before, after, KEY, list(DTYPES), lists)
    back = since.rows(after, before, KEY, list(DTYPES), lists)

    assert applied(as_dict(before), found) == as_dict(after)
    assert (len(back.added), len(back.removed), back.changed_cells, back.changed_rows) == (
        len(found.removed),
        len(found.added),
        found.changed_cells,
        found.changed_rows,
    )
    assert found.changed_rows == len(found.changed[list(KEY)].drop_duplicates())
    touched = since.touched(before, after, "part", list(DTYPES), lists)
    differing = pd.concat([found.added["part"], found.removed["part"], found.changed["part"]])
    assert touched == set(differing)


@FAST
@given(table=tables(), order=st.randoms())
def test_a_table_in_any_order_does_not_differ_from_itself(table, order):
    positions = list(range(len(table)))
    order.shuffle(positions)
    again = table.iloc[positions]

    assert since.rows(table, again, KEY, list(DTYPES)).is_empty
    assert since.touched(table, again, "part", list(DTYPES)) == set()
