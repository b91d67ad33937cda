"""Action item stages: the history of each item, one row an entry of the record."""

from bandung_kawasaki.tables import columns, vocabularies
from bandung_kawasaki.tables.table import Column, Reference, Table, Type

TABLE = Table(
    "action_item_stages",
    ("Action item stages", "Tahap butir rencana aksi", "行動計画項目の段階"),
    (
        Column(
            "item_id",
            Type.IDENTIFIER,
            ("Item ID", "ID butir", "項目ID"),
            ("Item that the entry belongs to", "Butir yang dimaksud", "対象の項目"),
            required=True,
            reference=Reference("action_items", "item_id"),
        ),
        columns.partial_date(
            "date",
            ("Date", "Tanggal", "日付"),
            (
                "When the record shows this stage",
                "Kapan catatan menunjukkan tahap ini",
                "記録がこの段階を示す時",
            ),
            required=True,
        ),
        columns.vocabulary(
            "stage",
            ("Stage", "Tahap", "段階"),
            ("Stage on that day", "Tahap pada hari itu", "その日の段階"),
            vocabularies.STAGE,
        ),
        *columns.leads(),
        *columns.in_three_languages(
            "next_step",
            ("Next step", "Langkah berikutnya", "次の対応"),
            (
                "What comes next according to the record",
                "Langkah berikut menurut catatan",
                "記録にある次の対応",
            ),
        ),
        columns.partial_date(
            "due",
            ("Due", "Tenggat", "期限"),
            ("When the next step is due", "Tenggat langkah berikut", "次の対応の期限"),
        ),
        *columns.in_three_languages(
            "decision_asked",
            ("Decision asked", "Keputusan yang diminta", "求められる決定"),
            ("The decision that is waited for", "Keputusan yang ditunggu", "待たれている決定"),
        ),
        columns.partial_date(
            "decision_by",
            ("Decision by", "Keputusan paling lambat", "決定期限"),
            ("When the decision is needed", "Kapan keputusan diperlukan", "決定が必要な時期"),
        ),
        columns.source(),
        columns.note(),
    ),
    key=("item_id", "date", "stage"),
)
