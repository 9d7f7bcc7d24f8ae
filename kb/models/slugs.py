"""Slugs for new rows: from a title or a name, Chinese in pinyin, never one that is taken."""

from django.db.models import Model
from django.utils.text import slugify
from pypinyin import lazy_pinyin

LONGEST = 80


def slug_of(words: str) -> str:
    """Small letters, digits and hyphens; empty when nothing of the words can be written so."""
    latin = " ".join(lazy_pinyin(words)) if not words.isascii() else words
    slug = slugify(latin)
    if len(slug) > LONGEST:
        slug = slug[:LONGEST].rsplit("-", 1)[0]
    return slug.strip("-_")


def free_slug(model: type[Model], words: str, *marks: str) -> str:
    """A slug that no row of `model` has now: the words alone, else with the first mark that makes it unique.

    The last mark must be unique by itself, as a new public id is. Another writer may still come first; then
    the unique constraint says so.
    """
    base = slug_of(words)
    options = [base, *("-".join(filter(None, (base, mark))) for mark in marks)]
    taken = set(model._default_manager.filter(slug__in=options).values_list("slug", flat=True))
    return next(option for option in options if option and option not in taken)
