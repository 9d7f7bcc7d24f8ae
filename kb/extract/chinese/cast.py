"""Who appears in a Chinese article: roles at first mention, 杜代表 and 他 later."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from kb.extract.chinese.offices import office_ends
from kb.extract.chinese.people import bare_name, is_short_form
from kb.extract.chinese.surnames import surname_of
from kb.extract.chinese.zones import name_size, role_start
from kb.text.spans import Span

_CLAUSE = re.compile(r"[^，。；！？：\n\x00]+")
_LEAD = re.compile(r"^[\s\u3000]*")
# The role of a name never takes more than this; longer matches are clauses.
_LONGEST_ROLE = 60
_REACH = 1_500


@dataclass(slots=True)
class Person:
    """One person with where they were met, and the role printed there."""

    name: str
    first: int
    role: Span | None = None


class Cast:
    """The article's persons, found in one pass over the clauses and fed with speakers in reading order."""

    def __init__(self, flat: str) -> None:
        self._persons: dict[str, Person] = {}
        self._met: list[tuple[int, Person]] = []
        self._by_surname: dict[str, list[tuple[int, Person]]] = {}
        self._spoke: list[tuple[int, Person]] = []
        for clause in _CLAUSE.finditer(flat):
            self._meet(flat, clause.start(), clause.end())

    def _meet(self, flat: str, start: int, end: int) -> None:
        """A name at the front of a clause, or after an office near its front."""
        words = flat[start : min(end, start + _LONGEST_ROLE + 4)]
        begin = len(_LEAD.match(words).group())  # type: ignore[union-attr]
        begin = max(begin, role_start(words))
        for at in (*office_ends(words, begin), begin):
            size = name_size(words, at, after_office=at > begin)
            if size > 1 and not is_short_form(words[at : at + size]):
                role = (start + begin, start + at) if at > begin else None
                self._note(words[at : at + size], start + at, role)
                rest = at + size
                if words[rest : rest + 1] == "、" and (more := name_size(words, rest + 1)):
                    self._note(words[rest + 1 : rest + 1 + more], start + rest + 1, role)
                return

    def _note(self, name: str, at: int, role: Span | None) -> Person:
        person = self._known(name, at, role)
        self._met.append((at, person))
        self._by_surname.setdefault(surname_of(name), []).append((at, person))
        return person

    def _known(self, name: str, at: int, role: Span | None) -> Person:
        person = self._persons.setdefault(name, Person(name, at))
        if role is not None and (person.role is None or _size(role) > _size(person.role)):
            person.role = role
        return person

    def person(self, name: str, at: int, role: Span | None) -> Person:
        """The person of that printed name; a short form finds the last person of that surname."""
        if is_short_form(name):
            known = self._of_surname(name[1:] if name[0] in "老小阿" else name, at)
            return known or Person(name, at, role)
        return self._known(bare_name(name), at, role)

    def _of_surname(self, short: str, at: int) -> Person | None:
        return _last_before(self._by_surname.get(surname_of(short), []), at)

    def note_speech(self, person: Person, at: int) -> None:
        """The person speaks at `at`."""
        self._spoke.append((at, person))

    def meant_at(self, at: int) -> Person | None:
        """The person 他 or 她 stands for: who spoke last, else who was met last."""
        return _last_before(self._spoke, at, _REACH) or _last_before(self._met, at, _REACH)


def _last_before(places: list[tuple[int, Person]], at: int, reach: int = 10**9) -> Person | None:
    """The last of the places before `at`, which are in order, unless it lies too far back."""
    n = bisect_left(places, at, key=lambda place: place[0]) - 1
    return places[n][1] if n >= 0 and at - places[n][0] < reach else None


def _size(span: Span) -> int:
    return span[1] - span[0]
