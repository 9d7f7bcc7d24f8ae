"""What the base knows, for reading and matching: as a value that is read anew only when it has changed."""

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass

from kb.extract import GENERAL, Knowledge
from kb.extract.knowledge import KnownDelegate, KnownOrganization, KnownTheme
from kb.ingest.matching import Directory, Known
from kb.models import Change, Delegate, Organization, Quote, Role, Theme

# A change of any of these may change what is proposed for the next article.
KINDS = (Change.Kind.DELEGATE, Change.Kind.ORGANIZATION, Change.Kind.THEME, Change.Kind.EVERYTHING)

# Seconds. Numbers of the log may be committed out of order, so one can be missed.
LONGEST_KEPT = 60.0


@dataclass(frozen=True)
class Standing:
    """What the base knew at one moment."""

    knowledge: Knowledge
    directory: Directory
    # Primary keys by slug.
    themes: dict[str, int]


def knowledge_from_database() -> Knowledge:
    """Every delegate, organization and theme; with the general bodies, which any base needs."""
    organizations = tuple(
        KnownOrganization(row.slug, _names(row), row.kind, _short(row))
        for row in Organization.objects.prefetch_related("names")
    )
    return Knowledge(
        delegates=tuple(
            KnownDelegate(row.public_id, _names(row), row.kind)
            for row in Delegate.objects.prefetch_related("names")
        ),
        organizations=organizations + _missing_bodies(organizations),
        themes=tuple(
            KnownTheme(
                row.slug,
                tuple((term.language, term.term) for term in row.terms.all()),
                row.parent.slug if row.parent else "",
            )
            for row in Theme.objects.select_related("parent").prefetch_related("terms")
        ),
    )


def _names(row: Delegate | Organization) -> tuple[str, ...]:
    return tuple(name.name for name in row.names.all())


def _short(row: Organization) -> str:
    """What a body is called in short: its shortest name in capitals (NPC), if it has one."""
    capitals = [name for name in _names(row) if name.isascii() and name.isupper()]
    return min(capitals, key=len, default="")


def _missing_bodies(known: Iterable[KnownOrganization]) -> tuple[KnownOrganization, ...]:
    names = {name for row in known for name in row.names}
    return tuple(body for body in GENERAL.organizations if names.isdisjoint(body.names))


def directory_from_database() -> Directory:
    """Every delegate with the organizations it was printed with, and every organization's names."""
    printed = _organizations_of_delegates()
    organizations = list(Organization.objects.prefetch_related("names"))
    return Directory(
        delegates=tuple(
            Known(row.pk, _names(row), frozenset(printed.get(row.pk, ())))
            for row in Delegate.objects.prefetch_related("names")
        ),
        organizations=tuple(Known(row.pk, _names(row)) for row in organizations),
        bodies=frozenset(row.pk for row in organizations if row.kind == Organization.Kind.BODY),
    )


def _organizations_of_delegates() -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    pairs = set(Role.objects.values_list("delegate", "organization"))
    # Only what an editor has looked at: a wrong match must not make the next one look right.
    reviewed = Quote.objects.published().filter(reviewed_at__isnull=False, organizations__isnull=False)
    pairs |= set(reviewed.values_list("delegate", "organizations"))
    for delegate, organization in pairs:
        found.setdefault(delegate, set()).add(organization)
    return found


# Number and token of a row of the log; a row of another base or a later epoch has another token.
Seen = tuple[int, str] | None


class _Kept(threading.local):
    """The last reading of each thread, and the change up to which it is known to be good."""

    standing: Standing | None = None
    seen: Seen = None
    read_at: float = 0.0


_kept = _Kept()


def what_is_known() -> Standing:
    """What the base knows now; read anew when a delegate, organization or theme has changed."""
    last = Change.objects.order_by("-pk").values_list("pk", "token").first()
    old = time.monotonic() - _kept.read_at > LONGEST_KEPT
    if _kept.standing is None or old or _changed(_kept.seen, last):
        _kept.read_at = time.monotonic()
        _kept.standing = Standing(
            knowledge_from_database(),
            directory_from_database(),
            dict(Theme.objects.values_list("slug", "pk")),
        )
    _kept.seen = last
    return _kept.standing


def _changed(seen: Seen, last: Seen) -> bool:
    """True also when the log no longer holds what was seen of it."""
    if seen == last:
        return False
    if seen is None or not Change.objects.filter(pk=seen[0], token=seen[1]).exists():
        return True
    return Change.objects.filter(pk__gt=seen[0], kind__in=KINDS).exists()
