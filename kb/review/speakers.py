"""Who is quoted: delegates found by any form of their name, and new ones made from what is printed."""

import re

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q

from kb.models import Delegate, DelegateName, Quote
from kb.models.public_ids import new_public_id
from kb.models.slugs import free_slug
from kb.review.decisions import DecisionError
from kb.review.versions import keep_beginning, record, versions_of
from kb.search.analysis.names import asked_key, name_keys
from kb.text.languages import guess_language

# As `label_of` writes it: Yu Xubo [yu-xubo].
_LABEL = re.compile(r"\[(?P<slug>[-\w]+)\]\s*$")
SUGGESTIONS = 12


def label_of(delegate: Delegate) -> str:
    """The delegate's name with the slug, which tells namesakes apart."""
    return f"{delegate.name} [{delegate.slug}]"


def suggested(words: str) -> list[Delegate]:
    """Delegates a few of whose letters are typed: English, Chinese or pinyin, the best fitting first."""
    key = asked_key(words)
    if not key:
        return []
    ranks: dict[int, int] = {}
    for pk, name in DelegateName.objects.values_list("delegate", "name"):
        if (place := _place(key, name)) >= 0:
            ranks[pk] = min(place, ranks.get(pk, place))
    best = sorted(ranks, key=lambda pk: (ranks[pk], pk))[:SUGGESTIONS]
    rows = Delegate.objects.with_names().in_bulk(best)
    return [rows[pk] for pk in best]


def _place(key: str, name: str) -> int:
    """Where in any spelling of the name the letters stand; -1 when nowhere."""
    return min((place for own in name_keys(name) if (place := own.find(key)) >= 0), default=-1)


def delegate_named(words: str) -> Delegate:
    """The one delegate with this label, slug or name in any form, or DecisionError."""
    label = _LABEL.search(words)
    by_slug = Delegate.objects.filter(slug=label["slug"] if label else words.strip()).first()
    found = [by_slug] if by_slug else namesakes(words)
    if len(found) == 1:
        return found[0]
    if found:
        names = "; ".join(map(label_of, found))
        raise DecisionError(f"Several delegates are called {words.strip()}: {names}. Give one of these.")
    raise DecisionError(f"No delegate is called {words.strip()}. Correct the name, or tick “new delegate”.")


def namesakes(words: str) -> list[Delegate]:
    """Every delegate of that name in any form."""
    key = asked_key(words)
    pairs = DelegateName.objects.values_list("delegate", "name")
    pks = {pk for pk, name in pairs if key and key in name_keys(name)}
    return list(Delegate.objects.with_names().filter(pk__in=pks))


def new_delegate(name: str, *, by: AbstractBaseUser, kind: str = "person", note: str = "") -> Delegate:
    """Make a delegate. A namesake needs a note that says which one this is, else DecisionError."""
    name = " ".join(name.split())
    if not name:
        raise DecisionError("Give the new delegate's name.")
    others = namesakes(name)
    if others and not note:
        raise DecisionError(
            f"There is {label_of(others[0])} already. Choose that delegate, or say in the note "
            "which one this is."
        )
    public_id = new_public_id()
    row = Delegate(
        public_id=public_id, slug=free_slug(Delegate, name, public_id), kind=kind, note=note.strip()
    )
    _save(row, by)
    _save(DelegateName(delegate=row, name=name, language=guess_language(name)), by)
    return row


def _save(row: Delegate | DelegateName, by: AbstractBaseUser) -> None:
    row._history_user = by  # type: ignore[union-attr]
    row.save(force_insert=True)


def link_others(quote: Quote, delegate: Delegate, by: AbstractBaseUser) -> int:
    """Link the article's other proposals with the same printed name and nobody else in question; how many.

    The fullest form of a name that an article gives means one person in that article.
    """
    others = _same_name(quote) if quote.speaker_name else []
    versions = versions_of(row.pk for row in others)
    for row in others:
        if row.pk not in versions:
            keep_beginning(row)
        Quote.objects.filter(pk=row.pk).update(delegate=delegate)
        row.refresh_from_db()
        record(row, by, f"{LINKED} {quote.public_id}")
    return len(others)


# Begins the reason of history rows that follow from another quote's decision.
LINKED = "linked as in"


def _same_name(quote: Quote) -> list[Quote]:
    asked_about = Q(candidates__isnull=False)
    alike = Quote.objects.filter(
        revision=quote.revision_id, speaker_name=quote.speaker_name, delegate=None, status="proposed"
    )
    return list(alike.exclude(asked_about).exclude(pk=quote.pk).select_for_update(of=("self",)))
