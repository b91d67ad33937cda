"""Kind of file by its content, and encodings by what the bytes prove."""

import io
import zipfile

import pytest

from bandung_kawasaki.loader import decode
from tests.loader.loading import faults, load, places, questions, upload, values, workbook

HEADER = "tree_id,name\n"


def encoded(text, encoding):
    return (HEADER + f"a,{text}\n").encode(encoding)


def zipped(names):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return packed.getvalue()


# Kind of file


@pytest.mark.parametrize("data", [b"", b"\n\n", b"  \r\n", b"\xef\xbb\xbf", b"\xff\xfe", "\u3000\n".encode()])
def test_an_empty_file_is_said_to_be_empty(data):
    assert faults(data) == [("file_empty", None, None)]


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"\n %PDF-1.4\n",
        b"<html><body><table><tr><td>tree_id</td></tr></table></body></html>",
        b"\xef\xbb\xbf\r\n<!DOCTYPE html>\r\n<HTML>",
        "\ufeff<html>".encode("utf-16-le"),
        b"<table border=1><tr><td>tree_id<td>name",
        b"<html><body>\xe9\x20\xff\x81</body>",
        b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>",
        b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n",
        b"{\\rtf1\\ansi",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"\x1f\x8b\x08\0",
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
        zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"}),
        zipped({"trees.csv": HEADER}),
        zipped({}),
    ],
    ids=[
        "old xls",
        "pdf",
        "pdf after a blank",
        "html",
        "html with a mark",
        "html in utf-16",
        "a bare table",
        "html in cp1252",
        "xml of Excel",
        "web archive",
        "rtf",
        "png",
        "gzip",
        "ods",
        "docx",
        "zip",
        "empty zip",
    ],
)
def test_a_file_of_another_kind_is_told_by_its_content(data):
    assert faults(data) == [("file_type_unsupported", None, None)]


def test_a_damaged_workbook_is_said_to_be_damaged():
    good = workbook(["tree_id", "name"], ["a", "Oak"])
    assert faults(good) == []
    assert faults(good[: len(good) // 2]) == [("file_damaged", None, None)]


def test_a_text_above_the_limit_is_too_large(monkeypatch):
    monkeypatch.setattr(decode, "LARGEST", len(HEADER) + 6)
    assert faults(HEADER + "a,Oak\n") == []
    assert faults(HEADER + "a,Oaks\n") == [("file_too_large", None, None)]


@pytest.mark.parametrize("encoding", ["cp932", "cp1252", "utf-16"])
def test_the_limit_is_that_of_the_text_as_utf_8(monkeypatch, encoding):
    data = encoded("東京都" * 9 if encoding != "cp1252" else "é³" * 9, encoding)
    assert faults(data) == []
    monkeypatch.setattr(decode, "LARGEST", len(data) + 2)
    assert faults(data) == [("file_too_large", None, None)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_text_of_more_lines_than_the_limit_is_too_large(monkeypatch, end, encoding):
    monkeypatch.setattr(decode, "MOST_LINES", 3)
    lines = [HEADER.strip(), "a,上上上上", "b,Ash", ""]
    assert faults(end.join(lines).encode(encoding)) == []
    assert faults(end.join([*lines[:-1], "c,Fir", ""]).encode(encoding)) == [("file_too_large", None, None)]


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_a_text_with_a_line_longer_than_the_limit_is_too_large(monkeypatch, end):
    monkeypatch.setattr(decode, "LONGEST_LINE", 40)
    for length, found in ((39, []), (41, [("file_too_large", None, None)])):
        rows = [HEADER.strip(), "a,Oak", f"b,{'x' * (length - 2)}", "c,Fir", "d,Ash", ""]
        assert faults(end.join(rows)) == found


@pytest.mark.parametrize("text", ["<5 m", "<", "p<0.05"])
def test_a_sign_for_less_is_no_markup(text):
    assert values(f"{text}\n{HEADER}a,Oak\n", "name") == ["Oak"]


# What bytes prove


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        ("Oak", "ascii", "utf-8"),
        ("樹 m³", "utf-8", "utf-8"),
        ("樹 m³", "utf-8-sig", "utf-8"),
        ("樹 m³", "utf-16", "utf-16"),
        ("Oak", "utf-16", "utf-16"),
        ("樹木", "cp932", "cp932"),
        ("ﾌﾞﾅ", "cp932", "cp932"),
        ("㈱髙﨑①～", "cp932", "cp932"),
        ("水", "cp932", "cp932"),  # half of it is nothing in cp1252
        ("5 m³", "cp1252", "cp1252"),
        ("30 °C", "cp1252", "cp1252"),
        ("Café", "cp1252", "cp1252"),
        ("été", "cp1252", "cp1252"),
        ("Pétain", "cp1252", "cp1252"),
        ("señor", "cp1252", "cp1252"),
        ("créée", "cp1252", "cp1252"),
        ("Jum’at", "cp1252", "cp1252"),
        ("it’s", "cp1252", "cp1252"),
        ("tahap 1 – 2", "cp1252", "cp1252"),
        ("2019–2024", "cp1252", "cp1252"),
        ("Bandung–Kawasaki", "cp1252", "cp1252"),
        ("“Kang”", "cp1252", "cp1252"),
        ("10\xa0000 €", "cp1252", "cp1252"),
        ("ÿ", "cp1252", "cp1252"),
        ("GARÇÃO", "cp1252", "cp1252"),
    ],
)
def test_an_encoding_is_told_by_its_bytes(text, encoding, found):
    loaded = load(encoded(text, encoding))
    assert places(loaded.problems) == []
    assert loaded.questions == ()
    assert loaded.found.encoding == found
    assert loaded.frame.at[0, "name"] == text


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_both_orders_of_bytes_are_read(mark):
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert values(mark + (HEADER + "a,樹\n").encode(order), "name") == ["樹"]


@pytest.mark.parametrize(
    "data",
    [
        (HEADER + "a,Oak\n").encode("utf-16-le"),
        (HEADER + "a,樹木の名前は日本語で書く\n" * 3).encode("utf-16-be"),
        (HEADER + "a,Oak\n").encode("utf-32"),
        encoded("分別マニュアル", "euc_jp"),
        encoded("分別マニュアル", "iso2022_jp"),
        HEADER.encode() + b"a,\x81\n",
    ],
    ids=["utf-16-le", "utf-16-be", "utf-32", "euc-jp", "iso-2022-jp", "neither"],
)
def test_any_other_encoding_is_unknown(data):
    assert faults(data) == [("encoding_unknown", None, None)]


# A broken byte


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("a,é\nb,樹木\nc,é".encode() + b"\xff\n", 4),
        ("a,é\n".encode() + b"b,\xff\n", 3),
        ("a,樹木\nb,樹".encode()[:-1] + b"\n", 3),
        (b"a,\x81\n" + "b,樹木の名前\nc,ごみの分別\nd,川崎市\n".encode("cp932"), 2),
        ("a,ごみの分別と川崎市の樹木\nb,x".encode("cp932") + b"\xff\x81\nc,y\n", 3),
    ],
    ids=["many of many bytes", "one of two bytes", "a character cut short", "cp932", "cp932 further down"],
)
def test_a_broken_byte_is_reported_with_its_line(data, line):
    assert faults(HEADER.encode() + data) == [("encoding_broken", line, None)]


