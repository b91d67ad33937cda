"""A visitor without a browser: speaks Streamlit's protocol over a WebSocket, one question at a time."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import StringArray
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

TIMEOUT_SECONDS = 60


@dataclass
class Answer:
    """What came of one run of the script; `errors` are exceptions on the page and runs that failed."""

    seconds: float = 0.0
    size: int = 0
    errors: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


class Visitor:
    """One session. `pages` maps the path of each page in the address to its id, in their order."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, str] = {}
        self.widgets: dict[str, Any] = {}
        self.at = ""
        self.query = ""
        self.looks_every = 0.0
        self._fragment = ""
        self._kept: dict[str, ForwardMsg] = {}

    async def __aenter__(self) -> Self:
        self.connection = await websockets.connect(
            self.address.replace("http", "ws", 1) + "/_stcore/stream",
            origin=websockets.Origin(self.address),
            max_size=None,
            open_timeout=TIMEOUT_SECONDS,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.connection.close()

    async def open(self, path: str = "", query: str = "") -> Answer:
        """Come to a page by its address, as the first question of a session."""
        ask = BackMsg()
        ask.rerun_script.page_name = path
        ask.rerun_script.query_string = query
        return await self._ask(ask)

    async def turn_to(self, path: str) -> Answer:
        """Click a page in the navigation; the address is the bare one of the page then."""
        ask = BackMsg()
        ask.rerun_script.page_script_hash = self.pages[path]
        self.widgets.clear()
        return await self._ask(ask)

    async def pick(self, key: str, option: int) -> Answer:
        """Pick an option of a select box or of a row of buttons by its key and its place."""
        found = self.widgets[key].options[option]
        if isinstance(found, str):
            return await self.use(key, {"string_value": found})
        return await self.use(key, {"string_array_value": StringArray(data=[found.content])})

    async def use(self, key: str, value: Mapping[str, Any]) -> Answer:
        """Give a widget a value: a field of `WidgetState` with what it is to hold."""
        ask = BackMsg()
        ask.rerun_script.page_script_hash = self.at
        ask.rerun_script.query_string = self.query
        ask.rerun_script.widget_states.widgets.append(WidgetState(id=self.widgets[key].id, **value))
        return await self._ask(ask)

    async def look(self) -> Answer:
        """What an open page asks for by itself, every `looks_every` seconds."""
        ask = BackMsg()
        ask.rerun_script.page_script_hash = self.at
        ask.rerun_script.query_string = self.query
        ask.rerun_script.fragment_id = self._fragment
        ask.rerun_script.is_auto_rerun = True
        return await self._ask(ask)

    async def _ask(self, ask: BackMsg) -> Answer:
        ask.rerun_script.context_info.timezone = "Asia/Jakarta"
        ask.rerun_script.context_info.locale = "en"
        ask.rerun_script.context_info.url = self.address
        ask.rerun_script.cached_message_hashes.extend(self._kept)
        answer = Answer()
        kept: dict[str, ForwardMsg] = {}
        began = time.perf_counter()
        await self.connection.send(ask.SerializeToString())
        while True:
            data = await self.connection.recv(decode=False)
            message = ForwardMsg.FromString(data)
            answer.size += len(data)
            if message.ref_hash:
                kept[message.ref_hash] = message = self._kept[message.ref_hash]
            elif message.metadata.cacheable and message.hash:
                kept[message.hash] = message
            if message.WhichOneof("type") == "script_finished":
                break
            self._hear(message, answer)
        answer.seconds = time.perf_counter() - began
        if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            answer.errors.append(ForwardMsg.ScriptFinishedStatus.Name(message.script_finished))
        self._kept = kept
        return answer

    def _hear(self, message: ForwardMsg, answer: Answer) -> None:
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self.at = message.navigation.page_script_hash
            self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "auto_rerun":
            self.looks_every = message.auto_rerun.interval
            self._fragment = message.auto_rerun.fragment_id
        elif kind == "page_not_found":
            answer.errors.append("the page was not found")
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            name = element.WhichOneof("type")
            inner = getattr(element, name)
            if name == "exception":
                answer.errors.append(inner.message)
            elif name in ("markdown", "heading", "alert", "text"):
                answer.texts.append(inner.body)
            if hasattr(inner, "id") and "-" in inner.id:
                # A widget's id ends in the key that the script gave it.
                self.widgets[inner.id.split("-", 2)[-1]] = inner
