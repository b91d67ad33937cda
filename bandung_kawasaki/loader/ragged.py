"""Rows with another number of cells than the header, rewritten with as many while a file is read."""

import csv
import io
import itertools
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv

from bandung_kawasaki.loader.problems import SHOWN

PIECE = 64_000_000
"""Bytes of rewritten rows that are read at once."""


@dataclass
class Ragged:
    """What was found in rows that are too short or too long for `width` cells.

    `text` has them one after the other, filled or cut; `numbers` says which records they are, from 1 on. Of
    those that are cut, `long` are the records with content in surplus cells, `surplus` the first such text;
    `short` are the records that were filled and are not blank.
    """

    width: int
    delimiter: str
    quoted: bool
    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    text: pa.BufferOutputStream = field(default_factory=pa.BufferOutputStream)
    borders: list[int] = field(default_factory=lambda: [0])
    long: "array[int]" = field(default_factory=lambda: array("q"))
    surplus: list[str] = field(default_factory=list)
    short: "array[int]" = field(default_factory=lambda: array("q"))

    def add(self, row: pyarrow.csv.InvalidRow) -> str:
        """Keep a row and let the reader pass over it."""
        self.numbers.append(row.number)
        lacking = self.width - row.actual_columns
        text = row.text + self.delimiter * lacking if lacking > 0 else self.cut(row)
        if lacking > 0 and any(map(str.strip, self.cells(row.text))):
            self.short.append(row.number)
        if self.text.tell() - self.borders[-1] > PIECE:
            self.borders.append(self.text.tell())
        self.text.write(f"{text}\n".encode())
        return "skip"

    def pieces(self) -> Iterator[pa.Buffer]:
        """The rewritten rows, some at a time: reading takes several times the memory of what is read."""
        end, text = self.text.tell(), self.text.getvalue()
        for start, stop in itertools.pairwise([*self.borders, end]):
            yield text.slice(start, stop - start)

    def cut(self, row: pyarrow.csv.InvalidRow) -> str:
        """The row without what is to the right of the header."""
        cells = self.cells(row.text)
        if surplus := next(filter(str.strip, cells[self.width :]), None):
            self.long.append(row.number)
            self.surplus.append(surplus[:SHOWN])
        kept = cells[: self.width]
        if not self.quoted:
            return self.delimiter.join(kept)
        line = io.StringIO()
        csv.writer(line, delimiter=self.delimiter, quoting=csv.QUOTE_ALL, lineterminator="").writerow(kept)
        return line.getvalue()

    def cells(self, text: str) -> list[str]:
        """The cells of a row."""
        if self.quoted and '"' in text:
            return next(csv.reader([text], delimiter=self.delimiter))
        return text.split(self.delimiter)

    def order(self, count: int) -> npt.NDArray[np.int64]:
        """Of so many records, where each stands when those of `text` come behind all others."""
        mine = np.frombuffer(self.numbers, np.int64) - 1
        others = np.setdiff1d(np.arange(count), mine)
        found: npt.NDArray[np.int64] = np.argsort(np.concatenate([others, mine]), kind="stable")
        return found
