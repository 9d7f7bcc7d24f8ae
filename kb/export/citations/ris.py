"""RIS: a CHAP, a part with its own author and title in a larger piece."""

from collections.abc import Iterator

from kb.export.citations.facts import KINDS, Citation
from kb.export.citations.names import Speaker
from kb.text.dates import PartialDate


def ris(citation: Citation) -> str:
    """One record. Values hold no line breaks, so that none can begin a field of its own."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(citation) if value) + "ER  - \r\n\r\n"


def _lines(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "CHAP"
    yield "ID", f"verbatim-{citation.id}"
    yield "AU", _author(citation.speaker)
    yield "TI", citation.title
    yield "T2", citation.article
    yield "A2", citation.byline
    yield "PB", "; ".join(citation.outlets)
    yield "PY", str(citation.date.first.year) if citation.date else ""
    yield "DA", _date(citation.date) if citation.date else ""
    yield "UR", citation.permalink
    yield "Y2", f"{citation.accessed:%Y/%m/%d}"
    yield "M3", KINDS[citation.kind]
    yield "LA", citation.language
    yield "N1", citation.note
    yield "AB", citation.words


def _author(speaker: Speaker) -> str:
    known = speaker.family and speaker.name == speaker.latin
    return f"{speaker.family}, {speaker.given}" if known else speaker.name


def _date(date: PartialDate) -> str:
    """`2022/03/08/`; what is not known stays empty: `2022/03//`."""
    year, month, day, *_ = [*str(date).split("-"), "", ""]
    return f"{year}/{month}/{day}/"
