"""What the sign-in pieces show and decide without a browser at the other end."""

import time

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from bandung_kawasaki import access
from bandung_kawasaki.access import Decision, Reason
from bandung_kawasaki.screen import sign_in

ADDRESS = "sari_*wulan*@bandung.go.id"
AUTH = {
    "redirect_uri": "https://dashboard.example/oauth2callback",
    "cookie_secret": "0123456789abcdef",
    "client_id": "dashboard",
    "client_secret": "s",
    "server_metadata_url": "https://login.example/.well-known/openid-configuration",
}


def page(lang):
    """Both pieces in one language, and what `require` says."""
    import datetime

    import streamlit as st

    from bandung_kawasaki import texts
    from bandung_kawasaki.errors import NotAllowed
    from bandung_kawasaki.programme import Publication
    from bandung_kawasaki.screen import sign_in
    from bandung_kawasaki.screen.state import View

    day = datetime.date(2026, 11, 23)
    view = View(texts.of(lang), day, Publication(1, day, {}))
    sign_in.corner(view)
    sign_in.explain(view)
    try:
        st.text(sign_in.require())
    except NotAllowed as refused:
        st.text(refused.reason)


def run(lang="en", *, auth=None, user=None):
    app = AppTest.from_function(page, args=(lang,))
    if auth is not None:
        app.secrets["auth"] = auth
    app.user = user or {}
    return app.run()


@pytest.fixture
def analysts(tmp_path, monkeypatch):
    """The file with the list of analysts; nobody's machine, as long as a test says nothing else."""
    monkeypatch.setenv("ANALYSTS_FILE", str(tmp_path / "analysts.txt"))
    monkeypatch.delenv("LOCAL_ANALYST", raising=False)
    return tmp_path / "analysts.txt"


def signed_in(**claims):
    return {"is_logged_in": True, "email": ADDRESS, "exp": int(time.time()) + 3600, **claims}


@pytest.mark.parametrize("lang", ["id", "ja", "en"])
@pytest.mark.parametrize("reason", Reason)
def test_every_refusal_is_explained_in_every_language(reason, lang, monkeypatch):
    monkeypatch.setattr(sign_in, "decision", lambda: Decision(reason=reason, detail="x-forwarded-for"))
    app = run(lang)
    assert not app.exception
    (told,) = app.info
    assert "{" not in told.value
    assert len(told.value) > 15
    assert app.text[0].value == reason


def test_only_those_who_can_help_themselves_by_signing_in_get_the_button(monkeypatch):
    offered = set()
    for reason in Reason:
        monkeypatch.setattr(sign_in, "decision", lambda reason=reason: Decision(reason=reason))
        if run().main.button:
            offered.add(reason)
    assert offered == {Reason.NOT_SIGNED_IN, Reason.EXPIRED}


def test_without_sign_in_the_sidebar_offers_none(analysts):
    app = run()
    assert not app.sidebar.button
    assert app.text[0].value == Reason.NOT_SET_UP


def test_a_session_without_a_connection_is_not_on_this_machine(analysts, monkeypatch):
    monkeypatch.setenv("LOCAL_ANALYST", "1")
    assert run().text[0].value == Reason.NOT_LOCAL


def test_an_analyst_sees_the_address_as_it_is_and_no_explanation(analysts):
    analysts.write_text(ADDRESS, encoding="utf-8")
    app = run(auth=AUTH, user=signed_in())
    assert app.text[0].value == ADDRESS
    assert not app.info
    assert not app.warning
    assert app.sidebar.text[0].value == f"Signed in as {ADDRESS}"
    assert [button.label for button in app.sidebar.button] == ["Sign out"]


def test_an_analyst_whose_sign_in_is_about_to_end_is_told(analysts):
    analysts.write_text(ADDRESS, encoding="utf-8")
    app = run(auth=AUTH, user=signed_in(exp=int(time.time()) + 330))
    assert "ends in 5 minutes" in app.warning[0].value


def test_where_the_sign_in_is_incomplete_nobody_can_start_it(analysts):
    app = run(auth={**AUTH, "cookie_secret": "short"}, user=signed_in())
    assert not app.button
    assert app.text[0].value == Reason.SIGN_IN_INCOMPLETE
    assert r"cookie\_secret" in app.info[0].value


def test_a_header_cannot_say_who_somebody_is(analysts, monkeypatch):
    analysts.write_text(ADDRESS, encoding="utf-8")
    asked = config.get_option
    monkeypatch.setattr(
        config,
        "get_option",
        lambda key: {"X-User": "email"} if key == "server.trustedUserHeaders" else asked(key),
    )
    app = run(auth=AUTH, user=signed_in())
    assert app.text[0].value == Reason.SIGN_IN_INCOMPLETE
    assert "trustedUserHeaders" in app.info[0].value


def test_secrets_that_cannot_be_read_do_not_turn_sign_in_off(analysts, tmp_path, monkeypatch):
    monkeypatch.setenv("LOCAL_ANALYST", "1")
    broken = tmp_path / "secrets.toml"
    broken.write_text("[auth\n", encoding="utf-8")
    asked = config.get_option
    monkeypatch.setattr(
        config, "get_option", lambda key: [str(broken)] if key == "secrets.files" else asked(key)
    )
    assert run().text[0].value == Reason.SIGN_IN_INCOMPLETE


def test_whoever_signs_out_is_nobody_at_once(analysts):
    assert [button.label for button in run(auth=AUTH).button] == ["Sign in", "Sign in"]
    app = run(auth=AUTH, user=signed_in(nonce="this one"))
    app.sidebar.button[0].click().run()
    assert app.text[0].value == Reason.NOT_SIGNED_IN


def test_signing_out_ends_that_sign_in_everywhere_and_no_other(analysts):
    first = signed_in(nonce="first")
    run(auth=AUTH, user=first).sidebar.button[0].click().run()
    assert run(auth=AUTH, user=first).text[0].value == Reason.NOT_SIGNED_IN
    assert run(auth=AUTH, user=signed_in(nonce="second")).text[0].value == Reason.NO_ROLE


def test_every_reason_has_words():
    assert set(sign_in.WORDS) == set(access.Reason)
