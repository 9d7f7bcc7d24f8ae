"""A connection to an address that has been checked, under the name that it was checked for."""

import socket
import ssl
import threading
from contextlib import suppress
from http.client import HTTPConnection


class PinnedConnection(HTTPConnection):
    """Connects to `address` only; the name serves the certificate and the Host header.

    The name is never resolved again, so it cannot lead elsewhere the second time.
    """

    def __init__(self, host: str, port: int, address: str, seconds: float, *, secure: bool) -> None:
        super().__init__(host, port, timeout=seconds)
        self._address = address
        self._context = ssl.create_default_context() if secure else None
        self._cutter: threading.Timer | None = None

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        try:
            self.sock = (
                self._context.wrap_socket(plain, server_hostname=self.host) if self._context else plain
            )
        # A handshake that fails in any way must not leave the plain socket open.
        except BaseException:
            plain.close()
            raise

    def cut_at(self, seconds: float) -> None:
        """Shut the connection down after so many seconds: the socket's own limit starts anew at each byte."""
        # http.client forgets its socket once an answer has taken it over, so the timer keeps its own hold.
        self._cutter = threading.Timer(seconds, _shut_down, [self.sock])
        # A timer that still waits must not keep the process from ending.
        self._cutter.daemon = True
        self._cutter.start()

    def close(self) -> None:
        if self._cutter:
            self._cutter.cancel()
        super().close()


def _shut_down(connected: socket.socket) -> None:
    with suppress(OSError):
        # shutdown() wakes the thread that waits for bytes; close() would leave it waiting.
        connected.shutdown(socket.SHUT_RDWR)
