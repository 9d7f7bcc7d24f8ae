"""A quote as a JSON object: the API's own shape, made without its machinery for files of any length."""

from typing import Any

from kb.models import Article, Quote, QuoteOrganization
from kb.text.dates import PartialDate


def record(quote: Quote, site: str) -> dict[str, Any]:
    """The object for a quote with all its relations read; addresses begin with `site`."""
    speaker = quote.delegate
    return {
        "id": quote.public_id,
        "text": quote.text,
        "spans": [list(span) for span in quote.span_pairs],
        "kind": quote.kind,
        "language": quote.article.language,
        "url": site + quote.get_absolute_url(),
        "delegate": speaker and {"slug": speaker.slug, "name": speaker.name, "kind": speaker.kind},
        "role_as_printed": quote.role_as_printed,
        "organizations": [_organization(link) for link in quote.organization_links.all()],
        **{f"{part}_span": _part(quote, part) for part in ("speaker", "cue", "role")},
        "article": _article(quote.article, site),
        "revision": {"number": quote.revision.number, "sha256": quote.revision.sha256},
        "themes": [{"slug": theme.slug, "name": theme.name} for theme in quote.themes.all()],
        "date": _date(quote.partial_date),
        "date_precision": quote.date_precision or None,
        "status": quote.status,
        "reviewed": quote.reviewed,
    }


def _part(quote: Quote, part: str) -> list[int] | None:
    span = quote.span_of(part)
    return list(span) if span else None


def _organization(link: QuoteOrganization) -> dict[str, Any]:
    one = link.organization
    span = None if link.start is None else [link.start, link.end]
    return {"slug": one.slug, "name": one.name, "kind": one.kind, "span": span}


def _article(article: Article, site: str) -> dict[str, Any]:
    outlets = {source.outlet.slug: source.outlet.name for source in article.sources.all()}
    return {
        "slug": article.slug,
        "title": article.title,
        "date": _date(article.partial_date),
        "url": f"{site}/articles/{article.slug}/",
        "outlets": [{"slug": slug, "name": name} for slug, name in sorted(outlets.items())],
    }


def _date(date: PartialDate | None) -> str | None:
    return str(date) if date else None
