"""The deck's route: frozen by its address, compressed, safe, and plain about what it cannot show."""

import asyncio
import datetime
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from starlette.applications import Starlette
from streamlit import config

from bandung_kawasaki import intake, programme
from bandung_kawasaki.errors import StoreUnavailable
from bandung_kawasaki.intake import Upload
from bandung_kawasaki.screen import state
from bandung_kawasaki.server import deck as route
from bandung_kawasaki.server.security import security_headers
from bandung_kawasaki.slides import build
from tests.held import forget

TODAY = datetime.date(2026, 11, 30)
EVENTS = b"event_id,date,topic_id,kind,title_en,source_id\n"
GLOSSARY = b"term,title_en,title_id,title_ja,meaning_en,meaning_id,meaning_ja\n"
FULL = {"publication": "1", "as_of": "2026-11-25", "lang": "en", "slides": "cover,standing"}


def publish(day, *files):
    """Check files against the newest publication and publish them on a day of November 2026."""
    head = programme.newest()
    uploads = [Upload(f"{n}.csv", data) for n, data in enumerate(files)]
    at = datetime.datetime(2026, 11, day, 9, tzinfo=programme.HOME)
    candidate = intake.examine(uploads, head, programme.load(head).frames)
    return programme.publish(candidate, "ana@bandung.example", "", at).number


@pytest.fixture(autouse=True, scope="module")
def _nothing_of_others(nothing_held):
    """Other tests may have read the publication of another store."""


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(state, "today", lambda: TODAY)


