"""The dashboard with sign-in, and sessions without a browser that send it whatever they like."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import oidc
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, generate_xsrf_token_string
from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).parents[2]


@contextmanager
def running_dashboard(folder: Path, provider: str, analysts: str) -> Iterator[str]:
    """The dashboard that signs people in through `provider`, with a store of its own; gives its address."""
    port = oidc.free_port()
    address = f"http://127.0.0.1:{port}"
    (folder / ".streamlit").mkdir()
    shutil.copy(ROOT / ".streamlit" / "config.toml", folder / ".streamlit")
    secrets = folder / ".streamlit" / "secrets.toml"
    secrets.write_text(oidc.auth_section(provider, address), encoding="utf-8")
    (folder / "analysts.txt").write_text(analysts, encoding="utf-8")
    environment = {
        **os.environ,
        "HOME": str(folder),
        "USERPROFILE": str(folder),
        "PYTHONPATH": str(ROOT),
        # It has to mean nothing where people sign in.
        "LOCAL_ANALYST": "1",
        "ANALYSTS_FILE": str(folder / "analysts.txt"),
        "DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}",
    }
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    command += ["--server.address=127.0.0.1", f"--server.port={port}"]
    with oidc.running(command, folder, f"{address}/readyz", environment):
        yield address


def newest(address: str) -> int:
    """The number of the newest publication."""
    with urllib.request.urlopen(f"{address}/deck/newest", timeout=20) as answer:
        return int(json.load(answer)["number"])


@dataclass
class Session:
    """A session without a browser: its line, its number, its token, and what its page said last."""

    address: str
    line: ClientConnection
    token: str
    cookies: str
    number: str = ""
    said: str = ""
    states: dict[str, object] = field(default_factory=dict)

    def run(self, page: str, query: str = "lang=en", **widgets: object) -> str:
        """All that a page says when it is asked for, directly and with these states of its widgets.

        A state: "click", a text, a truth, or the identifiers of a file that was sent before.
        """
        ask = BackMsg()
        ask.rerun_script.query_string = query
        ask.rerun_script.page_name = page
        for key, value in widgets.items():
            add(ask, str(self.states[key]), value)
        self.line.send(ask.SerializeToString())
        self.said = ""
        while True:
            message = ForwardMsg.FromString(self.line.recv(timeout=60))
            self.said += str(message)
            if message.WhichOneof("type") == "new_session":
                self.number = message.new_session.initialize.session_id
            if message.WhichOneof("type") == "script_finished" and message.script_finished in (
                ForwardMsg.FINISHED_SUCCESSFULLY,
                ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
            ):
                return self.said

    def ids(self, *keys: str) -> dict[str, str]:
        """The ids of widgets on the page, by their keys."""
        return {key: re.findall(rf'id: "([^"]+-{re.escape(key)})"', self.said)[0] for key in keys}

    def send_file(
        self, file: str, data: bytes, *, token: str | None = None, number: str | None = None
    ) -> int:
        """Put a file to the endpoint for files; the status that it answers."""
        body = (
            b'--cut\r\nContent-Disposition: form-data; name="file"; filename="f.csv"\r\n\r\n'
            + data
            + b"\r\n--cut--\r\n"
        )
        headers = {"Content-Type": "multipart/form-data; boundary=cut", "Cookie": self.cookies}
        if given := self.token if token is None else token:
            headers["X-Xsrftoken"] = given
        url = f"{self.address}/_stcore/upload_file/{number or self.number}/{file}"
        request = urllib.request.Request(url, body, headers, method="PUT")
        return status(request)


def status(request: urllib.request.Request) -> int:
    """The status of an answer, good or bad."""
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        refused.close()
        return refused.code


def add(ask: BackMsg, widget: str, value: object) -> None:
    """Say a widget's state."""
    state = ask.rerun_script.widget_states.widgets.add(id=widget)
    if value == "click":
        state.trigger_value = True
    elif isinstance(value, bool):
        state.bool_value = value
    elif isinstance(value, str):
        state.string_value = value
    elif isinstance(value, Mapping):
        info = state.file_uploader_state_value.uploaded_file_info.add(
            file_id=value["file"], name="f.csv", size=int(str(value["size"]))
        )
        info.file_urls.file_id = str(value["file"])
        info.file_urls.upload_url = str(value["url"])
        info.file_urls.delete_url = str(value["url"])


@contextmanager
def session(
    address: str, email: str | None = None, secret: str = oidc.COOKIE_SECRET, **headers: str
) -> Iterator[Session]:
    """Somebody who says to be signed in as `email`, by a cookie made with `secret`; None: nobody."""
    token = generate_xsrf_token_string()
    cookies = f"_streamlit_xsrf={token}"
    if email is not None:
        claims = {"is_logged_in": True, "origin": address, "email": email, "exp": time.time() + 600}
        cookies += (
            f"; _streamlit_user={create_signed_value(secret, '_streamlit_user', json.dumps(claims)).decode()}"
        )
    stream = address.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(
        stream,
        origin=headers.pop("Origin", address),
        additional_headers={"Cookie": cookies, **headers},
        subprotocols=["streamlit", token],
        max_size=None,
    ) as line:
        yield Session(address, line, token, cookies)
