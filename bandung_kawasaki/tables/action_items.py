"""Action items: what the two cities agreed, proposed or discuss beside the four outputs."""

from bandung_kawasaki.tables import columns, vocabularies
from bandung_kawasaki.tables.table import Table

TABLE = Table(
    "action_items",
    ("Action items", "Butir rencana aksi", "行動計画の項目"),
    (
        columns.identifier(
            "item_id",
            ("Item ID", "ID butir", "項目ID"),
            ("Names the item for good", "Penanda tetap butir", "項目の固定ID"),
        ),
        columns.topic(),
        *columns.titles(),
        columns.vocabulary(
            "origin",
            ("Origin", "Asal", "由来"),
            (
                "Where the item comes from, separated by ;",
                "Asal butir, dipisah dengan ;",
                "項目の由来（; で区切る）",
            ),
            vocabularies.ORIGIN,
            is_list=True,
        ),
        columns.note(),
    ),
    key=("item_id",),
    one_of=(("title_en", "title_id", "title_ja"),),
)
