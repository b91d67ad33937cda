"""Who may publish: decided anew each time, from nothing but what is handed in."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

LOCAL = "local"
"""The name under which the one person on the one laptop publishes."""

SIGN_IN_SETTINGS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
SHORTEST_COOKIE_SECRET = 16

# Letters of one script only: two addresses that look alike or fold to the same letters are not the same.
_ADDRESS = re.compile(r"[a-z0-9.!$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)*")
_LISTED = re.compile(rf"{_ADDRESS.pattern}|@[a-z0-9-]+(\.[a-z0-9-]+)*")
_HOST = re.compile(r"(?:(localhost)|\[([0-9a-f:.]+)\]|([0-9.]+))(?::[0-9]{1,5})?")
# No browser opens a WebSocket with one of these or with one that begins with `x-`; proxies add them.
_PROXY_HEADERS = frozenset({"forwarded", "via", "client-ip", "true-client-ip", "cf-connecting-ip"})


class Reason(StrEnum):
    """Why somebody may not publish."""

    NOT_SET_UP = "not_set_up"
    PROXY = "proxy"
    NOT_LOCAL = "not_local"
    SIGN_IN_INCOMPLETE = "sign_in_incomplete"
    NOT_SIGNED_IN = "not_signed_in"
    EXPIRED = "expired"
    NO_ADDRESS = "no_address"
    ADDRESS_UNVERIFIED = "address_unverified"
    LIST_UNREADABLE = "list_unreadable"
    LIST_BAD_LINE = "list_bad_line"
    NO_ROLE = "no_role"


@dataclass(frozen=True)
class Visitor:
    """What is known of the person at the other end of one WebSocket.

    `claims`: what the sign-in service says about the person, empty where nobody signed in.
    `headers`: name and value of every header of the handshake, repeated ones repeated.
    `peer`: the address that the connection comes from, None when it is unknown.
    `now`: seconds since 1970, as claims count time.
    """

    sign_in_configured: bool
    sign_in_faults: tuple[str, ...]
    claims: Mapping[str, object]
    headers: tuple[tuple[str, str], ...]
    peer: str | None
    now: float


@dataclass(frozen=True)
class Analysts:
    """The list of analysts: addresses, and domains written `@domain`.

    `bad_line` is the first line that is neither, or 0 when the file as a whole cannot be read.
    """

    listed: frozenset[str]
    bad_line: int | None = None


@dataclass(frozen=True)
class Decision:
    """`analyst` is who publishes, until `until` (seconds since 1970); or None, for a `reason`.

    `detail` is what the reason is about: an address, a header's name, settings, a line's number.
    """

    analyst: str | None = None
    until: float | None = None
    reason: Reason | None = None
    detail: str = ""


def analysts_in(file: Path) -> Analysts:
    """The list as it stands in the file now; a file that does not exist lists nobody.

    One address or `@domain` a line; `#` and what follows it is a comment. A single line that is neither
    makes the whole list worthless until it is mended, so that nobody relies on half of it.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        return Analysts(frozenset())
    except (OSError, UnicodeDecodeError):
        return Analysts(frozenset(), bad_line=0)
    listed = set()
    for number, line in enumerate(lines, start=1):
        entry = line.partition("#")[0].strip()
        if not entry:
            continue
        if not (entry.isascii() and _LISTED.fullmatch(entry.lower())):
            return Analysts(frozenset(), bad_line=number)
        listed.add(entry.lower())
    return Analysts(frozenset(listed))


def sign_in_faults(auth: object) -> tuple[str, ...]:
    """The settings of `[auth]` that are missing, or that anybody could guess."""
    given = auth if isinstance(auth, Mapping) else {}
    return tuple(
        name
        for name in SIGN_IN_SETTINGS
        if len(str(given.get(name) or "")) < (SHORTEST_COOKIE_SECRET if name == "cookie_secret" else 1)
    )


def may_publish(visitor: Visitor, analysts: Analysts, *, local_analyst: bool) -> Decision:
    """Whether this visitor may publish, and as whom.

    Where sign-in is configured only sign-in counts, and `local_analyst` means nothing.
    """
    if visitor.sign_in_configured:
        return _signed_in(visitor, analysts)
    return _on_this_machine(visitor) if local_analyst else Decision(reason=Reason.NOT_SET_UP)


def _signed_in(visitor: Visitor, analysts: Analysts) -> Decision:
    claims = visitor.claims
    if visitor.sign_in_faults:
        return Decision(reason=Reason.SIGN_IN_INCOMPLETE, detail=", ".join(visitor.sign_in_faults))
    if claims.get("is_logged_in") is not True:
        return Decision(reason=Reason.NOT_SIGNED_IN)
    expires = claims.get("exp")
    if isinstance(expires, bool) or not isinstance(expires, int | float) or not visitor.now < expires:
        return Decision(reason=Reason.EXPIRED)
    address = str(claims.get("email") or "")
    if not (address.isascii() and _ADDRESS.fullmatch(address.lower())):
        return Decision(reason=Reason.NO_ADDRESS)
    address = address.lower()
    # Some services leave this claim out, and some send it as text.
    if str(claims.get("email_verified", True)).lower() != "true":
        return Decision(reason=Reason.ADDRESS_UNVERIFIED, detail=address)
    if analysts.bad_line == 0:
        return Decision(reason=Reason.LIST_UNREADABLE)
    if analysts.bad_line is not None:
        return Decision(reason=Reason.LIST_BAD_LINE, detail=str(analysts.bad_line))
    if analysts.listed.isdisjoint({address, address[address.index("@") :]}):
        return Decision(reason=Reason.NO_ROLE, detail=address)
    return Decision(analyst=address, until=expires)


def _on_this_machine(visitor: Visitor) -> Decision:
    for name, _ in visitor.headers:
        if name.lower().startswith("x-") or name.lower() in _PROXY_HEADERS:
            return Decision(reason=Reason.PROXY, detail=name)
    hosts = [value.lower() for name, value in visitor.headers if name.lower() == "host"]
    origins = [value.lower() for name, value in visitor.headers if name.lower() == "origin"]
    direct = (
        _loopback(visitor.peer or "")
        and len(hosts) == 1
        and _loopback_host(hosts[0])
        # Every browser names its origin. A proxy without a header of its own changes the host beside it.
        and len(origins) == 1
        and origins[0] in {f"http://{hosts[0]}", f"https://{hosts[0]}"}
    )
    return Decision(analyst=LOCAL) if direct else Decision(reason=Reason.NOT_LOCAL)


def _loopback_host(host: str) -> bool:
    found = _HOST.fullmatch(host)
    return bool(found and (found[1] or _loopback(found[2] or found[3])))


def _loopback(address: str) -> bool:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    # An IPv6 socket shows IPv4 peers as ::ffff:127.0.0.1.
    return (getattr(parsed, "ipv4_mapped", None) or parsed).is_loopback
