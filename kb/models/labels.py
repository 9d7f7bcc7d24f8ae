"""What the values of filters and facets are called: slugs by field, to names."""

from collections.abc import Callable, Iterable
from typing import Any

from kb.models.articles import LANGUAGES, Article, Outlet
from kb.models.delegates import Delegate, Organization
from kb.models.themes import Theme

Label = tuple[str, str]

# The query language's fields whose values are slugs; bodies are organizations.
NAMED: dict[str, Callable[[], Any]] = {
    "delegate": Delegate.objects.with_names,
    "org": Organization.objects.with_names,
    "body": Organization.objects.with_names,
    "theme": Theme.objects.all,
    "outlet": Outlet.objects.all,
    "article": Article.objects.all,
}
FIXED = {("lang", code): name for code, name in LANGUAGES}


def labels_of(wanted: Iterable[Label]) -> dict[Label, str]:
    """The names of (field, slug) pairs; what has none is left out. At most two queries for each field."""
    slugs: dict[str, set[str]] = {}
    for field, slug in wanted:
        slugs.setdefault(field, set()).add(slug)
    found = dict(FIXED)
    for field, rows in NAMED.items():
        if field in slugs:
            found |= {(field, row.slug): str(row) for row in rows().filter(slug__in=slugs[field])}
    return found
