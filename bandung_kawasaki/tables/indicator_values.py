"""Indicator values: one figure by indicator, place, period, category, kind, role and source."""

from bandung_kawasaki.tables import columns, vocabularies
from bandung_kawasaki.tables.table import Column, Reference, Table, Type, Unique

TABLE = Table(
    "indicator_values",
    ("Indicator values", "Nilai indikator", "指標値"),
    (
        Column(
            "indicator_id",
            Type.IDENTIFIER,
            ("Indicator ID", "ID indikator", "指標ID"),
            ("Indicator that is measured", "Indikator yang diukur", "対象の指標"),
            required=True,
            reference=Reference("indicators", "indicator_id"),
        ),
        Column(
            "place",
            Type.IDENTIFIER,
            ("Place", "Tempat", "場所"),
            ("Where it was measured", "Tempat pengukuran", "測定の対象となる場所"),
            required=True,
            reference=Reference("labels", "label", where=("kind", "place"), must_exist=False),
        ),
        Column(
            "period",
            Type.PERIOD,
            ("Period", "Periode", "期間"),
            (
                "Year, quarter, month, day or span; `undated` when the source gives none",
                "Tahun, triwulan, bulan, hari, atau rentang; `undated` bila sumber tidak menyebut",
                "年・四半期・月・日・期間。出典に日付がなければ undated",
            ),
            required=True,
        ),
        Column(
            "category",
            Type.IDENTIFIER,
            ("Category", "Kategori", "区分"),
            (
                "Part of the whole; empty for the total",
                "Bagian dari keseluruhan; kosong untuk jumlah",
                "内訳の区分。合計は空欄",
            ),
            reference=Reference("labels", "label", where=("kind", "category"), must_exist=False),
        ),
        columns.vocabulary(
            "kind",
            ("Kind", "Jenis", "種別"),
            (
                "Actual, baseline, target, limit or projection",
                "Aktual, garis dasar, target, batas, atau proyeksi",
                "実績・基準値・目標・上限・予測の別",
            ),
            vocabularies.VALUE_KIND,
        ),
        columns.vocabulary(
            "role",
            ("Role", "Peran", "役割"),
            (
                "line carries the drawn line, beside is an open mark, hidden is in tables only",
                "line membentuk garis, beside tanda terbuka, hidden hanya di tabel",
                "line は線、beside は白抜き印、hidden は表のみ",
            ),
            vocabularies.ROLE,
            required=False,
            default="line",
        ),
        Column(
            "value",
            Type.NUMBER,
            ("Value", "Nilai", "値"),
            ("The figure, in the indicator's unit", "Angka dalam satuan indikator", "指標の単位による値"),
            required=True,
            percent_by="indicator_id",
        ),
        Column(
            "value_upper",
            Type.NUMBER,
            ("Upper value", "Nilai atas", "上限値"),
            (
                "Upper end when the source gives a range",
                "Ujung atas bila sumber memberi rentang",
                "出典が幅で示す場合の上端",
            ),
            percent_by="indicator_id",
        ),
        columns.vocabulary(
            "qualifier",
            ("Qualifier", "Penjelas", "修飾"),
            ("Above, below or about the value", "Di atas, di bawah, atau sekitar nilai", "超・未満・約の別"),
            vocabularies.QUALIFIER,
            required=False,
        ),
        columns.vocabulary(
            "derived",
            ("Derived", "Turunan", "算出値"),
            (
                "yes when it is a sum, share or count made from the cited data",
                "yes bila berupa jumlah, porsi, atau hitungan dari data yang dikutip",
                "引用データから算出した合計・割合・件数なら yes",
            ),
            vocabularies.YES_NO,
            required=False,
        ),
        columns.source(),
        columns.note(),
    ),
    key=("indicator_id", "place", "period", "category", "kind", "role", "source_id"),
    unique=(
        Unique(
            ("indicator_id", "place", "period", "category", "kind"),
            where=("role", "line"),
            code="line_duplicate",
        ),
    ),
)
