"""Kecamatan: the districts of Bandung; the outlines belong to the charts."""

from bandung_kawasaki.tables import columns
from bandung_kawasaki.tables.table import Column, Table, Type

TABLE = Table(
    "kecamatan",
    ("Kecamatan", "Kecamatan", "区（クチャマタン）"),
    (
        columns.identifier(
            "kecamatan_id",
            ("Kecamatan ID", "ID kecamatan", "区ID"),
            ("Code of the statistics office (BPS)", "Kode BPS", "統計局（BPS）の符号"),
        ),
        Column(
            "title",
            Type.TEXT,
            ("Name", "Nama", "名称"),
            ("Name in Indonesian", "Nama dalam bahasa Indonesia", "インドネシア語の名称"),
            required=True,
        ),
        Column(
            "title_ja",
            Type.TEXT,
            ("Name (Japanese)", "Nama (Jepang)", "名称（日本語）"),
            (
                "Name in katakana, our transliteration",
                "Nama dalam katakana, alih aksara kami",
                "カタカナ表記（本事業による）",
            ),
        ),
        Column(
            "population",
            Type.INTEGER,
            ("Population", "Penduduk", "人口"),
            ("People registered", "Jumlah penduduk terdaftar", "登録人口"),
            minimum=0,
        ),
        Column(
            "population_on",
            Type.DATE,
            ("Population on", "Penduduk per", "人口の基準日"),
            ("Day of the population figure", "Hari angka penduduk", "人口の基準日"),
        ),
        columns.source(),
    ),
    key=("kecamatan_id",),
)
