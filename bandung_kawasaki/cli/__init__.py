"""The command line: check files, publish them, list, restore and export publications."""

import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence

from bandung_kawasaki import texts
from bandung_kawasaki.cli import arguments, checking, publishing
from bandung_kawasaki.errors import (
    AnswerInvalid,
    DashboardError,
    DataProblems,
    StoreUnavailable,
    UnknownPublication,
    WrongUsage,
)
from bandung_kawasaki.texts import Words, faults

COMMANDS: Mapping[str, Callable[..., int]] = {
    "check": checking.check,
    "publish": publishing.publish,
    "publications": publishing.publications,
    "restore": publishing.restore,
    "export": publishing.export,
}
FINE, PROBLEMS, USAGE = 0, 1, 2
"""What a command returns to the system; PROBLEMS are open questions, too."""


def main(typed: Sequence[str]) -> int:
    """Run the command that was typed; what it returns goes to the system. Raises SystemExit after --help."""
    t = texts.of(arguments.language(typed, os.environ))
    try:
        given = arguments.parsed(typed, t)
        return COMMANDS[given.command](given, t)
    except DashboardError as error:
        print(sentence(error, t), file=sys.stderr)
        usage = isinstance(error, WrongUsage | AnswerInvalid | UnknownPublication)
        return USAGE if usage else PROBLEMS


def sentence(error: DashboardError, t: Words) -> str:
    """What an exception says; of a store also its name and its own words, since the reader may mend it."""
    if isinstance(error, WrongUsage | DataProblems):
        return str(error)
    if isinstance(error, AnswerInvalid):
        given = f"{error.key}={error.value}"
        return t(
            "«{answer}» is no answer. Known: {choices}.", answer=given, choices=" | ".join(error.choices)
        )
    if isinstance(error, StoreUnavailable):
        said = faults.sentence(error, t)
        return t("{sentence} ({where}: {detail})", sentence=said, where=error.where, detail=error.detail)
    return faults.sentence(error, t)


def run() -> int:
    """`main` for the system: UTF-8 whatever the locale, and no traceback when nobody reads on."""
    for stream in (sys.stdout, sys.stderr):
        # What is no text, such as a file name of another encoding, is escaped instead of failing.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = main(sys.argv[1:])
        print(end="", flush=True)
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            print(error, file=sys.stderr)
        # The interpreter flushes once more at its end, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except KeyboardInterrupt:
        return 130
    return code
