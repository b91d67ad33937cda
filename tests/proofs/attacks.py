"""Files that attack whoever reads them, and a child process that is measured while it reads them.

    python -m tests.proofs.attacks FILE …

reads each as an upload beside the bundled record, and prints what came of it as a line of JSON.
"""

from __future__ import annotations

import copy
import io
import json
import os
import random
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from bandung_kawasaki import intake, programme
from bandung_kawasaki.intake import Upload
from bandung_kawasaki.loader import decode
from bandung_kawasaki.programme import DATA
from tests.loader import made_up_workbooks

ROOT = Path(__file__).parents[2]
LARGE = 200_000_000
MEMORY = "glibc.malloc.mmap_threshold=1048576:glibc.malloc.hugetlb=1"
"""As `make run` and the service start it."""
SHEET = "xl/worksheets/sheet1.xml"
HEADER = b"indicator_id,place,period,category,kind,role,value,source_id,note\n"


@dataclass(frozen=True)
class Read:
    """What came of a file: `outcome` of the candidate, first problems, processor seconds, peak bytes."""

    name: str
    outcome: str
    codes: list[str]
    seconds: float
    memory: int
    tables: list[str]


def read_in_child(*files: Path, cwd: Path) -> list[Read]:
    """Read the files one after the other in a process of their own; raises where that fails."""
    command = [sys.executable, "-m", "tests.proofs.attacks", *map(str, files)]
    done = subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(ROOT), "GLIBC_TUNABLES": MEMORY},
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3_000:])
    return [Read(**json.loads(line)) for line in done.stdout.splitlines()]


def examined(name: str, data: bytes, base: object) -> tuple[str, list[str], list[str]]:
    """Outcome, codes and tables of an upload."""
    candidate = intake.examine([Upload(name, data)], 1, base)
    codes = [problem.code for one in candidate.checked for problem in one.problems[:5]]
    return candidate.outcome, codes, [one.table or "" for one in candidate.checked]


def bundled() -> object:
    """The bundled tables, without a store."""
    return programme.checked({path.stem: path.read_bytes() for path in DATA.glob("*.csv")})


