"""One article from a file or from an address: read apart from us, then handed to `kb.ingest.arrival`."""

import re
from dataclasses import replace

from kb.ingest.arrival import Arrival, arrive
from kb.ingest.incoming import LONGEST, Incoming
from kb.ingest.reading.files import read_file
from kb.ingest.reading.readings import Reading
from kb.net import fetch
from kb.net.addresses import Allowed, is_public
from kb.text.dates import PartialDate

# What nobody begins an article with, but a page.
_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|main|article|section|div|h[1-6]|p)\b", re.IGNORECASE)
# What a page says of itself, by the field it fills.
SAID = ("title", "outlet", "byline")


def take_file(name: str, body: bytes, known: Incoming | None = None) -> Arrival:
    """Take in a .txt, .html or .docx file; what is `known` counts more than what the file says of itself.

    Raises ReadingError or IncomingError.
    """
    return arrive(_joined(read_file(name, body), known or Incoming("")))


def take_pasted(given: Incoming) -> Arrival:
    """Take in what somebody pasted: plain text verbatim, HTML by its article. As `take_file` raises."""
    if not _PAGE.match(given.text):
        return arrive(given)
    reading = read_file("pasted.html", given.text.encode(errors="replace"), "utf-8")
    return arrive(_joined(reading, given))


def take_url(url: str, known: Incoming | None = None, *, allowed: Allowed = is_public) -> Arrival:
    """Take in the page at `url`, under the address it was found at in the end.

    Raises FetchError, ForbiddenAddressError, ReadingError or IncomingError.
    """
    fetched = fetch(url, allowed=allowed)
    name = "page.txt" if fetched.media_type == "text/plain" else "page.html"
    reading = read_file(name, fetched.body, fetched.charset)
    return arrive(replace(_joined(reading, known or Incoming("")), url=fetched.url))


def _joined(reading: Reading, known: Incoming) -> Incoming:
    """What somebody knows, filled up with what the file says, cut to what fits."""
    said = {name: getattr(known, name) or getattr(reading, name)[: LONGEST[name]] for name in SAID}
    date = known.date or (PartialDate.parse(reading.date) if reading.date else None)
    return replace(known, **said, text=reading.text, date=date, language=known.language or reading.language)
