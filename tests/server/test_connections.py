"""Connections of the server send at once, although Streamlit's listening socket does not have them do so."""

import socket
import sys
from pathlib import Path

import pytest

from bandung_kawasaki.server import connections


def sends_at_once(one):
    return bool(one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


@pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere connections do not take the setting over.")
@pytest.mark.parametrize(("family", "address"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_whoever_connects_is_sent_every_message_at_once(family, address):
    with socket.socket(family) as listening, socket.socket(family) as visitor, socket.socket(family) as other:
        listening.bind((address, 0))
        listening.listen()

        connections.send_at_once()

        visitor.connect(listening.getsockname())
        connection, _ = listening.accept()
        with connection:
            assert sends_at_once(connection)
            assert not sends_at_once(other)


def test_open_files_stay_as_they_were(tmp_path):
    files = Path("/proc/self/fd")
    with (tmp_path / "file").open("w") as file:
        before = len(list(files.iterdir())) if files.is_dir() else 0
        connections.send_at_once()
        assert (len(list(files.iterdir())) if files.is_dir() else 0) == before
        file.write("still open")
    assert (tmp_path / "file").read_text() == "still open"
