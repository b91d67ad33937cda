"""A workbook's bytes to its sheets as text, or the code of what is wrong with the file as a whole."""

import posixpath
from dataclasses import dataclass

from bandung_kawasaki.loader.workbook_formats import BUILT_IN, SINCE_1900, SINCE_1904, Kind, Shown, shown
from bandung_kawasaki.loader.workbook_parts import FEW_ELEMENTS, Parts, Refused
from bandung_kawasaki.loader.workbook_sheet import Context, Merged, read_sheet
from bandung_kawasaki.loader.workbook_strings import shared_strings

__all__ = ["Kind", "Sheet", "read"]

CONTENT_TYPES = "[content_types].xml"
MAIN = ("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")
MAIN_WITH_MACROS = ("ms-excel.sheet.macroenabled.main+xml", "ms-excel.template.macroenabled.main+xml")


@dataclass(frozen=True)
class Sheet:
    """One worksheet; `rows[i]` is spreadsheet row i + 1, without blank cells at its end.

    `kinds` has one byte (a Kind) for each cell. `merged` holds first row, first column, last row and last
    column of each merged area, counted from 1.
    """

    name: str
    hidden: bool
    rows: list[list[str]]
    kinds: list[bytes]
    merged: tuple[Merged, ...]


def read(data: bytes) -> list[Sheet] | str:
    """All worksheets in their order, the hidden ones too.

    Numbers are plain decimals, percentages as they are shown (`75.5%`), days ISO text, months `2024-03`
    (or `2024` where no month is shown), texts exactly what was typed. A str is the code of the problem:
    `file_type_unsupported`, `file_damaged` or `file_too_large`.
    """
    try:
        return sheets(data)
    except Refused as refused:
        return refused.code
    except Exception:  # Whatever a reader trips over in a file from outside is damage to that file.
        return "file_damaged"


def sheets(data: bytes) -> list[Sheet]:
    """All worksheets; raises Refused, or whatever the damage brings about."""
    with Parts(data) as parts:
        main = workbook_part(parts)
        targets = relationships(parts, main)
        listed, epoch = listed_sheets(parts, main)
        texts = [text for path in of_kind(targets, "sharedStrings") for text in shared_strings(parts, path)]
        styles = [style for path in of_kind(targets, "styles") for style in cell_styles(parts, path)]
        context = Context(texts, styles or [Shown.NUMBER], epoch)
        found = []
        for name, hidden, relationship in listed:
            kind, path = targets[relationship]
            if kind == "worksheet":
                found.append(Sheet(name, hidden, *read_sheet(parts, path, context)))
        parts.refuse_dtds()
    return found


def workbook_part(parts: Parts) -> str:
    """The path of the workbook itself; Refused when the zip is something else."""
    if CONTENT_TYPES not in parts:
        raise Refused("file_type_unsupported")
    paths = []

    def part(attributes: dict[str, str]) -> None:
        if attributes["ContentType"].lower().endswith(MAIN + MAIN_WITH_MACROS):
            paths.append(attributes.get("PartName", "/xl/workbook.xml").lstrip("/"))

    parts.scan(CONTENT_TYPES, {"Override": part, "Default": part}, most=FEW_ELEMENTS)
    if not paths:
        raise Refused("file_type_unsupported")
    return paths[0]


def relationships(parts: Parts, main: str) -> dict[str, tuple[str, str]]:
    """Kind and path of each part that the workbook refers to, by relationship id."""
    folder, name = posixpath.split(main)
    targets = {}

    def relationship(attributes: dict[str, str]) -> None:
        kind = attributes["Type"].rpartition("/")[2]
        path = posixpath.normpath(posixpath.join("/", folder, attributes["Target"].replace("\\", "/")))
        targets[attributes["Id"]] = (kind, path.lstrip("/"))

    parts.scan(f"{folder}/_rels/{name}.rels".lstrip("/"), {"Relationship": relationship}, most=FEW_ELEMENTS)
    return targets


def of_kind(targets: dict[str, tuple[str, str]], wanted: str) -> list[str]:
    """The path of the one part of a kind, if there is one."""
    return [path for kind, path in targets.values() if kind == wanted][:1]


def listed_sheets(parts: Parts, main: str) -> tuple[list[tuple[str, bool, str]], int]:
    """Name, whether hidden, and relationship id of each sheet; and the ordinal of day 0 of its calendar."""
    listed = []
    epoch = SINCE_1900

    def properties(attributes: dict[str, str]) -> None:
        nonlocal epoch
        if attributes.get("date1904") in ("1", "true"):
            epoch = SINCE_1904

    def sheet(attributes: dict[str, str]) -> None:
        ids = [value for key, value in attributes.items() if key.rpartition(":")[2] == "id"]
        listed.append((attributes["name"], attributes.get("state", "visible") != "visible", ids[0]))

    parts.scan(main, {"workbookPr": properties, "sheet": sheet}, most=FEW_ELEMENTS)
    return listed, epoch


def cell_styles(parts: Parts, path: str) -> list[Shown]:
    """As what each cell style shows a number."""
    formats = dict(BUILT_IN)
    styles = []
    inside = False

    def number_format(attributes: dict[str, str]) -> None:
        formats[int(attributes["numFmtId"])] = shown(attributes["formatCode"])

    def cells(attributes: dict[str, str]) -> None:
        nonlocal inside
        inside = True

    def cells_end() -> None:
        nonlocal inside
        inside = False

    def style(attributes: dict[str, str]) -> None:
        if inside:
            styles.append(formats.get(int(attributes.get("numFmtId", "0")), Shown.NUMBER))

    starts = {"numFmt": number_format, "cellXfs": cells, "xf": style}
    parts.scan(path, starts, {"cellXfs": cells_end}, most=FEW_ELEMENTS)
    return styles
