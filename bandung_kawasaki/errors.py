"""What a caller could not expect, as exceptions: one base, one sentence each."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True)
class Problem:
    """One fault in a user's data, as a value: where it is, what it is, what stood there.

    `row` is the spreadsheet's row number (the header counts); None means the whole file or column.
    `column` is the table's column name; a composite key is its columns joined by `+`.
    """

    code: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    expected: str | None = None


@dataclass(frozen=True)
class Question:
    """What a file leaves open and only its sender knows; nothing is guessed.

    `choices` are answers as they are written (`date_order=DMY`); `readings` says what `value`, a real cell,
    means under each. `subject` names the rows meant when they are not the whole file.
    """

    code: str
    choices: tuple[str, ...]
    row: int | None = None
    column: str | None = None
    value: str | None = None
    readings: tuple[str, ...] = ()
    subject: str | None = None


class DashboardError(Exception):
    """Base of every exception that this package raises on purpose."""


class DataProblems(DashboardError):
    """A table could not be loaded; `problems` holds every fault, `table` the table's name."""

    def __init__(self, table: str, problems: Sequence[Problem]) -> None:
        self.table = table
        self.problems = tuple(problems)
        first = self.problems[0]
        where = ", ".join(
            part for part in (f"row {first.row}" if first.row else "", first.column or "") if part
        )
        super().__init__(
            f"table {table}: {len(self.problems)} problem(s), the first: {first.code}"
            f"{f' at {where}' if where else ''}{f' ({first.value})' if first.value else ''}"
        )


class AnswerInvalid(DashboardError):
    """An answer names a question that is not asked of files, or a choice that it does not have."""

    def __init__(self, key: str, value: str, choices: Sequence[str]) -> None:
        self.key = key
        self.value = value
        self.choices = tuple(choices)
        super().__init__(f"{key}={value} is no answer; known are: {', '.join(choices)}")


class WrongUsage(DashboardError):
    """A command was called in a way that it does not have; the message says so in the reader's language."""


class UnknownPublication(DashboardError):
    """No publication has this number."""

    def __init__(self, number: int, newest: int) -> None:
        self.number = number
        super().__init__(f"publication {number} does not exist; the newest is {newest}")


class NothingToPublish(DashboardError):
    """A publication would be the same as the one before it."""

    def __init__(self) -> None:
        super().__init__("nothing would change, so nothing was published")


class NotAllowed(DashboardError):
    """Somebody tried to publish who may not; `reason` is the code of what is missing."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"publishing was refused ({reason}); docs/deploy.md tells who may publish")


Unavailable = Literal["locked", "read_only", "full", "damaged", "unreachable", "refused", "uncertain"]


class StoreUnavailable(DashboardError):
    """The store could not be read or written.

    `reason` is one of the keys of SENTENCES, `where` names the store without a password, and `detail` has
    the database's own words. Nothing was published, except that `uncertain` means: nobody knows.
    """

    SENTENCES: ClassVar[dict[Unavailable, str]] = {
        "locked": "another program holds {where} ({detail}); try again in a moment, or close that program",
        "read_only": "{where} cannot be written to ({detail}); the account that runs the dashboard "
        "needs the right to write there, to a file and to its folder",
        "full": "no space is left for {where} ({detail}); free some and try again",
        "damaged": "{where} is damaged ({detail}); restore it from a backup",
        "unreachable": "{where} cannot be reached ({detail}); start the database or mend its address",
        "refused": "{where} refused ({detail}); the log of the database may say more",
        "uncertain": "the connection to {where} broke at the last moment ({detail}); "
        "look whether the publication is there before trying again",
    }

    def __init__(self, reason: Unavailable, where: str, detail: str) -> None:
        self.reason = reason
        self.where = where
        self.detail = detail
        super().__init__(self.SENTENCES[reason].format(where=where, detail=detail))


class StoreTooNew(DashboardError):
    """The store was written by a newer version of the dashboard."""

    def __init__(self, where: str, found: int, known: int) -> None:
        self.where = where
        self.found = found
        self.known = known
        super().__init__(
            f"{where} has schema {found} and this version of the dashboard knows schemas up to {known}; "
            "install the newer version"
        )


class PublicationConflict(DashboardError):
    """Somebody else published on the same head first: publication `number`, by whom and when."""

    def __init__(self, number: int, published_by: str, published_at: datetime.datetime) -> None:
        self.number = number
        self.published_by = published_by
        self.published_at = published_at
        super().__init__(
            f"publication {number} was made first, by {published_by} at {published_at:%Y-%m-%d %H:%M} UTC; "
            "look at what it changed and publish again on top of it"
        )
