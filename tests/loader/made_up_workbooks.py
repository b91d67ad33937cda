"""Workbooks made up part by part for the loader's tests, as no program would write them for us."""

import io
import zipfile
from xml.sax.saxutils import quoteattr

MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
TYPES = '<Types><Override PartName="/xl/workbook.xml" ContentType="{}"/></Types>'
BOOK = (
    '<workbook xmlns:r="r"><workbookPr{}/>'
    '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONSHIPS = (
    '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    '<Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></Relationships>'
)


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def parts(sheet="<worksheet/>", strings="<sst/>", styles="<styleSheet/>", book="", kind=MAIN):
    """The parts of a workbook with one sheet."""
    return {
        "[Content_Types].xml": TYPES.format(kind),
        "xl/workbook.xml": BOOK.format(book),
        "xl/_rels/workbook.xml.rels": RELATIONSHIPS,
        "xl/sharedStrings.xml": strings,
        "xl/styles.xml": styles,
        "xl/worksheets/sheet1.xml": sheet,
    }


def workbook(*rows, **others):
    """A workbook whose one sheet holds rows written as XML."""
    return zipped(parts(f"<worksheet><sheetData>{''.join(rows)}</sheetData></worksheet>", **others))


def styled(*codes):
    """Styles 1, 2, … with these number formats; a number is a format that Excel knows by it."""
    numbers = [code if isinstance(code, int) else 200 + place for place, code in enumerate(codes)]
    formats = "".join(
        f"<numFmt numFmtId='{number}' formatCode={quoteattr(code)}/>"
        for number, code in zip(numbers, codes, strict=True)
        if isinstance(code, str)
    )
    cells = "".join(f"<xf numFmtId='{number}'/>" for number in (0, *numbers))
    return (
        f"<styleSheet><numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
        f"<cellXfs>{cells}</cellXfs></styleSheet>"
    )
