"""The command `check`: what is wrong with files, what they would change, and what was understood of them."""

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bandung_kawasaki import intake, programme
from bandung_kawasaki.cli import arguments, report, writing
from bandung_kawasaki.cli.report import Tables
from bandung_kawasaki.errors import WrongUsage
from bandung_kawasaki.intake import Candidate, Checked, Upload
from bandung_kawasaki.loader import standalone
from bandung_kawasaki.tables import TABLES, package
from bandung_kawasaki.tables.headings import title
from bandung_kawasaki.tables.package import Package
from bandung_kawasaki.texts import Words
from bandung_kawasaki.texts.sentences import joined


@dataclass(frozen=True)
class Result:
    """The files as they were typed, and checked; one whose sheet feeds two tables is there twice."""

    files: tuple[str, ...]
    checked: tuple[Checked, ...]
    tables: Tables

    @property
    def outcomes(self) -> set[str]:
        """Which outcomes there are."""
        return {one.outcome for one in self.checked}

    @property
    def accepted(self) -> bool:
        """Whether every file is."""
        return self.outcomes == {"accept"}


def check(given: argparse.Namespace, t: Words) -> int:
    """Say what is wrong with the files."""
    if given.package is None:
        result, candidate = against_ours(given, t)
        gone = vanishing(candidate, t) if given.replace else []
        consequences = [*changes(candidate, t), *gone]
        if candidate.changed or not result.accepted:
            consequences.append(next_step(result, t))
    else:
        result = against(given, t)
        consequences = [next_step(result, t)]
    written = (
        writing.write(result.files, result.checked, result.tables, Path(given.write), t)
        if given.write
        else [None] * len(result.checked)
    )
    if given.json:
        print(report.json_lines(values(result, written, t)))
    else:
        print(*told(result, t), sep="\n")
        for path in filter(None, written):
            print(t("Written: {path}", path=path))
        print(*consequences, sep="\n")
    return int(not result.accepted)


def against_ours(given: argparse.Namespace, t: Words) -> tuple[Result, Candidate]:
    """The files checked together, against the newest publication, and what would be published.

    Raises WrongUsage, AnswerInvalid, StoreUnavailable and StoreTooNew.
    """
    uploads = arguments.uploads(given, TABLES, t)
    head = programme.newest()
    candidate = intake.examine(uploads, head, programme.load(head).frames)
    return typed(given.files, uploads, candidate.checked, TABLES, t), candidate


def against(given: argparse.Namespace, t: Words) -> Result:
    """The files checked, each by itself, against another programme's tables and known ids.

    Raises WrongUsage and AnswerInvalid.
    """
    if given.replace:
        raise WrongUsage(t("--replace and --package do not go together: other tables have no stored rows."))
    described = read_package(given.package, t)
    uploads = arguments.uploads(given, described.tables, t)
    checked = []
    for upload in uploads:
        said = {**upload.answers, **({"table": upload.table} if upload.table else {})}
        name, loaded = standalone.check(upload.data, described.tables, described.known, said)
        checked.append(Checked(upload, name, loaded, loaded.problems, loaded.notices))
    return typed(given.files, uploads, checked, described.tables, t)


def read_package(file: str, t: Words) -> Package:
    """Tables and known ids of another programme; raises WrongUsage for a file that does not hold them."""
    data = arguments.content(file, t)
    try:
        return package.read(json.loads(data))
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, re.error) as error:
        reason = t("{name} is missing", name=error.args[0]) if isinstance(error, KeyError) else error
        said = t("«{file}» does not describe tables: {reason}", file=file, reason=reason)
        raise WrongUsage(said) from error


def typed(
    files: Sequence[str], uploads: Sequence[Upload], checked: Sequence[Checked], tables: Tables, t: Words
) -> Result:
    """The checked files under the names that were typed.

    Raises WrongUsage where two files are to replace one table.
    """
    names = {id(upload): file for upload, file in zip(uploads, files, strict=True)}
    result = Result(tuple(names[id(one.upload)] for one in checked), tuple(checked), tables)
    of_table: dict[str, str] = {}
    for file, one in zip(result.files, checked, strict=True):
        if one.table and one.upload.replace and of_table.setdefault(one.table, file) != file:
            raise WrongUsage(
                t(
                    "With --replace one file is the whole table, but «{first}» and «{second}» are both for "
                    "«{table}».",
                    first=of_table[one.table],
                    second=file,
                    table=title(tables[one.table], t.lang),
                )
            )
    return result


def values(result: Result, written: Sequence[str | None], t: Words) -> list[dict[str, object]]:
    """The checked files as values of JSON."""
    return [
        report.as_json(file, one, result.tables, t, path)
        for file, one, path in zip(result.files, result.checked, written, strict=True)
    ]


def told(result: Result, t: Words) -> list[str]:
    """The checked files in words, with an empty line after each."""
    several = len(set(result.files)) > 1
    return [
        line
        for file, one in zip(result.files, result.checked, strict=True)
        for line in [*report.lines(file, one, result.tables, t, several=several), ""]
    ]


def changes(candidate: Candidate, t: Words) -> list[str]:
    """How much each table would change, if all files are accepted."""
    said = []
    for name in candidate.changed:
        counts = {key: t.number(count) for key, count in report.counts(candidate.differences[name]).items()}
        change = t(
            "{added} rows added, {changed} changed, {removed} removed, {cleared} cells cleared.", **counts
        )
        said.append(t("{name}: {value}", name=title(TABLES[name], t.lang), value=change))
    if not said and candidate.outcome == "accept":
        return [t("The files say what the dashboard shows already. There is nothing to publish.")]
    return said


def vanishing(candidate: Candidate, t: Words) -> list[str]:
    """What would be gone from each table, in words."""
    return [
        t(
            "{rows} rows and {cells} filled cells of «{table}» vanish.",
            rows=t.number(len(difference.removed)),
            cells=t.number(difference.vanished_cells),
            table=title(TABLES[name], t.lang),
        )
        for name, difference in candidate.differences.items()
        if difference.vanished_cells
    ]


def next_step(result: Result, t: Words) -> str:
    """What to do next."""
    if result.accepted and result.tables is not TABLES:
        return t("All files fit their tables.")
    if result.accepted:
        return t("Nothing was published yet: the command publish does that, with the same files and a note.")
    steps = []
    if "reject" in result.outcomes:
        steps.append(t("Mend what is wrong and check again."))
    if any(one.questions for one in result.checked):
        steps.append(t("Give each answer with --answer and check again."))
    return joined(steps, t)
