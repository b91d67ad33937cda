"""A native chart as the XML of its part, and the data that python-pptx makes the part of."""

from dataclasses import dataclass

from bandung_kawasaki.slides.powerpoint.axes_xml import FIRST, SECOND, axes
from bandung_kawasaki.slides.powerpoint.chart_room import Place, Room
from bandung_kawasaki.slides.powerpoint.chart_words import letters, rich
from bandung_kawasaki.slides.powerpoint.native import Native
from bandung_kawasaki.slides.powerpoint.series_xml import categories, series
from bandung_kawasaki.slides.powerpoint.workbook import sheet, workbook

HEAD = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
)


@dataclass(frozen=True)
class ChartData:
    """What `shapes.add_chart` asks of its data: the XML of the chart and the workbook inside."""

    native: Native
    room: Room
    locale: str

    def xml_bytes(self, _chart_type: object) -> bytes:
        """The XML of the chart part."""
        return xml(self.native, self.room, self.locale).encode()

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook."""
        return workbook(sheet(self.native).columns)


def xml(native: Native, room: Room, locale: str) -> str:
    """The chart part: plot, axes and legend where `room` says."""
    blanks = "span" if native.kind == "line" else "gap"
    return (
        f'{HEAD}<c:date1904 val="0"/><c:lang val="{locale}"/><c:roundedCorners val="0"/><c:chart>'
        f"{_title(native, room, locale)}<c:plotArea>{_layout(room.plot, inner=True)}"
        f"{_groups(native, locale)}{axes(native, room, locale)}<c:spPr><a:noFill/></c:spPr></c:plotArea>"
        f'{_legend(native, room, locale)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="{blanks}"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{letters(room.size, locale)}</c:chartSpace>"
    )


def _title(native: Native, room: Room, locale: str) -> str:
    if not native.title:
        return '<c:autoTitleDeleted val="1"/>'
    return (
        f"<c:title><c:tx>{rich(native.title, room.title_size, locale, bold=True)}</c:tx>"
        '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0.002"/><c:y val="0"/>'
        "</c:manualLayout></c:layout>"
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>'
    )


def _layout(place: Place, inner: bool = False) -> str:
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{place.left:.4f}"/><c:y val="{place.top:.4f}"/><c:w val="{place.width:.4f}"/>'
        f'<c:h val="{place.height:.4f}"/></c:manualLayout></c:layout>'
    )


def _groups(native: Native, locale: str) -> str:
    where = sheet(native)
    cats = categories(native, where) if native.categories else ""
    every = [
        (one.second, series(native, n, one, at, cats, locale))
        for n, (one, at) in enumerate(zip(native.series, where.places, strict=True))
    ]
    first = "".join(text for second, text in every if not second)
    second = "".join(text for second, text in every if second)
    return "".join(
        _group(native, text, ids, bool(number))
        for number, (text, ids) in enumerate(((first, FIRST), (second, SECOND)))
        if text
    )


def _group(native: Native, text: str, ids: tuple[int, int], second: bool) -> str:
    refer = f'<c:axId val="{ids[0]}"/><c:axId val="{ids[1]}"/>'
    if native.kind == "line":
        return (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{text}<c:marker val="1"/>'
            f"{refer}</c:lineChart>"
        )
    if native.kind == "points":
        return (
            f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{text}{refer}'
            "</c:scatterChart>"
        )
    grouping = "stacked" if native.stacked else "clustered"
    gap = 190 if second else 60
    return (
        f'<c:barChart><c:barDir val="{"bar" if native.kind == "rows" else "col"}"/>'
        f'<c:grouping val="{grouping}"/><c:varyColors val="0"/>{text}<c:gapWidth val="{gap}"/>'
        f'<c:overlap val="{100 if native.stacked else 0}"/>{refer}</c:barChart>'
    )


def _legend(native: Native, room: Room, locale: str) -> str:
    if room.legend is None or native.keyed:
        return ""
    ordered = [one for one in native.series if not one.second] + [one for one in native.series if one.second]
    left_out = "".join(
        f'<c:legendEntry><c:idx val="{n}"/><c:delete val="1"/></c:legendEntry>'
        for n, one in enumerate(ordered)
        if not one.shown
    )
    side = "r" if room.legend.left > 0.5 else "b"
    return (
        f'<c:legend><c:legendPos val="{side}"/>{left_out}{_layout(room.legend)}<c:overlay val="0"/>'
        f"{letters(room.size, locale)}</c:legend>"
    )
