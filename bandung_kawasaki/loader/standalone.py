"""One file against any tables and any known ids, by itself: no publication and no other file is asked."""

from collections.abc import Mapping

from bandung_kawasaki.errors import Question
from bandung_kawasaki.loader import recognise
from bandung_kawasaki.loader.answers import checked
from bandung_kawasaki.loader.checks import Known
from bandung_kawasaki.loader.load import Given, Loaded, load
from bandung_kawasaki.tables import Table


def check(
    data: bytes, tables: Mapping[str, Table], known: Known, answers: Mapping[str, str]
) -> tuple[str | None, Loaded]:
    """The table that the file belongs to, by its header or an answer, and the file held against it.

    References are checked, too. The table is None where nobody knows it yet. Raises AnswerInvalid.
    """
    said = checked(answers)
    found = recognise.read(data, tables, said)
    if isinstance(found, Loaded):
        return None, found
    if len(found.tables) > 1:
        choices = tuple(f"table={name}" for name in found.tables)
        return None, recognise.unread(Question("table_ambiguous", choices))
    table = tables[found.tables[0]]
    return table.name, load(found.source, table, Given(said, known=known))
