"""Text that is no Unicode: cp932 or cp1252, as its bytes prove, or the question which of them it is."""

import re

from bandung_kawasaki.errors import Problem, Question

BROKEN = re.compile("[\udc80-\udcff]")
UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}")
"""A character that is whole in UTF-8; Latin text does not have one by chance."""
HALF = "\uff61-\uff9f"
NOT_JAPANESE = "\x00-\xa0\ue000-\uf8ff"
"""In the cp932 reading: ASCII, and the private characters that accented letters turn into."""
RUN = re.compile(
    rf"(?P<before>[A-Za-z\d]?)(?P<found>[^{NOT_JAPANESE}]{{2,}})(?P<after>[A-Za-z\d]?)", re.ASCII
)
NEVER = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
"""Bytes that Python reads in cp932 though nothing there is written with them."""
ALONE = re.compile(rf"(?P<before>[A-Za-z]?)(?P<found>[^\x00-\x7f{HALF}])(?P<after>[A-Za-z]?)")
LETTER = re.compile(r"[à-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ|]")
"""What a kanji within a Latin word really is: an accented letter with the letter or separator after it."""
MARK = re.compile(r"[‘’“”–—…•][A-Za-z]")
"""Or, between Latin letters, a typographic mark with the letter after it."""
ENDING = re.compile(r"’[stdm]")
"""Or the end of an English word. 値 and 地 are `’l` and `’n`, and may well stand after a Latin letter."""
EUC_KANA = re.compile("[\u3041-\u30fa]")
KANJI_OR_KANA = re.compile("[\u3041-\u30ff\u4e00-\u9fff]{2}")
LINE_END = re.compile(r"\r\n|\r|\n")
SHOWN = 200
AROUND = 1_000_000
"""Bytes before and behind a broken one that tell what the others are."""


def line(before: str) -> int:
    """The line on which the character after `before` stands."""
    return before.count("\n") + before.count("\r") - before.count("\r\n") + 1


def read(data: bytes) -> tuple[bytes, str] | Problem | Question:
    """The text as UTF-8 and its encoding, what is wrong with it, or what has to be asked.

    A run of two Japanese characters in the cp932 reading proves cp932. A lone half-width kana, or a kanji
    within a Latin word, is a sign or an accented letter of cp1252. Any other kanji that stands alone is asked
    about where cp1252 fits as well.
    """
    if is_euc(data):
        return Problem("encoding_unknown")
    japanese, western = (reading(data, encoding) for encoding in ("cp932", "cp1252"))
    if japanese is None or NEVER.search(japanese):
        return broken_cp932(data) or latin(data, western)
    if western is None or any(map(is_proof, RUN.finditer(japanese))):
        return japanese.encode(), "cp932"
    for found in ALONE.finditer(japanese):
        if not is_within_word(found):
            return doubtful(japanese, western, found.start("found"))
    return latin(data, western)


def reading(data: bytes, encoding: str) -> str | None:
    """The text in an encoding, if it is one."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def is_proof(run: re.Match[str]) -> bool:
    """Whether Japanese characters in a row are what they seem.

    Two half-width kana within a Latin word or number are two accented letters or signs, and two that are one
    character of UTF-8 are that.
    """
    if len(run["found"]) > 2 or not re.fullmatch(f"[{HALF}]+", run["found"]):
        return True
    return not ((run["before"] and run["after"]) or UTF8.fullmatch(run["found"].encode("cp932")))


def is_within_word(found: re.Match[str]) -> bool:
    """Whether two bytes that make a kanji really belong to a Latin word."""
    pair = found["found"].encode("cp932").decode("cp1252", errors="replace")
    if not (found["before"] or found["after"]):
        return False
    if LETTER.match(pair):
        return True
    return bool(found["before"]) and bool((MARK if found["after"] else ENDING).match(pair))


def is_euc(data: bytes) -> bool:
    """Whether this is Japanese in EUC-JP, which can look like half-width kana."""
    try:
        return len(EUC_KANA.findall(data.decode("euc_jp"))) > 1
    except UnicodeDecodeError:
        return False


def latin(data: bytes, western: str | None) -> tuple[bytes, str] | Problem:
    """The cp1252 reading, if there is one and no piece of UTF-8 in it."""
    if western is None:
        return Problem("encoding_unknown")
    if UTF8.search(data):
        text = data.decode(errors="surrogateescape")
        broken = BROKEN.search(text)
        return Problem("encoding_broken", row=line(text[: broken.start() if broken else 0]))
    return western.encode(), "cp1252"


def broken_cp932(data: bytes) -> Problem | None:
    """The line of the first broken byte of a file that is plainly Japanese around it."""
    try:
        data.decode("cp932")
    except UnicodeDecodeError as error:
        place = error.start
    else:
        return None
    # From the beginning of a line, so that no character is cut in two.
    start = data.rfind(b"\n", 0, max(0, place - AROUND)) + 1
    text = data[start : place + AROUND].decode("cp932", errors="surrogateescape")
    if len(KANJI_OR_KANA.findall(text)) <= 4 * len(BROKEN.findall(text)):
        return None
    return Problem("encoding_broken", row=line(data[:place].decode("cp932")))


def doubtful(japanese: str, western: str, position: int) -> Question:
    """The question, with the line in which the doubtful character stands, read in both ways."""
    number = line(japanese[:position])
    return Question(
        "encoding_ambiguous",
        ("encoding=cp932", "encoding=cp1252"),
        row=number,
        readings=tuple(LINE_END.split(text)[number - 1].strip()[:SHOWN] for text in (japanese, western)),
    )
