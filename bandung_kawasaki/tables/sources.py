"""Sources: where every figure and sentence comes from."""

from bandung_kawasaki.tables import columns, vocabularies
from bandung_kawasaki.tables.table import Column, Table, Type

TABLE = Table(
    "sources",
    ("Sources", "Sumber", "出典"),
    (
        columns.identifier(
            "source_id",
            ("Source ID", "ID sumber", "出典ID"),
            ("Names the source for good", "Penanda tetap sumber", "出典の固定ID"),
        ),
        Column(
            "publisher",
            Type.TEXT,
            ("Publisher", "Penerbit", "発行者"),
            ("Who published it", "Siapa yang menerbitkan", "発行者"),
            required=True,
        ),
        Column(
            "title",
            Type.TEXT,
            ("Title", "Judul", "表題"),
            ("Title as published", "Judul seperti diterbitkan", "公表時の表題"),
            required=True,
        ),
        columns.partial_date(
            "published",
            ("Published", "Terbit", "公表"),
            (
                "When it was published; empty if not stated",
                "Kapan terbit; kosong bila tidak disebut",
                "公表の時期。記載がなければ空欄",
            ),
        ),
        Column(
            "language",
            Type.IDENTIFIER,
            ("Language", "Bahasa", "言語"),
            ("Language code of the source", "Kode bahasa sumber", "出典の言語コード"),
        ),
        Column(
            "url",
            Type.TEXT,
            ("URL", "URL", "URL"),
            ("Address of the page or file", "Alamat halaman atau berkas", "ページやファイルのアドレス"),
        ),
        columns.vocabulary(
            "reliability",
            ("Reliability", "Keandalan", "信頼性"),
            ("Kind of source", "Jenis sumber", "出典の種類"),
            vocabularies.RELIABILITY,
        ),
        columns.note(),
    ),
    key=("source_id",),
)
