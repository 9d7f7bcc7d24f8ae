"""What each list can be filtered by."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django_filters.rest_framework import FilterSet

from api.filters import OneOfFilter, PartialDateFilter, SlugsFilter, YesNoFilter, not_after, not_before
from kb.models import (
    Article,
    Delegate,
    Organization,
    Outlet,
    Quote,
    QuoteOrganization,
    QuoteTheme,
    Role,
    Source,
    Theme,
    ThemeTree,
)
from kb.models.articles import LANGUAGES


def themes_below(themes: list[Theme]) -> set[int]:
    """The themes and all below them, by primary key."""
    # Once for all of them: the whole tree is one query.
    tree = ThemeTree.read()
    return {pk for theme in themes for pk in tree.with_descendants(theme.pk)}


def on_themes(themes: list[Theme]) -> Q:
    # EXISTS throughout this file: joins would repeat a row for each link and ask for DISTINCT.
    links = QuoteTheme.objects.filter(quote=OuterRef("pk"), theme__in=themes_below(themes))
    return Q(Exists(links))


def printed_with(organizations: list[Organization]) -> Q:
    links = QuoteOrganization.objects.filter(quote=OuterRef("pk"), organization__in=organizations)
    return Q(Exists(links))


def quoted_from(outlets: list[Outlet]) -> Q:
    return Q(Exists(Source.objects.filter(article=OuterRef("revision__article"), outlet__in=outlets)))


def delegate_on(themes: list[Theme]) -> Q:
    quotes = Quote.objects.published().filter(delegate=OuterRef("pk"), themes__in=themes_below(themes))
    return Q(Exists(quotes))


def delegate_of(organizations: list[Organization]) -> Q:
    """Delegates with a role at one of them, or printed with it in a published quote."""
    roles = Role.objects.filter(delegate=OuterRef("pk"), organization__in=organizations)
    quotes = Quote.objects.published().filter(delegate=OuterRef("pk"), organizations__in=organizations)
    return Q(Exists(roles)) | Q(Exists(quotes))


def article_quoting(delegates: list[Delegate]) -> Q:
    quotes = Quote.objects.published().filter(revision__article=OuterRef("pk"), delegate__in=delegates)
    return Q(Exists(quotes))


def article_on(themes: list[Theme]) -> Q:
    quotes = Quote.objects.published().filter(
        revision__article=OuterRef("pk"), themes__in=themes_below(themes)
    )
    return Q(Exists(quotes))


def article_in(outlets: list[Outlet]) -> Q:
    return Q(Exists(Source.objects.filter(article=OuterRef("pk"), outlet__in=outlets)))


def any_of(field: str) -> Any:
    return lambda rows: Q(**{f"{field}__in": rows})


class QuoteFilters(FilterSet):
    theme = SlugsFilter(Theme.objects.all, on_themes, "themes", "On the theme or any below it.")
    delegate = SlugsFilter(Delegate.objects.quoted, any_of("delegate"), "delegates", "Who said it.")
    organization = SlugsFilter(
        Organization.objects.quoted, printed_with, "organizations", "Printed with the speaker."
    )
    body = SlugsFilter(
        lambda: Organization.objects.quoted().bodies(),
        printed_with,
        "organizations",
        "The body the speaker was printed with, of kind `body`.",
    )
    outlet = SlugsFilter(Outlet.objects.all, quoted_from, "outlets", "Where the article stood.")
    article = SlugsFilter(Article.objects.readable, any_of("revision__article"), "articles", "The article.")
    language = OneOfFilter("revision__article__language", LANGUAGES, "The article's language.")
    kind = OneOfFilter("kind", Quote.Kind.choices, "How it is quoted.")
    delegate_kind = OneOfFilter("delegate__kind", Delegate.Kind.choices, "What kind of delegate said it.")
    reviewed = YesNoFilter(Q(reviewed_at__isnull=False), "Whether an editor has looked at it.")
    said_after = PartialDateFilter(not_before, "Said on or after this date, as far as is known.")
    said_before = PartialDateFilter(not_after, "Said on or before this date, as far as is known.")


class DelegateFilters(FilterSet):
    kind = OneOfFilter("kind", Delegate.Kind.choices, "What kind of delegate.")
    organization = SlugsFilter(
        Organization.objects.quoted, delegate_of, "organizations", "With a role there, or printed with it."
    )
    body = SlugsFilter(
        lambda: Organization.objects.quoted().bodies(),
        delegate_of,
        "organizations",
        "Of the body, an organization of kind `body`.",
    )
    theme = SlugsFilter(Theme.objects.all, delegate_on, "themes", "Quoted on the theme or any below it.")


class OrganizationFilters(FilterSet):
    kind = OneOfFilter("kind", Organization.Kind.choices, "What kind of organization.")


class ThemeFilters(FilterSet):
    parent = SlugsFilter(Theme.objects.all, any_of("parent"), "themes", "Directly below the theme.")
    root = YesNoFilter(Q(parent__isnull=True), "Whether it stands at the top of the tree.")


class ArticleFilters(FilterSet):
    outlet = SlugsFilter(Outlet.objects.all, article_in, "outlets", "Where it stood.")
    language = OneOfFilter("language", LANGUAGES, "Its language.")
    delegate = SlugsFilter(Delegate.objects.quoted, article_quoting, "delegates", "Who is quoted in it.")
    theme = SlugsFilter(Theme.objects.all, article_on, "themes", "With a quote on the theme or any below it.")
    dated_after = PartialDateFilter(not_before, "Dated on or after this date, as far as is known.")
    dated_before = PartialDateFilter(not_after, "Dated on or before this date, as far as is known.")


class OutletFilters(FilterSet):
    language = OneOfFilter("language", LANGUAGES, "Its language.")
    display = OneOfFilter("display", Outlet.Display.choices, "What it allows to be shown.")
