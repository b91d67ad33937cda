"""The PowerPoint file of the deck: native, editable, readable in one or two languages, and sound."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise

import openpyxl
import plotly.graph_objects as go
import pytest
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt
from pypdf import PdfReader

from bandung_kawasaki.slides.deck import Cards, Note, Picture, Table
from bandung_kawasaki.slides.powerpoint import look, pptx
from bandung_kawasaki.slides.powerpoint.measure import measured, set_lines
from bandung_kawasaki.slides.powerpoint.native import day_of, serial
from bandung_kawasaki.slides.powerpoint.text import clean
from tests.charts import conftest as charts
from tests.slides import conftest as sample
from tests.slides.files import (
    cards_of,
    decks_of,
    drawn,
    frames,
    made,
    named,
    opened,
    said_on,
    slides_of,
    the_chart,
)

PAIRS = [("id", ""), ("ja", ""), ("ja", "id"), ("en", "ja")]
DAY_MS = 86_400_000


@pytest.fixture(params=PAIRS, ids=named)
def pair(request):
    return request.param


@pytest.fixture(params=["bundled", "made_up"])
def of(request):
    return request.param


def numbers(chart):
    """All values of a native chart, as its XML holds them."""
    return [
        value
        for plot in chart.plots
        for series in plot.series
        for value in series.values
        if value is not None
    ]


def test_each_slide_of_the_deck_is_one_of_the_file_with_its_title_message_and_number(of, pair):
    for n, (slide, own, other) in enumerate(slides_of(of, *pair), 1):
        part = f" ({own.part}/{own.parts})" if own.parts > 1 else ""
        said = [clean(text) for text in dict.fromkeys((own.title + part, other.title + part))]
        assert slide.shapes.title.text_frame.text.split("\n") == said
        message = slide.placeholders[13].text_frame.text
        assert own.message in message
        assert other.message in message
        fields = slide._element.iter(qn("a:fld"))
        assert [(one.get("type"), one.find(qn("a:t")).text) for one in fields] == [("slidenum", str(n))]


def test_slides_are_wide_and_nothing_is_a_picture(of, pair):
    found = opened(of, *pair)
    assert found.slide_width / found.slide_height == pytest.approx(16 / 9, abs=0.001)
    kinds = {shape.shape_type for slide in found.slides for shape in slide.shapes}
    assert MSO_SHAPE_TYPE.PICTURE not in kinds
    assert not [name for name in zipfile.ZipFile(io.BytesIO(made(of, *pair))).namelist() if "media" in name]


def test_every_figure_is_a_native_chart_and_every_table_a_table(of, pair):
    for slide, own, other in slides_of(of, *pair):
        assert len(frames(slide, MSO_SHAPE_TYPE.CHART)) == isinstance(own.body, Picture)
        tables = frames(slide, MSO_SHAPE_TYPE.TABLE)
        assert len(tables) == isinstance(own.body, Table)
        for shape in tables:
            rows = [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
            assert len(rows) == len(own.body.rows) + 1
            for said, row, again in zip(rows[1:], own.body.rows, other.body.rows, strict=True):
                for text, cell, twin in zip(said, row, again, strict=True):
                    assert cell.text in text
                    assert cell.once or twin.text in text
                    assert text.count(cell.text) == 1 or cell.text != twin.text or not cell.text


def test_every_chart_has_the_alternative_text_of_its_figure_in_both_languages(of, pair):
    seen = 0
    for slide, own, other in slides_of(of, *pair):
        if isinstance(own.body, Picture):
            described = the_chart(slide)._element.nvGraphicFramePr.cNvPr.get("descr")
            assert described.split("\n") == list(dict.fromkeys((own.body.chart.alt, other.body.chart.alt)))
            seen += 1
    assert seen >= 6


def test_the_notes_hold_every_heading_and_text_first_language_first(of, pair):
    for slide, own, other in slides_of(of, *pair):
        said = slide.notes_slide.notes_text_frame.text.replace("\v", "\n")
        for note in own.notes + other.notes:
            assert clean(note.heading) in said
            assert clean(note.text) in said
        if own.notes and own.notes != other.notes:
            assert said.startswith(own.notes[0].heading)
            assert said.endswith(other.notes[-1].text)


def test_cards_say_all_their_parts(of):
    seen = 0
    for slide, own, other in slides_of(of, "ja", "id"):
        said = said_on(slide)
        for body in (own.body, other.body):
            for part in (part for card in cards_of(body) for part in card.parts):
                assert part.figure in said
                assert part.word in said
                seen += 1
    assert seen > 10


LINES = "series kbs_rw,series waste_generated,hauled,trips,planned,waste per person,sox,dust"
KINDS = {
    **dict.fromkeys(LINES.split(","), ("lineChart", None, None)),
    "yearly": ("barChart", "col", "clustered"),
    "months": ("barChart", "col", "clustered"),
    "stacked": ("barChart", "col", "stacked"),
    "bars": ("barChart", "bar", "clustered"),
    **dict.fromkeys(["ages", "kecamatan", "gantt", "swimlane"], ("barChart", "bar", "stacked")),
    **dict.fromkeys(["timeline", "slip", "map"], ("scatterChart", None, None)),
}


@pytest.mark.parametrize("name", KINDS)
def test_each_figure_becomes_the_chart_that_office_has_for_it(name):
    _, slide = drawn("id", name)
    tag, direction, grouping = KINDS[name]
    groups = [one for one in the_chart(slide).chart._chartSpace.chart.plotArea if one.tag.endswith("Chart")]
    assert groups
    for group in groups:
        assert group.tag == qn(f"c:{tag}")
        if direction:
            assert group.find(qn("c:barDir")).get("val") == direction
            assert group.find(qn("c:grouping")).get("val") == grouping


VALUED = ["series kbs_rw", "series waste_generated", "hauled", "trips", "planned", "waste per person", "dust"]


@pytest.mark.parametrize("name", [*VALUED, "yearly", "months", "stacked", "ages", "bars", "kecamatan"])
def test_a_chart_holds_exactly_the_numbers_that_its_figure_draws(name):
    chart, slide = drawn("ja", name)
    want = set()
    for trace in chart.figure.data:
        values = trace.x if trace.orientation == "h" else trace.y
        want |= {round(float(value), 9) for value in values if value is not None and value == value}
    assert {round(value, 9) for value in numbers(the_chart(slide).chart)} == want


@pytest.mark.parametrize("name", [*VALUED, "yearly", "stacked", "bars", "gantt", "swimlane", "map", "slip"])
def test_the_workbook_holds_the_numbers_that_the_chart_shows_under_readable_headings(name):
    _, slide = drawn("id", name)
    chart = the_chart(slide).chart
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    sheet = book.active
    for series in chart._chartSpace.iter(qn("c:ser")):
        heading = series.find(qn("c:tx")).find(".//" + qn("c:f")).text
        name_cell = sheet[heading.partition("!")[2].replace("$", "")]
        assert name_cell.value == series.find(".//" + qn("c:tx") + "//" + qn("c:v")).text
        for tag in ("c:val", "c:yVal", "c:xVal", "c:plus"):
            for values in series.iter(qn(tag)):
                if values.get("val"):
                    continue
                place = values.find(".//" + qn("c:f")).text.partition("!")[2].replace("$", "")
                cells = [row[0].value for row in sheet[place]]
                shown = {int(pt.get("idx")): float(pt[0].text) for pt in values.iter(qn("c:pt"))}
                assert int(values.find(".//" + qn("c:ptCount")).get("val")) == len(cells)
                for n, cell in enumerate(cells):
                    if hasattr(cell, "date"):
                        cell = serial(cell.date())
                    assert cell == (pytest.approx(shown[n]) if n in shown else None)
    headings = [cell.value for cell in sheet[1]]
    assert all(isinstance(heading, str) for heading in headings)


APART = ["trips", "series kbs_rw", "series reduction_rate", "series waste_generated", "waste per person"]


@pytest.mark.parametrize("name", APART)
def test_a_line_never_runs_across_a_break_or_another_source_but_for_dots(name):
    chart, slide = drawn("en", name)
    runs = set()
    for trace in chart.figure.data:
        before = None
        for x, y in zip(trace.x, trace.y, strict=True):
            if "lines" in trace.mode and before and x is not None and trace.marker.symbol != "line-ew-open":
                # Where a limit changes, the figure draws an upright stroke; a chart of days has none.
                runs |= {(trace.line.dash == "dot", before, (x, y))} if before[0] != x else set()
            before = (x, y) if x is not None else None
    found = the_chart(slide).chart
    days = [str(day_of(float(one))) for one in found.plots[0].categories]
    drawn_lines = set()
    for series in found.plots[0].series:
        if series.format.line.fill.type is None or series.format.line.fill.type == 5:
            continue
        points = [(day, value) for day, value in zip(days, series.values, strict=True) if value is not None]
        dotted = (
            series._element.find(f"{qn('c:spPr')}/{qn('a:ln')}/{qn('a:prstDash')}").get("val") == "sysDot"
        )
        drawn_lines |= {(dotted, *ends) for ends in pairwise(points)}
    assert drawn_lines == runs
    assert found._chartSpace.chart.find(qn("c:dispBlanksAs")).get("val") == "span"


def test_the_legend_names_each_thing_once():
    for name in ("series kbs_rw", "trips", "hauled"):
        chart, slide = drawn("en", name)
        legend = the_chart(slide).chart._chartSpace.chart.find(qn("c:legend"))
        hidden = {int(one.find(qn("c:idx")).get("val")) for one in legend.findall(qn("c:legendEntry"))}
        names = [series.name for plot in the_chart(slide).chart.plots for series in plot.series]
        shown = [said for n, said in enumerate(names) if n not in hidden]
        listed = [
            trace.name.replace("<br>", " ") for trace in chart.figure.data if trace.showlegend is not False
        ]
        assert len(shown) == len(listed)
        assert all(said.startswith(want) for said, want in zip(shown, listed, strict=True))


def test_time_has_an_axis_of_days_in_the_form_of_the_language():
    forms = {}
    for lang in ("id", "ja", "en"):
        _, slide = drawn(lang, "hauled")
        axis = next(the_chart(slide).chart._chartSpace.iter(qn("c:dateAx")))
        forms[lang] = axis.find(qn("c:numFmt")).get("formatCode")
        assert axis.find(qn("c:baseTimeUnit")).get("val") == "days"
    assert forms == {"id": "yyyy", "en": "yyyy", "ja": 'yyyy"年"'}


def test_bars_of_the_gantt_begin_and_end_on_the_days_of_the_figure():
    chart, slide = drawn("en", "gantt")
    want = sorted(
        (serial(as_day(base)), length / DAY_MS)
        for trace in chart.figure.data
        if trace.type == "bar"
        for base, length in zip(trace.base, trace.x, strict=True)
    )
    found = []
    for plot in the_chart(slide).chart.plots:
        first, *others = plot.series
        assert first.format.fill.type == 5, "the days before a bar are not visible"
        for series in others:
            found += [
                (start, value)
                for start, value in zip(first.values, series.values, strict=True)
                if value is not None
            ]
    assert [one for one in sorted(found) if one in want] == want
    single = [one for one in found if one not in want]
    assert [start for start, _ in single] == [serial(as_day("2021-12-31"))]


def as_day(text):
    return date.fromisoformat(str(text)[:10])


def test_rows_are_named_in_words_in_both_languages():
    for name in ("gantt", "ages", "bars"):
        chart, slide = drawn("en", name, "ja")
        under = charts.drawn(charts.record, "ja", charts.TODAY)[name]
        categories = [" ".join(str(one).split()) for one in the_chart(slide).chart.plots[0].categories]
        column = 2 if name == "bars" else 0
        titles = list(dict.fromkeys(chart.table.iloc[:, column]))
        again = list(dict.fromkeys(under.table.iloc[:, column]))
        for said, title, twin in zip(categories, titles, again, strict=True):
            assert said.startswith(title)
            assert twin[:8] in said.replace(" ", "")


def test_both_axes_of_the_map_have_one_scale():
    _, slide = drawn("en", "map")
    frame = the_chart(slide)
    space = frame.chart._chartSpace
    layout = {
        one.tag: float(one.get("val"))
        for one in space.find(".//" + qn("c:plotArea"))[0][0]
        if one.get("val")[0].isdigit()
    }
    across, upright = (
        float(axis.find(qn("c:scaling")).find(qn("c:max")).get("val"))
        - float(axis.find(qn("c:scaling")).find(qn("c:min")).get("val"))
        for axis in space.iter(qn("c:valAx"))
    )
    wide, high = layout[qn("c:w")] * frame.width, layout[qn("c:h")] * frame.height
    assert across / wide == pytest.approx(upright / high, rel=0.01)


def test_a_number_of_a_chart_can_be_changed():
    slide = next(
        one
        for one in Presentation(io.BytesIO(made("bundled", "id"))).slides
        if frames(one, MSO_SHAPE_TYPE.CHART)
        and the_chart(one).chart.chart_type == XL_CHART_TYPE.COLUMN_STACKED
    )
    chart = the_chart(slide).chart
    data = CategoryChartData()
    data.categories = list(chart.plots[0].categories)
    for series in chart.plots[0].series:
        data.add_series(series.name, [4321.0 if n == 0 else value for n, value in enumerate(series.values)])
    chart.replace_data(data)
    assert chart.plots[0].series[0].values[0] == 4321.0
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert book.active["B2"].value == 4321


def new_data(chart):
    """The data of a chart as python-pptx writes them anew."""
    if chart.chart_type in (XL_CHART_TYPE.XY_SCATTER, XL_CHART_TYPE.XY_SCATTER_LINES):
        data = XyChartData()
        for series in chart.series:
            points = data.add_series(series.name)
            for x, y in zip(series.iter_values(), series.values, strict=True):
                points.add_data_point(x, y)
        return data
    data = CategoryChartData()
    data.categories = list(chart.plots[0].categories)
    for series in chart.series:
        data.add_series(series.name, series.values)
    return data


@pytest.mark.parametrize(("of", "pair"), [("bundled", ("ja", "id")), ("made_up", ("id", ""))])
def test_the_data_of_every_chart_can_be_replaced(of, pair):
    for slide in Presentation(io.BytesIO(made(of, *pair))).slides:
        for frame in frames(slide, MSO_SHAPE_TYPE.CHART):
            before = numbers(frame.chart)
            frame.chart.replace_data(new_data(frame.chart))
            assert numbers(frame.chart) == before


def column_of(reference):
    return reference.find(".//" + qn("c:f")).text.partition("!")[2].split("$")[1]


@pytest.mark.parametrize("name", ["series kbs_rw", "series waste_generated", "map"])
def test_columns_that_are_no_series_come_last_so_that_new_data_leave_them_alone(name):
    _, slide = drawn("en", name)
    chart = the_chart(slide).chart
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    order = [cell.column_letter for cell in book.active[1]]
    space = chart._chartSpace
    used = {
        column_of(one)
        for series in space.iter(qn("c:ser"))
        for one in series
        if one.tag in {qn(tag) for tag in ("c:cat", "c:val", "c:xVal", "c:yVal")}
    }
    assert set(order[: len(used)]) == used
    strokes = {column_of(one) for one in space.iter(qn("c:plus"))}
    assert not strokes & used
    chart.replace_data(new_data(chart))
    assert not strokes & {
        column_of(series.find(qn("c:val"))) for series in space.iter(qn("c:ser")) if strokes
    }


def runs(element):
    for run in element.iter(qn("a:r"), qn("a:fld")):
        if (run.find(qn("a:t")).text or "").strip():
            yield run


def test_all_letters_have_fonts_with_japanese_and_a_language(of, pair):
    for slide in opened(of, *pair).slides:
        for part in (slide, slide.notes_slide):
            for run in runs(part._element):
                properties = run.find(qn("a:rPr"))
                if part is not slide and run.tag == qn("a:fld"):
                    continue
                assert properties.find(qn("a:ea")).get("typeface") == look.EAST_ASIAN
                assert properties.find(qn("a:latin")).get("typeface") == look.LATIN
                assert properties.get("lang") in {look.LOCALES[lang] for lang in pair if lang}
        for shape in frames(slide, MSO_SHAPE_TYPE.CHART):
            space = shape.chart._chartSpace
            assert space.find(qn("c:txPr")) is not None
            for font in space.iter(qn("a:defRPr"), qn("a:rPr")):
                assert font.find(qn("a:ea")).get("typeface") == look.EAST_ASIAN


def test_letters_of_the_content_are_large_enough(of, pair):
    notes = {deck.t("Note") for deck in decks_of(of).values()}
    for slide in opened(of, *pair).slides:
        for shape in slide.shapes:
            low = shape.top > Inches(5.6) and not shape.has_chart and not getattr(shape, "has_table", False)
            if shape.has_text_frame:
                sizes = [run.find(qn("a:rPr")).get("sz") for run in runs(shape._element)]
                least = 900 if low else 1000 if shape.name in notes else 1200
                assert all(int(size) >= least for size in sizes), shape.name


def boxes(slide):
    for shape in slide.shapes:
        if shape.is_placeholder and shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            continue
        yield shape


def test_nothing_leaves_the_slide_or_lies_on_something_else(of, pair):
    found = opened(of, *pair)
    for number, slide in enumerate(found.slides, 1):
        placed = [one for one in boxes(slide) if one.shape_type != MSO_SHAPE_TYPE.LINE]
        for shape in placed:
            assert shape.left >= 0, (number, shape.name)
            assert shape.top >= 0, (number, shape.name)
            assert shape.left + shape.width <= found.slide_width, (number, shape.name)
            assert shape.top + shape.height <= found.slide_height, (number, shape.name)
        chart = frames(slide, MSO_SHAPE_TYPE.CHART)
        for n, one in enumerate(placed):
            for other in placed[n + 1 :]:
                if chart and (one in chart or other in chart) and inside(other, one):
                    continue
                apart = (
                    one.left + one.width <= other.left + 10
                    or other.left + other.width <= one.left + 10
                    or one.top + one.height <= other.top + 10
                    or other.top + other.height <= one.top + 10
                )
                assert apart, (number, one.name, other.name)


def inside(small, big):
    return (
        small.left >= big.left - 10
        and small.top >= big.top - 10
        and small.left + small.width <= big.left + big.width + 10
        and small.top + small.height <= big.top + big.height + 10
    )


def needed(frame, width):
    """The height that the text of a frame needs, line by line."""
    points = 0.0
    for paragraph in frame.paragraphs:
        size = max((run.font.size.pt for run in paragraph.runs), default=0)
        bold = any(run.font.bold for run in paragraph.runs)
        each = [measured(run.text, run.font.size.pt, bool(run.font.bold)) for run in paragraph.runs]
        text = "".join(run.text for run in paragraph.runs)
        lines = [text] if sum(each) <= width else set_lines(text, width, size, bold)
        spacing = paragraph.line_spacing.pt if paragraph.line_spacing else 0
        points += len(lines) * spacing + (paragraph.space_before.pt if paragraph.space_before else 0)
    return Pt(points)


def test_no_text_is_higher_than_its_box(of, pair):
    for number, slide in enumerate(opened(of, *pair).slides, 1):
        for shape in boxes(slide):
            if not shape.has_text_frame:
                continue
            frame = shape.text_frame
            assert frame.word_wrap
            width = (shape.width - frame.margin_left - frame.margin_right) / Inches(1)
            room = shape.height - frame.margin_top - frame.margin_bottom
            assert needed(frame, width) <= room + Pt(3), (number, shape.name, frame.text)


def test_tables_end_above_the_footer(of, pair):
    for number, slide in enumerate(opened(of, *pair).slides, 1):
        for shape in frames(slide, MSO_SHAPE_TYPE.TABLE):
            bottom = shape.top
            for row in shape.table.rows:
                high = max(
                    needed(cell.text_frame, (column.width - cell.margin_left - cell.margin_right) / Inches(1))
                    + cell.margin_top
                    + cell.margin_bottom
                    for cell, column in zip(row.cells, shape.table.columns, strict=True)
                )
                assert high <= row.height + Pt(2), number
                bottom += row.height
            footer = min(
                one.top
                for one in boxes(slide)
                if one.top > shape.top and one is not shape and not one.has_chart
            )
            assert bottom <= footer, number


def test_the_file_is_small_and_its_parts_are_named_once(of, pair):
    blob = made(of, *pair)
    assert len(blob) < 1_000_000
    names = zipfile.ZipFile(io.BytesIO(blob)).namelist()
    assert len(names) == len(set(names))
    assert not [name for name in names if "printerSettings" in name or "thumbnail" in name]


def test_no_part_points_outside_the_file(of, pair):
    archive = zipfile.ZipFile(io.BytesIO(made(of, *pair)))
    for name in archive.namelist():
        if name.endswith(".rels"):
            assert b'TargetMode="External"' not in archive.read(name), name


def test_the_properties_name_the_meeting_and_no_author():
    deck = sample.bundled_decks()["ja"]
    properties = opened("bundled", "ja").core_properties
    assert properties.title == deck.heading
    assert properties.language == "ja-JP"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created.date() == deck.as_of


def test_the_same_deck_gives_the_same_slides_again():
    first, second = (
        zipfile.ZipFile(io.BytesIO(blob))
        for blob in (made("bundled", "en"), pptx(sample.bundled_decks(), "en"))
    )
    for name in first.namelist():
        if name.endswith(".xml"):
            assert first.read(name) == second.read(name), name


LABEL = "numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize"
AXIS = (
    "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr "
    "crossAx crosses"
)
ORDER = {
    "c:chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
    "c:chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "c:plotArea": "layout barChart lineChart scatterChart catAx dateAx valAx spPr",
    "c:barChart": "barDir grouping varyColors ser dLbls gapWidth overlap axId",
    "c:lineChart": "grouping varyColors ser dLbls marker axId",
    "c:scatterChart": "scatterStyle varyColors ser dLbls axId",
    "c:ser": "idx order tx spPr invertIfNegative marker dLbls errBars cat val xVal yVal smooth",
    "c:errBars": "errDir errBarType errValType noEndCap plus minus val spPr",
    "c:dLbl": f"idx layout tx {LABEL}",
    "c:dLbls": f"dLbl {LABEL}",
    "c:legend": "legendPos legendEntry layout overlay spPr txPr",
    "c:scaling": "orientation max min",
    "c:catAx": f"{AXIS} auto lblAlgn lblOffset tickLblSkip noMultiLvlLbl",
    "c:dateAx": f"{AXIS} auto lblOffset baseTimeUnit majorUnit majorTimeUnit",
    "c:valAx": f"{AXIS} crossBetween majorUnit",
    "c:title": "tx layout overlay",
    "c:marker": "symbol size spPr",
    "c:manualLayout": "layoutTarget xMode yMode x y w h",
}
"""The children that we write, in the order of the schema (ECMA-376, part 1, DrawingML charts)."""


@pytest.mark.parametrize("name", sorted(charts.drawn(charts.record, "en", charts.TODAY)))
def test_elements_of_a_chart_stand_in_the_order_of_the_schema(name):
    _, slide = drawn("en", name, "ja")
    axes = set()
    for element in the_chart(slide).chart._chartSpace.iter():
        prefixed = "c:" + etree.QName(element).localname
        if (
            prefixed not in ORDER
            or etree.QName(element).namespace != the_chart(slide).chart._chartSpace.nsmap["c"]
        ):
            continue
        if prefixed == "c:marker" and not len(element):
            continue
        order = ORDER[prefixed].split()
        places = [order.index(etree.QName(child).localname) for child in element]
        if prefixed == "c:plotArea":
            places = [min(place, 4) if 4 <= place <= 6 else place for place in places]
        assert places == sorted(places), prefixed
        if prefixed in ("c:catAx", "c:dateAx", "c:valAx"):
            axes.add(element.find(qn("c:axId")).get("val"))
    used = [one.get("val") for one in the_chart(slide).chart._chartSpace.iter(qn("c:axId"))]
    assert set(used) == axes
    stacked = [
        one
        for one in the_chart(slide).chart._chartSpace.iter(qn("c:barChart"))
        if one.find(qn("c:grouping")).get("val") == "stacked"
    ]
    assert not [
        label for one in stacked for label in one.iter(qn("c:dLblPos")) if label.get("val") == "outEnd"
    ]


HOSTILE = "=cmd|'/c calc'!A1 \x00\x0b\x1b<b>&amp;\u202eevil\u2066 ]]> " + "W" * 300 + " ￾\ud800"


def hostile_decks():
    decks = {}
    for lang, deck in sample.bundled_decks().items():
        slides = []
        for slide in deck.slides:
            body = slide.body
            if isinstance(body, Picture):
                figure = go.Figure(body.chart.figure)
                for trace in figure.data:
                    trace.name = "=1+1 \x07" + (trace.name or "")
                body = replace(
                    body, chart=replace(body.chart, figure=figure, alt=HOSTILE, title=HOSTILE, note=HOSTILE)
                )
            elif isinstance(body, Cards):
                cards = tuple(
                    replace(
                        card,
                        title=HOSTILE,
                        parts=tuple(replace(one, line=HOSTILE, word=HOSTILE) for one in card.parts),
                    )
                    for card in body.cards
                )
                body = replace(body, cards=cards)
            elif isinstance(body, Table):
                rows = tuple(tuple(replace(cell, text=HOSTILE) for cell in row) for row in body.rows)
                body = replace(body, rows=rows)
            notes = (Note(HOSTILE, HOSTILE),)
            slides.append(
                replace(
                    slide,
                    title=HOSTILE,
                    message=HOSTILE,
                    source=HOSTILE,
                    terms=HOSTILE,
                    notes=notes,
                    body=body,
                )
            )
        decks[lang] = replace(deck, heading=HOSTILE, standing=HOSTILE, slides=tuple(slides))
    return decks


def test_hostile_words_of_a_record_neither_break_the_file_nor_run():
    blob = pptx(hostile_decks(), "ja", "id")
    found = Presentation(io.BytesIO(blob))
    archive = zipfile.ZipFile(io.BytesIO(blob))
    for name in archive.namelist():
        if name.endswith(".xml"):
            text = archive.read(name)
            etree.fromstring(text)
            assert "\u202e".encode() not in text
    for slide in found.slides:
        for shape in slide.shapes:
            assert shape.top + shape.height <= found.slide_height, shape.name
            if shape.has_chart:
                book = zipfile.ZipFile(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
                assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_a_language_that_the_decks_do_not_have_is_an_error():
    with pytest.raises(KeyError):
        pptx(sample.bundled_decks(), "fr")


def test_lines_are_as_many_as_the_width_asks_for_and_lose_no_letter():
    text = "ごみゼロ地区（KBS）は2025年9月に400～500 RWでした。 Kawasan Bebas Sampah " + "x" * 90
    lines = set_lines(text, 2.0, 14.0)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(measured(line, 14.0) <= 2.0 for line in lines)
    assert len(lines) >= measured(text, 14.0) / 2.0


@pytest.mark.prove
@pytest.mark.parametrize("languages", PAIRS, ids=named)
def test_libreoffice_shows_every_slide_on_a_page_of_its_own(languages, tmp_path):
    office = shutil.which("soffice")
    assert office, "this test needs LibreOffice Impress (soffice)"
    source = tmp_path / "deck.pptx"
    source.write_bytes(made("bundled", *languages))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        [office, home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, source],
        check=True,
        timeout=120,
    )
    printed = PdfReader(tmp_path / "deck.pdf").pages
    assert len(printed) == len(opened("bundled", *languages).slides)
