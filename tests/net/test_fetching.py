"""Fetching a document: what comes back, and what is refused. The servers are real, on this machine."""

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from kb.net import FetchError, ForbiddenAddressError, fetch
from kb.net.addresses import IpAddress
from kb.net.fetching import Limits

Answer = Callable[[BaseHTTPRequestHandler], None]
LOOPBACK = ipaddress.ip_address("127.0.0.1")


def loopback_only(address: IpAddress) -> bool:
    """The tests' servers stand where the product never goes."""
    return address == LOOPBACK


def page(body: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in ({"Content_Type": "text/html; charset=utf-8"} | headers).items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def drip(request: BaseHTTPRequestHandler) -> None:
    """A byte at a time, for longer than any test waits."""
    page(b"")(request)
    for _ in range(200):
        request.wfile.write(b"x")
        request.wfile.flush()
        time.sleep(0.05)


ANSWERS: dict[str, Answer] = {
    "/page": page(b"<p>Hello</p>", ETag='"1"'),
    "/gzip": page(gzip.compress(b"<p>Hello</p>"), Content_Encoding="gzip"),
    "/bomb": page(gzip.compress(b"x" * 20_000_000), Content_Encoding="gzip"),
    "/torn": page(b"not gzip at all", Content_Encoding="gzip"),
    "/brotli": page(b"", Content_Encoding="br"),
    "/large": page(b"x" * 200_000),
    "/image": page(b"GIF89a", Content_Type="image/gif"),
    "/untyped": page(b"", Content_Type=""),
    "/gone": page(b"", status=410),
    "/moved": page(b"", status=302, Location="/page"),
    "/circle": page(b"", status=302, Location="/circle"),
    "/inward": page(b"", status=302, Location="http://127.0.0.2/secret"),
    "/file": page(b"", status=302, Location="file:///etc/passwd"),
    "/short": page(b"<p>Hel", Content_Length="12"),
    "/drip": drip,
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        try:
            ANSWERS[self.path](self)
        except OSError:
            self.close_connection = True

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


@pytest.mark.parametrize("path", ["/page", "/gzip", "/moved"])
def test_a_page_comes_as_bytes_with_its_type(server: str, path: str) -> None:
    got = fetch(server + path, allowed=loopback_only)
    assert (got.body, got.media_type, got.charset) == (b"<p>Hello</p>", "text/html", "utf-8")


def test_the_final_address_and_the_marks_of_freshness_are_kept(server: str) -> None:
    got = fetch(f"{server}/moved", allowed=loopback_only)
    assert (got.url, got.etag) == (f"{server}/page", '"1"')


@pytest.mark.parametrize(
    ("path", "why"),
    [
        # twenty megabytes in twenty kilobytes
        ("/bomb", "larger than"),
        ("/large", "larger than"),
        ("/torn", "not compressed as it says"),
        ("/brotli", "was not asked for"),
        ("/image", "what can be read is"),
        ("/untyped", "of no named type"),
        ("/short", "broke off"),
        ("/gone", "answered 410"),
        ("/circle", "redirects more than 5 times"),
        ("/file", "does not begin with http"),
    ],
)
def test_what_cannot_be_read_says_why(server: str, path: str, why: str) -> None:
    with pytest.raises(FetchError, match=why):
        fetch(server + path, allowed=loopback_only, limits=Limits(size=100_000))


def test_a_redirect_into_our_network_is_refused(server: str) -> None:
    with pytest.raises(ForbiddenAddressError, match=r"127\.0\.0\.2"):
        fetch(f"{server}/inward", allowed=loopback_only)


def test_a_server_that_drips_is_cut_off_at_the_deadline(server: str) -> None:
    with pytest.raises(FetchError, match="took too long"):
        fetch(f"{server}/drip", allowed=loopback_only, limits=Limits(seconds=0.5))


def test_by_default_this_machine_is_never_asked(server: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        fetch(f"{server}/page")


def test_a_name_that_leads_elsewhere_the_second_time_is_resolved_only_once(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(server.rpartition(":")[2])
    asked: list[str] = []
    really = socket.getaddrinfo

    def rebind(host: str, *args: Any, **kwargs: Any) -> list[Any]:
        if host != "rebind.example":
            return really(host, *args, **kwargs)
        asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1" if len(asked) == 1 else "10.0.0.1", port))]

    monkeypatch.setattr("kb.net.addresses.socket.getaddrinfo", rebind)
    got = fetch(f"http://rebind.example:{port}/page", allowed=loopback_only)
    assert (got.body, len(asked)) == (b"<p>Hello</p>", 1)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://example.org/",
        "javascript:alert(1)",
        "http://",
        "http://user:pass@example.org/",
        "http://[::1",
        "//x/",
    ],
)
def test_what_is_no_address_is_refused_in_words(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url)
