"""The zip of a workbook and the XML in it, read within bounds of size, depth and number."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self
from xml.parsers import expat

from bandung_kawasaki.loader.decode import LARGEST

MOST_PARTS = 10_000
MOST_ELEMENTS = 8_000_000
FEW_ELEMENTS = 500_000
"""In a part that holds neither cells nor their texts."""
MOST_CELLS = 2_400_000
"""Cells of all sheets together, with the blank ones left of a value."""
MOST_MEMORY = 400_000_000
"""Bytes that the texts of all cells may take together."""
MOST_NAMES = 20_000
DEEPEST = 100
LONGEST_TAG = 1_000_000
CHUNK = 1 << 16
CENTRAL_ENTRY = b"PK\x01\x02"
DTD = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")
"""In UTF-8 or UTF-16."""

Handler = Callable[..., object]


class Refused(Exception):
    """The file as a whole cannot be read; `code` is the code of the problem."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Handlers(dict[str, Handler | None]):
    """What to do at an element, by its name whatever the prefix; None for names not asked for."""

    def __missing__(self, name: str) -> Handler | None:
        found = self[name] = self.get(name.rpartition(":")[2])
        return found


class Parts:
    """The parts of an opened workbook, and what may still be spent on reading them.

    Raises Refused when the zip declares too much or holds what a workbook never does.
    """

    def __init__(self, data: bytes) -> None:
        if data.count(CENTRAL_ENTRY) > MOST_PARTS:
            raise Refused("file_too_large")
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        entries = self.zip.infolist()
        self.unpacked = sum(entry.file_size for entry in entries)
        if self.unpacked > LARGEST:
            raise Refused("file_too_large")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refused("file_type_unsupported")
        if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
            raise Refused("file_damaged")
        self.entries = {entry.filename.replace("\\", "/").lower(): entry for entry in entries}
        self.elements = MOST_ELEMENTS
        self.cells = MOST_CELLS
        self.memory = MOST_MEMORY
        self.read: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.zip.close()

    def __contains__(self, path: str) -> bool:
        return path.lower() in self.entries

    def spend(self, cells: int, memory: int) -> None:
        """Take note of what was read; Refused when it is more than a workbook may hold."""
        self.cells -= cells
        self.memory -= memory
        if self.cells < 0 or self.memory < 0:
            raise Refused("file_too_large")

    def scan(
        self,
        path: str,
        starts: Mapping[str, Handler],
        ends: Mapping[str, Handler] | None = None,
        text: Handler | None = None,
        most: int = MOST_ELEMENTS,
    ) -> None:
        """Read one part from its beginning to its end and call the handlers.

        Nothing is kept here, so that memory is bounded by what the handlers keep. KeyError when there
        is no such part; ExpatError and BadZipFile when it is damaged; Refused for DTDs, outgrowths and a
        part that is read twice.
        """
        begin, finish = Handlers(starts), Handlers(ends or {})
        depth = elements = 0

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth, elements
            depth += 1
            elements += 1
            if depth > DEEPEST:
                raise Refused("file_damaged")
            handler = begin[name]
            if handler is not None:
                handler(attributes)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            handler = finish[name]
            if handler is not None:
                handler()

        def doctype(*declaration: object) -> None:
            raise Refused("file_damaged")

        names: dict[str, str] = {}
        parser = expat.ParserCreate(intern=names)
        parser.buffer_text = True
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = doctype
        fed = 0
        if path.lower() in self.read:
            raise Refused("file_damaged")
        self.read.add(path.lower())
        with self.zip.open(self.entries[path.lower()]) as part:
            while chunk := part.read(CHUNK):
                parser.Parse(chunk)
                fed += len(chunk)
                if elements > min(most, self.elements):
                    raise Refused("file_too_large")
                if fed - parser.CurrentByteIndex > LONGEST_TAG or len(names) > MOST_NAMES:
                    raise Refused("file_damaged")
        parser.Parse(b"", True)
        self.elements -= elements

    def refuse_dtds(self) -> None:
        """Refused when XML that was not scanned declares a document type."""
        for path, entry in self.entries.items():
            if path in self.read or not path.endswith((".xml", ".rels", ".vml")):
                continue
            before = b""
            with self.zip.open(entry) as part:
                while chunk := part.read(CHUNK):
                    if DTD.search(before + chunk):
                        raise Refused("file_damaged")
                    before = chunk[-20:]
