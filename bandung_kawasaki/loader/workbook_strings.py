"""The texts of a workbook, every character as it was typed."""

import re
import sys

from bandung_kawasaki.loader.workbook_parts import Parts

LONGEST_CELL = 40_000
"""More of a cell is not kept; Excel itself holds 32,767 characters."""
ESCAPED = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")


def unescaped(text: str) -> str:
    """Text with Excel's `_x000D_` as the character that it stands for; `_x005F_` is an underscore."""
    if "_x" not in text:
        return text

    def characters(found: re.Match[str]) -> str:
        units = b"".join(bytes.fromhex(unit)[::-1] for unit in re.findall("_x(....)_", found[0]))
        return units.decode("utf-16-le", errors="replace")

    return ESCAPED.sub(characters, text)


def shared_strings(parts: Parts, path: str) -> list[str]:
    """The texts that cells refer to by number; how a text is read aloud (Japanese) is no part of it."""
    texts: list[str] = []
    pieces: list[str] = []
    length = 0
    inside = aloud = False

    def item_start(attributes: dict[str, str]) -> None:
        nonlocal pieces, length
        pieces, length = [], 0

    def item_end() -> None:
        text = unescaped("".join(pieces))
        parts.spend(0, sys.getsizeof(text))
        texts.append(text)

    def text_start(attributes: dict[str, str]) -> None:
        nonlocal inside
        inside = not aloud

    def text_end() -> None:
        nonlocal inside
        inside = False

    def aloud_start(attributes: dict[str, str]) -> None:
        nonlocal aloud
        aloud = True

    def aloud_end() -> None:
        nonlocal aloud
        aloud = False

    def characters(piece: str) -> None:
        nonlocal length
        if inside and length < LONGEST_CELL:
            pieces.append(piece)
            length += len(piece)

    starts = {"si": item_start, "t": text_start, "rPh": aloud_start}
    parts.scan(path, starts, {"si": item_end, "t": text_end, "rPh": aloud_end}, characters)
    return texts
