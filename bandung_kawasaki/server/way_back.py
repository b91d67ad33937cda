"""After signing in or out, back to the page, language and day where somebody was."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LEAVING = re.compile(r"/auth/log(?:in|out)$")
_RETURNING = re.compile(r"/oauth2callback$")
_COOKIE = "dashboard_way_back"
_SECONDS = 600
_LONGEST = 2000

_ADDRESS = re.compile(r"https?://([^/?#]+)([^#]*)")
# A place on this server: no scheme and no host, not even one that browsers would read into `//` or `/\`.
_PLACE = re.compile(r"/(?![/\\])[!-~]*")


def way_back(app: ASGIApp) -> ASGIApp:
    """Lead back where Streamlit would lead to the front page.

    A cookie keeps the place while the sign-in service has the browser.
    """

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope["path"]) if scope["type"] == "http" else ""
        leaving, returning = _LEAVING.search(path), _RETURNING.search(path)
        if not (found := leaving or returning):
            await app(scope, receive, send)
            return
        home = path[: found.start()] + "/"
        request = Headers(scope=scope)
        place = _place_left(request) if leaving else _place_kept(request)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and place:
                headers = MutableHeaders(scope=message)
                if headers.get("location") == home:
                    headers["location"] = place
                age = _SECONDS if leaving else 0
                headers.append(
                    "set-cookie",
                    f"{_COOKIE}={quote(place, safe='')}; Path={home}; Max-Age={age}; HttpOnly; SameSite=Lax",
                )
            await send(message)

        await app(scope, receive, answer)

    return serve


def _place_left(request: Headers) -> str | None:
    found = _ADDRESS.match(request.get("referer", ""))
    return _sound(found[2]) if found and found[1] == request.get("host") else None


def _place_kept(request: Headers) -> str | None:
    return _sound(unquote(cookie_parser(request.get("cookie", "")).get(_COOKIE, "")))


def _sound(place: str) -> str | None:
    return place if len(place) <= _LONGEST and _PLACE.fullmatch(place) else None
