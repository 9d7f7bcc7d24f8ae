"""Who a printed name means: one delegate, or a question for an editor, never a silent merge."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from kb.search.analysis.names import name_keys

# Candidates that an editor is shown for one name.
MOST_CANDIDATES = 5
# Of 100: one letter in ten may differ.
LIKE_ENOUGH = 88
SHORTEST_LIKE = 5
# This year's government work report.
SHORTEST_WITHIN = 12
SHORTEST_HAN_WITHIN = 5
# How much of an organization's name must be printed to stand for the whole: 小米, Xiaomi.
SHORTEST_PART = 4
SHORTEST_HAN_PART = 2


@dataclass(frozen=True, slots=True)
class Known:
    """A delegate or an organization by primary key, its names, and the organizations it was printed with."""

    pk: int
    names: tuple[str, ...]
    organizations: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """The one delegate meant, or those who may be."""

    delegate: int | None = None
    candidates: tuple[int, ...] = ()


NOBODY = Match()


@dataclass(frozen=True)
class Directory:
    """Everybody known, by every spelling."""

    delegates: tuple[Known, ...] = ()
    organizations: tuple[Known, ...] = ()
    # Half the delegates of a base may sit in one body, so that a body tells nobody from another.
    bodies: frozenset[int] = frozenset()

    @cached_property
    def by_pk(self) -> dict[int, Known]:
        return {row.pk: row for row in self.delegates}

    @cached_property
    def by_key(self) -> dict[str, list[int]]:
        """Names in their own script, without case, accents, blanks, and in simplified characters."""
        return _table((key_of(name), row.pk) for row in self.delegates for name in row.names)

    @cached_property
    def by_sound(self) -> dict[str, list[int]]:
        """Names in Latin letters, whichever script they are stored in."""
        names = ((name, row.pk) for row in self.delegates for name in row.names)
        return _table((sound, pk) for name, pk in names for sound in sounds(name))

    @cached_property
    def organization_by_key(self) -> dict[str, list[int]]:
        return _table((key_of(name), row.pk) for row in self.organizations for name in row.names)

    @cached_property
    def organization_keys(self) -> dict[int, frozenset[str]]:
        return {row.pk: frozenset(key_of(name) for name in row.names) for row in self.organizations}

    def organization_named(self, name: str) -> int | None:
        """The one organization of that name in any spelling."""
        found = self.organization_by_key.get(key_of(name), [])
        return found[0] if len(found) == 1 else None

    def match(self, name: str, organizations: Iterable[str] = ()) -> Match:
        """Who is meant by `name`, printed with `organizations`.

        One delegate of exactly that name, in any script it is stored in, is meant unless both were printed
        with organizations and share none. Among several, and for names that only sound alike, a shared
        organization decides; bodies do not count. Everything else is a question.
        """
        printed = frozenset(key_of(organization) for organization in organizations) - self._body_keys
        exact = self.by_key.get(key_of(name), []) if key_of(name) else []
        if len(exact) == 1 and not self._strangers(exact[0], printed):
            return Match(exact[0])
        alike = exact or self._sounding_like(name)
        sharing = [pk for pk in alike if self._share(pk, printed)]
        if len(sharing) == 1:
            return Match(sharing[0])
        return Match(candidates=tuple((alike or self._spelled_like(name))[:MOST_CANDIDATES]))

    @cached_property
    def _body_keys(self) -> frozenset[str]:
        return frozenset(key for pk in self.bodies for key in self.organization_keys.get(pk, ()))

    def _strangers(self, pk: int, printed: frozenset[str]) -> bool:
        """Whether both are known by organizations, and by none in common."""
        return bool(printed and self.by_pk[pk].organizations - self.bodies and not self._share(pk, printed))

    def _share(self, pk: int, printed: frozenset[str]) -> bool:
        own = self.by_pk[pk].organizations - self.bodies
        keys = [key for organization in own for key in self.organization_keys.get(organization, ())]
        return any(_same_organization(one, other) for one in keys for other in printed)

    def _sounding_like(self, name: str) -> list[int]:
        found = [pk for sound in sounds(name) for pk in self.by_sound.get(sound, ())]
        return list(dict.fromkeys(found))

    def _spelled_like(self, name: str) -> list[int]:
        key = key_of(name)
        if len(key) < SHORTEST_LIKE:
            return []
        rows = process.extract(
            key, self.by_sound.keys(), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=MOST_CANDIDATES
        )
        within = [known for known in self.by_key if _long_enough(known) and known in key]
        near = [pk for spelled, *_ in rows for pk in self.by_sound[spelled]]
        return list(dict.fromkeys(near + [pk for known in within for pk in self.by_key[known]]))


def key_of(name: str) -> str:
    """What two spellings of one name in one script have in common."""
    return name_keys(name)[0]


def sounds(name: str) -> tuple[str, ...]:
    """How the name may be written in Latin letters: its pinyin, and with the family name first or last."""
    own, *pinyin = name_keys(name)
    if pinyin:
        return tuple(pinyin)
    words = [key_of(word) for word in name.split()]
    turned = ("".join(words[1:] + words[:1]), "".join(words[-1:] + words[:-1])) if len(words) > 1 else ()
    return tuple(dict.fromkeys(filter(None, (own, *turned))))


def _long_enough(key: str) -> bool:
    """Whether a name is telling enough to be meant where it stands inside another."""
    return len(key) >= (SHORTEST_WITHIN if key.isascii() else SHORTEST_HAN_WITHIN)


def _same_organization(one: str, other: str) -> bool:
    """Equal, or one is a part of the other: Xiaomi, Xiaomi Group."""
    short, long = sorted((one, other), key=len)
    enough = SHORTEST_PART if short.isascii() else SHORTEST_HAN_PART
    return one == other or (len(short) >= enough and short in long)


def _table(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for key, pk in pairs:
        if key and pk not in found.setdefault(key, []):
            found[key].append(pk)
    return found
