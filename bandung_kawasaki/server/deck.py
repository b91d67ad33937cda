"""The deck at its own address, which freezes it, and the number of the newest publication."""

from __future__ import annotations

import gzip
import hashlib
import logging
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit import config

from bandung_kawasaki.server import documents

if TYPE_CHECKING:
    from bandung_kawasaki.slides.asked import Asked
    from bandung_kawasaki.texts import Words

_NEWEST = "newest"
_RETRY_SECONDS = "5"
# The same address gives the same deck; a newer version of the code may draw it better.
_CACHE_CONTROL = "private, max-age=600"
_KEPT = 16
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1.1rem/1.5 sans-serif;max-width:40rem;margin:15vh auto;padding:0 1rem;overflow-wrap:anywhere}"
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Document:
    compressed: bytes
    policy: str
    tag: str


def routes() -> list[Route]:
    """The addresses of this module, below the path at which Streamlit itself answers."""
    path = config.get_option("server.baseUrlPath").strip("/")
    below = f"/{path}" if path else ""
    return [Route(f"{below}/deck", deck), Route(f"{below}/deck/newest", newest)]


async def deck(request: Request) -> Response:
    """The deck that is asked for; an address that leaves open what freezes it leads to one that does not."""
    return await to_thread.run_sync(_answer, request)


async def newest(request: Request) -> Response:
    """The number of the newest publication: `{"number": 7}`."""
    return await to_thread.run_sync(_number, request)


# What follows imports decks where they are used: that takes a second, and the port should open before.


def _number(request: Request) -> Response:
    from bandung_kawasaki.errors import DashboardError
    from bandung_kawasaki.screen import state

    t = _words(request)
    try:
        return JSONResponse({"number": state.head().number}, headers={"Cache-Control": "no-store"})
    except DashboardError as error:
        return _refused(503, _sentence(error, t), t)


def _answer(request: Request) -> Response:
    from bandung_kawasaki.errors import DashboardError, UnknownPublication, WrongUsage
    from bandung_kawasaki.screen import state

    t = _words(request)
    try:
        given = dict(request.query_params)
        frozen = _frozen(given, t)
        if frozen != given:
            headers = {"Cache-Control": "no-store", "Vary": "Accept-Language"}
            return RedirectResponse(f"deck?{urlencode(frozen, safe=',')}", 307, headers)
        return _sent(request, _document(_asked(frozen, t)))
    except WrongUsage as error:
        return _refused(400, str(error), t)
    except UnknownPublication as error:
        newest = t("The newest is {number}.", number=t.number(state.head().number))
        return _refused(404, f"{_sentence(error, t)} {newest}", t)
    except DashboardError as error:
        return _refused(503, _sentence(error, t), t)
    except Exception as error:
        _log.exception("A deck could not be shown.")
        return _refused(500, _sentence(error, t), t)


def _words(request: Request) -> Words:
    from bandung_kawasaki import texts

    asked, liked = request.url.query, request.headers.get("accept-language", "")
    return texts.of(documents.language_of(asked, liked))


def _frozen(given: dict[str, str], t: Words) -> dict[str, str]:
    """The parameters with publication, day and language; raises as `state` does, and UnknownPublication."""
    from bandung_kawasaki.errors import UnknownPublication, WrongUsage
    from bandung_kawasaki.screen import state
    from bandung_kawasaki.slides import asked

    head = state.head().number
    raw = given.get("publication") or _NEWEST
    number = head if raw == _NEWEST else asked.whole(raw)
    if number is None:
        raise WrongUsage(
            t(
                "«{given}» is no publication. Write a number from 1 to {newest}, or «newest».",
                given=asked.line(raw),
                newest=head,
            )
        )
    if not 1 <= number <= head:
        raise UnknownPublication(number, head)
    as_of = given.get("as_of")
    if not as_of:
        today = state.today()
        as_of = (today if raw == _NEWEST else min(state.publication(number).published_on, today)).isoformat()
    return {**given, "publication": str(number), "as_of": as_of, "lang": given.get("lang") or t.lang}


def _asked(given: dict[str, str], t: Words) -> Asked:
    from bandung_kawasaki.screen import state
    from bandung_kawasaki.slides import asked

    as_of = asked.day(given["as_of"], state.today(), t)
    return asked.read(int(given["publication"]), as_of, given["lang"], given, t)


@lru_cache(maxsize=_KEPT)
def _document(asked: Asked) -> _Document:
    from bandung_kawasaki.screen import deck

    page = deck.html(asked, "deck/newest")
    plain = page.html.encode()
    tag = f'"{hashlib.sha256(plain).hexdigest()[:32]}"'
    return _Document(gzip.compress(plain, compresslevel=6, mtime=0), page.policy, tag)


def _sent(request: Request, document: _Document) -> Response:
    headers = {
        "Cache-Control": _CACHE_CONTROL,
        "Content-Security-Policy": document.policy,
        # Compressed or not, it is the same document.
        "ETag": f"W/{document.tag}",
        "Vary": "Accept-Encoding",
    }
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if document.tag in known:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return HTMLResponse(document.compressed, headers={**headers, "Content-Encoding": "gzip"})
    return HTMLResponse(gzip.decompress(document.compressed), headers=headers)


def _sentence(error: Exception, t: Words) -> str:
    from bandung_kawasaki.screen import deck

    return deck.sentence(error, t)


def _refused(status: int, sentence: str, t: Words) -> Response:
    """A plain page that says what is wrong and what would have worked."""
    title, back = t("The deck cannot be shown"), t("Put a deck together on the page “Present”")
    html = (
        f'<!doctype html><html lang="{t.lang}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1><p>{escape(sentence)}</p>"
        f'<p><a href="present?lang={t.lang}">{escape(back)}</a></p></body></html>'
    )
    retry = {"Retry-After": _RETRY_SECONDS} if status == 503 else {}
    return HTMLResponse(html, status, {"Cache-Control": "no-store", **retry})
