"""The empty presentation: 16:9, one layout with title, message and slide number, our fonts and colours."""

import datetime
import re
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from bandung_kawasaki.charts import palette
from bandung_kawasaki.slides.powerpoint import look
from bandung_kawasaki.slides.powerpoint.figure import hex_of
from bandung_kawasaki.slides.powerpoint.look import Box
from bandung_kawasaki.slides.powerpoint.text import clean, lengths

TITLE_BOX = Box(look.MARGIN, look.TOP, look.INSIDE, 0.6)
MESSAGE_BOX = Box(look.MARGIN, 1.05, look.INSIDE, 0.7)
NUMBER_BOX = Box(look.WIDTH - look.MARGIN - 0.6, look.BOTTOM - 0.22, 0.6, 0.22)
KEPT = "Title Only"
PROPERTY = 250
"""Letters that a property of a file may have."""
UNUSED = ("/thumbnail", "/printerSettings")
COLOURS = {
    "dk1": look.TEXT,
    "lt1": look.WHITE,
    "dk2": look.QUIET,
    "lt2": look.TINT,
    "accent1": hex_of(palette.BLUE),
    "accent2": hex_of(palette.VERMILLION),
    "accent3": hex_of(palette.GREEN),
    "accent4": hex_of(palette.OLIVE),
    "accent5": hex_of(palette.PURPLE),
    "accent6": hex_of(palette.GREY),
    "hlink": look.BLUE,
    "folHlink": look.VIOLET,
}
APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<PresentationFormat>Widescreen</PresentationFormat></Properties>"
)
PLACEHOLDER = (
    "<p:sp {namespaces}><p:nvSpPr><p:cNvPr id='{number}' name='{name}'/><p:cNvSpPr><a:spLocks noGrp='1'/>"
    "</p:cNvSpPr><p:nvPr><p:ph type='{kind}' sz='quarter' idx='{index}'/></p:nvPr></p:nvSpPr><p:spPr/>"
    "<p:txBody><a:bodyPr/><a:lstStyle><a:lvl1pPr marL='0' indent='0'><a:buNone/></a:lvl1pPr></a:lstStyle>"
    "<a:p>{text}</a:p></p:txBody></p:sp>"
)
ACCENT = (
    "<p:sp {namespaces}><p:nvSpPr><p:cNvPr id='21' name='Accent'/><p:cNvSpPr/><p:nvPr userDrawn='1'/>"
    "</p:nvSpPr>"
    "<p:spPr><a:xfrm><a:off x='457200' y='0'/><a:ext cx='1097280' cy='73152'/></a:xfrm>"
    "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val='{colour}'/></a:solidFill>"
    "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
)
"""A short bar at the upper edge."""
MESSAGE_INDEX, NUMBER_INDEX = 13, 12
FIELD = (
    "<a:fld id='{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}' type='slidenum'><a:rPr lang='{lang}' sz='1000'>"
    "<a:solidFill><a:srgbClr val='{colour}'/></a:solidFill><a:latin typeface='{latin}'/>"
    "<a:ea typeface='{ea}'/><a:cs typeface='{latin}'/></a:rPr><a:t>{number}</a:t></a:fld>"
)


def presentation(title: str, subject: str, lang: str, as_of: datetime.date) -> Any:
    """A presentation without slides whose only layout is ours; it names nobody as its author."""
    found = Presentation()
    found.slide_width, found.slide_height = Inches(look.WIDTH), Inches(look.HEIGHT)
    found.element.find(qn("p:sldSz")).attrib.pop("type", None)
    for layout in [one for one in found.slide_layouts if one.name != KEPT]:
        found.slide_layouts.remove(layout)
    _without_unused(found)
    _themed(found)
    _master(found.slide_master)
    _layout(found.slide_layouts[0])
    properties = found.core_properties
    properties.title, properties.subject = clean(title)[:PROPERTY], clean(subject)[:PROPERTY]
    properties.language = look.LOCALES[lang]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    moment = datetime.datetime.combine(as_of, datetime.time())
    properties.created = properties.modified = moment
    return found


