"""Text in boxes: runs with fonts and language, their lines counted before, so that nothing overflows."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from bandung_kawasaki.slides.powerpoint import look
from bandung_kawasaki.slides.powerpoint.look import Box
from bandung_kawasaki.slides.powerpoint.measure import measured, set_lines

SCALES = tuple(n / 10 for n in range(10, -1, -1))
BETWEEN = "   "
"""Between two languages in one line."""
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of text
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # no characters at all
)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in one language. `before`: room above it in points; `least`: its smallest size.

    `under`: the same in the second language, set beside it where both have room in one line, else below.
    `tail`: what stands beside it in the same line.
    """

    text: str
    size: float
    lang: str
    bold: bool = False
    colour: str = look.TEXT
    before: float = 0
    align: str = "l"
    least: float = look.LEAST
    under: "Paragraph | None" = None
    tail: "Paragraph | None" = None


def clean(text: object) -> str:
    """Text without control characters, which XML forbids, and without those that turn its direction."""
    plain = str(text).replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", FORBIDDEN.sub("", plain))


def laid(paragraphs: Iterable[Paragraph], width: float) -> list[Paragraph]:
    """The paragraphs as they are set in this width: the second language beside the first, or below."""
    found = []
    for one in paragraphs:
        under = one.under
        if under is None:
            found.append(one)
            continue
        both = measured(one.text, one.size, one.bold) + measured(BETWEEN + under.text, under.size, under.bold)
        if both <= width and "\n" not in one.text + under.text:
            found.append(replace(one, under=None, tail=under))
        else:
            found += [replace(one, under=None), under]
    return found


def height(paragraphs: Iterable[Paragraph], width: float) -> float:
    """The inches that paragraphs take."""
    points = 0.0
    for one in laid(paragraphs, width):
        points += line_count(one, width) * one.size * look.LEADING + one.before
    return points / 72


def line_count(paragraph: Paragraph, width: float) -> int:
    """How many lines a paragraph takes in this width."""
    return len(set_lines(paragraph.text, width, paragraph.size, paragraph.bold))


def shrunk(paragraph: Paragraph, scale: float) -> Paragraph:
    """The paragraph between its own size (scale 1) and its least (scale 0)."""
    size, least = paragraph.size, paragraph.least
    if size > least:
        size = round((least + (size - least) * scale) * 2) / 2
    under = shrunk(paragraph.under, scale) if paragraph.under else None
    return replace(paragraph, size=size, before=paragraph.before * scale, under=under)


def fitted(paragraphs: Sequence[Paragraph], width: float, room: float) -> list[Paragraph]:
    """The paragraphs as large as they fit in; at the smallest size the longest ones end with an ellipsis."""
    small: list[Paragraph] = []
    for scale in SCALES:
        small = laid([shrunk(one, scale) for one in paragraphs], width)
        if height(small, width) <= room:
            return small
    while height(small, width) > room:
        if cut_longest(small, width):
            continue
        if len(small) < 2:
            break
        small.pop()
    return small


def cut_longest(paragraphs: list[Paragraph], width: float) -> bool:
    """Take a line from the longest paragraph; False where all are of one line."""
    counts = [line_count(one, width) for one in paragraphs]
    most = max(counts)
    if most < 2:
        return False
    n = counts.index(most)
    paragraphs[n] = _shortened(paragraphs[n], width)
    return True


def _shortened(paragraph: Paragraph, width: float) -> Paragraph:
    """The paragraph without its last line; what is left out is marked by an ellipsis."""
    *found, last, _ = set_lines(paragraph.text, width, paragraph.size, paragraph.bold)
    kept = [*found, last[: max(1, len(last) - 2)].rstrip() + "…"]
    wide = any(unicodedata.east_asian_width(letter) in "WF" for letter in last)
    return replace(paragraph, text=("" if wide else " ").join(kept))


def write(frame: Any, paragraphs: Sequence[Paragraph], anchor: str = "t", inset: float = 0.0) -> None:
    """Fill a text frame; lines have a fixed height, whatever font a machine has."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Inches(inset)
    frame.vertical_anchor = {"t": MSO_ANCHOR.TOP, "b": MSO_ANCHOR.BOTTOM}[anchor]
    put(frame, paragraphs)


def put(frame: Any, paragraphs: Iterable[Paragraph]) -> None:
    """Put paragraphs into an empty text frame."""
    for n, one in enumerate(paragraphs):
        _put(frame.add_paragraph() if n else frame.paragraphs[0], one)


def _put(paragraph: Any, one: Paragraph) -> None:
    paragraph.line_spacing = Pt(round(one.size * look.LEADING, 1))
    paragraph.space_before = Pt(round(one.before, 1))
    paragraph.space_after = Pt(0)
    paragraph.alignment = {"l": PP_ALIGN.LEFT, "r": PP_ALIGN.RIGHT}[one.align]
    for n, line in enumerate(clean(one.text).split("\n")):
        if n:
            paragraph.add_line_break()
        _run(paragraph, line, one)
    if one.tail:
        _run(paragraph, BETWEEN + clean(one.tail.text), one.tail)


def put_runs(paragraph: Any, *each: Paragraph) -> None:
    """Add texts of different looks to one line."""
    paragraph.line_spacing = Pt(round(each[0].size * look.LEADING, 1))
    for one in each:
        _run(paragraph, clean(one.text), one)


def _run(paragraph: Any, text: str, one: Paragraph) -> None:
    run = paragraph.add_run()
    run.text = text
    _style(run.font, one)


def _style(font: Any, one: Paragraph) -> None:
    """The look of a run: size, colour, all three typefaces, and the language that it is spelt in."""
    font.size = Pt(one.size)
    font.bold = one.bold
    font.color.rgb = rgb(one.colour)
    properties = font._rPr
    properties.set("lang", look.LOCALES[one.lang])
    properties.set("altLang", "en-GB" if one.lang == "ja" else "ja-JP")
    for tag, typeface in (("a:latin", look.LATIN), ("a:ea", look.EAST_ASIAN), ("a:cs", look.LATIN)):
        element = properties.makeelement(qn(tag), {"typeface": typeface})
        properties.append(element)


def rgb(colour: str) -> RGBColor:
    """A colour of ours as python-pptx has them."""
    return RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]


def lengths(box: Box) -> tuple[Inches, Inches, Inches, Inches]:
    """Left, top, width and height of a box as python-pptx has them."""
    return Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height)


def text_box(shapes: Any, place: Box, paragraphs: Sequence[Paragraph], name: str, anchor: str = "t") -> Any:
    """A box with text at a place."""
    shape = shapes.add_textbox(*lengths(place))
    shape.name = clean(name)
    write(shape.text_frame, paragraphs, anchor)
    return shape
