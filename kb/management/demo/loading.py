"""Bring the invented rows into the base, a few articles at a time; what is there already stays as it is."""

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db import models, transaction
from simple_history.utils import bulk_create_with_history

from kb.management.demo import rows, standing
from kb.management.demo.articles import Invented, articles
from kb.management.demo.cast import Cast, assemble
from kb.models import Article, Delegate, Organization, Outlet, Theme, ThemeTerm

BATCH = 10  # articles: some forty quotes, well under a second
Row = TypeVar("Row", Delegate, Organization, Outlet)


class ThemesMissingError(LookupError):
    """The base lacks themes that the invented quotes are about."""


def load(quotes: int, say: Callable[[str], object]) -> int:
    """Bring in articles with at least `quotes` quotes in all; return how many articles were new.

    Each batch is a transaction of its own: after an interruption the next run goes on.
    Raises ThemesMissingError.
    """
    cast = assemble()
    known = settle(cast)
    wanted = list(_enough(articles(cast), quotes))
    # One query for all ids beats one for each article on every later run.
    there = set(Article.objects.filter(slug__startswith="demo-").values_list("public_id", flat=True))
    added = 0
    # Posts are dealt over all articles, also those already there, or a second run would add roles anew.
    for batch in _batches(rows.with_new_posts(wanted)):
        new = [(article, posts) for article, posts in batch if rows.article_id(article) not in there]
        if new:
            _add_articles(new, known)
            added += len(new)
            say(f"{added} articles …")
            time.sleep(0.01)  # SQLite has one writer: others get their turn
    return added


def settle(cast: Cast) -> standing.Known:
    """Make the delegates, organizations and outlets that are missing."""
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    if missing := sorted({slug for speaker in cast.speakers for slug in speaker.themes} - set(themes)):
        raise ThemesMissingError(", ".join(missing))
    known = standing.Known(
        delegates=_settled(Delegate, standing.delegates(cast)),
        organizations=_settled(Organization, standing.organizations(cast)),
        outlets=_settled(Outlet, standing.outlets(cast)),
        themes=themes,
    )
    for term in ThemeTerm.objects.select_related("theme"):
        known.terms.setdefault((term.theme.slug, term.language), []).append(term.term)
    return known


def add(made: list[Any]) -> None:
    """Store rows of one model, each with the first row of its history where it keeps one."""
    if not made:
        return
    model = type(made[0])
    if hasattr(model, "history"):
        bulk_create_with_history(made, model, default_change_reason="Invented for demonstration")
    else:
        model._default_manager.bulk_create(made)


def _add_articles(new: list[tuple[Invented, rows.NewPosts]], known: standing.Known) -> None:
    by_model: dict[type, list[Any]] = {}
    for article, posts in new:
        for row in rows.of_article(article, posts, known):
            by_model.setdefault(type(row), []).append(row)
    # A model is first met after those it refers to, so this is an order in which they can be stored.
    with transaction.atomic():
        for made in by_model.values():
            add(made)


def _settled(model: type[Row], wanted: dict[str, tuple[Row, list[models.Model]]]) -> dict[str, Row]:
    """The rows by key: those in the base, and the missing ones newly made with their names."""
    # By public id, which stays whatever an editor has corrected since.
    ids = [row.public_id for row, _ in wanted.values()]
    there: dict[str, Row] = model._default_manager.in_bulk(ids, field_name="public_id")
    missing = [pair for pair in wanted.values() if pair[0].public_id not in there]
    with transaction.atomic():
        # Rows before their names, which need their keys.
        add([row for row, _ in missing])
        add([name for _, names in missing for name in names])
    return {key: there.get(row.public_id, row) for key, (row, _) in wanted.items()}


def _enough(made: Iterator[Invented], quotes: int) -> Iterator[Invented]:
    total = 0
    while total < quotes:
        article = next(made)
        total += len(article.quotes)
        yield article


def _batches(
    made: Iterable[tuple[Invented, rows.NewPosts]],
) -> Iterator[list[tuple[Invented, rows.NewPosts]]]:
    waiting = iter(made)
    while batch := list(islice(waiting, BATCH)):
        yield batch
