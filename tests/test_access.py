"""Who may publish, and that everybody else is refused with a reason."""

import dataclasses
import math

import pytest

from bandung_kawasaki import access
from bandung_kawasaki.access import Analysts, Reason, Visitor

NOW = 1_800_000_000.0
LIST = Analysts(frozenset({"sari@bandung.go.id", "@city.kawasaki.jp"}))
CLAIMS = {
    "is_logged_in": True,
    "email": "sari@bandung.go.id",
    "email_verified": True,
    "exp": NOW + 60,
    "iss": "https://login.example",
}
BROWSER = (
    ("host", "127.0.0.1:8501"),
    ("connection", "Upgrade"),
    ("pragma", "no-cache"),
    ("user-agent", "Mozilla/5.0"),
    ("origin", "http://127.0.0.1:8501"),
    ("sec-websocket-version", "13"),
    ("cookie", "_streamlit_xsrf=1"),
)
SIGNED_IN = Visitor(
    sign_in_configured=True, sign_in_faults=(), claims=CLAIMS, headers=(), peer="203.0.113.5", now=NOW
)
AT_HOME = Visitor(
    sign_in_configured=False, sign_in_faults=(), claims={}, headers=BROWSER, peer="127.0.0.1", now=NOW
)


def signed_in(analysts=LIST, *, without=(), **claims):
    """The decision on somebody whose claims differ from Sari's."""
    kept = {name: value for name, value in {**CLAIMS, **claims}.items() if name not in without}
    visitor = dataclasses.replace(SIGNED_IN, claims=kept)
    return access.may_publish(visitor, analysts, local_analyst=False)


def at_home(*, local_analyst=True, peer="127.0.0.1", more=(), **headers):
    """The decision on somebody at this machine whose handshake differs; None takes a header away."""
    kept = {**dict(BROWSER), **headers}
    pairs = tuple((name, value) for name, value in kept.items() if value is not None)
    visitor = dataclasses.replace(AT_HOME, headers=(*pairs, *more), peer=peer)
    return access.may_publish(visitor, LIST, local_analyst=local_analyst)


def test_a_listed_address_publishes_under_that_address_until_the_sign_in_ends():
    assert signed_in() == access.Decision(analyst="sari@bandung.go.id", until=NOW + 60)


def test_everybody_of_a_listed_domain_publishes():
    assert signed_in(email="ito@city.kawasaki.jp").analyst == "ito@city.kawasaki.jp"


def test_capitals_do_not_matter():
    assert signed_in(email="Sari@Bandung.GO.ID").analyst == "sari@bandung.go.id"


@pytest.mark.parametrize(
    "address",
    [
        "budi@bandung.go.id",
        "sari@sub.bandung.go.id",
        "sari@bandung.go.id.example",
        "xsari@bandung.go.id",
        "ito@evil-city.kawasaki.jp",
        "ito@sub.city.kawasaki.jp",
        "ito@city.kawasaki.jp.example",
        "ito@kawasaki.jp",
    ],
)
def test_nobody_else_gets_the_role(address):
    assert signed_in(email=address) == access.Decision(reason=Reason.NO_ROLE, detail=address)


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        7,
        ["sari@bandung.go.id"],
        "city.kawasaki.jp",
        "@city.kawasaki.jp",
        "a@b@city.kawasaki.jp",
        '"a@example.com"@city.kawasaki.jp',
        "sari@bandung.go.id\n",
        "sari@bandung.go.id ",
        "sari@bandung.go.id.",
        "sari@bandung.go.id,ito@city.kawasaki.jp",
        "ſari@bandung.go.id",
        "ito@city.\u212aawasaki.jp",
        "ito＠city.kawasaki.jp",
    ],
    ids=repr,
)
def test_what_is_no_plain_address_is_refused_even_if_it_folds_to_a_listed_one(address):
    assert signed_in(email=address).reason == Reason.NO_ADDRESS


def test_claims_without_an_address_are_refused():
    assert signed_in(without=("email",)).reason == Reason.NO_ADDRESS


@pytest.mark.parametrize("verified", [False, None, 0, 1, "", "false", "no", []], ids=repr)
def test_an_address_that_the_service_has_not_verified_is_refused(verified):
    found = signed_in(email_verified=verified)
    assert (found.reason, found.detail) == (Reason.ADDRESS_UNVERIFIED, "sari@bandung.go.id")


