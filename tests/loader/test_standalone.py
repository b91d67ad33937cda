"""One file against tables and ids that are given with it."""

from bandung_kawasaki.loader import standalone
from bandung_kawasaki.tables import Column, Reference, Table, Type


def column(name, kind=Type.TEXT, **rules):
    return Column(name, kind, (name,) * 3, (name,) * 3, **rules)


TREES = Table(
    "trees",
    ("Trees",) * 3,
    (
        column("tree", Type.IDENTIFIER, required=True),
        column("park", Type.IDENTIFIER, reference=Reference("refs", "park")),
        column("measured", Type.DATE),
        column("note"),
    ),
    key=("tree",),
)
PARKS = Table(
    "parks",
    ("Parks",) * 3,
    (column("park", Type.IDENTIFIER, required=True), column("area", Type.NUMBER)),
    key=("park",),
)
TABLES = {"trees": TREES, "parks": PARKS}
KNOWN = {("refs", "park", None): frozenset({"north"})}
KANJI = "漢".encode("cp932")
"""One kanji, or two signs of cp1252."""


def check(data, **answers):
    return standalone.check(data if isinstance(data, bytes) else data.encode(), TABLES, KNOWN, answers)


def places(loaded):
    return [(problem.code, problem.row, problem.column) for problem in loaded.problems]


def test_the_table_is_told_and_references_are_checked_beside_all_other_faults():
    table, loaded = check("tree,park,measured\na,south,soon\nb,north,2024-12-31\n")
    assert table == "trees"
    assert places(loaded) == [("date_invalid", 2, "measured"), ("fk_unknown", 2, "park")]
    assert check("park,area\nnorth,2\n")[0] == "parks"


def test_a_file_of_no_table_has_none():
    table, loaded = check("a,b\n1,2\n")
    assert (table, places(loaded)) == (None, [("header_not_found", None, None)])
    table, loaded = check("")
    assert (table, places(loaded)) == (None, [("file_empty", None, None)])


def test_an_answer_names_the_table():
    table, loaded = check("a,b\n1,2\n", table="parks")
    assert (table, places(loaded)) == ("parks", [("header_not_found", None, None)])


def test_where_the_encoding_is_open_everything_else_is_told_and_asked_at_once():
    data = b"tree,park,measured,note\na,north,03/04/2024," + KANJI + b"\n"
    table, loaded = check(data)
    assert (table, loaded.outcome, loaded.found.encoding) == ("trees", "ask", None)
    assert [question.code for question in loaded.questions] == ["encoding_ambiguous", "date_order_ambiguous"]
    _, loaded = check(data, encoding="cp932", date_order="DMY")
    assert (loaded.outcome, loaded.frame["note"].tolist()) == ("accept", ["漢"])
    _, loaded = check(data.replace(b"north", b"south"))
    assert (loaded.outcome, places(loaded)) == ("reject", [("fk_unknown", 2, "park")])
