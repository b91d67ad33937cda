"""Labels: what places, categories, organisations and units are called."""

from bandung_kawasaki.tables import columns, vocabularies
from bandung_kawasaki.tables.table import Table

TABLE = Table(
    "labels",
    ("Labels", "Label", "名称"),
    (
        columns.vocabulary(
            "kind",
            ("Kind", "Jenis", "種別"),
            ("What the label names", "Apa yang dinamai", "名称の対象"),
            vocabularies.LABEL_KIND,
        ),
        columns.identifier(
            "label",
            ("Label", "Label", "ラベル"),
            ("As it stands in the data", "Seperti tertulis di data", "データ中の表記"),
        ),
        *columns.titles(required=True),
    ),
    key=("kind", "label"),
)
