"""How the server's connections send: every message at once."""

import socket
from contextlib import suppress
from pathlib import Path

_OPEN_FILES = Path("/proc/self/fd")


def send_at_once() -> None:
    """Switch off Nagle's algorithm (TCP_NODELAY) for whoever connects to this process, where it is Linux.

    Streamlit makes its listening socket in such a way that asyncio does not do so for the connections (the
    same in uvicorn: Kludex/uvicorn#3149), and a small message behind another one waits 40 ms for the other
    side. Connections take the setting over from the socket that listens.
    """
    for open_file in _OPEN_FILES.iterdir() if _OPEN_FILES.is_dir() else ():
        # Most open files are no sockets, and the one that lists them is closed by now.
        with suppress(OSError):
            one = socket.socket(fileno=int(open_file.name))
            try:
                if one.family in (socket.AF_INET, socket.AF_INET6) and is_listening(one):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            finally:
                # It stays open for whom it belongs to.
                one.detach()


def is_listening(one: socket.socket) -> bool:
    """Whether a socket waits for connections."""
    return bool(one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
