"""Who speaks and where it is printed: invented delegates with careers, institutions and outlets."""

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from kb.management.demo.chance import chance

HERE = Path(__file__).parent
YEARS = range(2010, 2025)


@dataclass(frozen=True, slots=True)
class Institution:
    """An employer or a body. `en` is as printed inside a sentence, perhaps with "the"."""

    key: str
    en: str
    zh: str
    kind: str
    # The first title is held by one person at a time, the second by any number.
    titles: tuple[tuple[str, str], ...]
    themes: tuple[str, ...]
    link: str = "of"

    def name_in(self, language: str) -> str:
        return self.zh if language == "zh" else self.en.removeprefix("the ")


@dataclass(frozen=True, slots=True)
class Post:
    """A title held from the start of the year `since` to the end of the year before `until`."""

    institution: Institution
    en: str
    zh: str
    since: int
    until: int

    def printed(self, language: str) -> str:
        if language == "zh":
            return f"{self.institution.zh}{self.zh}"
        return f"{self.en} {self.institution.link} {self.institution.en}"


@dataclass(frozen=True, slots=True)
class Speaker:
    key: str
    en: str
    zh: str
    kind: str
    pronoun: tuple[str, str]
    posts: tuple[Post, ...]
    themes: frozenset[str]

    def name_in(self, language: str) -> str:
        return self.zh if language == "zh" else self.en

    def posts_in(self, year: int) -> list[Post]:
        return [post for post in self.posts if post.since <= year < post.until]


@dataclass(frozen=True, slots=True)
class Paper:
    """An outlet; `marks` are its opening and its closing quotation mark."""

    key: str
    name: str
    language: str
    trusted: bool
    display: str
    marks: str


@dataclass(frozen=True, slots=True)
class Cast:
    speakers: tuple[Speaker, ...]
    institutions: tuple[Institution, ...]
    papers: tuple[Paper, ...]
    places: tuple[tuple[str, str], ...]


def assemble() -> Cast:
    """All who take part: the same 120 delegates each time."""
    given, people = _read("institutions.json"), _read("people.json")
    bodies = [
        _institution(row | {"kind": "body", "titles": [row["title"]], "themes": []})
        for row in given["bodies"]
    ]
    employers = [_institution(row) for row in given["organizations"]]
    # Shared by all: who holds a first title in which year.
    headed: set[tuple[str, int]] = set()
    persons = [_person(n, row, bodies, employers, headed) for n, row in enumerate(people["persons"])]
    return Cast(
        speakers=(*persons, *(_other(*row) for row in people["others"])),
        institutions=(*bodies, *employers),
        papers=tuple(Paper(**row) for row in given["outlets"]),
        places=tuple(map(tuple, given["places"])),
    )


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((HERE / name).read_text(encoding="utf-8"))
    return content


def _institution(row: dict[str, Any]) -> Institution:
    return Institution(
        key=row["key"],
        en=row["en"],
        zh=row["zh"],
        kind=row["kind"],
        titles=tuple(map(tuple, row["titles"])),
        themes=tuple(row["themes"]),
        link=row.get("link", "of"),
    )


def _person(
    n: int,
    row: tuple[str, str, str],
    bodies: list[Institution],
    employers: list[Institution],
    headed: set[tuple[str, int]],
) -> Speaker:
    en, zh, sex = row
    rng = chance("career", en)
    work = _career(rng, n, employers, headed)
    # Names of one word in Chinese are at home on the Lower Rivers, which has two bodies.
    homes = bodies[2:] if "·" in zh else bodies[:2]
    return Speaker(
        key=_key(en),
        en=en,
        zh=zh,
        kind="person",
        pronoun=("She", "她") if sex == "f" else ("He", "他"),
        posts=(*_seats(rng, homes), *work),
        themes=frozenset(theme for post in work for theme in post.institution.themes),
    )


def _career(rng: Random, n: int, employers: list[Institution], headed: set[tuple[str, int]]) -> list[Post]:
    """One to three posts without a gap; first employers are dealt out in turn, so that each has somebody."""
    moves = sorted(rng.sample(YEARS[2:-1], rng.choice([0, 1, 1, 2])))
    bounds = [YEARS[0], *moves, YEARS[-1] + 1]
    places = [employers[n % len(employers)], *rng.choices(employers, k=len(moves))]
    return [
        Post(place, *_title(rng, place, range(since, until), headed), since, until)
        for place, since, until in zip(places, bounds, bounds[1:], strict=False)
    ]


def _title(rng: Random, place: Institution, years: range, headed: set[tuple[str, int]]) -> tuple[str, str]:
    """The first title, unless somebody holds it in these years: there are no two mayors at once."""
    wanted = {(place.key, year) for year in years}
    if rng.random() < 0.6 and not wanted & headed:
        headed |= wanted
        return place.titles[0]
    return place.titles[1]


def _seats(rng: Random, bodies: list[Institution]) -> list[Post]:
    """Terms of five years, as a member of one body, then perhaps of another, or of none."""
    terms = [(rng.choice(bodies), year) for year in YEARS[::5] if rng.random() < 0.6]
    return [Post(body, *body.titles[0], year, year + 5) for body, year in terms]


def _other(kind: str, en: str, zh: str, themes: list[str]) -> Speaker:
    return Speaker(_key(en), en, zh, kind, ("It", "其"), (), frozenset(themes))


def _key(name: str) -> str:
    return "-".join(name.lower().replace("'", "").split())
