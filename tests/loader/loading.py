"""Files as text for the loader's tests, and what came of them in short."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pandas as pd

from bandung_kawasaki import loader
from bandung_kawasaki.loader import Given
from bandung_kawasaki.tables import package
from tests.loader.made_up_tables import TREES

UPLOADS = Path(__file__).parents[1] / "data" / "uploads"
PACKAGE = package.read(json.loads((UPLOADS / "context.json").read_text(encoding="utf-8")))
"""The tables and ids of the uploads of other people."""
OF_PREFIX = {"ind": "indicators", "ms": "milestones", "ai": "action_items"}
SMALL_UPLOADS = [
    path
    for path in sorted(UPLOADS.iterdir())
    if path.name.partition("_")[0] in OF_PREFIX and 0 < path.stat().st_size < 20_000
]


def table_of(path):
    """The table that an upload is for."""
    return PACKAGE.tables[OF_PREFIX[path.name.partition("_")[0]]]


def load(text, table=TREES, **given):
    """The file of a text or of bytes, loaded; `given` as in loader.Given."""
    return loader.load(text.encode() if isinstance(text, str) else text, table, Given(**given))


def places(problems):
    return [(problem.code, problem.row, problem.column) for problem in problems]


def faults(text, table=TREES, **given):
    return places(load(text, table, **given).problems)


def notices(text, table=TREES, **given):
    loaded = load(text, table, **given)
    assert loaded.problems == ()
    return places(loaded.notices)


def questions(text, table=TREES, **given):
    loaded = load(text, table, **given)
    assert loaded.problems == ()
    return [question.code for question in loaded.questions]


def values(text, column, table=TREES, **given):
    """The cells of a column of a file that is accepted."""
    loaded = load(text, table, **given)
    assert (list(loaded.problems), loaded.questions) == ([], ())
    return [None if pd.isna(value) else value for value in loaded.frame[column]]


def cell(column, text):
    """A file of one tree in which one cell holds the text."""
    return cells(column, text)


def cells(column, *texts):
    """A file of trees in which one column holds the texts."""
    rows = [{"tree_id": f"t{number}", "name": "Oak", column: text} for number, text in enumerate(texts)]
    if column in ("tree_id", "name"):
        rows = [{"tree_id": f"t{number}", "name": "Oak"} | row for number, row in enumerate(rows)]
    return written(rows)


def written(rows, delimiter=",", line_end="\n", quoting=csv.QUOTE_MINIMAL):
    """Rows, all with the same columns, as CSV with their header."""
    text = io.StringIO()
    writer = csv.DictWriter(
        text, list(rows[0]), delimiter=delimiter, lineterminator=line_end, quoting=quoting
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def workbook(*rows, formats=None, sheets=None, merged=()):
    """An .xlsx with a sheet of rows, or with several sheets by name; number formats by cell name."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, content in (sheets or {"Data": rows}).items():
        sheet = book.create_sheet(name)
        for row in content:
            sheet.append(row)
        for place, number_format in (formats or {}).items():
            sheet[place].number_format = number_format
        for area in merged:
            sheet.merge_cells(area)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def upload(data, table="indicators", **answers):
    """A file held against a table of the uploads, references and all."""
    bytes_of = data.encode() if isinstance(data, str) else data
    return loader.load(bytes_of, PACKAGE.tables[table], Given(answers=answers, known=PACKAGE.known))
