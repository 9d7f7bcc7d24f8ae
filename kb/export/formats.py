"""Every file that quotes are given out as, by the name it has in addresses."""

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kb.export.citations.facts import cite
from kb.export.citations.formats import FORMATS, STYLES, CitationFormat
from kb.export.records import record
from kb.export.tables import csv_file
from kb.export.workbook import workbook
from kb.models import Quote

# Characters sent at once, about: fewer would cost a system call for every quote.
PIECE: Final = 1 << 15


@dataclass(frozen=True, slots=True)
class FileFormat:
    """`write(quotes, site, today)` gives the text piece by piece; `shown` says that it is for reading."""

    label: str
    media_type: str
    extension: str
    write: Callable[[Iterable[Quote], str, datetime.date], Iterator[str] | Iterator[bytes]]
    shown: bool = False
    binary: bool = False

    @property
    def content_type(self) -> str:
        return self.media_type if self.binary else f"{self.media_type}; charset=utf-8"


def _csv(quotes: Iterable[Quote], site: str, today: datetime.date) -> Iterator[str]:
    return csv_file(quotes, site)


def _jsonl(quotes: Iterable[Quote], site: str, today: datetime.date) -> Iterator[str]:
    return (f"{json.dumps(record(quote, site), ensure_ascii=False)}\n" for quote in quotes)


def _json(quotes: Iterable[Quote], site: str, today: datetime.date) -> Iterator[str]:
    yield "["
    for number, quote in enumerate(quotes):
        yield (",\n " if number else "") + json.dumps(record(quote, site), ensure_ascii=False)
    yield "]\n"


def _xlsx(quotes: Iterable[Quote], site: str, today: datetime.date) -> Iterator[bytes]:
    return workbook(quotes, site)


def _citations(name: str, form: CitationFormat) -> FileFormat:
    def write(quotes: Iterable[Quote], site: str, today: datetime.date) -> Iterator[str]:
        return form.file(cite(quote, site, today) for quote in quotes)

    return FileFormat(form.label, form.media_type, form.extension, write, shown=name in STYLES)


TABLES: Final[Mapping[str, FileFormat]] = {
    "csv": FileFormat("CSV", "text/csv", "csv", _csv),
    "xlsx": FileFormat(
        "Excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        _xlsx,
        binary=True,
    ),
    "jsonl": FileFormat("JSON Lines", "application/jsonl", "jsonl", _jsonl),
    "json": FileFormat("JSON", "application/json", "json", _json),
}
FILES: Final[Mapping[str, FileFormat]] = {
    **TABLES,
    **{name: _citations(name, form) for name, form in FORMATS.items()},
}


def in_pieces(texts: Iterable[str] | Iterable[bytes], *, bom: bool = False) -> Iterator[bytes]:
    """The same in pieces worth sending; texts as UTF-8, after a byte order mark where it is asked for."""
    waiting, length = ["\ufeff"] if bom else [], 0
    for text in texts:
        if isinstance(text, bytes):
            yield text
            continue
        waiting.append(text)
        length += len(text)
        if length >= PIECE:
            yield "".join(waiting).encode()
            waiting, length = [], 0
    yield "".join(waiting).encode()
