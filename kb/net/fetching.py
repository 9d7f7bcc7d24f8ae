"""Fetch one document over HTTP(S), bounded in time, size and redirects, from public addresses only."""

import time
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from kb.net.addresses import Allowed, is_public, resolve
from kb.net.connections import PinnedConnection

PORTS = {"http": 80, "https": 443}
REDIRECTS = (301, 302, 303, 307, 308)
HEADERS = {
    "User-Agent": "Verbatim (a knowledge base of attributed quotations)",
    "Accept-Encoding": "gzip, deflate",
}


class FetchError(Exception):
    """The document could not be had; the message says why, in words for an editor."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost. Sizes are in bytes, after decompression; times in seconds."""

    size: int = 5_000_000
    seconds: float = 20.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as it came: its final address, its media type (lower case), charset if named, and bytes."""

    url: str
    media_type: str
    charset: str
    body: bytes
    etag: str
    last_modified: str


DEFAULT_LIMITS = Limits()


def fetch(
    url: str,
    *,
    accept: tuple[str, ...] = ("text/html", "application/xhtml+xml", "text/plain"),
    limits: Limits = DEFAULT_LIMITS,
    allowed: Allowed = is_public,
) -> Fetched:
    """Fetch `url`, following redirects. Raises FetchError or ForbiddenAddressError.

    Each address, the first and every redirect's, is resolved once, checked, and connected to as checked.
    """
    deadline = time.monotonic() + limits.seconds
    for _ in range(limits.redirects + 1):
        with _told_in_words(url, deadline), closing(_ask(url, deadline, allowed)) as connection:
            answer = connection.getresponse()
            if answer.status not in REDIRECTS:
                fetched = _read(url, answer, accept, limits.size)
                # A connection that was cut looks like one that has ended.
                _time_left(url, deadline)
                return fetched
            url = urljoin(url, answer.headers.get("Location", ""))
    raise FetchError(f"{url} redirects more than {limits.redirects} times")


@contextmanager
def _told_in_words(url: str, deadline: float) -> Iterator[None]:
    """Turn what the network says into a FetchError."""
    try:
        yield
    except (OSError, HTTPException) as error:
        late = time.monotonic() >= deadline
        raise FetchError(f"{url} {'took too long' if late else f'could not be read: {error}'}") from error


def _parts(url: str) -> tuple[SplitResult, str, int]:
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise FetchError(f"{url!r} is not an address: {error}") from error
    if parts.scheme not in PORTS:
        raise FetchError(f"{url!r} does not begin with http:// or https://")
    if not parts.hostname:
        raise FetchError(f"{url!r} names no host")
    if parts.username or parts.password:
        raise FetchError("the address holds a user name or a password; take it out")
    return parts, parts.hostname, port or PORTS[parts.scheme]


def _ask(url: str, deadline: float, allowed: Allowed) -> HTTPConnection:
    """A connection whose answer is due. It is cut at the deadline, however slowly the other side drips."""
    parts, host, port = _parts(url)
    left = _time_left(url, deadline)
    connection = PinnedConnection(
        host, port, resolve(host, port, allowed), left, secure=parts.scheme == "https"
    )
    # `%` is safe, as addresses come escaped, and escaping twice would ask for another page.
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (f"?{parts.query}" if parts.query else "")
    connection.connect()
    connection.cut_at(left)
    connection.request("GET", target, headers=HEADERS | {"Host": parts.netloc})
    return connection


def _read(url: str, answer: HTTPResponse, accept: tuple[str, ...], size: int) -> Fetched:
    if answer.status != 200:
        raise FetchError(f"{url} answered {answer.status} {answer.reason}".strip())
    media_type, charset = _content_type(answer.headers.get("Content-Type", ""))
    if media_type not in accept:
        raise FetchError(
            f"{url} is {media_type or 'of no named type'}; what can be read is {', '.join(accept)}"
        )
    body = bytearray()
    for piece in _pieces(url, answer, size):
        body += piece
        if len(body) > size:
            raise FetchError(f"{url} is larger than {size:,} bytes")
    # read1() ends quietly where a connection broke; `length` is what was still to come.
    if answer.length:
        raise FetchError(f"{url} broke off {answer.length} bytes before its end")
    headers = answer.headers
    return Fetched(
        url, media_type, charset, bytes(body), headers.get("ETag", ""), headers.get("Last-Modified", "")
    )


def _time_left(url: str, deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError(f"{url} took too long")
    return left


def _content_type(header: str) -> tuple[str, str]:
    media_type, _, parameters = header.partition(";")
    charset = next(
        (
            value
            for name, _, value in (p.partition("=") for p in parameters.split(";"))
            if name.strip() == "charset"
        ),
        "",
    )
    return media_type.strip().lower(), charset.strip(" \"'").lower()


def _pieces(url: str, answer: HTTPResponse, size: int) -> Iterator[bytes]:
    """The decompressed body, never more than `size` and one byte at a time: the caller stops there."""
    encoding = answer.headers.get("Content-Encoding", "").lower()
    if encoding not in ("", "identity", "gzip", "deflate"):
        raise FetchError(f"{url} is compressed in a way ({encoding}) that was not asked for")
    # 47: a gzip or a zlib header, whichever comes.
    unpack = zlib.decompressobj(47) if encoding in ("gzip", "deflate") else None
    while piece := answer.read1(65_536):
        try:
            yield unpack.decompress(piece, size + 1) if unpack else piece
        except zlib.error as error:
            raise FetchError(f"{url} is not compressed as it says") from error
