"""What the server gives to a browser: the right page at once, compressed files, headers, readiness."""

from __future__ import annotations

import gzip
import re
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path

import pytest
from dashboard import running_server
from playwright.sync_api import expect

from bandung_kawasaki.server import front_end


def ask(url: str, **headers: str) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(
        url, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.headers, refused.read()


def test_a_direct_link_is_answered_with_its_own_page_and_language_even_as_the_first_request(tmp_path, visit):
    with running_server(tmp_path, wait_until_ready=False) as address:
        page = visit("awareness", lang="ja", address=address)
        assert page.url.startswith(f"{address}/awareness?")
        expect(page.get_by_test_id("stSidebarNav").locator("[aria-current=page]")).to_have_attribute(
            "href", re.compile(r"/awareness\b")
        )
        assert page.locator("html").get_attribute("lang") == "ja"
        assert re.search(
            "[ぁ-んァ-ン一-龥]", page.get_by_test_id("stMain").get_by_role("heading").first.inner_text()
        )
        page.context.close()


def test_readyz_says_no_until_the_data_is_loaded_and_yes_afterwards(tmp_path):
    with running_server(tmp_path, wait_until_ready=False) as address:
        seen = [ask(f"{address}/readyz")[0]]
        while seen[-1] != 200:
            seen.append(ask(f"{address}/readyz")[0])
        assert seen[0] == 503
        assert set(seen) == {503, 200}


@pytest.mark.parametrize(
    "path", ["", "awareness", "readyz", "_stcore/health", front_end.first_screen_modules()[0]]
)
def test_every_response_carries_the_security_headers(server, path):
    status, headers, _ = ask(f"{server}/{path}")
    assert status == 200
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert re.fullmatch(r"'self'( 'sha256-[A-Za-z0-9+/=]+')+", policy["script-src"])
    assert policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'self'"


@pytest.mark.parametrize(
    "name", [front_end.first_screen_modules()[0], *sorted(front_end.compressible_files())[:3]]
)
def test_files_arrive_compressed_and_unchanged(server, name):
    _, headers, body = ask(f"{server}/{name}", Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert "immutable" in headers["Cache-Control"]
    assert gzip.decompress(body) == (front_end.ROOT / name).read_bytes()
    _, headers, body = ask(f"{server}/{name}", Accept_Encoding="identity")
    assert headers["Content-Encoding"] is None
    assert body == (front_end.ROOT / name).read_bytes()


def test_only_documents_name_the_scripts_of_the_first_chart(server):
    _, headers, body = ask(f"{server}/", Accept_Encoding="identity")
    named = re.search(r"<\./(static/js/PlotlyChart\.[^>]+\.js)>; rel=modulepreload", headers["Link"])
    assert named
    assert f'<script type="module" async src="./{named[1]}"></script>'.encode() in body
    for path in ("readyz", "_stcore/health", front_end.first_screen_modules()[0]):
        assert ask(f"{server}/{path}")[1]["Link"] is None


@pytest.mark.parametrize(
    ("query", "accepted", "lang"),
    [
        ("?lang=ja", "id", "ja"),
        ("?lang=xx", "id", "id"),
        ("", "ms, id;q=0.8, en;q=0.9", "en"),
        ("", "ja-JP,ja;q=0.9", "ja"),
        ("", "de", "en"),
        ("", "id;q=high, ja;q=0", "en"),
        ('?lang="><script>', "", "en"),
    ],
)
def test_the_document_is_in_the_readers_language(server, query, accepted, lang):
    url = f"{server}/awareness{query}".replace('"', "%22").replace("<", "%3C").replace(">", "%3E")
    _, headers, body = ask(url, Accept_Language=accepted)
    assert f'<html lang="{lang}">' in body.decode()
    assert "Accept-Language" in headers["Vary"]


def test_the_documents_language_follows_the_address_without_a_reload(visit):
    page = visit(lang="en")
    page.evaluate("history.pushState(null, '', '?lang=id')")
    expect(page.locator("html")).to_have_attribute("lang", "id")
    page.evaluate("history.replaceState(null, '', '?lang=unknown')")
    expect(page.locator("html")).to_have_attribute("lang", "id")
    page.go_back()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_an_inline_script_that_the_server_did_not_write_does_not_run(visit, complaints):
    page = visit()
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.intruder = true";
            document.body.append(script);
        }"""
    )
    assert page.evaluate("window.intruder") is None
    # The browser reports the refusal on the console, as it should.
    assert [complaint for complaint in complaints if "Content Security Policy" in complaint]
    complaints.clear()


def test_the_main_script_does_not_lie_beside_the_pages():
    assert not (Path(__file__).parents[2] / "pages" / "pages").exists()
