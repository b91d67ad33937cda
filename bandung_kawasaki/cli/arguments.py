"""What was typed: the commands with their options, and the files with the answers about them."""

import argparse
import getpass
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from bandung_kawasaki import programme
from bandung_kawasaki.errors import WrongUsage
from bandung_kawasaki.intake import Upload
from bandung_kawasaki.loader import answers
from bandung_kawasaki.tables import Table
from bandung_kawasaki.texts import LANGUAGES, Words

PROGRAM = "python -m bandung_kawasaki"
ANSWER = re.compile(rf"(?:{'|'.join(answers.KEYS)})(?:\.[^=]+)?=")


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage."""
        raise WrongUsage(f"{self.prog}: {message}")


def language(typed: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language that was asked for, else that of the environment, else English."""
    for position, word in enumerate(typed):
        name, _, value = word.partition("=")
        value = value or next(iter(typed[position + 1 :]), "")
        if name == "--lang" and value in LANGUAGES:
            return value
    said = next((found for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (found := environment.get(name))), "")
    spoken = re.split(r"[_.@-]", said.lower())[0]
    return spoken if spoken in LANGUAGES else "en"


def parsed(typed: Sequence[str], t: Words) -> argparse.Namespace:
    """The command and its options; raises WrongUsage, and SystemExit(0) where only help was asked for.

    Files may stand before, between and after the options.
    """
    purpose = t("Check and publish tables of the dashboard.")
    top = Parser(prog=PROGRAM, description=purpose, allow_abbrev=False)
    commands = top.add_subparsers(dest="command", metavar=t("COMMAND"), required=True, prog=PROGRAM)
    of_command: dict[str, Parser] = {}

    def command(name: str, purpose: str) -> Parser:
        of_command[name] = commands.add_parser(name, help=purpose, description=purpose, allow_abbrev=False)
        of_command[name].add_argument("--lang", choices=tuple(LANGUAGES), help=t("language of the messages"))
        return of_command[name]

    check = command("check", t("Say what is wrong with files, and what they would change."))
    of_files(check, t)
    check.add_argument("--write", metavar="DIR", help=t("folder for accepted files as they were understood"))
    check.add_argument(
        "--package", metavar="FILE.json", help=t("tables and known IDs of another programme, instead of ours")
    )
    publish = command("publish", t("Publish files: all of them together, or none."))
    of_files(publish, t)
    of_publishing(publish, t)
    history = command("publications", t("List what was published."))
    history.add_argument("--json", action="store_true", help=t("print JSON only"))
    restore = command("restore", t("Publish the tables of an earlier publication again."))
    restore.add_argument("number", metavar="N", type=publication, help=t("number of the publication"))
    of_publishing(restore, t)
    of_exporting(command("export", t("Write a deck, or all tables, to a file.")), t)
    if not typed or typed[0] not in of_command:
        top.parse_args(typed)
        top.error(t("the command comes first"))
    parser = of_command[typed[0]]
    return parser.parse_intermixed_args(typed[1:], argparse.Namespace(command=typed[0]))


