"""Milestones: what the programme set out to do, its plan, and what was reported."""

from bandung_kawasaki.tables import columns
from bandung_kawasaki.tables.table import Column, Order, Table, Type

TABLE = Table(
    "milestones",
    ("Milestones", "Tonggak", "マイルストーン"),
    (
        columns.identifier(
            "milestone_id",
            ("Milestone ID", "ID tonggak", "マイルストーンID"),
            ("Names the milestone for good", "Penanda tetap tonggak", "マイルストーンの固定ID"),
        ),
        columns.topic(),
        *columns.titles(),
        columns.partial_date(
            "planned_start",
            ("Planned start", "Rencana mulai", "計画開始日"),
            (
                "When it should begin; empty if no plan is known",
                "Kapan direncanakan mulai; kosong bila tidak diketahui",
                "開始予定。計画が不明なら空欄",
            ),
        ),
        columns.partial_date(
            "planned_end",
            ("Planned end", "Rencana selesai", "計画終了日"),
            (
                "When it should be done; empty if no plan is known",
                "Kapan direncanakan selesai; kosong bila tidak diketahui",
                "完了予定。計画が不明なら空欄",
            ),
        ),
        columns.partial_date(
            "forecast_end",
            ("Forecast end", "Perkiraan selesai", "終了見込み"),
            ("When it is now expected to be done", "Kapan kini diperkirakan selesai", "現時点の完了見込み"),
        ),
        columns.partial_date(
            "actual_start",
            ("Actual start", "Realisasi mulai", "実績開始日"),
            ("When it began", "Kapan dimulai", "実際の開始"),
        ),
        columns.partial_date(
            "actual_end",
            ("Actual end", "Realisasi selesai", "実績終了日"),
            ("When it was reported as done", "Kapan dilaporkan selesai", "完了と報告された日"),
        ),
        Column(
            "percent_complete",
            Type.NUMBER,
            ("Percent complete", "Persen selesai", "進捗率"),
            (
                "Share done as reported, 0 to 100",
                "Bagian yang selesai menurut laporan, 0 sampai 100",
                "報告された進捗（0〜100）",
            ),
            minimum=0,
            maximum=100,
            percent=True,
        ),
        columns.partial_date(
            "reported_on",
            ("Reported on", "Dilaporkan pada", "報告日"),
            (
                "The day that the row describes; empty if nobody reported",
                "Hari yang digambarkan baris ini; kosong bila belum ada laporan",
                "行の内容の基準日。報告がなければ空欄",
            ),
            asked=True,
        ),
        Column(
            "weight",
            Type.NUMBER,
            ("Weight", "Bobot", "重み"),
            (
                "Weight within its output; 1 when empty",
                "Bobot dalam keluarannya; 1 bila kosong",
                "アウトプット内の重み。空欄は1",
            ),
            greater_than=0,
            default="1",
        ),
        *columns.leads(),
        columns.source(),
        columns.note(),
    ),
    key=("milestone_id",),
    orders=(Order("planned_start", "planned_end"), Order("actual_start", "actual_end")),
    one_of=(("title_en", "title_id", "title_ja"),),
)
