"""Whoever may not publish tries every way to publish in the running dashboard, and is refused."""

from __future__ import annotations

import re
import urllib.request
import uuid
from collections.abc import Iterator

import oidc
import pytest
from websockets.exceptions import InvalidStatus

from tests.proofs import forged

pytestmark = pytest.mark.prove

SARI, VIEWER = "sari@bandung.go.id", "viewer@bandung.example"
FILE = "event_id,date,topic_id,kind,title_en,source_id\n{},2026-11-24,partnership,meeting,Talks,S001\n"
Ids = dict[str, str]


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard with sign-in and one analyst."""
    provider_folder, folder = tmp_path_factory.mktemp("provider"), tmp_path_factory.mktemp("dashboard")
    with (
        oidc.running_provider(provider_folder) as provider,
        forged.running_dashboard(folder, provider, f"{SARI}\n") as address,
    ):
        yield address


@pytest.fixture(scope="module")
def ids(dashboard: str) -> Ids:
    """The ids of all widgets that publish, learnt by an analyst; both ways do publish for her."""
    before = forged.newest(dashboard)
    with forged.session(dashboard, SARI) as analyst:
        analyst.run("upload")
        analyst.states = analyst.ids("files_0")
        assert analyst.send_file(NUMBER, data(before)) == 204
        analyst.run("upload", files_0=file(analyst, before))
        analyst.states |= analyst.ids("publish_note", "publish")
        analyst.run("upload", publish_note="why", publish="click")
        assert forged.newest(dashboard) == before + 1
        restore, sure = f"restore_{before}_{before + 1}", f"restore_sure_{before}_{before + 1}"
        query = f"lang=en&number={before}"
        analyst.run("publications", query)
        analyst.states |= analyst.ids("restore_note", sure, restore)
        analyst.run("publications", query, restore_note="why", **{sure: True})
        analyst.run("publications", query, restore_note="why", **{sure: True, restore: "click"})
        assert forged.newest(dashboard) == before + 2
        # The ids of the next restoration, which the others try.
        analyst.run("publications", f"lang=en&number={before + 1}")
        restore, sure = f"restore_{before + 1}_{before + 2}", f"restore_sure_{before + 1}_{before + 2}"
        found = analyst.ids("restore_note", sure, restore)
        analyst.states |= {"restore": found[restore], "sure": found[sure], "restored": str(before + 1)}
    return dict(analyst.states)


NUMBER = str(uuid.UUID(int=1))


def data(number: int) -> bytes:
    return FILE.format(f"E9{number:03}").encode()


def file(one: forged.Session, number: int) -> dict[str, object]:
    """What the browser would say about the file that was sent."""
    url = f"/_stcore/upload_file/{one.number}/{NUMBER}"
    return {"file": NUMBER, "size": len(data(number)), "url": url}


@pytest.mark.parametrize(
    "who",
    [
        {},
        {"email": VIEWER},
        {"email": SARI, "secret": "another-secret-of-more-than-32-letters-"},
        {"email": SARI, "secret": ""},
        {"X-Forwarded-User": SARI, "X-Forwarded-Email": SARI, "X-Streamlit-User": SARI, "Remote-User": SARI},
        {"X-Forwarded-For": "127.0.0.1", "Forwarded": "for=127.0.0.1"},
    ],
    ids=["anonymous", "viewer", "forged cookie", "cookie without secret", "forged names", "forged place"],
)
def test_nobody_else_publishes_by_page_link_or_forged_widgets(dashboard, ids, who):
    before = forged.newest(dashboard)
    with forged.session(dashboard, **who) as one:
        one.states = dict(ids)
        said = one.run("upload")
        assert not re.search(r'id: "[^"]+-(publish|publish_note|files_\d+)"', said)
        one.send_file(NUMBER, data(99))
        for widgets in (
            {"files_0": file(one, 99)},
            {"publish_note": "why", "publish": "click"},
            {"files_0": file(one, 99), "publish_note": "why", "publish": "click"},
        ):
            said = one.run("upload", **widgets)
            assert "Published as number" not in said
            assert "Traceback" not in said
        query = f"lang=en&number={ids['restored']}"
        said = one.run("publications", query)
        assert not re.search(r'id: "[^"]+-restore_\d', said)
        for widgets in ({"restore": "click"}, {"restore_note": "why", "sure": True, "restore": "click"}):
            said = one.run("publications", query, **widgets)
            assert "Done: publication" not in said
    assert forged.newest(dashboard) == before


def test_the_endpoint_for_files_wants_a_session_and_its_token(dashboard, ids):
    before = forged.newest(dashboard)
    with forged.session(dashboard) as one, forged.session(dashboard, SARI) as analyst:
        one.run("")
        analyst.run("upload")
        assert one.send_file(NUMBER, data(98), token="") == 403
        assert one.send_file(NUMBER, data(98), token="2|forged|forged|1") == 403
        assert one.send_file(NUMBER, data(98), number=str(uuid.uuid4())) == 400
        one.send_file(NUMBER, data(98), number=analyst.number)
        assert "f.csv" not in analyst.run("upload")
    assert forged.newest(dashboard) == before


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize(
    "path", ["", "upload", "publications", "deck", "deck/newest", "readyz", "_stcore/health"]
)
def test_no_address_takes_anything(dashboard, method, path):
    before = forged.newest(dashboard)
    body = b"publish=click"
    request = urllib.request.Request(f"{dashboard}/{path}", body, method=method)
    assert forged.status(request) in (403, 404, 405)
    assert forged.newest(dashboard) == before


def test_a_session_of_another_address_is_not_let_in(dashboard):
    with pytest.raises(InvalidStatus), forged.session(dashboard, SARI, Origin="http://evil.example"):
        pytest.fail("a page of another address was let in")