@pytest.mark.parametrize("verified", [True, "true", "True"])
def test_a_verified_address_is_taken_in_the_forms_in_which_services_say_it(verified):
    assert signed_in(email_verified=verified).analyst


def test_a_service_that_does_not_speak_of_verification_is_taken_at_its_word():
    assert signed_in(without=("email_verified",)).analyst


@pytest.mark.parametrize(
    "expires", [NOW, NOW - 1, 0, -1, None, "soon", str(NOW + 60), True, math.nan], ids=repr
)
def test_a_sign_in_that_has_ended_or_does_not_say_when_is_refused(expires):
    assert signed_in(exp=expires).reason == Reason.EXPIRED


def test_a_sign_in_without_an_end_is_refused():
    assert signed_in(without=("exp",)).reason == Reason.EXPIRED


@pytest.mark.parametrize("flag", [False, None, "true", 1], ids=repr)
def test_claims_count_only_when_they_come_from_signing_in(flag):
    assert signed_in(is_logged_in=flag).reason == Reason.NOT_SIGNED_IN


def test_nobody_is_nobody():
    visitor = dataclasses.replace(SIGNED_IN, claims={})
    assert access.may_publish(visitor, LIST, local_analyst=False).reason == Reason.NOT_SIGNED_IN


def test_an_empty_list_names_nobody():
    assert signed_in(Analysts(frozenset())).reason == Reason.NO_ROLE


def test_a_bad_list_refuses_those_whom_it_names_too():
    found = signed_in(Analysts(LIST.listed, bad_line=4))
    assert (found.reason, found.detail) == (Reason.LIST_BAD_LINE, "4")
    assert signed_in(Analysts(LIST.listed, bad_line=0)).reason == Reason.LIST_UNREADABLE


def test_faults_of_the_sign_in_refuse_everybody():
    visitor = dataclasses.replace(SIGNED_IN, sign_in_faults=("cookie_secret",))
    found = access.may_publish(visitor, LIST, local_analyst=False)
    assert (found.reason, found.detail) == (Reason.SIGN_IN_INCOMPLETE, "cookie_secret")


def test_where_people_sign_in_being_on_this_machine_counts_for_nothing():
    visitor = dataclasses.replace(AT_HOME, sign_in_configured=True)
    assert access.may_publish(visitor, LIST, local_analyst=True).reason == Reason.NOT_SIGNED_IN


def test_without_sign_in_claims_count_for_nothing():
    visitor = dataclasses.replace(SIGNED_IN, sign_in_configured=False)
    assert access.may_publish(visitor, LIST, local_analyst=False).reason == Reason.NOT_SET_UP
    assert access.may_publish(visitor, LIST, local_analyst=True).reason == Reason.NOT_LOCAL


def test_one_person_on_one_machine_publishes():
    assert at_home() == access.Decision(analyst=access.LOCAL)


def test_without_the_setting_nobody_publishes():
    assert at_home(local_analyst=False).reason == Reason.NOT_SET_UP


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8501", "LOCALHOST:8501", "127.0.0.1", "127.1.2.3:1", "[::1]", "[::1]:8501"],
)
def test_every_name_of_this_machine_will_do(host):
    assert at_home(host=host, origin=f"http://{host}").analyst
    assert at_home(host=host, origin=f"https://{host}").analyst


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "localhost.evil.com",
        "evil.com",
        "evil.com:8501",
        "127.0.0.1.evil.com",
        "localhost:8501@evil.com",
        "localhost.",
        "localhost:",
        "localhost:port",
        "localhost, evil.com",
        "my.localhost",
        "127.0.0.1:8501:8501",
        "127.0.0.256",
        "127.1",
        "0177.0.0.1",
        "0.0.0.0",
        "192.168.1.5:8501",
        "[::2]:8501",
        "::1",
        "[::1",
        " localhost",
        "localhost\n",
    ],
    ids=repr,
)
def test_no_other_host_will_do(host):
    assert at_home(host=host, origin=None).reason == Reason.NOT_LOCAL
    assert at_home(host=host, origin=f"http://{host}").reason == Reason.NOT_LOCAL


def test_two_hosts_are_refused():
    assert at_home(more=(("Host", "127.0.0.1:8501"),)).reason == Reason.NOT_LOCAL


