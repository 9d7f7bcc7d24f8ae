"""Who appears in an article: full names for surnames, persons for pronouns and for `the minister`."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from kb.extract.english.introductions import role_after, role_before
from kb.extract.english.pieces import pieces
from kb.extract.english.titles import COURTESY, FEMALE, MALE, ORGANIZATIONS, PLACES, TITLES
from kb.extract.english.words import ADVERBS, DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, TIMES
from kb.text.spans import Span

HE, SHE = "he", "she"

_RUN = re.compile(
    r"(?<![\w.])[A-Z][\w’'-]*[a-z][\w’'-]*\.?"
    r"(?:[ ](?:(?:de|del|van|von|bin)[ ]){0,2}(?:[A-Z]\.|(?:al-)?[A-Z][\w’'-]+)){1,4}"
)
_NOT_FIRST = (
    DETERMINERS | PRONOUNS | PREPOSITIONS | SUBORDINATORS | ADVERBS | TIMES | frozenset(("and", "but"))
)
_FEMALE_OFFICES = (
    "woman",
    "mrs",
    "ms",
    "miss",
    "queen",
    "princess",
    "lady",
    "actress",
    "mother",
    "daughter",
    "wife",
)
_MALE_OFFICES = ("sman", "mr", "king", "prince", "sir", "lord", "father", "son", "husband", "chairman")
_POSSESSIVE = re.compile(r"['’]s$")
_FRONT = 60
_CAPITAL = re.compile(r"(?<![\w-])[A-Z][\w-]*[a-z](?![\w-])")
# As many mentions back are looked at for the holder of an office.
_NEAR = 25
# Said of anybody in a body; no role by themselves.
SHORT_TITLES = COURTESY | {"representative", "member", "deputy", "delegate"}
# How far back a pronoun looks for its person, in characters.
_PRONOUN_REACH = 2_500


@dataclass(slots=True)
class Person:
    """One person of the article with what the article tells of them."""

    name: str
    first: int
    gender: str = ""
    role: Span | None = None


class Cast:
    """The article's persons. Built once from the text, then fed with each speaker in reading order."""

    def __init__(self, text: str) -> None:
        self._by_surname: dict[str, Person] = {}
        self._by_first: dict[str, Person] = {}
        self._by_name: dict[str, Person] = {}
        self._places: list[tuple[int, Person]] = []
        self._spoke: list[tuple[int, Person]] = []
        self._groups: list[tuple[int, str, Span]] = []
        for found in _RUN.finditer(text):
            self._meet(text, found.start(), found.group())
        self._text = text
        self._meet_again(text)

    def _meet_again(self, text: str) -> None:
        """Places where a person already met is named by one word alone."""
        known = {**self._by_first, **self._by_surname}
        alone = ((found.start(), known.get(found.group())) for found in _CAPITAL.finditer(text))
        self._places += [(at, person) for at, person in alone if person is not None]
        self._places.sort(key=lambda place: place[0])

    def _meet(self, text: str, start: int, run: str) -> None:
        words = run.split(" ")
        lows = [_POSSESSIVE.sub("", word).lower() for word in words]
        drop = _titles_in(lows)
        kept = lows[drop:]
        if len(kept) < 2 or any(low in ORGANIZATIONS or low in PLACES for low in kept):
            return
        name = _POSSESSIVE.sub("", " ".join(words[drop:])).rstrip(".,")
        at = start + sum(len(word) + 1 for word in words[:drop])
        person = self.person(name, at)
        self._places.append((at, person))
        self._by_first.setdefault(words[drop], person)
        self._introduce(text, person, at, (start, at - 1) if drop else None)

    def _introduce(self, text: str, person: Person, at: int, titles: Span | None) -> None:
        before = role_before(text, at)
        for role in (before, titles, role_after(text, at + len(person.name))):
            if role is not None and role[0] < role[1] and text[slice(*role)].lower() not in SHORT_TITLES:
                self.note_role(person, role, text[slice(*role)] if role is not titles else "")
        self.note_role(person, None, text[slice(*titles)] if titles else "")

    def person(self, name: str, at: int) -> Person:
        """The person of that name: by full name, else by surname, else somebody new."""
        known = self._by_name.get(name) or self._by_surname.get(_surname(name)) or self._by_first_name(name)
        if known is None or (len(name.split()) > 1 and not _agree(name, known.name)):
            known = Person(name, at, _gender_of_name(name))
            self._by_surname.setdefault(_surname(name), known)
        elif len(name.split()) > len(known.name.split()):
            known.name = name
        self._by_name.setdefault(name, known)
        return known

    def _by_first_name(self, name: str) -> Person | None:
        """Where surnames come first, as in Lin Shuo, the first word alone is a second mention."""
        return None if " " in name or name.lower() in MALE | FEMALE else self._by_first.get(name)

    def note_role(self, person: Person, role: Span | None, words: str) -> None:
        """Keep the fullest role met so far, and what it tells of the gender."""
        if role is not None and (person.role is None or role[1] - role[0] > person.role[1] - person.role[0]):
            person.role = role
        low = words.lower()
        if not person.gender and words:
            if any(w.endswith(_FEMALE_OFFICES) for w in low.replace(".", "").split()):
                person.gender = SHE
            elif any(w.endswith(_MALE_OFFICES) for w in low.replace(".", "").split()):
                person.gender = HE

    def note_speech(self, person: Person, at: int) -> None:
        """The person speaks at `at`: the likeliest one a later pronoun means."""
        self._spoke.append((at, person))

    def note_group(self, words: str, span: Span, at: int) -> None:
        """A group, document or organization speaks: what "they" or "it" may mean later."""
        self._groups.append((at, words, span))

    def meant_by(self, pronoun: str, at: int) -> Person | None:
        """The person a pronoun at `at` stands for: the last one who spoke, or was named since."""
        spoke = _last_before(self._spoke, at, pronoun)
        named = _last_before(self._places, at, pronoun)
        if spoke is None or named is None:
            chosen = spoke or named
        else:
            chosen = named if self._takes_over(named[0], spoke[0], at) else spoke
        return chosen[1] if chosen else None

    def _takes_over(self, named: int, spoke: int, at: int) -> bool:
        """Whether the one named has the stage: first in a later sentence, or long after the last speech."""
        if named <= spoke:
            return False
        head = self._text[max(0, named - _FRONT) : named]
        lead = re.split(r"[.!?\n”\"]", head)[-1]
        opens = len(lead) < len(head) and all(
            w.lower().strip(",'’") in TITLES or w[:1].isupper() for w in lead.split()
        )
        return opens or named - spoke > _PRONOUN_REACH // 4

    def group_meant_at(self, at: int) -> str:
        """What "they" or "it" stands for, or ""."""
        return next(
            (words for place, words, _ in reversed(self._groups) if at - _PRONOUN_REACH < place < at), ""
        )

    def holder_of(self, office: str, at: int, text: str) -> Person | None:
        """The last person before `at` whose role holds the office: "the minister"."""
        last: tuple[int, Person] | None = None
        for places in (self._spoke, self._places):
            end = bisect_left(places, at, key=lambda place: place[0])
            for place, person in places[max(0, end - _NEAR) : end]:
                holds = person.role is not None and office in text[slice(*person.role)].lower()
                if holds and (last is None or place > last[0]):
                    last = place, person
        return last[1] if last else None


