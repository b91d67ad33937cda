"""A programme in which every text is an attack, valid otherwise, and files that attack whoever reads them."""

from __future__ import annotations

import csv
import datetime
import io
import itertools
from collections.abc import Iterator

from bandung_kawasaki import intake, programme
from bandung_kawasaki.intake import Candidate, Upload
from bandung_kawasaki.programme import CANONICAL, DATA
from bandung_kawasaki.tables import TABLES, Column, Type
from tests import made_up

MARK = "rendered"
"""What stands alone in an element of the page only when something around it was taken for markup."""
HOST = "evil.example"
RUN = "window.hostile=1"
PAYLOADS = (
    f"**{MARK}** _{MARK}_ ~~{MARK}~~ `{MARK}`",
    f"# {MARK}!\n\n- {MARK}!\n1. {MARK}!\n> {MARK}!\n\n---\n\n| a | b |\n|---|---|\n| {MARK}! | c |",
    f"[{MARK}](http://{HOST}/a) ![{MARK}](http://{HOST}/p.png) <http://{HOST}/b>",
    f"http://{HOST}/c www.{HOST} mail@{HOST}",
    f"[{MARK}](javascript:{RUN}) javascript:{RUN}",
    f"<b>{MARK}</b><i>{MARK}</i><a href='javascript:{RUN}'>{MARK}</a><a href=\"http://{HOST}\">{MARK}</a>",
    f"<script>{RUN}</script><img src=x onerror={RUN}><svg onload={RUN}><iframe srcdoc='<b>{MARK}</b>'>",
    f"</script><script>{RUN}</script></style><style>*{{display:none}}</style></title></textarea>{MARK}!",
    f"\"'><b autofocus onfocus={RUN}>{MARK}</b> &lt;b&gt;{MARK}&lt;/b&gt; &#60;i&#62;",
    f'=HYPERLINK("http://{HOST}";"x")',
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*2",
    "+1+2",
    "-1-2",
    "\t=1+2",
    "\u202egnp.exe \u2067\u05d0\u05d1\u05d2 \u200f\u0627\u0644\u0639\u0631\u0628\u064a"
    "\u0629 \u200b\ufeff\u2028",
    f":red[{MARK}] :blue-background[{MARK}] :material/bomb: :smile: $x^2$ $$y$$ :small[{MARK}]",
    "{count} {0} {t} %s %(x)s ${7*7} {{7*7}} <%= 7 %> \\ \\u003cb\\u003e <extra></extra> %{x}",
    "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a" * 20,
    "W" * 300,
)
LONGEST = ("W" * 10_000, "川" * 10_000, ("long words " * 1_000)[:10_000], f"<b>{MARK}</b>" * 600)
"""The longest cells that the intake lets in."""
ADDED = ("milestones", "events", "action_items", "action_item_stages")
"""Tables to which the made-up rows come, so that every state and kind is there."""
OWN_IDS = {
    "milestone_id": "milestones",
    "event_id": "events",
    "item_id": "action_items",
    "site_id": "tps_sites",
    "partner_id": "partners",
    "source_id": "sources",
}
"""Ids that the code does not name: they are attacks, too."""
BY = f"<b>{MARK}</b>@{HOST}"
NOTE = f"{PAYLOADS[0]} {PAYLOADS[2]} {PAYLOADS[5]}"
FILE_NAME = f"<b>{MARK}</b>**{MARK}**[{MARK}](http:\\\\{HOST}).csv"


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(text)))


def programme_rows() -> dict[str, list[dict[str, str]]]:
    """The public record with the rows of the made-up programme, by table, every text an attack."""
    attacks = itertools.cycle(PAYLOADS)
    longest = itertools.cycle(LONGEST)
    tables = {}
    for name, table in TABLES.items():
        rows = rows_of((DATA / f"{name}.csv").read_text(encoding="utf-8"))
        if name in ADDED:
            rows += rows_of(made_up.texts()[name])
        tables[name] = [
            {
                column.name: cell(
                    column, row.get(column.name) or "", attacks, longest if number == 0 else None
                )
                for column in table.columns
            }
            for number, row in enumerate(rows)
        ]
        # Payloads and rows must not march in step, else a column would never see some of them.
        next(attacks)
    return tables


def cell(column: Column, written: str, attacks: Iterator[str], longest: Iterator[str] | None) -> str:
    """An attack where text of any kind may stand; what was written where the programme rests on it."""
    if column.type is Type.TEXT:
        return next(longest) if longest else next(attacks)
    if column.name in OWN_IDS:
        return ";".join(hostile_id(part.strip()) for part in written.split(";")) if written else ""
    free = column.type is Type.IDENTIFIER and column.reference and not column.reference.must_exist
    if free and written and column.name != "place":
        # What is in no list of labels is shown as it is written.
        return f"{next(attacks).replace(';', ',').replace(chr(10), ' ').strip()} {written}"
    return written


def hostile_id(written: str) -> str:
    """The same attack for the same id."""
    return f"<b>{MARK}</b>**{MARK}**[{MARK}](javascript:{RUN}) {written}"


def csv_of(rows: list[dict[str, str]]) -> bytes:
    """Rows as a CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def uploads(tables: dict[str, list[dict[str, str]]]) -> list[Upload]:
    """A file a table, each in the place of the whole table, with names that are attacks."""
    return [
        Upload(f"{name}{FILE_NAME}", csv_of(rows), name, replace=True, answers=dict(CANONICAL.answers))
        for name, rows in tables.items()
    ]


def examined(tables: dict[str, list[dict[str, str]]]) -> Candidate:
    """The tables held against the newest publication."""
    head = programme.newest()
    return intake.examine(uploads(tables), head, programme.load(head).frames)


def publish() -> None:
    """Publish the attacks on top of the bundled record, then a change of each table."""
    tables = programme_rows()
    first, second = (datetime.datetime(2026, 11, 24, hour, tzinfo=programme.HOME) for hour in (9, 10))
    programme.publish(examined(tables), BY, NOTE, first)
    for name, rows in tables.items():
        texts = [column.name for column in TABLES[name].columns if column.type is Type.TEXT]
        for row in rows[1:9] if texts else []:
            row[texts[0]] = f"{row[texts[0]]} {PAYLOADS[0]}"
    programme.publish(examined(tables), BY, NOTE, second)
