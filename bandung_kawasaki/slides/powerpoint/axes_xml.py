"""The axes of a native chart as XML, in the order that the schema wants."""

from dataclasses import replace
from xml.sax.saxutils import quoteattr

from bandung_kawasaki.slides.powerpoint import look
from bandung_kawasaki.slides.powerpoint.chart_room import Room
from bandung_kawasaki.slides.powerpoint.chart_words import LEVEL, UNBROKEN, edge, letters, rich
from bandung_kawasaki.slides.powerpoint.native import Axis, Native

GRID = f"<c:majorGridlines><c:spPr>{edge('E3E7EB', 0.75)}</c:spPr></c:majorGridlines>"
FIRST, SECOND = (1001, 1002), (1003, 1004)
"""The ids of the two axes of the series, and of those drawn on the second pair."""


def _scaling(axis: Axis, turned: bool = False) -> str:
    """`c:scaling`; `turned`: the first category stands on top."""
    high = f'<c:max val="{axis.high!r}"/>' if axis.high is not None else ""
    low = f'<c:min val="{axis.low!r}"/>' if axis.low is not None else ""
    return f'<c:scaling><c:orientation val="{"maxMin" if turned else "minMax"}"/>{high}{low}</c:scaling>'


def axes(native: Native, room: Room, locale: str) -> str:
    """All axes of a chart, the hidden second pair too."""
    over = _second(native, native.over, room, locale) if native.over else ""
    if native.kind == "rows":
        first = _category(FIRST, native, room, locale, "l")
        return (
            first + _value(FIRST[::-1], native.across, "b", room, locale, native.unit, crosses="max") + over
        )
    if native.kind == "columns":
        first = _category(FIRST, native, room, locale, "b")
    elif native.kind == "line":
        first = _days(FIRST, native.across, room, locale)
    else:
        first = _value(FIRST, native.across, "b", room, locale, "", between=False)
    between = native.kind != "points"
    upright = _value(FIRST[::-1], native.upright, "l", room, locale, native.unit, between=between)
    return first + upright + over


def _second(native: Native, over: Axis, room: Room, locale: str) -> str:
    hidden = replace(over, hidden=True)
    if native.kind == "rows":
        return _category(SECOND, native, room, locale, "l", hidden=True) + _value(
            SECOND[::-1], hidden, "t", room, locale, "", crosses="max"
        )
    across = replace(native.across, hidden=True)
    return _value(SECOND[::-1], hidden, "r", room, locale, "", crosses="max") + _days(
        SECOND, across, room, locale
    )


def _title(text: str, room: Room, locale: str) -> str:
    if not text:
        return ""
    words = rich(text, room.size, locale, colour=look.QUIET, body=UNBROKEN)
    return (
        f"<c:title><c:tx>{words}</c:tx><c:layout><c:manualLayout>"
        f'<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{room.unit_at[0]:.4f}"/>'
        f'<c:y val="{room.unit_at[1]:.4f}"/></c:manualLayout></c:layout><c:overlay val="0"/></c:title>'
    )


def _ends(axis: Axis, other: int, crosses: str, room: Room, locale: str) -> str:
    label = "none" if axis.hidden else "nextTo" if crosses == "max" else "low"
    return (
        f'<c:numFmt formatCode={quoteattr(axis.format)} sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="{label}"/>'
        f"<c:spPr>{edge('' if axis.hidden else look.RULE)}</c:spPr>{letters(room.size, locale, body=LEVEL)}"
        f'<c:crossAx val="{other}"/><c:crosses val="{crosses}"/>'
    )


def _head(ids: tuple[int, int], axis: Axis, side: str, turned: bool = False, gone: bool = False) -> str:
    return (
        f'<c:axId val="{ids[0]}"/>{_scaling(axis, turned)}<c:delete val="{int(gone)}"/>'
        f'<c:axPos val="{side}"/>'
    )


def _category(
    ids: tuple[int, int], native: Native, room: Room, locale: str, side: str, hidden: bool = False
) -> str:
    axis = Axis()
    return (
        f"<c:catAx>{_head(ids, axis, side, side == 'l', hidden)}"
        f"{_ends(axis, ids[1], 'autoZero', replace(room, size=room.of_names), locale)}"
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="50"/>'
        f'<c:tickLblSkip val="{native.skip}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _days(ids: tuple[int, int], axis: Axis, room: Room, locale: str) -> str:
    return (
        f"<c:dateAx>{_head(ids, axis, 'b', gone=axis.hidden)}{_ends(axis, ids[1], 'autoZero', room, locale)}"
        '<c:auto val="0"/><c:lblOffset val="50"/><c:baseTimeUnit val="days"/>'
        f'<c:majorUnit val="{axis.step:g}"/><c:majorTimeUnit val="{axis.unit}"/></c:dateAx>'
    )


def _value(
    ids: tuple[int, int],
    axis: Axis,
    side: str,
    room: Room,
    locale: str,
    unit: str,
    crosses: str = "min",
    between: bool = True,
) -> str:
    grid = "" if axis.hidden else GRID
    step = f'<c:majorUnit val="{axis.step!r}"/>' if axis.step else ""
    return (
        f"<c:valAx>{_head(ids, axis, side)}{grid}{_title(unit, room, locale)}"
        f"{_ends(axis, ids[1], crosses, room, locale)}"
        f'<c:crossBetween val="{"between" if between else "midCat"}"/>{step}</c:valAx>'
    )