def test_the_line_of_a_broken_byte_is_counted_in_the_file_with_all_its_lines():
    text = 'sep=,\r\ntree_id,name\r\na,"Oak\r\nof the\r\nhill 樹木"\r\nb,é'
    assert faults(text.encode() + b"\xff\r\n") == [("encoding_broken", 6, None)]
    assert faults(text.replace("\r\n", "\r").encode() + b"\xff\r") == [("encoding_broken", 6, None)]
    assert faults(b"\xef\xbb\xbf" + text.encode() + b"\xff") == [("encoding_broken", 6, None)]


def test_half_a_character_of_utf_16_is_a_broken_byte():
    assert faults((HEADER + "a,Oak\n").encode("utf-16") + b"\x00") == [("encoding_broken", 3, None)]
    assert faults((HEADER + "a,Oak\nb,").encode("utf-16") + b"\x00\xdc\n\x00") == [
        ("encoding_broken", 3, None)
    ]


# What nobody can know


@pytest.mark.parametrize("text", ["可", "年", "5年", "pH値", "全TPS", "㈱", "A地"])
def test_a_kanji_that_stands_alone_is_asked_about(text):
    data = encoded(text, "cp932")
    assert questions(data) == ["encoding_ambiguous"]
    (question,) = load(data).questions
    assert question.choices == ("encoding=cp932", "encoding=cp1252")
    assert question.row == 2
    assert question.readings == (f"a,{text}", f"a,{text.encode('cp932').decode('cp1252')}")
    assert values(data, "name", answers={"encoding": "cp932"}) == [text]
    assert values(data, "name", answers={"encoding": "cp1252"}) == [text.encode("cp932").decode("cp1252")]


def test_what_is_wrong_under_both_encodings_is_told_beside_the_question():
    data = "tree_id,name,rings\na,可,many\n".encode("cp932")
    assert faults(data) == [("number_invalid", 2, "rings")]


def test_an_encoding_that_is_named_by_hand_is_taken_and_its_faults_are_told():
    data = HEADER.encode() + b"a,Oak\nb,\xff\n"
    assert values(data, "name") == ["Oak", "ÿ"]
    assert faults(data, answers={"encoding": "utf-8"}) == [("encoding_broken", 3, None)]
    assert faults(HEADER.encode() + b"a,\x81\n", answers={"encoding": "cp1252"}) == [
        ("encoding_broken", 2, None)
    ]


def test_a_japanese_file_of_excel_is_read_whatever_its_separator():
    for delimiter in ",;\t|":
        text = "項目ID,件名（英語）,提起日\nA01,Share,2024/12/31\n".replace(",", delimiter)
        loaded = upload(text.encode("cp932"), "action_items")
        assert loaded.outcome == "accept"
        assert (loaded.found.encoding, loaded.found.delimiter) == ("cp932", delimiter)
