"""Indicators: what is measured, in which unit, and which direction is wanted."""

from bandung_kawasaki.tables import columns, vocabularies
from bandung_kawasaki.tables.table import Column, Reference, Table, Type

TABLE = Table(
    "indicators",
    ("Indicators", "Indikator", "指標"),
    (
        columns.identifier(
            "indicator_id",
            ("Indicator ID", "ID indikator", "指標ID"),
            ("Names the indicator for good", "Penanda tetap indikator", "指標の固定ID"),
        ),
        columns.topic(),
        Column(
            "headline_for",
            Type.IDENTIFIER,
            ("Headline for", "Indikator utama untuk", "主要指標とするテーマ"),
            (
                "Topic whose result this indicator stands for on the overview",
                "Topik yang hasilnya diwakili indikator ini di ikhtisar",
                "概要でこの指標が成果を代表するテーマ",
            ),
            reference=Reference("topics", "topic_id"),
        ),
        *columns.titles(),
        Column(
            "unit",
            Type.IDENTIFIER,
            ("Unit", "Satuan", "単位"),
            ("Unit of the values", "Satuan nilai", "値の単位"),
            required=True,
            reference=Reference("labels", "label", where=("kind", "unit"), must_exist=False),
        ),
        columns.vocabulary(
            "desired_direction",
            ("Desired direction", "Arah yang diinginkan", "望ましい方向"),
            (
                "Whether more or less is better, or neither",
                "Apakah naik atau turun lebih baik, atau tidak keduanya",
                "増減どちらが望ましいか（なしも可）",
            ),
            vocabularies.DESIRED_DIRECTION,
        ),
        Column(
            "decimals",
            Type.INTEGER,
            ("Decimals", "Desimal", "小数桁数"),
            ("Decimals shown", "Jumlah desimal yang tampil", "表示する小数の桁数"),
            minimum=0,
            maximum=6,
        ),
        Column(
            "break_before",
            Type.PERIOD,
            ("Break before", "Terputus sebelum", "系列の断絶"),
            (
                "Periods before which the method changed: no line joins across, separated by ;",
                "Periode yang didahului perubahan metode: garis tidak disambung, dipisah dengan ;",
                "直前で方法が変わり線をつなげない期間（; で区切る）",
            ),
            is_list=True,
        ),
        columns.note(),
    ),
    key=("indicator_id",),
    one_of=(("title_en", "title_id", "title_ja"),),
)