def peak() -> int:
    """The most memory that this process has had, in bytes."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size if sys.platform == "darwin" else size * 1024


def main() -> int:
    """Read each file named; a fault of ours ends the process."""
    base = bundled()
    for path in map(Path, sys.argv[1:]):
        data = path.read_bytes()
        started = time.process_time()
        outcome, codes, tables = examined(path.name, data, base)
        seconds = time.process_time() - started
        print(  # noqa: T201 -- This is its answer.
            json.dumps(
                {
                    "name": path.name,
                    "outcome": outcome,
                    "codes": codes,
                    "seconds": seconds,
                    "memory": peak(),
                    "tables": tables,
                }
            )
        )
    return 0


# Large files


def large(folder: Path) -> Iterator[Path]:
    """Files of 200 MB, one at a time: rows as they should be, and what makes readers slow."""
    row = b"kbs_rw,kota_bandung,2026-10,,actual,line,447,S034,as it should be"
    wrong = b"x,<b>,32.13.2026,?,?,?,many,S999,\x01"
    quoted = b'kbs_rw,"a""' + b'"",""' * 10 + b'b",5" pipe,,,,,"'
    headings = "".join(f"h{number}," for number in range(100_000)).encode() + b"\n"
    makers: dict[str, Callable[[], Iterator[bytes]]] = {
        "rows.csv": lambda: lines(row),
        "distinct.csv": distinct,
        "short_and_wrong.csv": lambda: lines(wrong, long=False),
        "wrong.csv": lambda: lines(wrong),
        "surplus.csv": lambda: lines(row + b",,surplus"),
        "short.csv": lambda: lines(b"kbs_rw,"),
        "quotes_in_rows.csv": lambda: lines(quoted, end=b'"'),
        "broken_quotes.csv": lambda: lines(quoted),
        "swallowed.csv": lambda: lines(b'"' + row, end=b'"'),
        "too_many_rows.csv": lambda: repeated(HEADER, row + b"\n"),
        "one_cell.csv": lambda: repeated(HEADER + b'kbs_rw,"', b"a" * 1_000),
        "cells.csv": lambda: repeated(HEADER, b"a" * 9_000_000 + b"\n"),
        "quotes.csv": lambda: repeated(HEADER, b'"'),
        "lines_of_quotes.csv": lambda: repeated(HEADER, b'"' * 9_000_000 + b"\n"),
        "commas.csv": lambda: repeated(HEADER, b","),
        "lines_of_commas.csv": lambda: repeated(HEADER, b"," * 9_000_000 + b"\n"),
        "lines.csv": lambda: repeated(HEADER, b"\n"),
        "nul.csv": lambda: repeated(b"", b"\0" * 200 + b"\n"),
        "random.csv": lambda: repeated(b"", random.Random(1).randbytes(1_000_003)),
        "utf8.csv": lambda: lines("あ".encode() * 60 + b"\xff"),
        "cp932.csv": lambda: lines("あ".encode("cp932") * 80 + b"\xff"),
        "cp932_whole.csv": lambda: lines(b"kbs_rw," + "東京".encode("cp932") * 40),
        "cp1252.csv": lambda: lines("é".encode("cp1252") * 170 + b","),
        "utf16.csv": lambda: repeated(b"\xff\xfe", (HEADER.decode() + "a" * 90).encode("utf-16-le")),
        "header.csv": lambda: repeated(b"", b"indicator_id," * 70_000 + b"\n"),
        "headings.csv": lambda: repeated(b"", headings),
        "not_a_zip.xlsx": lambda: repeated(b"PK\x03\x04", b"PK\x03\x04"),
        "too_large.csv": lambda: repeated(HEADER, row + b"\n", LARGE + 1),
    }
    for name, make in makers.items():
        path = folder / name
        with path.open("wb") as file:
            for part in make():
                file.write(part)
        yield path
        path.unlink()


def lines(line: bytes, end: bytes = b"", *, long: bool = True) -> Iterator[bytes]:
    """A header and as many lines as a file may have; long ones make 200 MB of it."""
    count = decode.MOST_LINES - 1
    size = (LARGE - len(HEADER)) // count if long else len(line + end) + 1
    full = line + b"n" * (size - len(line + end) - 1) + end + b"\n"
    return repeated(HEADER, full, len(HEADER) + len(full) * count)


def repeated(start: bytes, part: bytes, size: int = LARGE) -> Iterator[bytes]:
    """`start`, then a part over and over, `size` bytes in all."""
    yield start
    size -= len(start)
    block = part * max(1, 1_000_000 // len(part))
    while size > 0:
        yield block[:size]
        size -= len(block)


def distinct() -> Iterator[bytes]:
    """Rows with keys of their own, as many and as long as they may be."""
    yield HEADER
    rows = decode.MOST_LINES - 1
    note = "x" * (LARGE // rows - 80)
    for number in range(0, rows, 10_000):
        yield "".join(
            f"kbs_rw,kota_bandung,2026-10,c{one},actual,hidden,{one},S034,note {one} {note}\n"
            for one in range(number, min(rows, number + 10_000))
        ).encode()


# Workbooks


def bombs() -> dict[str, bytes]:
    """Zips that are small and would be huge."""
    start, row = b"<worksheet><sheetData>", b"<row><c><v>1</v></c></row>"
    found = {
        "spaces.xlsx": packed(SHEET, start, b" " * 1_000_000, 400),
        "cells.xlsx": packed(SHEET, start, row * 40_000, 400),
        "strings.xlsx": packed("xl/sharedStrings.xml", b"<sst>", b"<si><t>x</t></si>" * 50_000, 400),
        "theme.xlsx": packed("xl/theme/theme1.xml", b"<a>", b" " * 1_000_000, 400),
        "columns.xlsx": packed(SHEET, start, b'<row><c r="XFD1"><v>1</v></c></row>' * 40_000, 100),
        "overlapping.xlsx": packed(SHEET, start, b" " * 1_000_000, 10, overlap=5_000),
        "many_parts.xlsx": made_up_workbooks.zipped(
            {**made_up_workbooks.parts(), **{f"{number}.xml": "" for number in range(60_000)}}
        ),
    }
    found["lies.xlsx"] = with_claimed_size(found["cells.xlsx"], SHEET, 1_000)
    found["lies_about_spaces.xlsx"] = with_claimed_size(found["spaces.xlsx"], SHEET, 1_000)
    inner = found["spaces.xlsx"]
    for _ in range(3):
        inner = made_up_workbooks.zipped({f"{number}.xlsx": inner for number in range(8)})
    found["nested.xlsx"] = inner
    return found


def packed(name: str, start: bytes, block: bytes, times: int, overlap: int = 0) -> bytes:
    """A workbook of which one part is a block many times.

    `overlap`: so many further entries of its directory lead to the same bytes.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for other, text in made_up_workbooks.parts().items():
            if other != name:
                archive.writestr(other, text)
        with archive.open(name, "w") as part:
            part.write(start)
            for _ in range(times):
                part.write(block)
        info = archive.getinfo(name)
        for number in range(overlap):
            again = copy.copy(info)
            again.filename = f"xl/worksheets/sheet{number + 2}.xml"
            archive.filelist.append(again)
    return buffer.getvalue()


