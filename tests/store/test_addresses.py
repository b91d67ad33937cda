"""An address where no database is, or none that can be used, is answered in seconds and in words."""

import socket
import time
from contextlib import closing, contextmanager

import pytest

from bandung_kawasaki import store
from bandung_kawasaki.errors import StoreUnavailable
from bandung_kawasaki.store import database


@contextmanager
def silent_server():
    """The address of a server that takes connections and never says a word."""
    with closing(socket.create_server(("127.0.0.1", 0), backlog=1)) as listening:
        yield f"postgresql+psycopg://ana:secret@127.0.0.1:{listening.getsockname()[1]}/dashboard"


def test_a_silent_server_is_given_up_after_seconds_and_the_password_is_told_to_nobody(monkeypatch):
    monkeypatch.setitem(database.POSTGRESQL, "connect_timeout", "2")
    began = time.monotonic()
    with silent_server() as address, pytest.raises(StoreUnavailable) as refused:
        store.connect(address)
    assert time.monotonic() - began < 4
    assert refused.value.reason == "unreachable"
    assert str(refused.value).startswith("the PostgreSQL database dashboard on 127.0.0.1 cannot be reached")
    assert "secret" not in str(refused.value)


def test_an_address_may_set_its_own_patience():
    with silent_server() as address:
        kept = database.at(f"{address}?connect_timeout=77").reading.url.query
    assert kept["connect_timeout"] == "77"
    assert kept["keepalives_idle"] == "10"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg://ana:secret@127.0.0.1:1/dashboard",
        "postgres://ana:secret@127.0.0.1:1/dashboard",
        "postgresql://ana:secret@host.invalid/dashboard",
    ],
)
def test_where_no_server_is_none_is_reached(address):
    began = time.monotonic()
    with pytest.raises(StoreUnavailable, match="cannot be reached") as refused:
        store.connect(address)
    assert refused.value.reason == "unreachable"
    assert "secret" not in str(refused.value)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "address",
    [
        "",
        "dashboard.sqlite",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///a.sqlite?mode=ro",
        "mysql://ana:secret@host/dashboard",
        "postgresql://ana:secret@host:port/dashboard",
    ],
)
def test_an_address_that_is_none_is_answered_with_those_that_would_do(address):
    with pytest.raises(StoreUnavailable, match=r"use sqlite:///path/to/file, or postgresql") as refused:
        store.connect(address)
    assert "secret" not in str(refused.value)
