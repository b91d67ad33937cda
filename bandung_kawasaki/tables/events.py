"""Events: what happened, by day, month or year."""

from bandung_kawasaki.tables import columns, vocabularies
from bandung_kawasaki.tables.table import Table

TABLE = Table(
    "events",
    ("Events", "Peristiwa", "出来事"),
    (
        columns.identifier(
            "event_id",
            ("Event ID", "ID peristiwa", "出来事ID"),
            ("Names the event for good", "Penanda tetap peristiwa", "出来事の固定ID"),
        ),
        columns.partial_date(
            "date",
            ("Date", "Tanggal", "日付"),
            ("When it happened", "Kapan terjadi", "起きた時"),
            required=True,
        ),
        columns.topic(),
        columns.vocabulary(
            "kind",
            ("Kind", "Jenis", "種別"),
            (
                "Meeting, agreement, report or happening",
                "Pertemuan, perjanjian, laporan, atau kejadian",
                "会合・合意・報告・出来事の別",
            ),
            vocabularies.EVENT_KIND,
        ),
        *columns.titles(),
        *columns.in_three_languages(
            "what_happened",
            ("What happened", "Apa yang terjadi", "内容"),
            (
                "What happened, in a sentence or two",
                "Apa yang terjadi, satu atau dua kalimat",
                "起きたことの要約",
            ),
        ),
        columns.source(),
        columns.note(),
    ),
    key=("event_id",),
    one_of=(("title_en", "title_id", "title_ja"),),
)
