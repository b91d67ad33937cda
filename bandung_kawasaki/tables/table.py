"""Column and Table: the words in which a CSV is described."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Type(StrEnum):
    """How a cell is read. `partial_date` and `period` keep the precision that was written."""

    TEXT = "text"
    IDENTIFIER = "identifier"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    PARTIAL_DATE = "partial_date"
    PERIOD = "period"


@dataclass(frozen=True)
class Reference:
    """A cell must name a key of another table; `where` narrows that table to one value of a column."""

    table: str
    column: str
    where: tuple[str, str] | None = None
    must_exist: bool = True


@dataclass(frozen=True)
class Order:
    """The last day of `later` must not lie before the first day of `earlier`."""

    earlier: str
    later: str


@dataclass(frozen=True)
class Column:
    """One column: its type, its rules, its names and its meaning in English, Indonesian and Japanese.

    `is_list`: parts are split on `;` and each part is checked; their order means nothing.
    `greater_than` excludes the bound itself; `minimum` and `maximum` include it. `percent_by` names the
    column whose id decides whether a row's figure is a percentage. `asked`: empty cells are asked about,
    once a file. `words` are what each word of the vocabulary is called in English, Indonesian and Japanese,
    then what else may be typed for it; the data hold the words of the vocabulary alone.
    `synonyms` are further headings under which it is known.
    """

    name: str
    type: Type
    names: tuple[str, str, str]
    meaning: tuple[str, str, str]
    required: bool = False
    is_list: bool = False
    vocabulary: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    minimum: float | None = None
    maximum: float | None = None
    greater_than: float | None = None
    percent: bool = False
    percent_by: str | None = None
    asked: bool = False
    synonyms: tuple[str, ...] = ()
    pattern: str | None = None
    default: str | None = None
    reference: Reference | None = None


@dataclass(frozen=True)
class Unique:
    """Rows in which a column has a certain value must differ in `columns`, else they have problem `code`."""

    columns: tuple[str, ...]
    where: tuple[str, str]
    code: str


@dataclass(frozen=True)
class Table:
    """One CSV: its columns in order, its key, and the rules that span columns."""

    name: str
    titles: tuple[str, str, str]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    orders: tuple[Order, ...] = ()
    one_of: tuple[tuple[str, ...], ...] = ()
    unique: tuple[Unique, ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when there is none."""
        return {column.name: column for column in self.columns}[name]

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in the order of the file."""
        return tuple(column.name for column in self.columns)