@pytest.mark.parametrize(
    "name",
    [
        *("Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Proto", "X-Real-IP", "Via"),
        *("X-Client-IP", "X-Envoy-External-Address", "CF-Connecting-IP", "True-Client-IP"),
    ],
)
def test_a_proxy_that_announces_itself_is_refused_by_name(name):
    found = at_home(more=((name, "127.0.0.1"),))
    assert (found.reason, found.detail) == (Reason.PROXY, name)


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "http://dashboard.example",
        "https://dashboard.example:8501",
        "http://127.0.0.1:8080",
        "http://localhost:8501",
        "http://127.0.0.1:8501.example",
        "http://127.0.0.1:8501/",
        "http://user@127.0.0.1:8501",
        "ftp://127.0.0.1:8501",
        "null",
        "",
    ],
    ids=repr,
)
def test_a_page_of_another_origin_or_of_none_is_refused(origin):
    assert at_home(origin=origin).reason == Reason.NOT_LOCAL


def test_two_origins_are_refused():
    assert at_home(more=(("origin", "http://dashboard.example"),)).reason == Reason.NOT_LOCAL


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_connections_from_this_machine_are_known_by_their_peer(peer):
    assert at_home(peer=peer).analyst


@pytest.mark.parametrize(
    "peer", [None, "", "192.168.1.5", "::ffff:192.168.1.5", "fe80::1", "0.0.0.0", "testclient"]
)
def test_a_peer_elsewhere_or_unknown_is_refused_whatever_it_says(peer):
    assert at_home(peer=peer).reason == Reason.NOT_LOCAL


def written(folder, text):
    file = folder / "analysts.txt"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return access.analysts_in(file)


def test_a_list_holds_addresses_domains_and_comments(tmp_path):
    text = "\ufeff# Analysts\r\nSari@bandung.go.id  # until June\r\n\r\n  @city.kawasaki.jp\n#@example.com\n"
    assert written(tmp_path, text) == LIST


def test_a_list_that_does_not_exist_names_nobody(tmp_path):
    assert access.analysts_in(tmp_path / "none.txt") == Analysts(frozenset())


@pytest.mark.parametrize(
    "line",
    [
        *("bandung.go.id", "@", "sari@", "@@bandung.go.id", "*@bandung.go.id.", "@*", "@.id", "@bandung..id"),
        *("a@b.id c@d.id", "a@b.id;c@d.id", "a@b.id,", "<a@b.id>", "Sari <a@b.id>", "ſari@bandung.go.id"),
    ],
)
def test_one_bad_line_makes_the_list_worthless_and_is_named(tmp_path, line):
    assert written(tmp_path, f"sari@bandung.go.id\n\n{line}\n@city.kawasaki.jp\n") == Analysts(frozenset(), 3)


@pytest.mark.parametrize("content", [b"\xff\xfes\x00", b"caf\xe9@b.id"])
def test_a_list_in_another_encoding_names_nobody(tmp_path, content):
    assert written(tmp_path, content) == Analysts(frozenset(), 0)


def test_a_list_that_cannot_be_read_names_nobody(tmp_path):
    assert access.analysts_in(tmp_path) == Analysts(frozenset(), 0)


def test_the_list_is_read_anew_each_time(tmp_path):
    assert signed_in(written(tmp_path, "sari@bandung.go.id")).analyst
    assert signed_in(written(tmp_path, "")).reason == Reason.NO_ROLE
    (tmp_path / "analysts.txt").unlink()
    assert access.analysts_in(tmp_path / "analysts.txt").listed == frozenset()


AUTH = {
    "redirect_uri": "https://dashboard.example/oauth2callback",
    "cookie_secret": "0123456789abcdef",
    "client_id": "dashboard",
    "client_secret": "s",
    "server_metadata_url": "https://login.example/.well-known/openid-configuration",
}


def test_a_complete_sign_in_has_no_faults():
    assert access.sign_in_faults(AUTH) == ()


@pytest.mark.parametrize("name", access.SIGN_IN_SETTINGS)
@pytest.mark.parametrize("value", ["", None])
def test_a_missing_setting_of_the_sign_in_is_a_fault(name, value):
    assert access.sign_in_faults({**AUTH, name: value}) == (name,)


def test_a_secret_that_could_be_guessed_is_a_fault():
    assert access.sign_in_faults({**AUTH, "cookie_secret": "secret"}) == ("cookie_secret",)


@pytest.mark.parametrize("auth", [{}, None, "", "yes", True])
def test_a_sign_in_that_is_no_section_lacks_everything(auth):
    assert access.sign_in_faults(auth) == access.SIGN_IN_SETTINGS
