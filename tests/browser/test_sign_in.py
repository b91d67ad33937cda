"""Signing in with a real provider, and everybody who tries to publish without having the role."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Callable, Iterator, Sequence

import oidc
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect
from proxy import running_proxy
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    generate_xsrf_token_string,
)
from websockets.sync.client import ClientConnection, connect

SARI = "sari@bandung.go.id"
ITO = "ito@city.kawasaki.jp"


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oidc.running_provider(tmp_path_factory.mktemp("provider")) as address:
        yield address


@pytest.fixture(scope="module")
def sign_in_server(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[oidc.Server]:
    # LOCAL_ANALYST has to mean nothing here.
    folder = tmp_path_factory.mktemp("sign_in")
    with oidc.running_server(folder, provider=provider, local_analyst="1") as server:
        yield server


@pytest.fixture(scope="module")
def local_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[oidc.Server]:
    with oidc.running_server(tmp_path_factory.mktemp("local"), local_analyst="1") as server:
        yield server


@pytest.fixture
def server(sign_in_server: oidc.Server) -> oidc.Server:
    """The server with sign-in, its list of analysts as it is at first."""
    sign_in_server.analysts.write_text(f"{SARI}\n@city.kawasaki.jp\n", encoding="utf-8")
    return sign_in_server


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser for all tests, so that Streamlit's scripts are loaded once."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def visit(context: BrowserContext) -> Iterator[Callable[[str], Page]]:
    """Open a page as somebody unknown; at the end the page's policy must not have been violated."""
    violations: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security" in message.text:
            violations.append(message.text)

    def open_page(address: str) -> Page:
        page = context.new_page()
        page.on("console", note)
        page.goto(address)
        page.get_by_test_id("stMain").get_by_role("button", name="Publish").wait_for()
        return page

    yield open_page
    for page in context.pages:
        page.close()
    context.clear_cookies()
    assert violations == []


def publish(page: Page, outcome: str) -> None:
    page.get_by_test_id("stMain").get_by_role("button", name="Publish").click()
    # A list: what the page said before may still stand beside it for a moment.
    expect(page.get_by_test_id("stMain").get_by_test_id("stText")).to_have_text([outcome])


def test_whoever_is_not_signed_in_is_asked_to_and_cannot_publish(server, visit):
    before = server.published()
    page = visit(server.address)
    expect(page.get_by_text("Sign in to publish. Reading is open to everybody.")).to_be_visible()
    publish(page, "Refused: not_signed_in")
    assert server.published() == before


