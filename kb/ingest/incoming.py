"""An incoming article as one value, checked: what every way in hands to `kb.ingest.arrival`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from kb.text.dates import PartialDate
from kb.text.languages import guess_language

COLUMNS = ("text", "title", "outlet", "url", "byline", "date", "language")
LANGUAGES = ("en", "zh")
# In code points: a long book. What is longer was not meant as an article.
LONGEST_TEXT = 2_000_000
LONGEST = {"title": 500, "outlet": 200, "url": 1000, "byline": 500}
# A title taken from the text is cut here.
LONGEST_FIRST_LINE = 200
_SURROGATE = re.compile("[\ud800-\udfff]")


class IncomingError(ValueError):
    """The article cannot be taken as it is; the message names the field and the remedy."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article as it was given. Only the text is needed; what is empty is told from the rest."""

    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    byline: str = ""
    date: PartialDate | None = None
    language: str = ""

    @classmethod
    def from_fields(cls, fields: Mapping[str, object]) -> "Incoming":
        """Read a row's columns. Raises IncomingError; unknown columns are not looked at."""
        given = {name: text_field(name, fields.get(name)) for name in COLUMNS}
        raw_date = given.pop("date").strip()
        try:
            date = PartialDate.parse(raw_date) if raw_date else None
        except ValueError as error:
            raise IncomingError(f"date: {error}") from error
        return cls(**given, date=date)


def text_field(name: str, value: object) -> str:
    """A column's value as text; empty when there is none. Raises IncomingError."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    # A year written as a number in JSON is as good as one in quotes.
    if name == "date" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise IncomingError(f"{name}: write it as text, not as {type(value).__name__}")


def checked(given: Incoming) -> Incoming:
    """What will be stored: the text verbatim but for line ends, all else trimmed and filled in.

    Raises IncomingError.
    """
    text = _text(given.text)
    trimmed: dict[str, Any] = {name: " ".join(getattr(given, name).split()) for name in LONGEST}
    for name, value in trimmed.items():
        _check_characters(name, value)
        if len(value) > LONGEST[name]:
            raise IncomingError(f"{name}: {len(value)} characters are more than {LONGEST[name]}; shorten it")
    trimmed["title"] = trimmed["title"] or _first_line(text)
    trimmed["url"] = tidy_url(trimmed["url"])
    return replace(given, **trimmed, text=text, language=_language(given.language, text))


def _text(raw: str) -> str:
    # Offsets count from here on: nothing is stripped.
    text = raw.replace("\r\n", "\n")
    if not text.strip():
        raise IncomingError("text: there is none; give the article's words")
    if len(text) > LONGEST_TEXT:
        raise IncomingError(
            f"text: {len(text):,} characters are more than {LONGEST_TEXT:,}; give one article at a time"
        )
    _check_characters("text", text)
    return text


def _check_characters(name: str, value: str) -> None:
    if "\x00" in value:
        raise IncomingError(f"{name}: character {value.index(chr(0)) + 1} is NUL; take it out")
    if broken := _SURROGATE.search(value):
        raise IncomingError(f"{name}: character {broken.start() + 1} is half of a character; save it again")


def _first_line(text: str) -> str:
    line = " ".join(text.lstrip().split("\n", 1)[0].split())
    return line if len(line) <= LONGEST_FIRST_LINE else f"{line[: LONGEST_FIRST_LINE - 1]}…"


def tidy_url(raw: str) -> str:
    """The address without its fragment and with its host in small letters: the same page is the same.

    Raises IncomingError.
    """
    if not raw:
        return ""
    try:
        parts = urlsplit(raw)
        host = parts.hostname
    except ValueError as error:
        raise IncomingError(f"url: {raw!r} is not an address") from error
    if parts.scheme.lower() not in ("http", "https") or not host or " " in raw:
        raise IncomingError(f"url: {raw!r} is not an address that begins with http:// or https://")
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, parts.query, ""))


def _language(raw: str, text: str) -> str:
    asked = raw.strip().lower().replace("_", "-").split("-")[0]
    if asked and asked not in LANGUAGES:
        raise IncomingError(f"language: {raw!r} is neither en nor zh; leave it empty to let it be guessed")
    return asked or guess_language(text)
