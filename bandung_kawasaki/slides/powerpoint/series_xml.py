"""The series of a native chart as XML, in the order that the schema wants."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from bandung_kawasaki.slides.powerpoint import look
from bandung_kawasaki.slides.powerpoint.chart_words import UNBROKEN, edge, fill, letters, rich
from bandung_kawasaki.slides.powerpoint.native import Look, Native, Series, decimals, number_format
from bandung_kawasaki.slides.powerpoint.workbook import DAY_FORMAT, Cell, Places, Sheet


def numbers(tag: str, reference: str, cells: Iterable[float | None], form: str) -> str:
    """Numbers with the place in the workbook that they come from."""
    listed = list(cells)
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{cell!r}</c:v></c:pt>' for n, cell in enumerate(listed) if cell is not None
    )
    return (
        f"<c:{tag}><c:numRef><c:f>{reference}</c:f><c:numCache><c:formatCode>{escape(form)}</c:formatCode>"
        f'<c:ptCount val="{len(listed)}"/>{points}</c:numCache></c:numRef></c:{tag}>'
    )


def texts(tag: str, reference: str, cells: Iterable[Cell]) -> str:
    """Texts with the place in the workbook that they come from."""
    listed = [str(cell) for cell in cells]
    points = "".join(f'<c:pt idx="{n}"><c:v>{escape(cell)}</c:v></c:pt>' for n, cell in enumerate(listed))
    return (
        f'<c:{tag}><c:strRef><c:f>{reference}</c:f><c:strCache><c:ptCount val="{len(listed)}"/>{points}'
        f"</c:strCache></c:strRef></c:{tag}>"
    )


def categories(native: Native, sheet: Sheet) -> str:
    """The categories that every series of a line or bar chart repeats."""
    column = sheet.columns[0]
    if column.is_day:
        days = [cell for cell in column.cells if isinstance(cell, float)]
        return numbers("cat", sheet.categories, days, DAY_FORMAT)
    return texts("cat", sheet.categories, column.cells)


def series(native: Native, n: int, one: Series, at: Places, cats: str, locale: str) -> str:
    """`c:ser` of the n-th series; `cats` as `categories` gives them."""
    head = f'<c:idx val="{n}"/><c:order val="{n}"/>{texts("tx", at.name, [one.name])}'
    form = DAY_FORMAT if one.in_days else number_format(decimals(one.values))
    values = numbers("val", at.values, one.values, form)
    labels = _labels(one, locale)
    if native.kind in ("columns", "rows"):
        shape = f"<c:spPr>{_bar(one.look, native.kind == 'columns')}</c:spPr>"
        return f'<c:ser>{head}{shape}<c:invertIfNegative val="0"/>{labels}{cats}{values}</c:ser>'
    shape = f"<c:spPr>{edge(one.look.colour, one.look.width, one.look.dash)}</c:spPr>"
    middle = f"{shape}{marker(one.look)}{labels}{_strokes(one, at, form)}"
    if native.kind == "line":
        return f'<c:ser>{head}{middle}{cats}{values}<c:smooth val="0"/></c:ser>'
    x = numbers("xVal", at.x, one.x, "General")
    y = numbers("yVal", at.values, one.values, form)
    return f'<c:ser>{head}{middle}{x}{y}<c:smooth val="0"/></c:ser>'


def _bar(of: Look, apart: bool) -> str:
    if of.outlined:
        return fill("") + edge(of.colour, of.width)
    if of.hollow:
        return fill(pale(of.colour)) + edge(of.colour, 1.5)
    return fill(of.colour, of.pattern) + edge(look.WHITE if apart else "", 0.5)


def pale(colour: str) -> str:
    """A tint: some programs draw no edge around a mark, and a white one would not be seen there."""
    return "".join(f"{255 - (255 - int(colour[n : n + 2], 16)) * 9 // 20:02X}" for n in (0, 2, 4))


def marker(of: Look) -> str:
    """`c:marker`: the marks of a series."""
    if not of.size:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    inside = fill(pale(of.colour) if of.hollow else of.colour)
    width = 1.5 if of.hollow or of.symbol in ("x", "star", "dash") else 0.75
    return (
        f'<c:marker><c:symbol val="{of.symbol}"/><c:size val="{of.size}"/>'
        f"<c:spPr>{inside}{edge(of.colour, width)}</c:spPr></c:marker>"
    )


SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="{value}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def _labels(one: Series, locale: str) -> str:
    if one.valued:
        short = number_format(_short(one.values))
        return (
            f'<c:dLbls><c:numFmt formatCode="{short}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
            f'{letters(look.LEAST, locale)}<c:dLblPos val="outEnd"/>{SHOWN.format(value=1)}</c:dLbls>'
        )
    if not one.labels:
        return ""
    each = []
    for n, label in sorted(one.labels, key=lambda pair: pair[0]):
        on_mark = label.side == "ctr"
        colour = look.WHITE if on_mark else look.TEXT
        towards = {"l": "r", "r": "l"}.get(label.side, "ctr")
        words = rich(label.text, look.LEAST, locale, on_mark, colour, UNBROKEN, towards)
        each.append(
            f'<c:dLbl><c:idx val="{n}"/><c:tx>{words}</c:tx><c:spPr><a:noFill/></c:spPr>'
            f"{letters(look.LEAST, locale, on_mark, colour, UNBROKEN)}"
            f'<c:dLblPos val="{label.side}"/>{SHOWN.format(value=1)}</c:dLbl>'
        )
    return f"<c:dLbls>{''.join(each)}{SHOWN.format(value=0)}</c:dLbls>"


def _short(values: Iterable[float | None]) -> int:
    """How many decimals a bar says: three digits are enough."""
    known = [abs(value) for value in values if value is not None]
    enough = 0 if max(known, default=0) >= 100 else 1 if max(known, default=0) >= 10 else 2
    return min(enough, decimals(known))


def _strokes(one: Series, at: Places, form: str) -> str:
    if one.span:
        plus = numbers("plus", at.span, one.span, form)
        return (
            '<c:errBars><c:errDir val="y"/><c:errBarType val="plus"/><c:errValType val="cust"/>'
            f'<c:noEndCap val="0"/>{plus}<c:spPr>{edge(one.look.colour, 2.25)}</c:spPr></c:errBars>'
        )
    if one.dropped:
        return (
            '<c:errBars><c:errDir val="y"/><c:errBarType val="minus"/><c:errValType val="fixedVal"/>'
            f'<c:noEndCap val="1"/><c:val val="100"/><c:spPr>{edge(look.RULE, 0.75, "sysDash")}</c:spPr>'
            "</c:errBars>"
        )
    return ""
