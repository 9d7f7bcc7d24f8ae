"""What is known beforehand, passed in as one frozen value: delegates, organizations, themes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

PERSON = "person"
GROUP = "group"
DOCUMENT = "document"
BODY = "body"


@dataclass(frozen=True, slots=True)
class KnownDelegate:
    """A delegate by public id, with every name and form of name the base has."""

    id: str
    names: tuple[str, ...]
    kind: str = PERSON


@dataclass(frozen=True, slots=True)
class KnownOrganization:
    """An organization by slug; `short` is how a quote's body is called (NPC); `kind` tells bodies."""

    slug: str
    names: tuple[str, ...]
    kind: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class KnownTheme:
    """A theme by slug, its parent's slug, and (language, term) pairs to match."""

    slug: str
    terms: tuple[tuple[str, str], ...]
    parent: str = ""


@dataclass(frozen=True)
class Knowledge:
    """Everything the engine may know. Equal values give equal proposals."""

    delegates: tuple[KnownDelegate, ...] = ()
    organizations: tuple[KnownOrganization, ...] = ()
    themes: tuple[KnownTheme, ...] = field(default=())

    @cached_property
    def delegate_by_name(self) -> Mapping[str, str]:
        """Casefolded name -> public id; names that two delegates share are left out."""
        return _unambiguous((name, d.id) for d in self.delegates for name in d.names)

    @cached_property
    def bodies(self) -> tuple[tuple[str, str], ...]:
        """(name as printed, what the body is called), longest names first."""
        pairs = [(name, o.short or o.slug) for o in self.organizations if o.kind == BODY for name in o.names]
        return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))

    @cached_property
    def organization_names(self) -> frozenset[str]:
        """Every organization's names, casefolded."""
        return frozenset(name.casefold() for o in self.organizations for name in o.names)

    def delegate_named(self, name: str) -> str:
        """The public id of the one delegate of that name, or ""."""
        return self.delegate_by_name.get(name.casefold(), "")


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    shared = set()
    for name, public_id in pairs:
        key = name.casefold()
        if found.setdefault(key, public_id) != public_id:
            shared.add(key)
    return {name: public_id for name, public_id in found.items() if name not in shared}


# Bodies that any base about Chinese policy news needs, also before it has tables.
GENERAL = Knowledge(
    organizations=(
        KnownOrganization(
            "npc",
            (
                "National People's Congress",
                "National People’s Congress",
                "NPC",
                "全国人民代表大会",
                "全国人大",
                "全國人民代表大會",
                "全國人大",
            ),
            BODY,
            "NPC",
        ),
        KnownOrganization(
            "cppcc",
            (
                "Chinese People's Political Consultative Conference",
                "Chinese People’s Political Consultative Conference",
                "CPPCC",
                "中国人民政治协商会议",
                "全国政协",
                "中國人民政治協商會議",
                "全國政協",
            ),
            BODY,
            "CPPCC",
        ),
    )
)
