"""What reading a file gives: plain text with paragraphs, and what the file says about it."""

from dataclasses import dataclass


class ReadingError(ValueError):
    """The file holds nothing that can be taken as an article; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's text and what it says of itself; `date` is 2022, 2022-03 or 2022-03-08, or empty."""

    text: str
    title: str = ""
    outlet: str = ""
    byline: str = ""
    date: str = ""
    language: str = ""
