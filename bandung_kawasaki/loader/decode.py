"""What kind of file some bytes are, and in which encoding their text is."""

import re
from dataclasses import dataclass

from bandung_kawasaki.errors import Problem, Question
from bandung_kawasaki.loader import legacy
from bandung_kawasaki.loader.legacy import AROUND, line

LARGEST = 200_000_000
"""Bytes of a file, of its text as UTF-8, and of an .xlsx unpacked."""
MOST_LINES = 2**20
"""Lines of a text: as many as a sheet of Excel has rows."""
MOST_QUOTES = 50_000_000
"""Quotes of a text: more than so many lines have when every cell of the widest table is quoted."""
LONGEST_LINE = 10_000_000
"""Bytes without a line end: what is longer is no table."""
ENCODINGS = ("utf-8", "utf-16", "cp932", "cp1252")
UNSUPPORTED = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",  # OLE: old .xls, and workbooks with a password
    b"%PDF",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!",
    b"SQLite format 3",
    b"PAR1",
)
MARKUP = re.compile(
    rb"<(?:!doctype|!--|\?xml|(?:html|head|meta|title|style|script|link|body|table|div|span|font|center|p)[\s>/])"
    rb"|mime-version:",
    re.IGNORECASE,
)
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
MARKS = (b"\xef\xbb\xbf", *UTF16_MARKS)
"""Byte order marks of UTF-8 and UTF-16."""
ASCII = bytes(range(128))
ISO_2022_JP = b"\x1b$"
HEAD = 4096
BROKEN = re.compile("[\udc80-\udcff]")
WHOLE_PAIR = re.compile("[\xa0-\xff]")
WHOLE = re.compile("[\u1000-\ud7ff\ue000-\U0010ffff]")
"""What UTF-8 writes in two bytes for Western languages, and in more; other pairs come about by chance."""


@dataclass(frozen=True)
class Decoded:
    """The text of a file as UTF-8, and the encoding that it came in."""

    text: bytes
    encoding: str


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a zip, and so an .xlsx if they can be read at all."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def decode(data: bytes, encoding: str | None = None) -> Decoded | Problem | Question:
    """The text of a file that is no workbook, what is wrong with it, or what has to be asked.

    Encodings are tried in a fixed order: byte order mark, ASCII, UTF-8, cp932, cp1252. `encoding` decides.
    """
    if not data:
        return Problem("file_empty")
    if is_unsupported(data[:HEAD]):
        return Problem("file_type_unsupported")
    if is_too_large(data):
        return Problem("file_too_large")
    found = decided(data, encoding) if encoding else undecided(data)
    if not isinstance(found, Decoded):
        return found
    if len(found.text) > LARGEST:
        return Problem("file_too_large")
    return Problem("file_empty") if is_blank(found.text) else found


def is_too_large(data: bytes) -> bool:
    """Whether a text is more than fits into the memory of a small server: by its bytes, lines or quotes."""
    if len(data) > LARGEST or data.count(b'"') > MOST_QUOTES:
        return True
    little, big = map(data.startswith, UTF16_MARKS)
    # In UTF-16 the byte of a line end alone is half of other characters, too.
    ends = (b"\n\0", b"\r\0") if little else (b"\0\n", b"\0\r") if big else (b"\n", b"\r")
    return any(data.count(end) > MOST_LINES for end in ends) or has_long_line(data)


def has_long_line(data: bytes) -> bool:
    """Whether more bytes than a line may have stand anywhere without a line end."""
    start = 0
    while start + LONGEST_LINE < len(data):
        stop = start + LONGEST_LINE
        start = max(data.rfind(b"\n", start, stop), data.rfind(b"\r", start, stop)) + 1
        if not start:
            return True
    return False


def is_blank(text: bytes) -> bool:
    """Whether there is nothing but white space."""
    return not text[:HEAD].decode(errors="ignore").strip() and not text.decode().strip()


def is_unsupported(head: bytes) -> bool:
    """Whether a file begins like a kind that cannot be read as a table, whatever its name."""
    if head.startswith(UNSUPPORTED):
        return True
    for mark in MARKS:
        head = head.removeprefix(mark)
    # The NUL of each ASCII letter in UTF-16.
    beginning = head.replace(b"\0", b"").lstrip()
    return beginning.startswith(UNSUPPORTED) or bool(MARKUP.match(beginning))


def decided(data: bytes, encoding: str) -> Decoded | Problem:
    """The text in a given encoding."""
    if encoding == "utf-8":
        text = data.removeprefix(b"\xef\xbb\xbf")
        place = first_broken(text)
        if place is None:
            return Decoded(text, encoding)
        return Problem("encoding_broken", row=line(text[:place].decode()))
    try:
        return Decoded(data.decode(encoding).encode(), encoding)
    except UnicodeDecodeError as error:
        return Problem("encoding_broken", row=line(data[: error.start].decode(encoding, errors="replace")))


def undecided(data: bytes) -> Decoded | Problem | Question:
    """The text in the encoding that the bytes themselves prove."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")) or looks_like_utf16(data):
        return Problem("encoding_unknown")
    if data.startswith(UTF16_MARKS):
        return decided(data, "utf-16")
    if data.startswith(b"\xef\xbb\xbf"):
        return decided(data, "utf-8")
    place = None if data.isascii() else first_broken(data)
    if place is None:
        return Problem("encoding_unknown") if ISO_2022_JP in data else Decoded(data, "utf-8")
    if is_mostly_utf8(data[max(0, place - AROUND) : place + AROUND]):
        return Problem("encoding_broken", row=line(data[:place].decode()))
    # What is one byte there is two or three in UTF-8, and what is two is three.
    if len(data) + len(data.translate(None, ASCII)) // 2 > LARGEST:
        return Problem("file_too_large")
    found = legacy.read(data)
    return Decoded(*found) if isinstance(found, tuple) else found


def looks_like_utf16(data: bytes) -> bool:
    """Whether this is UTF-16 without a byte order mark: many NULs, all at even or all at odd places."""
    if data.startswith(UTF16_MARKS):
        return False
    head = data[:HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return even + odd > len(head) * 0.1 and min(even, odd) <= (even + odd) * 0.05


def first_broken(data: bytes) -> int | None:
    """Where the first byte stands that is not UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return None


def is_mostly_utf8(data: bytes) -> bool:
    """Whether more is whole than broken. A pair counts once: half-width kana of cp932 can look like one."""
    text = data.decode(errors="surrogateescape")
    return len(WHOLE_PAIR.findall(text)) + 3 * len(WHOLE.findall(text)) > len(BROKEN.findall(text))
