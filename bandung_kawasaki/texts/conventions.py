"""How a file is written, in words: what was found out about it, what is asked about it, and the answers."""

from collections.abc import Mapping

from bandung_kawasaki.texts.cells import shown
from bandung_kawasaki.texts.sentences import joined
from bandung_kawasaki.texts.vocabulary import N_
from bandung_kawasaki.texts.words import Words

FACTS: Mapping[str, str] = {
    "encoding": N_("Character encoding"),
    "delimiter": N_("Separator"),
    "decimal": N_("Decimal sign"),
    "date_order": N_("Order of day and month"),
    "header_row": N_("Row of the headings"),
    "sheet": N_("Sheet"),
    "table": N_("Table"),
    "percent_scale": N_("Scale of percentages"),
    "reported_on": N_("Report date"),
}

VALUES: Mapping[str, Mapping[str, str]] = {
    "encoding": {
        "utf-8": N_("UTF-8"),
        "utf-16": N_("UTF-16 (Excel: Unicode text)"),
        "cp932": N_("Japanese (Shift_JIS / cp932)"),
        "cp1252": N_("Western European (Windows-1252)"),
    },
    "delimiter": {
        ",": N_("comma ( , )"),
        ";": N_("semicolon ( ; )"),
        "\t": N_("tab"),
        "tab": N_("tab"),
        "|": N_("vertical bar ( | )"),
    },
    "decimal": {",": N_("decimal comma (1.234,5)"), ".": N_("decimal point (1,234.5)")},
    "date_order": {"DMY": N_("day first (31/12/2024)"), "MDY": N_("month first (12/31/2024)")},
    "percent_scale": {
        "fraction": N_("fractions (0.5 means 50%)"),
        "1": N_("fractions (0.5 means 50%)"),
        "percent": N_("percentages (0.5 means 0.5%)"),
        "100": N_("percentages (0.5 means 0.5%)"),
    },
}

QUESTIONS: Mapping[str, str] = {
    "date_order_ambiguous": N_("Which comes first in the dates of this file, the day or the month?"),
    "decimal_ambiguous": N_("Which decimal sign does this file use?"),
    "encoding_ambiguous": N_("In which reading does the text look right?"),
    "percent_scale_ambiguous": N_("Are these numbers fractions (1 means 100%) or percentages (1 means 1%)?"),
    "sheet_ambiguous": N_("Which sheet is to be read?"),
    "table_ambiguous": N_("To which table does this file belong?"),
    "reported_on_missing": N_(
        "Milestone rows without a report date: the state of which day do they describe?"
    ),
}


def fact(name: str, t: Words) -> str:
    """What a convention is called; KeyError for an unknown one."""
    return t(FACTS[name])


def found(name: str, value: object, t: Words) -> str:
    """A convention of a file in words; None where nothing in the file depends on it."""
    if value is None or value == "":
        return t("not needed for this file")
    text = str(value)
    if name == "header_row":
        return t("row {row}", row=text)
    if name == "reported_on":
        return reported_on(text, t)
    words = VALUES.get(name, {}).get(text)
    return t(words) if words else text


def reported_on(text: str, t: Words) -> str:
    """The day that rows describe, that there is none, or, as a choice, that it has to be given."""
    if text == "none":
        return t("no report")
    return (
        t("state of a day that you give") if text == "YYYY-MM-DD" else t("state of {day}", day=t.period(text))
    )


def question(
    code: str, t: Words, row: int | None = None, column: str = "", value: str = "", subject: str = ""
) -> str:
    """The question as it is put to the analyst, with a real cell as the example.

    `column` is its heading in the reader's language; `subject` names the rows meant when they are not the
    whole file.
    """
    asked = t(QUESTIONS[code])
    if subject:
        asked = t("«{subject}»: {question}", subject=shown(subject), question=asked)
    example = shown(value)
    if not example:
        return asked
    if row is not None and column:
        said = t("Example: row {row}, column «{column}»: «{value}».", row=row, column=column, value=example)
    elif row is not None:
        said = t("Example: row {row}: «{value}».", row=row, value=example)
    else:
        said = t("Example: «{value}».", value=example)
    return joined([asked, said], t)


def reading(code: str, text: str, t: Words) -> str:
    """What the example of a question means under one choice, as the reader writes days and numbers."""
    if code == "date_order_ambiguous":
        return t.period(text)
    if code == "decimal_ambiguous":
        return t.number(float(text), 10)
    if code == "percent_scale_ambiguous":
        return t.share(float(text.removesuffix("%")) / 100, 10)
    return shown(text)


def choice(answer: str, t: Words, title: str = "") -> str:
    """An answer as it is written (`date_order=DMY`, `percent_scale.kbs=percent`) in words.

    `title` is that of a table.
    """
    key, _, value = answer.partition("=")
    name = key.partition(".")[0]
    return title if name == "table" and title else found(name, value, t)
