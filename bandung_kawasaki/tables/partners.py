"""Partners: the agencies that take part, and Bandung's sister cities."""

from bandung_kawasaki.tables import columns, vocabularies
from bandung_kawasaki.tables.table import Table

TABLE = Table(
    "partners",
    ("Partners", "Mitra", "関係機関・都市"),
    (
        columns.identifier(
            "partner_id",
            ("Partner ID", "ID mitra", "機関ID"),
            ("Names the partner for good", "Penanda tetap mitra", "機関の固定ID"),
        ),
        columns.vocabulary(
            "kind",
            ("Kind", "Jenis", "種別"),
            ("Agency or sister city", "Lembaga atau kota kembar", "機関・姉妹都市の別"),
            vocabularies.PARTNER_KIND,
        ),
        columns.vocabulary(
            "side",
            ("Side", "Pihak", "側"),
            (
                "Bandung, Kawasaki, Japan or other",
                "Bandung, Kawasaki, Jepang, atau lainnya",
                "バンドン・川崎・日本・その他の別",
            ),
            vocabularies.SIDE,
            required=False,
        ),
        *columns.titles(required=True),
        columns.partial_date(
            "since",
            ("Since", "Sejak", "開始"),
            ("Since when, if known", "Sejak kapan, bila diketahui", "いつから（判明分）"),
        ),
        columns.source(),
        columns.note(),
    ),
    key=("partner_id",),
)
