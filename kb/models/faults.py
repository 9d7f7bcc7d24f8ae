"""What is wrong with the stored base: the invariants that `manage.py verify` reads every row for."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from kb.models.articles import Article, Outlet, Revision, sha256_of
from kb.models.delegates import Delegate, Organization
from kb.models.public_ids import ALPHABET, LENGTH, Public
from kb.models.quotes import Quote
from kb.models.themes import Theme, ThemeTree

# Texts are long, so few are held in memory at once.
TEXTS = 20
ROWS = 2000
PUBLIC: tuple[type[Public], ...] = (Article, Delegate, Organization, Outlet, Quote, Theme)
PUBLIC_ID = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


class Fault(NamedTuple):
    """`kind` and `id`, the public id, name the row as readers know it."""

    kind: str
    id: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.kind} {self.id}: {self.sentence}"


def all_faults() -> Iterator[Fault]:
    """Read every text and every quote, in bounded memory; yields nothing when all is right."""
    for revision in _every_text():
        yield from _faults_of_text(revision)
    yield from _faults_of_orphans()
    yield from _faults_of_ids()
    yield from _faults_of_themes()


def _every_text() -> Iterator[Revision]:
    # Read on by key, so that no cursor stays open while a text's quotes are checked.
    last = 0
    while rows := list(Revision.objects.filter(pk__gt=last).select_related("article").order_by("pk")[:TEXTS]):
        yield from rows
        last = rows[-1].pk


def _faults_of_text(revision: Revision) -> Iterator[Fault]:
    name = f"{revision.article.slug}, revision {revision.number}"
    changed = sha256_of(revision.text) != revision.sha256
    if changed:
        yield Fault("article", revision.article.public_id, f"the text does not match its SHA-256 ({name})")
    for quote in Quote.objects.filter(revision=revision).order_by("pk").iterator(ROWS):
        # The text is at hand; following the key would read it again for every quote.
        quote.revision = revision
        found = ["the text it stands in does not match its SHA-256"] if changed else []
        for sentence in found + quote.faults():
            yield Fault("quote", quote.public_id, f"{sentence} ({name})")


def _faults_of_orphans() -> Iterator[Fault]:
    """Rows that foreign keys should have kept, where somebody wrote with them switched off."""
    for field, model, sentence in (
        ("revision_id", Revision, "the text it stands in is gone"),
        ("delegate_id", Delegate, "its delegate is gone"),
    ):
        there = Exists(model._default_manager.filter(pk=OuterRef(field)))
        lost = Quote.objects.filter(~there, **{f"{field}__isnull": False})
        for public_id in lost.values_list("public_id", flat=True).iterator(ROWS):
            yield Fault("quote", public_id, sentence)


def _faults_of_ids() -> Iterator[Fault]:
    for model in PUBLIC:
        for public_id in model._default_manager.values_list("public_id", flat=True).iterator(ROWS):
            if not PUBLIC_ID.fullmatch(public_id):
                kind = str(model._meta.model_name)
                yield Fault(kind, public_id, f"its public id is not {LENGTH} characters of {ALPHABET}")


def _faults_of_themes() -> Iterator[Fault]:
    tree = ThemeTree.read()
    for theme in Theme.objects.order_by("pk"):
        # The line up ends before it repeats itself; an end that has a parent is therefore a circle.
        if tree.parents.get(tree.with_ancestors(theme.pk)[-1]) is not None:
            yield Fault("theme", theme.public_id, f"{theme.slug} stands below itself")
