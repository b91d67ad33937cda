"""The security headers of every response."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bandung_kawasaki.server import documents


def content_security_policy() -> str:
    """What a page may load: only from this server, and no script that this server did not write."""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {' '.join(documents.inline_script_hashes())}",
            # Streamlit's components and Plotly both write style elements.
            "style-src 'self' 'unsafe-inline'",
            # Plotly draws a chart's picture for download from a blob.
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "media-src 'self' data: blob:",
            # Maps and tables compute in workers that they make from a blob.
            "worker-src 'self' blob:",
            "frame-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


def security_headers(app: ASGIApp) -> ASGIApp:
    """Add the headers to what `app` answers; a response that brings its own policy keeps it."""
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Content-Security-Policy": content_security_policy(),
    }

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = MutableHeaders(scope=message)
                for name, value in headers.items():
                    present.setdefault(name, value)
            await send(message)

        await app(scope, receive, answer if scope["type"] == "http" else send)

    return serve
