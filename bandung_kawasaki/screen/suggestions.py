"""What may have been meant by a heading or an id that is not known."""

import difflib
import unicodedata

import pandas as pd

from bandung_kawasaki.errors import Problem
from bandung_kawasaki.screen.state import View, held
from bandung_kawasaki.tables import TABLES
from bandung_kawasaki.tables.headings import headings

CLOSE = 0.75
"""How alike two words have to be, from 0 to 1."""


def meant(problem: Problem, table: str | None, view: View) -> str | None:
    """The known heading or id that comes closest to what was written, if any comes close."""
    if table is None or not problem.value:
        return None
    if problem.code == "column_unknown":
        known = {folded(heading): heading for heading in headings(TABLES[table], view.t.lang).values()}
        begins = [one for word, one in known.items() if word.startswith(folded(problem.value))]
        return begins[0] if begins else closest(problem.value, known)
    if problem.code in ("fk_unknown", "label_unknown") and problem.column in TABLES[table].names:
        return closest(problem.value, known_ids(view, table, problem.column))
    return None


@held(by_day=False)
def known_ids(view: View, table: str, column: str) -> dict[str, str]:
    """The ids that a column may name, by themselves and by their titles in each language."""
    reference = TABLES[table].column(column).reference
    if reference is None:
        return {}
    frame = view.frame(reference.table)
    if reference.where:
        frame = frame[frame[reference.where[0]] == reference.where[1]]
    ids = frame[reference.column]
    known: dict[str, str] = {}
    for name in ("title_ja", "title_id", "title_en"):
        if name in frame:
            titles = zip(frame[name], ids, strict=True)
            known |= {folded(title): one for title, one in titles if not pd.isna(title)}
    return known | {folded(one): one for one in ids}


def closest(text: str, known: dict[str, str]) -> str | None:
    """What the text is most like, by its letters alone."""
    found = difflib.get_close_matches(folded(text), known, n=1, cutoff=CLOSE)
    return known[found[0]] if found else None


def folded(text: str) -> str:
    """A text by its letters and digits alone."""
    letters = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in letters if letter.isalnum())