def test_an_analyst_by_address_publishes_until_the_role_is_taken_away_or_somebody_signs_out(
    server, provider, visit
):
    place = f"{server.address}/?lang=ja&as_of=2020-02-06"
    page = visit(place)
    oidc.sign_in(page, provider, SARI, email_verified=True)
    expect(page).to_have_url(place)
    publish(page, f"Published by {SARI}")
    assert server.published()[-1] == SARI

    before = server.published()
    server.analysts.write_text("@city.kawasaki.jp\n", encoding="utf-8")
    publish(page, "Refused: no_role")
    expect(page.get_by_text("this address is not on the list of analysts")).to_be_visible()
    server.analysts.write_text(f"{SARI}\nbandung.go.id\n", encoding="utf-8")
    publish(page, "Refused: list_bad_line")
    expect(page.get_by_text("line 2 of the list of analysts")).to_be_visible()
    server.analysts.unlink()
    publish(page, "Refused: no_role")
    assert server.published() == before
    server.analysts.write_text(SARI, encoding="utf-8")
    publish(page, f"Published by {SARI}")

    other_tab = page.context.new_page()
    other_tab.goto(server.address)
    expect(other_tab.get_by_text(f"Signed in as {SARI}")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    expect(page.get_by_text("Sign in to publish.")).to_be_visible()
    expect(page).to_have_url(place)
    for tab in (page, other_tab):
        publish(tab, "Refused: not_signed_in")
    assert server.published() == [*before, SARI]


def test_an_analyst_by_domain_publishes_until_the_sign_in_expires_and_can_sign_in_again(
    server, provider, visit
):
    page = visit(server.address)
    ends = oidc.sign_in(page, provider, ITO, seconds=4)
    publish(page, f"Published by {ITO}")
    expect(page.get_by_text("Your sign-in ends in 1 minute.")).to_be_visible()

    before = server.published()
    page.wait_for_timeout(max(0, ends - time.time()) * 1000 + 50)
    publish(page, "Refused: expired")
    expect(page.get_by_text("Your sign-in has ended. Sign in again to publish.")).to_be_visible()
    assert server.published() == before

    oidc.sign_in(page, provider, ITO)
    publish(page, f"Published by {ITO}")


@pytest.mark.parametrize(
    ("address", "claims", "reason", "words"),
    [
        ("ito@sub.city.kawasaki.jp", {}, "no_role", "is not on the list of analysts"),
        (SARI, {"email_verified": False}, "address_unverified", "has not verified this address"),
    ],
)
def test_signing_in_is_not_enough(server, provider, visit, address, claims, reason, words):
    before = server.published()
    page = visit(server.address)
    oidc.sign_in(page, provider, address, **claims)
    publish(page, f"Refused: {reason}")
    expect(page.get_by_text(words)).to_be_visible()
    assert server.published() == before


def test_one_person_on_one_machine_publishes_without_signing_in(local_server, visit):
    page = visit(local_server.address)
    expect(page.get_by_test_id("stSidebar")).to_have_count(0)
    publish(page, "Published by local")


def test_behind_a_proxy_that_says_nothing_of_itself_nobody_publishes(local_server, visit):
    before = local_server.published()
    with running_proxy(local_server.port) as port:
        page = visit(f"http://127.0.0.1:{port}")
        publish(page, "Refused: not_local")
        expect(page.get_by_text("you did not open it directly on that computer")).to_be_visible()
        page.close()
    assert local_server.published() == before


def test_behind_a_proxy_that_announces_itself_nobody_publishes(local_server, visit):
    before = local_server.published()
    with running_proxy(local_server.port, keeps_host=True, adds={"X-Forwarded-For": "127.0.0.1"}) as port:
        page = visit(f"http://127.0.0.1:{port}")
        publish(page, "Refused: proxy")
        expect(page.get_by_text("through a proxy (header x-forwarded-for)")).to_be_visible()
        page.close()
    assert local_server.published() == before


def test_under_another_server_on_all_addresses_only_this_machine_publishes(tmp_path, visit):
    with oidc.running_server(tmp_path, local_analyst="1", uvicorn_host="0.0.0.0") as server:
        elsewhere = visit(f"http://{own_address()}:{server.port}")
        publish(elsewhere, "Refused: not_local")
        forged = f"http://localhost:{server.port}"
        assert attempt(forged, connect_to=own_address()) == "Refused: not_local"
        assert server.published() == []
        publish(visit(server.address), "Published by local")


def test_a_session_that_skips_the_page_is_refused(server, local_server):
    before = server.published(), local_server.published()
    assert attempt(server.address) == "Refused: not_signed_in"
    with running_proxy(local_server.port) as port:
        assert attempt(f"http://127.0.0.1:{port}", origin=None) == "Refused: not_local"
    elsewhere = f"http://localhost.evil.com:{local_server.port}"
    assert attempt(elsewhere, origin=elsewhere) == "Refused: not_local"
    assert attempt(local_server.address, origin="http://localhost:1") == "Refused: not_local"
    assert (server.published(), local_server.published()) == before


def test_a_cookie_counts_only_with_the_secret_of_the_server(server):
    claims = {"is_logged_in": True, "origin": server.address, "email": SARI, "exp": time.time() + 60}
    token = generate_xsrf_token_string()

    def with_secret(secret: str) -> str:
        cookie = create_signed_value(secret, "_streamlit_user", json.dumps(claims)).decode()
        return attempt(
            server.address,
            cookies=f"_streamlit_xsrf={token}; _streamlit_user={cookie}",
            protocols=("streamlit", token),
        )

    assert with_secret("another-secret-of-more-than-32-letters-") == "Refused: not_signed_in"
    assert with_secret(oidc.COOKIE_SECRET) == f"Published by {SARI}"


def test_a_session_does_not_pass_to_whoever_knows_its_number(server, provider, visit):
    page = visit(server.address)
    oidc.sign_in(page, provider, SARI)
    numbers: list[str] = []

    def note(frame: bytes | str) -> None:
        message = ForwardMsg.FromString(frame)
        if message.WhichOneof("type") == "new_session":
            numbers.append(message.new_session.initialize.session_id)

    page.on("websocket", lambda line: line.on("framereceived", note))
    page.reload()
    publish(page, f"Published by {SARI}")
    before = server.published()
    assert attempt(server.address, protocols=("streamlit", "x", numbers[-1])) == "Refused: not_signed_in"
    assert server.published() == before


def own_address() -> str:
    """The address of this machine in its network; to ask for it sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))
        found = str(probe.getsockname()[0])
    assert not found.startswith("127."), "this machine is in no network"
    return found


def attempt(
    address: str,
    *,
    connect_to: str = "127.0.0.1",
    origin: str | None = "",
    cookies: str = "",
    protocols: Sequence[str] = ("streamlit",),
) -> str:
    """What comes of a session without a browser that says the button was clicked.

    The host and, unless it is given, the origin are those of `address`.
    """
    port = int(address.rpartition(":")[2])
    with (
        socket.create_connection((connect_to, port)) as line,
        connect(
            address.replace("http", "ws", 1) + "/_stcore/stream",
            sock=line,
            origin=address if origin == "" else origin,
            additional_headers={"Cookie": cookies} if cookies else {},
            subprotocols=protocols,
            max_size=None,
        ) as session,
    ):
        (button,) = re.findall(r'id: "([^"]+-publish)"', run(session, BackMsg()))
        click = BackMsg()
        click.rerun_script.widget_states.widgets.add(id=button, trigger_value=True)
        (outcome,) = re.findall(r'(?:Refused|Published)[^"]*', run(session, click))
    return str(outcome)


def run(session: ClientConnection, ask: BackMsg) -> str:
    """All that the script says in one run."""
    ask.rerun_script.query_string = ""
    session.send(ask.SerializeToString())
    said = ""
    while True:
        message = ForwardMsg.FromString(session.recv(timeout=20))
        said += str(message)
        if message.WhichOneof("type") == "script_finished":
            return said
