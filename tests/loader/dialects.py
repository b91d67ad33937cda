"""A valid table as anybody may write it: in which encoding, language, convention, and how it is laid out."""

import codecs
import datetime
import random
from dataclasses import dataclass
from decimal import Decimal

from bandung_kawasaki.loader import days
from bandung_kawasaki.loader.export import neutral
from bandung_kawasaki.tables import Type

ENCODINGS = {
    "utf-8": (b"", "utf-8"),
    "utf-8 with a mark": (codecs.BOM_UTF8, "utf-8"),
    "utf-16, little end first": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16, big end first": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "cp932": (b"", "cp932"),
    "cp1252": (b"", "cp1252"),
}
"""Byte order mark and codec."""
BETWEEN = {"cp932": "～", "cp1252": "–"}
DELIMITERS = (",", ";", "\t", "|")
DATES = ("-", "/", ".", "年", "DMY/", "DMY-", "DMY.", "MDY/", "era", "R", "id", "en", "midnight")
HEADINGS = ("machine", "en", "id", "ja")
LINE_ENDS = ("\n", "\r\n", "\r")
WIDE = {code: code + 0xFEE0 for code in map(ord, "0123456789/.,%-")}
MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
ERAS = (("令和", "R", 2019, datetime.date(2019, 5, 1)), ("平成", "H", 1989, datetime.date(1989, 1, 8)))
TITLES = ("Laporan 2024", "", "Sumber: DLH", ",,", '"Two\nlines"')


@dataclass(frozen=True)
class Dialect:
    """How a file is written. `decimal` and `grouped` are of its numbers, `wide` writes them full-width."""

    encoding: str = "utf-8"
    delimiter: str = ","
    decimal: str = "."
    grouped: bool = False
    dates: str = "-"
    headings: str = "machine"
    line_end: str = "\n"
    signed: bool = False
    wide: bool = False
    titles: tuple[str, ...] = ()
    separator_line: bool = False
    seed: int = 0

    @property
    def right(self):
        """The answers that somebody gives who wrote the file."""
        return {
            "encoding": self.encoding,
            "decimal": self.decimal,
            "date_order": self.dates[:3] if self.dates[:3] in days.ORDERS else "DMY",
            "percent_scale": "percent",
        }

    def number(self, value):
        """A number with its decimal sign and groups."""
        text = f"{Decimal(repr(value)):f}" if isinstance(value, float) else str(value)
        whole, _, rest = text.removesuffix(".0").partition(".")
        if self.grouped:
            whole = f"{int(whole):,}" if int(whole) else whole
            whole = whole.replace(",", "." if self.decimal == "," else ",")
        return whole + (self.decimal + rest if rest else "")

    def day(self, day):
        """A day in the manner of the file."""
        match self.dates:
            case "-" | "/" | ".":
                return self.dates.join((f"{day.year}", f"{day.month}", f"{day.day:02}"))
            case "年":
                return f"{day.year}年{day.month}月{day.day}日"
            case "era" | "R":
                name, letter, first, _ = next(era for era in ERAS if day >= era[3])
                year = day.year - first + 1
                if self.dates == "R":
                    return f"{letter}{year}.{day.month}.{day.day}"
                return f"{name}{'元' if year == 1 else year}年{day.month}月{day.day}日"
            case "id" | "en":
                return f"{day.day} {MONTHS[self.dates].split()[day.month - 1]} {day.year}"
            case "midnight":
                return f"{day} 00:00:00"
        sign = self.dates[3]
        parts = (day.day, day.month) if self.dates.startswith("DMY") else (day.month, day.day)
        return sign.join(f"{part:02}" for part in (*parts, day.year))

    def point(self, text):
        """A year, quarter, month or day of a partial date in the manner of the file."""
        if "Q" in text:
            return text
        match len(text), self.dates:
            case 10, _:
                return self.day(datetime.date.fromisoformat(text))
            case 7, "年" | "era":
                return f"{text[:4]}年{int(text[5:])}月"
            case 7, "id" | "en":
                return f"{MONTHS[self.dates].split()[int(text[5:]) - 1]} {text[:4]}"
            case 7, "/" | ".":
                return text.replace("-", self.dates)
            case 7, "DMY/" | "DMY-" | "DMY." | "MDY/":
                return f"{text[5:]}{self.dates[3]}{text[:4]}"
            case 4, "年":
                return f"{text}年"
        return text

    def cell(self, column, value):
        """A value as it is written, before quotes."""
        if value is None:
            return ""
        if column.is_list:
            return " ; ".join(value.split(";"))
        text = str(value)
        if column.type in (Type.NUMBER, Type.INTEGER):
            text = self.number(value) + ("%" if self.signed and column.percent else "")
        elif column.type is Type.DATE:
            text = self.day(value)
        elif column.type in (Type.PARTIAL_DATE, Type.PERIOD) and not text.startswith("undated"):
            text = BETWEEN.get(self.encoding, "〜").join(map(self.point, text.split("/")))
        else:
            return str(neutral(text)) if text.startswith("'") else text
        return text.translate(WIDE) if self.wide else text

    def quoted(self, text, chance):
        """A cell with quotes where it needs them, or by chance."""
        needed = text.startswith('"') or any(sign in text for sign in (self.delimiter, "\r", "\n"))
        if needed or chance.random() < 0.2:
            return '"' + text.replace('"', '""') + '"'
        return text

    def heading(self, column):
        """What a column is called."""
        return column.name if self.headings == "machine" else column.names[HEADINGS.index(self.headings) - 1]

    def write(self, table, rows):
        """The file; UnicodeEncodeError where the encoding does not have a character."""
        chance = random.Random(self.seed)
        lines = [f"sep={self.delimiter}"] if self.separator_line else []
        lines += [title.replace(",", self.delimiter) for title in self.titles]
        lines.append(self.delimiter.join(self.quoted(self.heading(one), chance) for one in table.columns))
        for row in rows:
            if chance.random() < 0.1:
                lines.append(chance.choice(["", self.delimiter * 3, " "]))
            cells = [self.quoted(self.cell(one, row[one.name]), chance) for one in table.columns]
            lines.append(self.delimiter.join(cells))
        text = self.line_end.join(lines) + (self.line_end if chance.random() < 0.8 else "")
        mark, codec = ENCODINGS[self.encoding]
        return mark + text.encode(codec)
