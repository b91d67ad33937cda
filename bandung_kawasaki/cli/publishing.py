"""The commands that publish, and those that hand out what was published."""

import argparse
import datetime
import json
import sys
from pathlib import Path

from bandung_kawasaki import access, programme
from bandung_kawasaki.cli import arguments, checking, report
from bandung_kawasaki.errors import UnknownPublication
from bandung_kawasaki.tables import TABLES
from bandung_kawasaki.tables.headings import title
from bandung_kawasaki.texts import Words, faults
from bandung_kawasaki.texts.cells import visible
from bandung_kawasaki.texts.sentences import joined


def publish(given: argparse.Namespace, t: Words) -> int:
    """Publish the files, all of them together, unless one has problems or questions."""
    note, by = arguments.note(given, t), arguments.publisher(given, t)
    result, candidate = checking.against_ours(given, t)
    gone = checking.vanishing(candidate, t) if given.replace else []
    number, last = None, t("Nothing was published.")
    if result.accepted and gone and not given.yes:
        last = t("Nothing was published; --yes does it all the same.")
    elif result.accepted:
        number = programme.publish(candidate, by, note, now()).number
        last = t("Published as number {number}. Everybody sees it now.", number=t.number(number))
    if given.json:
        value = {
            "outcome": candidate.outcome,
            "publication": number,
            "changes": {name: report.counts(candidate.differences[name]) for name in candidate.changed},
            "files": checking.values(result, [None] * len(result.checked), t),
        }
        print(json.dumps(value, ensure_ascii=False))
    else:
        print(*checking.told(result, t), *checking.changes(candidate, t), *gone, sep="\n")
        print(last if result.accepted else joined([last, checking.next_step(result, t)], t))
    return int(number is None)


def publications(given: argparse.Namespace, t: Words) -> int:
    """List what was published, the newest first."""
    records = programme.records()
    told = []
    for record, before in zip(records, [*(one.tables for one in records[1:]), {}], strict=True):
        names = [name for name in TABLES if record.tables.get(name) != before.get(name)]
        told.append((record, names))
    if given.json:
        values = [
            {
                "number": record.number,
                "published_at": record.published_at.astimezone(programme.HOME).isoformat(),
                "published_by": record.published_by,
                "note": record.note,
                "tables": names,
            }
            for record, names in told
        ]
        print(report.json_lines(values))
        return 0
    for record, names in told:
        moment = faults.moment(record.published_at, t)
        print(t.number(record.number), moment, who(record.published_by, t), sep="  ")
        if record.note:
            print("   ", one_line(record.note))
        print("   ", t.list(title(TABLES[name], t.lang) for name in names))
    return 0


def who(by: str, t: Words) -> str:
    """Who published, as text."""
    if by == programme.BUNDLED:
        return t("shipped with the dashboard")
    return t("the analyst on this computer") if by == access.LOCAL else one_line(by)


def one_line(text: str) -> str:
    """Somebody's text with what a terminal would obey made visible."""
    return "".join(visible(letter) for letter in text)


def restore(given: argparse.Namespace, t: Words) -> int:
    """Say what restoring would change and, with --yes, do it."""
    note, by = (arguments.note(given, t), arguments.publisher(given, t)) if given.yes else ("", "")
    candidate = programme.restoration(known(given.number))
    print(*checking.changes(candidate, t), sep="\n")
    if not given.yes:
        print(t("Nothing was restored; with --yes and --note it will be."), file=sys.stderr)
        return 1
    number = programme.restore(given.number, candidate.follows, by, note, now()).number
    print(t("Published as number {number}. Everybody sees it now.", number=t.number(number)))
    return 0


def export(given: argparse.Namespace, t: Words) -> int:
    """Write all tables of a publication, or a deck of it, to a file."""
    # Charts take long to import, and the other commands do without.
    from bandung_kawasaki.cli import presenting

    number = programme.newest() if given.publication is None else known(given.publication)
    path = Path(next(one for one in (given.html, given.pptx, given.zip) if one is not None))
    if given.zip is not None:
        presenting.only_decks(given, t)
        data = programme.package(programme.load(number))
    else:
        data = presenting.deck(given, number, now().astimezone(programme.HOME).date(), t)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise arguments.unreachable(path, error, t) from error
    print(t("Written: {path}", path=path))
    return 0


def known(number: int) -> int:
    """The number of a publication; raises UnknownPublication."""
    newest = programme.newest()
    if not 1 <= number <= newest:
        raise UnknownPublication(number, newest)
    return number


def now() -> datetime.datetime:
    """This instant: when something is published, and which day a deck shows."""
    return datetime.datetime.now(datetime.UTC)
