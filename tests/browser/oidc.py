"""A sign-in service on this machine, and servers of the sign-in page that are started beside it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
SERVER = "sign_in_server"
COOKIE_SECRET = "a-secret-for-tests-of-more-than-32-letters"


@dataclass(frozen=True)
class Server:
    """A running server: its port on 127.0.0.1, the list of analysts, and what was published through it."""

    port: int
    analysts: Path
    record: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def published(self) -> list[str]:
        """Who published, in order."""
        return self.record.read_text(encoding="utf-8").splitlines()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_provider(folder: Path) -> Iterator[str]:
    """A real OIDC provider that knows anybody; gives its address."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    with running(command, folder, address, dict(os.environ)):
        yield address


@contextmanager
def running_server(
    folder: Path, *, provider: str | None = None, local_analyst: str = "", uvicorn_host: str | None = None
) -> Iterator[Server]:
    """The sign-in page, on 127.0.0.1 by `streamlit run`, or on `uvicorn_host` by uvicorn."""
    server = Server(free_port(), folder / "analysts.txt", folder / "published.txt")
    server.record.touch()
    (folder / ".streamlit").mkdir()
    shutil.copy(ROOT / ".streamlit" / "config.toml", folder / ".streamlit")
    if provider is not None:
        secrets = folder / ".streamlit" / "secrets.toml"
        secrets.write_text(auth_section(provider, server.address), encoding="utf-8")
    if uvicorn_host is None:
        command = ["streamlit", "run", str(Path(__file__).with_name(f"{SERVER}.py"))]
        command += ["--server.address=127.0.0.1", f"--server.port={server.port}"]
    else:
        command = ["uvicorn", f"{SERVER}:app", f"--host={uvicorn_host}", f"--port={server.port}"]
    environment = {
        **os.environ,
        # Streamlit looks for secrets in the home folder, too; a test must not find the tester's own.
        "HOME": str(folder),
        "USERPROFILE": str(folder),
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)]),
        "LOCAL_ANALYST": local_analyst,
        "ANALYSTS_FILE": str(server.analysts),
        "PUBLISHED": str(server.record),
    }
    command = [sys.executable, "-m", *command]
    with running(command, folder, f"{server.address}/_stcore/health", environment):
        yield server


@contextmanager
def running(command: list[str], folder: Path, url: str, environment: dict[str, str]) -> Iterator[None]:
    """A process that answers at `url` until the end of the block."""
    log = folder / "process.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        deadline = time.monotonic() + 60
        while not answers(url):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{command} did not start:\n{log.read_text()}")
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(20)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except OSError:
        return False


def auth_section(provider: str, address: str) -> str:
    """The secrets of a server at `address` that signs people in through `provider`."""
    return (
        f'[auth]\nredirect_uri = "{address}/oauth2callback"\n'
        f'cookie_secret = "{COOKIE_SECRET}"\n'
        'client_id = "dashboard"\nclient_secret = "secret"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n'
    )


def sign_in(
    page: Page, provider: str, address: str, *, seconds: float | None = None, **claims: object
) -> float:
    """Sign in on the page as `address`; gives the moment at which that ends (seconds since 1970).

    The provider adds `claims` to what it says about that person, and lets the sign-in end after `seconds`.
    """
    page.get_by_test_id("stSidebar").get_by_role("button", name="Sign in").click()
    page.get_by_placeholder("sub").fill(address)
    # As late as possible, so that a slow machine does not use up the time.
    ends = int(time.time() + (seconds or 3600)) + 1
    body = json.dumps({"email": address, "exp": ends, **claims}).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{provider}/users/{address}", body, headers, method="PUT")
    urllib.request.urlopen(request).close()
    page.get_by_role("button", name="Authorize").click()
    page.get_by_test_id("stSidebar").get_by_text("Signed in as").wait_for()
    return ends
