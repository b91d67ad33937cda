"""Columns that several tables share."""

from bandung_kawasaki.tables.table import Column, Reference, Type
from bandung_kawasaki.tables.vocabularies import Vocabulary

LANGUAGES = (
    ("en", "English", "Inggris", "英語"),
    ("id", "Indonesian", "Indonesia", "インドネシア語"),
    ("ja", "Japanese", "Jepang", "日本語"),
)


def in_three_languages(
    stem: str,
    names: tuple[str, str, str],
    meaning: tuple[str, str, str],
    required: bool = False,
) -> tuple[Column, ...]:
    """`<stem>_en`, `<stem>_id` and `<stem>_ja`."""
    return tuple(
        Column(
            f"{stem}_{code}",
            Type.TEXT,
            (f"{names[0]} ({english})", f"{names[1]} ({indonesian})", f"{names[2]}（{japanese}）"),
            (
                f"{meaning[0]}, in {english}",
                f"{meaning[1]}, dalam bahasa {indonesian}",
                f"{meaning[2]}（{japanese}）",
            ),
            required=required,
        )
        for code, english, indonesian, japanese in LANGUAGES
    )


def titles(required: bool = False) -> tuple[Column, ...]:
    """The name shown on the screen, in three languages."""
    return in_three_languages(
        "title",
        ("Title", "Judul", "件名"),
        ("Name shown on the screen", "Nama yang tampil di layar", "画面に表示する名称"),
        required,
    )


def topic(name: str = "topic_id", required: bool = True) -> Column:
    """The output, field or background topic that a row belongs to."""
    return Column(
        name,
        Type.IDENTIFIER,
        ("Topic ID", "ID topik", "テーマID"),
        (
            "Output (1 to 4), field or background topic that the row belongs to",
            "Keluaran (1 sampai 4), bidang, atau topik latar tempat baris ini",
            "行が属するアウトプット（1〜4）、分野、背景テーマ",
        ),
        required=required,
        reference=Reference("topics", "topic_id"),
    )


def leads() -> tuple[Column, ...]:
    """The organisations that lead, on each side."""
    organisation = Reference("labels", "label", where=("kind", "organisation"), must_exist=False)
    return (
        Column(
            "lead_bandung",
            Type.IDENTIFIER,
            ("Lead (Bandung)", "PJ Bandung", "担当（バンドン市）"),
            (
                "Organisations that lead on the Bandung side, separated by ;",
                "Lembaga penanggung jawab di pihak Bandung, dipisah dengan ;",
                "バンドン側の担当機関（; で区切る）",
            ),
            is_list=True,
            reference=organisation,
        ),
        Column(
            "lead_kawasaki",
            Type.IDENTIFIER,
            ("Lead (Kawasaki / Japan)", "PJ Kawasaki / Jepang", "担当（川崎市・日本）"),
            (
                "Organisations that lead in Kawasaki and Japan, separated by ;",
                "Lembaga penanggung jawab di Kawasaki dan Jepang, dipisah dengan ;",
                "川崎側・日本側の担当機関（; で区切る）",
            ),
            is_list=True,
            reference=organisation,
        ),
    )


def source(required: bool = True) -> Column:
    """Where the row comes from."""
    return Column(
        "source_id",
        Type.IDENTIFIER,
        ("Source ID", "ID sumber", "出典ID"),
        (
            "Sources that the row rests on, separated by ;",
            "Sumber yang menjadi dasar baris ini, dipisah dengan ;",
            "行の根拠となる出典（; で区切る）",
        ),
        required=required,
        is_list=True,
        reference=Reference("sources", "source_id"),
    )


def note() -> Column:
    """A remark for the reader."""
    return Column(
        "note",
        Type.TEXT,
        ("Note", "Catatan", "備考"),
        ("Remark for the reader", "Keterangan bagi pembaca", "読み手への注記"),
    )


def identifier(name: str, names: tuple[str, str, str], meaning: tuple[str, str, str]) -> Column:
    """A required id of this table's own rows."""
    return Column(name, Type.IDENTIFIER, names, meaning, required=True)


def partial_date(
    name: str,
    names: tuple[str, str, str],
    meaning: tuple[str, str, str],
    required: bool = False,
    asked: bool = False,
) -> Column:
    """A year, month, day or span, kept with the precision that was written."""
    return Column(name, Type.PARTIAL_DATE, names, meaning, required=required, asked=asked)


def vocabulary(
    name: str,
    names: tuple[str, str, str],
    meaning: tuple[str, str, str],
    words: Vocabulary,
    required: bool = True,
    is_list: bool = False,
    default: str | None = None,
) -> Column:
    """A column of a closed list of words."""
    return Column(
        name,
        Type.IDENTIFIER,
        names,
        meaning,
        required=required,
        is_list=is_list,
        vocabulary=tuple(words),
        words=words,
        default=default,
    )