def _titles_in(lows: list[str]) -> int:
    """How many words of a run of capitals stand before the name: titles, and a small word in front."""
    titles = [n + 1 for n, low in enumerate(lows) if low in TITLES]
    return max([*titles, int(lows[0] in _NOT_FIRST)])


def _leads_name(word: str) -> bool:
    """A title, a name or an adverb may open a sentence before its subject's name."""
    return word[:1].isupper() or word.lower().strip(",'’") in TITLES


def _last_before(places: list[tuple[int, Person]], at: int, pronoun: str) -> tuple[int, Person] | None:
    end = bisect_left(places, at, key=lambda place: place[0])
    for n in range(end - 1, max(-1, end - 12), -1):
        place, person = places[n]
        if at - place > _PRONOUN_REACH:
            return None
        if not person.gender or person.gender == pronoun:
            return places[n]
    return None


def _surname(name: str) -> str:
    return name.split()[-1] if name else ""


def _agree(name: str, other: str) -> bool:
    """Two forms of one name: same surname, and first names that do not contradict."""
    ours, theirs = name.split(), other.split()
    return ours[-1] == theirs[-1] and (len(theirs) == 1 or ours[0][0] == theirs[0][0])


def _gender_of_name(name: str) -> str:
    first = name.split()[0].lower()
    return HE if first in MALE else SHE if first in FEMALE else ""


def office_in(text: str, span: Span) -> str:
    """The office of a definite phrase such as "the foreign minister", or ""."""
    row = pieces(text, *span, ())
    if len(row) < 2 or row[0].low not in ("the", "this", "that") or len(row) > 4:
        return ""
    return row[-1].low if row[-1].low in TITLES else ""