def number(slide: Any, position: int, lang: str) -> None:
    """Put the slide number where the layout has it."""
    field = FIELD.format(
        lang=look.LOCALES[lang], colour=look.QUIET, latin=look.LATIN, ea=look.EAST_ASIAN, number=position
    )
    slide.shapes._spTree.append(
        _placeholder(slide.shapes._next_shape_id, "Slide number", "sldNum", NUMBER_INDEX, field)
    )


def _placeholder(number_of_shape: int, name: str, kind: str, index: int, text: str) -> Any:
    return parse_xml(
        PLACEHOLDER.format(
            namespaces=nsdecls("p", "a"), number=number_of_shape, name=name, kind=kind, index=index, text=text
        )
    )


def _without_unused(found: Any) -> None:
    """Drop the picture and the printer's settings of the template."""
    for holder in (found.part.package, found.part):
        for key in [key for key, rel in holder._rels.items() if rel.reltype.endswith(UNUSED)]:
            holder._rels.pop(key)
    for part in found.part.package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            part._blob = APP.encode()


def _themed(found: Any) -> None:
    """Our colours and fonts in the theme, so that what somebody adds looks the same."""
    for rel in found.slide_master.part.rels.values():
        if rel.reltype.endswith("/theme"):
            xml = rel.target_part.blob.decode()
            for name, colour in COLOURS.items():
                xml = re.sub(f"(<a:{name}>).*?(</a:{name}>)", rf'\1<a:srgbClr val="{colour}"/>\2', xml)
            fonts = (
                f'<a:latin typeface="{look.LATIN}"/><a:ea typeface="{look.EAST_ASIAN}"/>'
                f'<a:cs typeface="{look.LATIN}"/><a:font script="Jpan" typeface="{look.EAST_ASIAN}"/>'
            )
            for name in ("majorFont", "minorFont"):
                xml = re.sub(f"(<a:{name}>).*?(</a:{name}>)", rf"\1{fonts}\2", xml, flags=re.DOTALL)
            rel.target_part._blob = xml.encode()


def place(shape: Any, box: Box) -> None:
    """Put a shape where a box is."""
    shape.left, shape.top, shape.width, shape.height = lengths(box)


def _master(master: Any) -> None:
    boxes = {"title": TITLE_BOX, "body": MESSAGE_BOX, "sldNum": NUMBER_BOX}
    for shape in list(master.placeholders):
        kind = shape._element.nvSpPr.nvPr.find(qn("p:ph")).get("type")
        if kind not in boxes:
            shape._element.getparent().remove(shape._element)
            continue
        place(shape, boxes[kind])
        body = shape._element.txBody.find(qn("a:bodyPr"))
        for side in ("lIns", "tIns", "rIns", "bIns"):
            body.set(side, "0")
        body.set("anchor", "b" if kind == "sldNum" else "t")
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", str(round(look.TITLE * 100)))
    title.find(qn("a:defRPr")).set("b", "1")
    body = styles.find(qn("p:bodyStyle")).find(qn("a:lvl1pPr"))
    body.find(qn("a:defRPr")).set("sz", str(round(look.MESSAGE * 100)))


def _layout(layout: Any) -> None:
    layout.name = "Bandung–Kawasaki"
    for shape in list(layout.placeholders):
        if shape.placeholder_format.idx in (10, 11):
            shape._element.getparent().remove(shape._element)
    layout._element.attrib.pop("type", None)
    tree = layout.shapes._spTree
    title = next(iter(layout.placeholders))._element
    title.addnext(_placeholder(20, "Message", "body", MESSAGE_INDEX, "<a:endParaRPr lang='en-GB'/>"))
    tree.insert(2, parse_xml(ACCENT.format(namespaces=nsdecls("p", "a"), colour=look.ACCENT)))
    for element in tree.iter(qn("a:rPr")):
        element.attrib.pop("smtClean", None)
