"""A proxy on this machine that does to a request's head what web servers do by default."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress


class Server(socketserver.ThreadingTCPServer):
    """Does not wait for pages that are still open when it ends."""

    daemon_threads = True


@contextmanager
def running_proxy(
    port: int, *, keeps_host: bool = False, adds: Mapping[str, str] | None = None
) -> Iterator[int]:
    """A proxy in front of `port`; gives its own port.

    Like nginx without further settings it names the server behind it as the host and adds no header.
    """

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            head, rest = read_head(self.request)
            if not head:
                return
            lines = head.split(b"\r\n")
            kept = [line for line in lines[1:] if keeps_host or not line.lower().startswith(b"host:")]
            if not any(line.lower().startswith(b"upgrade:") for line in kept):
                # One request a connection, so that there is one head to change.
                kept = [line for line in kept if not line.lower().startswith(b"connection:")]
                kept.append(b"Connection: close")
            if not keeps_host:
                kept.append(f"Host: 127.0.0.1:{port}".encode())
            kept += [f"{name}: {value}".encode() for name, value in (adds or {}).items()]
            with socket.create_connection(("127.0.0.1", port)) as upstream:
                upstream.sendall(b"\r\n".join([lines[0], *kept]) + b"\r\n\r\n" + rest)
                answers = threading.Thread(target=pass_on, args=(upstream, self.request))
                answers.start()
                pass_on(self.request, upstream)
                answers.join()

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def read_head(source: socket.socket) -> tuple[bytes, bytes]:
    """The head of a request, and what came with it; nothing where the other side says nothing."""
    received = b""
    while b"\r\n\r\n" not in received:
        part = source.recv(65536)
        if not part:
            return b"", b""
        received += part
    head, _, rest = received.partition(b"\r\n\r\n")
    return head, rest


def pass_on(source: socket.socket, target: socket.socket) -> None:
    """Everything from one side to the other, until either hangs up."""
    with suppress(OSError):
        while part := source.recv(65536):
            target.sendall(part)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)
