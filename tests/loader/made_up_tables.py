"""A table made up for the loader's tests: the loader knows no table by name."""

from bandung_kawasaki.tables import Column, Order, Reference, Table, Type


def column(name, kind=Type.TEXT, names=None, **rules):
    return Column(name, kind, names or (name, name, name), (name, name, name), **rules)


TREES = Table(
    "trees",
    ("Trees", "Pohon", "樹木"),
    (
        column("tree_id", Type.IDENTIFIER, ("Tree ID", "ID pohon", "樹木ID"), required=True),
        column("name", names=("Name", "Nama", "名称"), required=True),
        column("park", Type.IDENTIFIER, ("Park", "Taman", "公園"), reference=Reference("parks", "park")),
        column(
            "place",
            Type.IDENTIFIER,
            ("Place", "Tempat", "場所"),
            reference=Reference("labels", "label", where=("kind", "place"), must_exist=False),
        ),
        column("kind", Type.IDENTIFIER, vocabulary=("leaf", "needle"), default="leaf"),
        column("colours", Type.IDENTIFIER, vocabulary=("red", "green", "gold"), is_list=True),
        column("plate", Type.IDENTIFIER, pattern=r"[A-Z]{2}-\d+"),
        column("height_m", Type.NUMBER, ("Height (m)", "Tinggi (m)", "高さ（m）"), minimum=0, maximum=120),
        column("girth_m", Type.NUMBER, greater_than=0),
        column("health", Type.NUMBER, percent=True, minimum=0, maximum=100),
        column("rings", Type.INTEGER, minimum=0),
        column("measured_on", Type.DATE, ("Measured on", "Diukur pada", "測定日")),
        column("planted", Type.PARTIAL_DATE),
        column("felled", Type.PARTIAL_DATE),
        column("season", Type.PERIOD),
    ),
    key=("tree_id", "place"),
    orders=(Order("planted", "felled"),),
)
"""A table with every type, every rule, and a key with an optional part."""

NOTES = Table(
    "notes",
    ("Notes", "Catatan", "覚書"),
    (
        column("note_id", Type.IDENTIFIER, required=True),
        column("title_en"),
        column("title_id"),
        column("amount", Type.NUMBER),
        column("sources", Type.IDENTIFIER, is_list=True),
    ),
    key=("note_id", "sources"),
    one_of=(("title_en", "title_id"),),
)
