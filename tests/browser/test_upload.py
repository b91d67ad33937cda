"""An analyst's way from a file to a publication, and what others see of it, in a real browser."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from dashboard import running_server, wait_until_drawn
from playwright.sync_api import Page, expect

HEADER = "indicator_id;place;period;kind;value;source_id\n"
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def publishing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with a store of its own, shared by the tests of this file."""
    with running_server(tmp_path_factory.mktemp("publishing")) as address:
        yield address


def give(page: Page, text: str, name: str = "file.csv") -> None:
    """Choose a file."""
    chosen = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files([chosen])
    expect(page.get_by_test_id("stMain").get_by_text(name, exact=True)).to_be_visible()
    wait_until_drawn(page)


def publish(page: Page, note: str) -> None:
    """Write a note and publish."""
    page.get_by_role("textbox", name=re.compile("Note")).fill(note)
    page.get_by_role("textbox", name=re.compile("Note")).blur()
    page.get_by_role("button", name="Publish", exact=True).click()


def discard(page: Page) -> None:
    """Throw away what is on the page."""
    page.get_by_role("button", name="Discard everything").click()
    page.get_by_role("button", name="Yes, discard everything").click()


def rows(period: str, value: str) -> str:
    return f"{HEADER}kbs_rw;kota_bandung;{period};actual;{value};S001\n"


def test_a_file_is_asked_about_checked_and_published_and_an_open_page_offers_it(publishing, visit: Visit):
    reader = visit("awareness", address=publishing)
    expect(reader.get_by_test_id("stSidebar")).to_contain_text("Publication 1 of")

    page = visit("upload", address=publishing)
    give(page, rows("2026-10", "1.234"), "november.csv")
    expect(page.get_by_test_id("stMain")).to_contain_text("Next: answer the questions about november.csv")
    page.get_by_text("separates thousands", exact=False).last.click()
    expect(page.get_by_test_id("stMain")).to_contain_text("Next: look at what would change")
    expect(page.get_by_test_id("stMain")).to_contain_text("October 2026")

    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_test_id("stMain")).to_contain_text("Write a note first")
    publish(page, "Figures of October")
    expect(page.get_by_test_id("stMain")).to_contain_text("Published as number 2")
    expect(page.get_by_test_id("stSidebar")).to_contain_text("Publication 2 of")

    newer = reader.get_by_test_id("stMain").get_by_text("A newer publication exists: number 2.")
    expect(newer).to_be_visible(timeout=30_000)
    expect(reader.get_by_test_id("stSidebar")).to_contain_text("Publication 1 of")
    reader.get_by_role("button", name="Show the newest").click()
    expect(reader.get_by_test_id("stSidebar")).to_contain_text("Publication 2 of")
    expect(newer).to_have_count(0)

    fixed = visit("awareness", address=publishing, query={"publication": "1"})
    expect(fixed.get_by_test_id("stSidebar")).to_contain_text("Publication 1 of")


def test_the_exact_bytes_come_back_from_the_history(publishing, visit: Visit):
    text = rows("2026-09", "517") + "\r\n"
    page = visit("upload", address=publishing)
    give(page, text, "september.csv")
    publish(page, "Figures of September")
    expect(page.get_by_test_id("stMain")).to_contain_text("Published as number")
    page = visit("publications", address=publishing)
    with page.expect_download() as found:
        page.get_by_role("button", name="Download as received").first.click()
    assert Path(found.value.path()).read_bytes() == text.encode()
    assert found.value.suggested_filename == "september.csv"


def test_wrong_cells_are_told_marked_and_mended_in_place(publishing, visit: Visit):
    page = visit("upload", address=publishing)
    text = rows("2026-08", "many") + "kbs_rw;kota_bandung;2026-07;actuall;9;S999\n"
    give(page, text, "august.csv")
    expect(page.get_by_test_id("stMain")).to_contain_text("3 problems")
    with page.expect_download() as found:
        page.get_by_role("button", name="All problems as CSV").click()
    told = list(csv.reader(io.StringIO(Path(found.value.path()).read_text(encoding="utf-8-sig"))))
    assert [(row[0], row[1], row[2]) for row in told[1:]] == [
        ("2", "Value", "many"),
        ("3", "Kind", "actuall"),
        ("3", "Source ID", "S999"),
    ]
    with page.expect_download() as found:
        page.get_by_role("button", name=re.compile("wrong cells marked")).click()
    sheet = openpyxl.load_workbook(io.BytesIO(Path(found.value.path()).read_bytes())).worksheets[0]
    marked = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    assert set(marked) == {"E2", "D3", "F3"}
    assert "many" in marked["E2"]
    discard(page)
    expect(page.get_by_text("august.csv")).to_have_count(0)


def test_a_wrong_turn_and_a_reload_lose_nothing(publishing, visit: Visit):
    page = visit("upload", address=publishing)
    give(page, rows("2026-06", "516"), "june.csv")
    note = page.get_by_role("textbox", name=re.compile("Note"))
    note.fill("Figures of June")
    note.blur()
    wait_until_drawn(page)
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Overview").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bandung")
    wait_until_drawn(page)
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Upload").click()
    expect(note).to_have_value("Figures of June")
    page.reload()
    expect(note).to_have_value("Figures of June")
    expect(page.get_by_text("june.csv").first).to_be_visible()
    discard(page)
    expect(page.get_by_text("june.csv")).to_have_count(0)
