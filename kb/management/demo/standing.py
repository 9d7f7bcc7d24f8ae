"""The rows that invented articles refer to: delegates, organizations and outlets, not yet stored."""

from dataclasses import dataclass, field
from typing import Any

from kb.management.demo.cast import Cast
from kb.management.demo.chance import public_id
from kb.models import Delegate, DelegateName, Organization, OrganizationName, Outlet, Theme

NOTE = "Invented for demonstration: there is nobody and nothing of this name, and nothing of this was said."


@dataclass(slots=True)
class Known:
    """Rows that articles refer to, by the keys of the cast; a theme's terms by its slug and language."""

    delegates: dict[str, Delegate]
    organizations: dict[str, Organization]
    outlets: dict[str, Outlet]
    themes: dict[str, Theme]
    terms: dict[tuple[str, str], list[str]] = field(default_factory=dict)


def delegates(cast: Cast) -> dict[str, tuple[Delegate, list[Any]]]:
    """Each speaker's row with the rows of their names."""
    made: dict[str, tuple[Delegate, list[Any]]] = {}
    for one in cast.speakers:
        row = Delegate(
            public_id=public_id("delegate", one.key), slug=f"demo-{one.key}", kind=one.kind, note=NOTE
        )
        names = [
            DelegateName(delegate=row, name=one.name_in(language), language=language)
            for language in ("en", "zh")
        ]
        made[one.key] = (row, names)
    return made


def organizations(cast: Cast) -> dict[str, tuple[Organization, list[Any]]]:
    """Each institution's row with its names: those shown are labelled, those printed in articles not."""
    made: dict[str, tuple[Organization, list[Any]]] = {}
    for one in cast.institutions:
        row = Organization(
            public_id=public_id("organization", one.key), slug=f"demo-{one.key}", kind=one.kind
        )
        names = []
        for language, label in (("en", " (invented)"), ("zh", "(虚构)")):
            name = {"organization": row, "language": language}
            printed = one.name_in(language)
            # Articles print the name alone; their titles and last lines carry the label.
            names.append(OrganizationName(**name, name=printed + label, origin="editor"))
            names.append(OrganizationName(**name, name=printed, primary=False))
        made[one.key] = (row, names)
    return made


def outlets(cast: Cast) -> dict[str, tuple[Outlet, list[Any]]]:
    """Each paper's row; outlets have no other names."""
    return {
        one.key: (
            Outlet(
                public_id=public_id("outlet", one.key),
                slug=f"demo-{one.key}",
                name=one.name,
                language=one.language,
                trusted=one.trusted,
                display=one.display,
                licence="Invented for demonstration",
            ),
            [],
        )
        for one in cast.papers
    }
