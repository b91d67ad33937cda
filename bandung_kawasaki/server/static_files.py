"""Sends the immutable files of the front end compressed, from memory."""

from __future__ import annotations

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from bandung_kawasaki.server import front_end

_CACHE_CONTROL = "public, immutable, max-age=31536000"


def compressed_static_files(app: ASGIApp) -> ASGIApp:
    """Answer requests for scripts and styles here; everything else goes on to `app`.

    Streamlit sends these files as they are, because compressing them on every request costs more than it
    saves. They carry a hash in their name, so compressing them once is enough.
    """

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        name = _file_name(scope) if scope["type"] == "http" else None
        if name is None:
            await app(scope, receive, send)
            return
        body = front_end.kept.get(name) or await to_thread.run_sync(front_end.compressed, name)
        response = Response(
            body,
            media_type=front_end.compressible_files()[name],
            headers={"Content-Encoding": "gzip", "Cache-Control": _CACHE_CONTROL, "Vary": "Accept-Encoding"},
        )
        await response(scope, receive, send)

    return serve


def _file_name(scope: Scope) -> str | None:
    if scope["method"] not in {"GET", "HEAD"}:
        return None
    base = scope.get("root_path", "") or "/" + config.get_option("server.baseUrlPath").strip("/")
    name = str(scope["path"]).removeprefix(base).lstrip("/")
    if name not in front_end.compressible_files():
        return None
    headers = Headers(scope=scope)
    if "range" in headers or "gzip" not in headers.get("accept-encoding", ""):
        return None
    return name
