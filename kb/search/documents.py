"""Rows -> documents: the one place that says what an index knows of a quote, and what a result row shows.

Raise DOCUMENTS_VERSION with every change here, so that indexes made before are built anew.
"""

import datetime
from collections.abc import Collection, Iterable
from typing import Any, cast

from kb.models import Article, Delegate, Organization, Outlet, Quote, Theme, ThemeTree
from kb.models.quotes import QuoteQuerySet
from kb.search.contract import Document
from kb.text.dates import PartialDate

DOCUMENTS_VERSION = 1

Label = tuple[str, str, str]


class Topics:
    """All themes and their tree: a few hundred rows, read once for a batch of quotes."""

    def __init__(self) -> None:
        self.by_pk: dict[int, Theme] = Theme.objects.in_bulk()
        self.tree = ThemeTree({pk: theme.parent_id for pk, theme in self.by_pk.items()})

    def of(self, quote: Quote) -> list[Theme]:
        """The quote's own themes. A theme made after these were read has a change of its own in the log."""
        pks = sorted(link.theme_id for link in quote.theme_links.all())
        return [self.by_pk[pk] for pk in pks if pk in self.by_pk]

    def with_ancestors(self, themes: Iterable[Theme]) -> list[Theme]:
        pks = (pk for theme in themes for pk in self.tree.with_ancestors(theme.pk))
        return [self.by_pk[pk] for pk in dict.fromkeys(pks) if pk in self.by_pk]


def documents_of(public_ids: Collection[str]) -> list[Document]:
    """The documents of those of the quotes that are published. The number of queries is fixed."""
    return _documents(Quote.objects.filter(public_id__in=public_ids))


def documents_after(pk: int, limit: int) -> tuple[list[Document], int | None]:
    """The documents of the next `limit` published quotes by primary key, and the last one's key.

    The key is None when there were no more.
    """
    following = Quote.objects.published().filter(pk__gt=pk).order_by("pk")
    keys = list(following.values_list("pk", flat=True)[:limit])
    # The keys say how far this came, even where a quote was withdrawn before its row was read.
    return _documents(Quote.objects.filter(pk__in=keys)), keys[-1] if keys else None


def _documents(quotes: QuoteQuerySet) -> list[Document]:
    rows = list(
        quotes.published()
        .select_related("revision__article", "delegate")
        # Texts are long, and a quote's words are in its own row.
        .defer("revision__text")
        .prefetch_related(
            "delegate__names",
            "theme_links",
            "organization_links__organization__names",
            "revision__article__sources__outlet",
        )
        .order_by("pk")
    )
    topics = Topics()
    return [_document(quote, topics) for quote in rows]


def _document(quote: Quote, topics: Topics) -> Document:
    # A constraint keeps published quotes without a delegate out.
    article, delegate = quote.article, cast(Delegate, quote.delegate)
    organizations = _organizations(quote)
    outlets = _outlets(article)
    themes = topics.of(quote)
    line = topics.with_ancestors(themes)
    # Many have no date of their own, and are then found by when they were printed.
    said = quote.partial_date or article.partial_date
    return Document(
        id=quote.public_id,
        text=quote.text,
        language=article.language,
        kind=quote.kind,
        reviewed=quote.reviewed,
        delegate=delegate.slug,
        delegate_names=_names(delegate),
        role=quote.role_as_printed,
        organizations=tuple(one.slug for one in organizations if _field(one) == "organization"),
        bodies=tuple(one.slug for one in organizations if _field(one) == "body"),
        organization_names=tuple(name for one in organizations for name in _names(one)),
        themes=tuple(theme.slug for theme in line),
        outlets=tuple(outlet.slug for outlet in outlets),
        article=article.slug,
        article_title=article.title,
        said_from=_as_number(said.first) if said else 0,
        said_to=_as_number(said.last) if said else 0,
        labels=(*_theme_labels(line), *_organization_labels(organizations), *_outlet_labels(outlets)),
        stored=_shown(quote, delegate, themes, outlets),
    )


def _shown(quote: Quote, delegate: Delegate, themes: list[Theme], outlets: list[Outlet]) -> dict[str, Any]:
    """What a result row shows. JSON-able; dates are as precise as they are known, such as `2022-03`."""
    article = quote.article
    return {
        "id": quote.public_id,
        "text": quote.text,
        "url": quote.get_absolute_url(),
        "kind": quote.kind,
        "reviewed": quote.reviewed,
        "role": quote.role_as_printed,
        # The quote's own date alone; the article's stands in its own place below.
        "date": _printed(quote.partial_date),
        "delegate": {
            "slug": delegate.slug,
            "name": delegate.name,
            "kind": delegate.kind,
            "names": {name.language: name.name for name in delegate.names.all() if name.primary},
        },
        "article": {
            "slug": article.slug,
            "title": article.title,
            "date": _printed(article.partial_date),
            "language": article.language,
        },
        "themes": [{"slug": theme.slug, "name": theme.name_en, "name_zh": theme.name_zh} for theme in themes],
        "outlets": [{"slug": outlet.slug, "name": outlet.name} for outlet in outlets],
    }


def _printed(date: PartialDate | None) -> str | None:
    return str(date) if date else None


def _as_number(day: datetime.date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _names(named: Delegate | Organization) -> tuple[str, ...]:
    return tuple(name.name for name in named.names.all())


def _organizations(quote: Quote) -> list[Organization]:
    # In a fixed order, here and below: the same rows must give the same digest.
    return [link.organization for link in sorted(quote.organization_links.all(), key=lambda link: link.pk)]


def _outlets(article: Article) -> list[Outlet]:
    found = {source.outlet_id: source.outlet for source in article.sources.all()}
    return [found[pk] for pk in sorted(found)]


def _field(organization: Organization) -> str:
    """Which filter finds it: the language keeps bodies apart from those who employ people."""
    return "body" if organization.kind == Organization.Kind.BODY else "organization"


def _theme_labels(themes: list[Theme]) -> list[Label]:
    return [("theme", theme.slug, name) for theme in themes for name in (theme.name_en, theme.name_zh)]


def _organization_labels(organizations: list[Organization]) -> list[Label]:
    return [(_field(one), one.slug, name) for one in organizations for name in _names(one)]


def _outlet_labels(outlets: list[Outlet]) -> list[Label]:
    return [("outlet", outlet.slug, outlet.name) for outlet in outlets]
