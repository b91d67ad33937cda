"""Where signing in and out lead back to, and that it is never another server."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from starlette.responses import PlainTextResponse, RedirectResponse

from bandung_kawasaki.server.way_back import way_back

PLACE = "/upload?lang=ja&as_of=2026-11-23"
SERVICE = "https://login.example/authorize"


def run(coroutine):
    """Run to its end in a thread of its own: a browser test before may have left a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


class Browser:
    """A browser at https://dashboard.example; `answers`: where Streamlit redirects to, by path."""

    def __init__(self, answers):
        async def streamlit(scope, receive, send):
            target = answers.get(scope["path"])
            response = RedirectResponse(target, 302) if target else PlainTextResponse("page")
            await response(scope, receive, send)

        self.app = way_back(streamlit)
        self.cookies = httpx.Cookies()

    def get(self, path, **headers):
        async def ask():
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(
                transport=transport, base_url="https://dashboard.example", cookies=self.cookies
            ) as client:
                response = await client.get(path, headers=headers)
                self.cookies = client.cookies
                return response

        return run(ask())


def to_service_and_back(referer, *, base=""):
    """The last redirect of a sign-in that was started at `referer`."""
    browser = Browser({f"{base}/auth/login": SERVICE, f"{base}/oauth2callback": f"{base}/"})
    headers = {} if referer is None else {"referer": referer}
    assert browser.get(f"{base}/auth/login?provider=x", **headers).headers["location"] == SERVICE
    back = browser.get(f"{base}/oauth2callback?code=x&state=y").headers["location"]
    assert not list(browser.cookies.jar), "the place is kept for one way only"
    return back


def test_signing_in_leads_back_to_the_place_where_it_began():
    assert to_service_and_back(f"https://dashboard.example{PLACE}") == PLACE


def test_below_a_path_of_the_server_it_does_too():
    assert to_service_and_back(f"https://dashboard.example/city{PLACE}", base="/city") == f"/city{PLACE}"


@pytest.mark.parametrize(
    "referer",
    [
        None,
        "",
        "https://evil.example/upload",
        "https://dashboard.example.evil.example/upload",
        "https://dashboard.example//evil.example/",
        r"https://dashboard.example/\evil.example/",
        "https://dashboard.example",
        f"https://dashboard.example/{'x' * 3000}",
        "not an address",
        "https://[",
        "https://dashboard.example?/upload",
    ],
)
def test_from_anywhere_else_it_leads_to_the_front_page(referer):
    assert to_service_and_back(referer) == "/"


@pytest.mark.parametrize(
    "value", ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", "%2Fa%0D%0Ab"]
)
def test_a_forged_cookie_leads_nowhere_else(value):
    browser = Browser({"/oauth2callback": "/"})
    location = browser.get("/oauth2callback", cookie=f"dashboard_way_back={value}").headers["location"]
    assert location == "/"


def test_signing_out_leads_back_with_and_without_the_service():
    referer = {"referer": f"https://dashboard.example{PLACE}"}
    assert Browser({"/auth/logout": "/"}).get("/auth/logout", **referer).headers["location"] == PLACE
    browser = Browser({"/auth/logout": SERVICE, "/oauth2callback": "/"})
    assert browser.get("/auth/logout", **referer).headers["location"] == SERVICE
    assert browser.get("/oauth2callback").headers["location"] == PLACE


def test_other_answers_and_other_redirects_stay_as_they_are():
    browser = Browser({"/oauth2callback": "/elsewhere"})
    cookie = {"cookie": "dashboard_way_back=%2Fupload"}
    assert browser.get("/oauth2callback", **cookie).headers["location"] == "/elsewhere"
    page = browser.get("/upload", referer="https://dashboard.example/x")
    assert page.text == "page"
    assert "set-cookie" not in page.headers


def test_what_is_no_request_passes():
    asked = []

    async def app(scope, receive, send):
        asked.append(scope["type"])

    run(way_back(app)({"type": "lifespan"}, None, None))
    assert asked == ["lifespan"]
