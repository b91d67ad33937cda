"""Words and lines in the XML of charts: fonts with Japanese, languages, fills and edges."""

from xml.sax.saxutils import escape

from bandung_kawasaki.slides.powerpoint import look


def font(size: float, bold: bool = False, colour: str = look.TEXT) -> str:
    """The properties that letters of a chart have: contents of `a:defRPr` or `a:rPr`, without its tag."""
    return (
        f'sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="{look.LATIN}"/><a:ea typeface="{look.EAST_ASIAN}"/>'
        f'<a:cs typeface="{look.LATIN}"/>'
    )


def letters(
    size: float, locale: str, bold: bool = False, colour: str = look.TEXT, body: str = "<a:bodyPr/>"
) -> str:
    """`c:txPr`: how the words of an axis, a legend or labels look; `body` may keep them level or unbroken."""
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr {font(size, bold, colour)}</a:defRPr>"
        f'</a:pPr><a:endParaRPr lang="{locale}"/></a:p></c:txPr>'
    )


LEVEL = '<a:bodyPr rot="0" vert="horz"/>'
UNBROKEN = (
    '<a:bodyPr rot="0" vert="horz" wrap="none" lIns="38100" tIns="19050" rIns="38100" bIns="19050"'
    ' anchor="ctr"><a:spAutoFit/></a:bodyPr>'
)
"""Words whose lines are ours: no program breaks them again."""


def rich(
    text: str,
    size: float,
    locale: str,
    bold: bool = False,
    colour: str = look.TEXT,
    body: str = LEVEL,
    align: str = "l",
) -> str:
    """`c:rich` with this text, a paragraph a line."""
    lines = "".join(
        f'<a:p><a:pPr algn="{align}"><a:defRPr {font(size, bold, colour)}</a:defRPr></a:pPr>'
        f'<a:r><a:rPr lang="{locale}" {font(size, bold, colour)}</a:rPr>'
        f"<a:t>{escape(line)}</a:t></a:r></a:p>"
        for line in text.split("\n")
    )
    return f"<c:rich>{body}<a:lstStyle/>{lines}</c:rich>"


def fill(colour: str, pattern: str = "") -> str:
    """A fill; with a pattern in white on the colour; none without a colour."""
    if not colour:
        return "<a:noFill/>"
    if pattern:
        return (
            f'<a:pattFill prst="{pattern}"><a:fgClr><a:srgbClr val="{look.WHITE}"/></a:fgClr>'
            f'<a:bgClr><a:srgbClr val="{colour}"/></a:bgClr></a:pattFill>'
        )
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def edge(colour: str, width: float = 1.0, dash: str = "solid") -> str:
    """A line; none without a colour or a width."""
    if not colour or not width:
        return "<a:ln><a:noFill/></a:ln>"
    stroke = f'{fill(colour)}<a:prstDash val="{dash}"/><a:round/>'
    return f'<a:ln w="{round(width * 12700)}" cap="flat">{stroke}</a:ln>'
