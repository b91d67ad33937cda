"""Topics: the four outputs, the fields of the MoU and the background."""

from bandung_kawasaki.tables import columns, vocabularies
from bandung_kawasaki.tables.table import Column, Table, Type

TABLE = Table(
    "topics",
    ("Topics", "Topik", "テーマ"),
    (
        columns.identifier(
            "topic_id",
            ("Topic ID", "ID topik", "テーマID"),
            (
                "1 to 4 for the outputs, else a word",
                "1 sampai 4 untuk keluaran, selain itu kata",
                "アウトプットは1〜4、その他は語",
            ),
        ),
        columns.vocabulary(
            "kind",
            ("Kind", "Jenis", "種別"),
            ("Output, field or background", "Keluaran, bidang, atau latar", "アウトプット・分野・背景の別"),
            vocabularies.TOPIC_KIND,
        ),
        Column(
            "position",
            Type.INTEGER,
            ("Position", "Urutan", "表示順"),
            ("Order on the screen", "Urutan di layar", "画面での並び順"),
            required=True,
            minimum=0,
        ),
        *columns.titles(required=True),
        *columns.in_three_languages(
            "description",
            ("Description", "Uraian", "説明"),
            ("What the topic is about", "Isi topik", "テーマの内容"),
        ),
        Column(
            "mou_years",
            Type.INTEGER,
            ("MoU years", "Tahun MoU", "覚書の年"),
            (
                "Years of the MoUs that name the topic as a field, separated by ;",
                "Tahun MoU yang menyebut topik ini sebagai bidang, dipisah dengan ;",
                "分野として挙げた覚書の年（; で区切る）",
            ),
            is_list=True,
            minimum=1900,
            maximum=2100,
        ),
        columns.source(required=False),
    ),
    key=("topic_id",),
)