def run(coroutine):
    """Run to its end in a thread of its own: a browser test before may have left a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def ask(*queries, path="/deck", method="GET", **headers):
    """The answers to queries that are asked at the same time; of one query, its answer."""

    async def together():
        app = security_headers(Starlette(routes=route.routes()))
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://dashboard.example") as client:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            asked = [client.request(method, path, params=query, headers=names) for query in queries]
            return await asyncio.gather(*asked)

    answers = run(together())
    return answers[0] if len(answers) == 1 else answers


def location(answer):
    parts = urlsplit(answer.headers["location"])
    assert (parts.scheme, parts.netloc, parts.path) == ("", "", "deck"), "it leads to its own server only"
    return dict(parse_qsl(parts.query))


# Addresses


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("asked", [{}, {"publication": "newest"}, {"publication": ""}])
def test_an_address_that_leaves_things_open_leads_to_one_that_freezes_them(asked):
    publish(26, GLOSSARY + b"zzz,Z,Z,Z,z,z,z\n")
    answer = ask({**asked, "title": "A & B", "slides": "cover,fields"}, Accept_Language="id,en;q=0.5")

    assert answer.status_code == 307
    assert answer.headers["cache-control"] == "no-store"
    assert location(answer) == {
        "publication": "2",
        "as_of": "2026-11-30",
        "lang": "id",
        "title": "A & B",
        "slides": "cover,fields",
    }


@pytest.mark.usefixtures("fresh")
def test_a_fixed_publication_has_its_own_day_and_what_was_named_stays():
    publish(26, GLOSSARY + b"zzz,Z,Z,Z,z,z,z\n")
    assert location(ask({"publication": "2", "lang": "ja"}))["as_of"] == "2026-11-26"
    assert location(ask({"publication": "1", "as_of": "2019-03-31"}))["as_of"] == "2019-03-31"


def test_a_redirect_never_leads_to_another_server():
    answer = ask({"title": "//evil.example\r\nX: y", "slides": "//evil.example"})
    assert location(answer)["title"] == "//evil.example\r\nX: y"
    assert "x" not in answer.headers


def test_the_addresses_lie_below_the_path_of_the_dashboard():
    before = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", "/city/")
    try:
        assert location(ask({}, path="/city/deck"))["publication"] == "1"
        assert ask(FULL, path="/city/deck").status_code == 200
        assert ask({}, path="/city/deck/newest").json() == {"number": 1}
        assert ask(FULL).status_code == 404
    finally:
        config.set_option("server.baseUrlPath", before)


# The document


def test_the_deck_is_html_with_a_policy_of_its_own():
    answer = ask(FULL)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert "frame-ancestors 'self'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert '<html lang="en"' in answer.text
    assert "Where we stand" in answer.text


def test_the_deck_arrives_compressed_and_unchanged_and_head_tells_the_same():
    plain = ask(FULL, Accept_Encoding="identity")
    packed = ask(FULL, Accept_Encoding="gzip, br")
    head = ask(FULL, method="HEAD", Accept_Encoding="gzip")

    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == head.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    assert head.headers["content-length"] == packed.headers["content-length"]
    assert {plain.headers["vary"], packed.headers["vary"]} == {"Accept-Encoding"}
    assert packed.headers["cache-control"].startswith("private, max-age=")


def test_who_has_the_document_already_is_not_sent_it_again():
    tag = ask(FULL).headers["etag"]
    again = ask(FULL, If_None_Match=tag)
    assert (again.status_code, again.content) == (304, b"")
    assert ask(FULL, If_None_Match='"other"').status_code == 200
    assert ask({**FULL, "lang": "ja"}, If_None_Match=tag).status_code == 200


def test_everything_that_is_asked_for_is_in_the_deck():
    asked = {
        **FULL,
        "lang": "ja",
        "second": "id",
        "title": "第3回会合",
        "date": "2026-12-01",
        "place": "川崎市役所",
    }
    text = ask(asked).text
    assert '<html lang="ja"' in text
    for words in ("第3回会合", "川崎市役所", "2026年12月1日", "1 Desember 2026"):
        assert words in text
    assert text != ask({**asked, "second": "none"}).text
    assert "source_ids" not in text
    assert ask({**asked, "slides": "standing,cover"}).text != text


@pytest.mark.usefixtures("fresh")
def test_what_is_published_meanwhile_changes_nothing():
    asked = {**FULL, "slides": "cover,changes,standing,sources"}
    before = ask(asked)
    assert publish(24, EVENTS + b"E900,2026-11-24,partnership,meeting,Talks,S001\n") == 2
    assert publish(25, GLOSSARY + b"zzz,Z,Z,Z,z,z,z\n") == 3
    forget()
    after = ask(asked)

    assert after.content == before.content
    assert after.headers["etag"] == before.headers["etag"]
    assert ask({**asked, "publication": "3"}).content != before.content


@pytest.mark.usefixtures("fresh")
def test_since_the_last_meeting_looks_at_no_later_publication():
    assert publish(24, EVENTS + b"E900,2026-11-24,partnership,meeting,Talks,S001\n") == 2
    asked = {**FULL, "publication": "2", "slides": "changes"}
    before = ask(asked).content
    # Made on the day of the meeting, too: for a deck of publication 3 it would be the beginning.
    assert publish(24, GLOSSARY + b"zzz,Z,Z,Z,z,z,z\n") == 3
    forget()
    assert ask(asked).content == before
    assert ask({**asked, "since": "1"}).content != before


# What cannot be shown


@pytest.mark.parametrize("lang", ["id", "ja", "en"])
@pytest.mark.parametrize(
    ("wrong", "status", "works"),
    [
        ({"publication": "99"}, 404, "1"),
        ({"publication": "0"}, 404, "1"),
        ({"publication": "first"}, 400, "newest"),
        ({"publication": "１"}, 400, "newest"),
        ({"as_of": "2026-12-24"}, 400, "2026-11-25"),
        ({"as_of": "yesterday"}, 400, "2026-11-25"),
        ({"as_of": "1800-01-01"}, 400, "1990"),
        ({"slides": "cover,weather"}, 400, "standing"),
        ({"slides": "cover,cover"}, 400, ""),
        ({"slides": ","}, 400, "standing"),
        ({"second": "xx"}, 400, "id, ja, en"),
        ({"title": "x" * 201}, 400, "200"),
        ({"place": "x" * 201}, 400, "200"),
        ({"date": "2026-13-01"}, 400, "2026-11-25"),
        ({"since": "2"}, 400, "meeting"),
        ({"since": "today"}, 400, "meeting"),
    ],
)
def test_wrong_parameters_are_answered_in_words_that_say_what_works(lang, wrong, status, works):
    answer = ask({**FULL, "lang": lang, **wrong})
    assert answer.status_code == status
    assert f'<html lang="{lang}">' in answer.text
    assert works in answer.text.partition("<body>")[2]
    assert "Traceback" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert f'href="present?lang={lang}"' in answer.text


def test_an_unknown_language_is_told_in_the_browsers_and_the_second_is_another_one():
    answer = ask({**FULL, "lang": "xx"}, Accept_Language="ja")
    assert (answer.status_code, '<html lang="ja">' in answer.text) == (400, True)
    assert ask({**FULL, "second": "en"}).status_code == 400


@pytest.mark.parametrize(
    "name", ["title", "place", "slides", "publication", "second", "since", "date", "as_of"]
)
def test_a_text_of_the_address_is_never_markup(name):
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    text = ask({**FULL, name: hostile}).text
    assert "<script>alert" not in text
    assert "<img src=x" not in text


def test_letters_that_nobody_sees_are_left_out_and_the_longest_text_is_shown():
    text = ask({**FULL, "title": "A\0B\u202eC\r\n\tD", "place": "川" * 200}).text
    assert "ABC D" in text
    assert "川" * 200 in text


# The store, and failures


def fail(*given):
    raise StoreUnavailable("unreachable", "postgresql://secret", "no route")


@pytest.mark.usefixtures("fresh")
def test_while_the_store_fails_decks_that_are_known_go_on(monkeypatch):
    assert ask(FULL).status_code == 200
    with monkeypatch.context() as patched:
        for name in ("newest", "load", "records", "opened"):
            patched.setattr(programme, name, fail)
        assert ask(FULL).status_code == 200
        assert ask({**FULL, "lang": "id", "slides": "fields"}).status_code == 200
        assert ask({}, path="/deck/newest").json() == {"number": 1}


@pytest.mark.usefixtures("fresh")
def test_where_nothing_was_read_yet_it_is_said_in_words_and_recovers(monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(state, "_last_heads", {})
        for name in ("newest", "load", "records", "opened"):
            patched.setattr(programme, name, fail)
        for lang in ("id", "ja", "en"):
            for path in ("/deck", "/deck/newest"):
                answer = ask({**FULL, "lang": lang}, path=path)
                assert answer.status_code == 503
                assert int(answer.headers["retry-after"]) > 0
                assert f'<html lang="{lang}">' in answer.text
                assert "secret" not in answer.text
    assert ask(FULL).status_code == 200


@pytest.mark.usefixtures("fresh")
def test_a_failure_of_ours_is_said_in_words_logged_and_tried_again(monkeypatch, caplog):
    def broken(*given):
        raise KeyError("kbs_rw")

    with monkeypatch.context() as patched:
        patched.setattr(build, "slides", broken)
        answer = ask(FULL)
    assert answer.status_code == 500
    assert "kbs_rw" not in answer.text
    assert "log" in answer.text
    assert "kbs_rw" in caplog.text
    assert ask(FULL).status_code == 200


@pytest.mark.usefixtures("fresh")
def test_slides_are_made_once_for_all_who_ask(monkeypatch):
    made, whole = [], build.slides
    both_ask = threading.Event()

    def counted(*given):
        made.append(given)
        both_ask.wait(0.3)
        return whole(*given)

    monkeypatch.setattr(build, "slides", counted)
    answers = ask(FULL, {**FULL, "lang": "ja"}, {**FULL, "slides": "fields", "title": "x"})
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert len(made) == 1


# The newest publication


@pytest.mark.usefixtures("fresh")
def test_the_newest_publication_is_told_as_a_number_and_never_kept():
    assert ask({}, path="/deck/newest").json() == {"number": 1}
    publish(26, GLOSSARY + b"zzz,Z,Z,Z,z,z,z\n")
    answer = ask({}, path="/deck/newest")
    assert answer.json() == {"number": 2}
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.usefixtures("fresh")
def test_telling_the_newest_publication_loads_nothing(monkeypatch):
    monkeypatch.setattr(programme, "load", fail)
    assert ask({}, path="/deck/newest").json() == {"number": 1}
