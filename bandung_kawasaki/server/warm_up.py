"""Loads the data and visits the first page before the first visitor does, and tells when that is done."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bandung_kawasaki.server import connections, documents, front_end

_LONGEST_VISIT_SECONDS = 120
_SECONDS_BETWEEN_TRIES = 5

_log = logging.getLogger(__name__)
_ready = False


async def readyz(_request: Request) -> PlainTextResponse:
    """503 until the data is loaded, then 200: for whoever decides where to send visitors."""
    if _ready:
        return PlainTextResponse("ready\n", headers={"Cache-Control": "no-store"})
    return PlainTextResponse("loading\n", 503, headers={"Cache-Control": "no-store", "Retry-After": "1"})


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Warm up beside the running server: the port opens at once, and early visitors are served, if slowly."""
    connections.send_at_once()
    warming = asyncio.create_task(_warm_up(app))
    try:
        yield
    finally:
        warming.cancel()


async def _warm_up(app: st.App) -> None:
    """Try until it succeeds: a database that was down at the start may be back later."""
    global _ready
    while not _ready:
        try:
            await asyncio.gather(
                asyncio.to_thread(front_end.compress_first_screen), asyncio.to_thread(_load_data)
            )
            for language in documents.LANGUAGES:
                await asyncio.wait_for(_visit(app, f"lang={language}"), _LONGEST_VISIT_SECONDS)
        except Exception:
            _log.exception("The warm-up failed and is tried again; /readyz stays at 503 until then.")
            await asyncio.sleep(_SECONDS_BETWEEN_TRIES)
        else:
            _leave_alone()
            _ready = True


def _leave_alone() -> None:
    """Take what is there now, mostly modules, out of the sight of the garbage collector.

    Streamlit collects after every run of a page and goes through all of it, which takes longer than the run.
    """
    gc.collect()
    gc.freeze()


def _load_data() -> None:
    # Imported here, because both take a second, and the port should open before.
    from bandung_kawasaki import programme
    from bandung_kawasaki.screen import state

    state.publication(programme.newest())


async def _visit(app: st.App, query_string: str) -> None:
    """Run the first page once, the way a browser asks for it, and leave when it is drawn.

    A visit imports, loads, computes and draws what a real one does, without a list here of what that is.
    """
    ask = BackMsg()
    ask.rerun_script.query_string = query_string
    ask.rerun_script.context_info.timezone = "Asia/Jakarta"
    said: asyncio.Queue[Message] = asyncio.Queue()
    said.put_nowait({"type": "websocket.connect"})
    said.put_nowait({"type": "websocket.receive", "bytes": ask.SerializeToString()})

    failures: list[str] = []

    async def hear(message: Message) -> None:
        if message["type"] == "websocket.send":
            heard = ForwardMsg.FromString(message["bytes"])
            if heard.delta.new_element.WhichOneof("type") == "exception":
                failures.append(heard.delta.new_element.exception.message)
            if heard.WhichOneof("type") == "script_finished":
                said.put_nowait({"type": "websocket.disconnect", "code": 1000})

    scope = {
        "type": "websocket",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "ws",
        "path": "/_stcore/stream",
        "raw_path": b"/_stcore/stream",
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", 0),
        "subprotocols": [],
        "state": {},
    }
    await app(scope, said.get, hear)
    if failures:
        raise RuntimeError(f"the first page fails: {failures[0]}")
