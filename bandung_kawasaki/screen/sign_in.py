"""Signing in and out, who is at the other end of this session, and why somebody may not publish."""

import time
from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from streamlit import config, runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from bandung_kawasaki import access, settings
from bandung_kawasaki.access import Reason
from bandung_kawasaki.errors import NotAllowed
from bandung_kawasaki.screen import escape
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.texts import N_

WORDS = {
    Reason.NOT_SET_UP: N_(
        "Nobody can publish here, because sign-in is not set up on this server. The file `docs/deploy.md` "
        "tells those who run it how to set it up. For one person on one computer, `make run` is enough."
    ),
    Reason.PROXY: N_(
        "You cannot publish: the connection came through a proxy (header {detail}), so this dashboard cannot "
        "tell who you are. Open it directly on the computer on which it runs, or have sign-in set up as the "
        "file `docs/deploy.md` tells."
    ),
    Reason.NOT_LOCAL: N_(
        "You cannot publish: this dashboard was started for one person on one computer, and you did not open "
        "it directly on that computer. Open it there, at an address such as `http://127.0.0.1:8501`, or have "
        "sign-in set up as the file `docs/deploy.md` tells."
    ),
    Reason.SIGN_IN_INCOMPLETE: N_(
        "Nobody can sign in at present, because sign-in is not set up completely: {detail}. The file "
        "`docs/deploy.md` tells those who run this server what each setting has to be."
    ),
    Reason.NOT_SIGNED_IN: N_("Sign in to publish. Reading is open to everybody."),
    Reason.EXPIRED: N_("Your sign-in has ended. Sign in again to publish."),
    Reason.NO_ADDRESS: N_(
        "You are signed in, but the sign-in service did not give a usable e-mail address, and analysts are "
        "recognised by it. Ask those who run this dashboard."
    ),
    Reason.ADDRESS_UNVERIFIED: N_(
        "You are signed in as {detail}, but the sign-in service has not verified this address. Verify it "
        "there, then sign out here and sign in again."
    ),
    Reason.LIST_UNREADABLE: N_(
        "Nobody can publish at present, because the list of analysts cannot be read. Ask those who run this "
        "dashboard to mend it."
    ),
    Reason.LIST_BAD_LINE: N_(
        "Nobody can publish at present, because line {detail} of the list of analysts is neither an address "
        "nor a domain. Ask those who run this dashboard to mend it."
    ),
    Reason.NO_ROLE: N_(
        "You are signed in as {detail}, and this address is not on the list of analysts. Ask those who run "
        "this dashboard to add it. You do not have to sign in again after that."
    ),
}
SOON_SECONDS = 600

# What identifies one act of signing in, and when it would have expired: those that were ended by signing out.
# Streamlit ends only the session in which that happens; other tabs of the browser keep what it knows.
_ended: dict[tuple[object, ...], float] = {}


def configured() -> bool:
    """Whether people sign in here, as opposed to one person on one computer or nobody."""
    return _auth() is not None


def decision() -> access.Decision:
    """Whether this session may publish at this moment; never kept, since it may change at any click."""
    given = settings.of_process()
    analysts = access.analysts_in(given.analysts_file)
    return access.may_publish(visitor(), analysts, local_analyst=given.local_analyst)


def analyst() -> str | None:
    """Who publishes if this session publishes now, or None."""
    return decision().analyst


def require() -> str:
    """Who publishes; to be called where publishing happens, whatever the page has checked before.

    Raises NotAllowed.
    """
    found = decision()
    if found.analyst is None:
        raise NotAllowed(str(found.reason))
    return found.analyst


def visitor() -> access.Visitor:
    """The person at the other end of this session's WebSocket, as far as it is known."""
    context = get_script_run_ctx()
    client = runtime.get_instance().get_client(context.session_id) if context and runtime.exists() else None
    # Not st.context.ip_address: it is None for this machine, and also when nothing is known.
    connection = client.client_context if client else None
    peer = connection.remote_ip if connection else None
    auth = _auth()
    return access.Visitor(
        sign_in_configured=auth is not None,
        sign_in_faults=(*access.sign_in_faults(auth), *_trusted_headers()),
        claims={} if _act(st.user) in _ended else st.user.to_dict(),
        headers=tuple(connection.headers) if connection else (),
        peer=peer if isinstance(peer, str) else None,
        now=time.time(),
    )


def corner(view: View) -> None:
    """In the sidebar: who is signed in, and the way in or out. Nothing where nobody signs in."""
    if not configured() or (found := decision()).reason == Reason.SIGN_IN_INCOMPLETE:
        return
    with st.sidebar:
        if found.reason in {Reason.NOT_SIGNED_IN, Reason.EXPIRED}:
            st.button(
                view.t("Sign in"), on_click=st.login, icon=":material/login:", width="stretch", key="sign_in"
            )
            return
        name = st.user.get("email") or st.user.get("name") or st.user.get("sub")
        st.text(view.t("Signed in as {name}", name=name))
        st.button(
            view.t("Sign out"), on_click=leave, icon=":material/logout:", width="stretch", key="sign_out"
        )


def explain(view: View) -> None:
    """Why this visitor cannot publish and what to do about it; or that the sign-in is about to end."""
    t, found = view.t, decision()
    if found.reason is not None:
        st.info(t(WORDS[found.reason], detail=escape.markdown(found.detail)), icon=":material/lock:")
        if found.reason in {Reason.NOT_SIGNED_IN, Reason.EXPIRED}:
            st.button(t("Sign in"), on_click=st.login, type="primary", key="sign_in_to_publish")
    elif found.until is not None and (left := found.until - time.time()) < SOON_SECONDS:
        words = t.plural(
            "Your sign-in ends in {count} minute. Your files stay here; sign in again to publish them.",
            "Your sign-in ends in {count} minutes. Your files stay here; sign in again to publish them.",
            max(1, int(left // 60)),
        )
        st.warning(words, icon=":material/timer:")


def leave() -> None:
    """Sign out, in every tab of this browser."""
    now = time.time()
    for act, until in list(_ended.items()):
        if until <= now:
            _ended.pop(act, None)
    expires = st.user.get("exp")
    _ended[_act(st.user)] = expires if isinstance(expires, int | float) else now
    st.logout()


def _act(claims: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(claims.get(name) for name in ("iss", "sub", "iat", "nonce"))


def _auth() -> object | None:
    """The section `[auth]` of the secrets; empty where they cannot be read, None where there is none."""
    if st.secrets.load_if_toml_exists():
        return st.secrets.get("auth")
    # Streamlit treats a broken file as none. Without this, a slip in it would turn sign-in off.
    return {} if any(Path(file).exists() for file in config.get_option("secrets.files")) else None


def _trusted_headers() -> tuple[str, ...]:
    """The setting by which a header, and not the sign-in service, would say who somebody is."""
    return ("server.trustedUserHeaders",) if config.get_option("server.trustedUserHeaders") else ()
