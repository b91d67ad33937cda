"""The HTML document that every page starts from: its language, title and what the browser fetches early."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bandung_kawasaki.server import front_end

LANGUAGES = ("en", "id", "ja")
TITLE = "Bandung–Kawasaki"

_SCRIPTS = Path(__file__).parent / "scripts"
_OURS = ("language.js", "charts.js", "first_chart.js")

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@cache
def document(language: str) -> str:
    """The installed index.html in one language."""
    html = front_end.INDEX.read_text(encoding="utf-8")
    for old, new in (
        ('<html lang="en">', f'<html lang="{language}">'),
        ("<title>Streamlit</title>", f"<title>{TITLE}</title>"),
        ("</title>", "</title>" + "".join(f"\n    <script>{_script(name)}</script>" for name in _OURS)),
        # Run as soon as it is there, not only once the page asks for it: the first chart comes earlier.
        ("</head>", f'  <script type="module" async src="./{front_end.chart_module()}"></script>\n  </head>'),
    ):
        if html.count(old) != 1:
            raise RuntimeError(f"The installed Streamlit's index.html should hold {old!r} exactly once.")
        html = html.replace(old, new)
    return html


def _script(name: str) -> str:
    return (_SCRIPTS / name).read_text(encoding="utf-8").replace("LANGUAGES", str(list(LANGUAGES)))


@cache
def inline_script_hashes() -> tuple[str, ...]:
    """The inline scripts of the document, as a Content-Security-Policy names them."""
    scripts = _INLINE_SCRIPT.findall(document("en"))
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def language_of(query_string: str, accept_language: str) -> str:
    """The language named in the address, else the one of ours that the browser likes best, else English."""
    for wanted in parse_qs(query_string).get("lang", ()):
        if wanted in LANGUAGES:
            return wanted
    liked: list[tuple[float, str]] = []
    for choice in accept_language.split(","):
        tag, _, quality = choice.partition(";")
        language = tag.strip().lower().partition("-")[0]
        try:
            weight = float(quality.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if language in LANGUAGES and weight > 0:
            liked.append((-weight, language))
    # Sorting by weight alone keeps the browser's own order between equals.
    return min(liked, key=lambda pair: pair[0], default=(0.0, "en"))[1]


def documents_in_language(app: ASGIApp) -> ASGIApp:
    """Put the prepared document in the place of Streamlit's, wherever `app` answers with it.

    Only `app` knows which addresses are pages, so its answer is awaited and recognised by its entity tag.
    """
    installed_tag = FileResponse(front_end.INDEX, stat_result=front_end.INDEX.stat()).headers["etag"]

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await app(scope, receive, send)
            return
        replaced = False

        async def answer(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                tag = Headers(raw=message["headers"]).get("etag", "")
                if tag.removeprefix("W/") == installed_tag and message["status"] == 200:
                    replaced = True
                    await _respond(scope, receive, send)
            if not replaced:
                await send(message)

        await app(scope, receive, answer)

    return serve


async def _respond(scope: Scope, receive: Receive, send: Send) -> None:
    request = Headers(scope=scope)
    language = language_of(scope["query_string"].decode("latin-1"), request.get("accept-language", ""))
    headers = {
        "Cache-Control": "no-cache",
        "Content-Language": language,
        "Vary": "Accept-Encoding, Accept-Language",
        "Link": ", ".join(f"<./{name}>; rel=modulepreload" for name in front_end.first_screen_modules()),
    }
    if "gzip" in request.get("accept-encoding", ""):
        body, headers["Content-Encoding"] = _compressed(language), "gzip"
    else:
        body = document(language).encode()
    await Response(body, media_type="text/html", headers=headers)(scope, receive, send)


@cache
def _compressed(language: str) -> bytes:
    return gzip.compress(document(language).encode(), mtime=0)