def with_claimed_size(data: bytes, name: str, size: int) -> bytes:
    """The zip with another size of a part in its directory."""
    changed = bytearray(data)
    entry = changed.rindex(name.encode()) - 46
    assert changed[entry : entry + 4] == b"PK\x01\x02"
    changed[entry + 24 : entry + 28] = size.to_bytes(4, "little")
    return bytes(changed)


def entities(secret: Path, address: str) -> dict[str, bytes]:
    """Workbooks whose XML would grow, or would read a file or ask a server."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE x [<!ENTITY l0 "lol">{levels}]>'
    long = f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>'
    file = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    asked = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{address}/entity">]>'
    parameter = f'<!DOCTYPE x [<!ENTITY % a SYSTEM "{address}/parameter"> %a;]>'
    declared = f'<!DOCTYPE x SYSTEM "{address}/dtd">'
    kinds = {
        "laughs": (laughs, "&l9;"),
        "long": (long, "&a;" * 20_000),
        "file": (file, "&a;"),
        "asked": (asked, "&a;"),
        "parameter": (parameter, ""),
        "declared": (declared, ""),
    }
    row = "<row><c t='str'><v>indicator_id</v></c></row><row><c t='str'><v>{}</v></c></row>"
    forms = {
        SHEET: "<worksheet><sheetData>" + row + "</sheetData></worksheet>",
        "xl/sharedStrings.xml": "<sst><si><t>{}</t></si></sst>",
        "xl/workbook.xml": made_up_workbooks.BOOK.format("") + "<!-- -->{}",
        "[Content_Types].xml": "<Types>{}</Types>",
    }
    return {
        f"{kind}_{Path(name).stem.strip('[]')}.xlsx": made_up_workbooks.zipped(
            {**made_up_workbooks.parts(), name: dtd + form.format(use)}
        )
        for kind, (dtd, use) in kinds.items()
        for name, form in forms.items()
    }


def path_names() -> dict[str, bytes]:
    """Workbooks with parts that lead out of them."""
    names = (
        "../../escaped.xml",
        "/tmp/escaped.xml",
        "C:\\escaped.xml",
        "xl/../../escaped.xml",
        "\\\\host\\escaped",
        "xl/worksheets/../../../escaped.xml",
        "a" * 60_000,
        "nul\x00escaped.xml",
        "\u202exml.escaped",
    )
    found = {
        f"path_{number}.xlsx": made_up_workbooks.zipped({**made_up_workbooks.parts(), name: "<a/>"})
        for number, name in enumerate(names)
    }
    for number, name in enumerate(names):
        moved = made_up_workbooks.RELATIONSHIPS.replace(
            "worksheets/sheet1.xml", escape(name.replace("\x00", ""))
        )
        parts = {**made_up_workbooks.parts(), "xl/_rels/workbook.xml.rels": moved, name: "<worksheet/>"}
        found[f"target_{number}.xlsx"] = made_up_workbooks.zipped(parts)
    link = zipfile.ZipInfo("xl/worksheets/sheet2.xml")
    link.external_attr = 0o120777 << 16
    buffer = io.BytesIO(made_up_workbooks.workbook())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    found["link.xlsx"] = buffer.getvalue()
    return found


if __name__ == "__main__":
    sys.exit(main())
