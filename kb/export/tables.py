"""Quotes as rows of a table, and tables as CSV that no spreadsheet takes for formulas."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any, Final

from kb.export.records import record
from kb.models import Quote

# What spreadsheets begin a formula with, in half and in full width.
_FORMULA: Final = frozenset("=+-@＝＋－＠")
COLUMNS: Final = (
    *("id", "url", "text", "kind", "language"),
    *("delegate", "delegate_zh", "delegate_slug", "delegate_kind", "role_as_printed"),
    *("organizations", "themes", "theme_slugs", "date", "date_precision"),
    *("article", "byline", "article_url", "article_date", "outlets", "sources"),
    *("spans", "revision", "sha256", "reviewed"),
)


def row(quote: Quote, site: str) -> dict[str, str]:
    """One value for each of COLUMNS; several names are joined by "; ", addresses by blanks."""
    shape = record(quote, site)
    return {
        **{name: str(shape[name] or "") for name in COLUMNS if isinstance(shape.get(name), str)},
        **_of_delegate(quote, shape["delegate"] or {}),
        **_of_article(quote, shape["article"]),
        "organizations": _joined(one["name"] for one in shape["organizations"]),
        "themes": _joined(theme["name"] for theme in shape["themes"]),
        "theme_slugs": _joined(theme["slug"] for theme in shape["themes"]),
        "spans": " ".join(f"{start}:{end}" for start, end in shape["spans"]),
        "revision": str(shape["revision"]["number"]),
        "sha256": shape["revision"]["sha256"],
        "reviewed": "yes" if shape["reviewed"] else "no",
    }


def _of_delegate(quote: Quote, delegate: dict[str, str]) -> dict[str, str]:
    return {
        "delegate": delegate.get("name", ""),
        "delegate_zh": quote.delegate.name_zh if quote.delegate else "",
        "delegate_slug": delegate.get("slug", ""),
        "delegate_kind": delegate.get("kind", ""),
    }


def _of_article(quote: Quote, article: dict[str, Any]) -> dict[str, str]:
    return {
        "article": article["title"],
        "byline": quote.article.byline,
        "article_url": article["url"],
        "article_date": article["date"] or "",
        "outlets": _joined(outlet["name"] for outlet in article["outlets"]),
        "sources": " ".join(source.url for source in quote.article.sources.all() if source.url),
    }


def csv_file(quotes: Iterable[Quote], site: str) -> Iterator[str]:
    """RFC 4180 with a line of COLUMNS, piece by piece."""
    writer = csv.DictWriter(_Passing(), COLUMNS, restval="")
    yield writer.writeheader()
    for quote in quotes:
        yield writer.writerow({name: harmless(value) for name, value in row(quote, site).items()})


def harmless(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would calculate what it says."""
    begins = cell[:1] in ("\t", "\r", "\n") or cell.lstrip()[:1] in _FORMULA
    return f"'{cell}" if cell and begins else cell


class _Passing:
    """A file that gives back what is written to it: `writerow` returns it then."""

    def write(self, text: str) -> str:
        return text


def _joined(names: Iterable[str]) -> str:
    return "; ".join(names)