def publication(text: str) -> int:
    """The number of a publication; ValueError for what cannot be one."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(text)
    return int(text)


def of_files(parser: Parser, t: Words) -> None:
    """The options of commands that read files."""
    parser.add_argument("files", metavar="FILE", nargs="+", help=t("CSV, TSV, TXT or XLSX"))
    parser.add_argument("--table", metavar="T", help=t("table of all files; otherwise told by the headings"))
    parser.add_argument(
        "--answer",
        metavar="[FILE:]KEY=VALUE",
        action="append",
        default=[],
        help=t("answer to a question, for all files or for one"),
    )
    parser.add_argument(
        "--replace", action="store_true", help=t("the file is the whole table; rows that it lacks vanish")
    )
    parser.add_argument("--json", action="store_true", help=t("print JSON only"))


def of_publishing(parser: Parser, t: Words) -> None:
    """The options of commands that publish."""
    parser.add_argument("--note", metavar="TEXT", help=t("what changes, and why; needed to publish"))
    parser.add_argument("--by", metavar="NAME", help=t("who publishes; otherwise your user name"))
    parser.add_argument("--yes", action="store_true", help=t("do it, though rows vanish or are restored"))


def of_exporting(parser: Parser, t: Words) -> None:
    """The options of the command that writes one file: a deck, or all tables.

    A deck's first language is that of the messages.
    """
    file = parser.add_mutually_exclusive_group(required=True)
    file.add_argument("--html", metavar="OUT", help=t("the deck as a page that needs no network"))
    file.add_argument("--pptx", metavar="OUT", help=t("the deck as PowerPoint"))
    file.add_argument("--zip", metavar="OUT", help=t("all tables as CSV"))
    parser.add_argument("--publication", metavar="N", type=publication, help=t("number of the publication"))
    parser.add_argument(
        "--as-of", metavar="YYYY-MM-DD", help=t("as-of day; otherwise today, or that of publication N")
    )
    parser.add_argument("--second", metavar="LANG", help=t("second language of the deck, as subtitles"))
    parser.add_argument("--slides", metavar="A,B,C", help=t("slides in their order; otherwise all"))
    parser.add_argument("--title", metavar="TEXT", help=t("title of the meeting"))
    parser.add_argument("--date", metavar="YYYY-MM-DD", help=t("day of the meeting"))
    parser.add_argument("--place", metavar="TEXT", help=t("place of the meeting"))
    parser.add_argument(
        "--since", metavar="N", help=t("changes since publication N; otherwise since the last meeting")
    )


def uploads(given: argparse.Namespace, tables: Mapping[str, Table], t: Words) -> list[Upload]:
    """The files with what was said about each, in the order in which they were typed.

    Raises WrongUsage for a file that cannot be read and an unknown table, AnswerInvalid for a wrong answer.
    """
    said = answered(given.files, given.answer, t)
    found = []
    for file in given.files:
        of_file = dict(said[file])
        table = of_file.pop("table", given.table)
        if table is not None and table not in tables:
            names = ", ".join(tables)
            raise WrongUsage(t("There is no table «{name}». Tables: {names}.", name=table, names=names))
        answers.checked(of_file)
        found.append(Upload(Path(file).name, content(file, t), table, given.replace, of_file))
    return found


def content(file: str, t: Words) -> bytes:
    """The bytes of a file; raises WrongUsage where it cannot be read."""
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise unreachable(file, error, t) from error


def unreachable(file: str | Path, error: OSError, t: Words) -> WrongUsage:
    """The complaint about a file that the operating system refuses."""
    return WrongUsage(t("«{file}»: {reason}", file=file, reason=error.strerror or error))


def answered(files: Sequence[str], typed: Sequence[str], t: Words) -> dict[str, dict[str, str]]:
    """The answers for each file: those for all files, over which those for this one go.

    A file is named as it was typed, or by its name without folders. Raises WrongUsage.
    """
    names = sorted({name for file in files for name in (file, Path(file).name)}, key=len, reverse=True)
    general: dict[str, str] = {}
    special: dict[str, dict[str, str]] = {file: {} for file in files}
    for text in typed:
        file, answer = addressed(text, names)
        if not ANSWER.match(answer):
            raise WrongUsage(
                t(
                    "«{answer}» is no answer. Write KEY=VALUE or FILE:KEY=VALUE, with one of the files and "
                    "one of these keys: {keys}.",
                    answer=text,
                    keys=", ".join(answers.KEYS),
                )
            )
        # The id after percent_scale. may hold the sign, the value may not.
        scale = answer.startswith("percent_scale.")
        key, _, value = answer.rpartition("=") if scale else answer.partition("=")
        if file is None:
            general[key] = value
        for meant in files:
            if file in (meant, Path(meant).name):
                special[meant][key] = value
    return {file: {**general, **special[file]} for file in files}


def addressed(text: str, names: Sequence[str]) -> tuple[str | None, str]:
    """The file that an answer begins with, the longest first, and the answer itself."""
    for name in names:
        if text.startswith(f"{name}:") and ANSWER.match(text, len(name) + 1):
            return name, text[len(name) + 1 :]
    return None, text


def note(given: argparse.Namespace, t: Words) -> str:
    """The note for the history; raises WrongUsage without one."""
    if not (given.note or "").strip():
        raise WrongUsage(t("Write a note with --note: readers of the history want to know why."))
    return str(given.note).strip()


def publisher(given: argparse.Namespace, t: Words) -> str:
    """Who publishes: as typed, else the user of the operating system; raises WrongUsage for nobody."""
    try:
        name = str(getpass.getuser() if given.by is None else given.by).strip()
    except (OSError, KeyError, ImportError):  # Which of them depends on system and version.
        name = ""
    if not name or name == programme.BUNDLED:
        raise WrongUsage(t("Say with --by who publishes."))
    return name
