"""Invented articles: running text with quotes at known places, one after another, without end."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from kb.management.demo.cast import YEARS, Cast, Paper, Post, Speaker
from kb.management.demo.chance import Dealer, chance
from kb.management.demo.forms import CUES, FORMS, Draft, Form
from kb.management.demo.sentences import PHRASES, Sentences
from kb.management.demo.wording import BRIDGES, BYLINES, LABELS, OPENINGS, TITLES
from kb.text.spans import Span, Spans


@dataclass(frozen=True, slots=True)
class Said:
    """One quote of an article, by spans into its text."""

    speaker: Speaker
    kind: str
    spans: Spans
    named: Span
    cue: Span
    role: Span | None
    posts: tuple[tuple[Post, Span], ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Invented:
    """An article with its quotes; `number` makes it the same in every base."""

    number: int
    title: str
    byline: str
    date: datetime.date
    precision: str
    language: str
    papers: tuple[Paper, ...]
    text: str
    quotes: tuple[Said, ...]


def articles(cast: Cast) -> Iterator[Invented]:
    """Article 1, 2, 3 ... A longer run begins with the same ones as a shorter."""
    number = 0
    while True:
        number += 1
        yield _Desk(cast, number).article()


class _Desk:
    """Where one article is written."""

    def __init__(self, cast: Cast, number: int) -> None:
        self.cast, self.number = cast, number
        # Chance of its own for each article: changing one does not change those after it.
        self.rng: Random = chance("article", number)
        self.paper = self.rng.choice(cast.papers)
        self.language = self.paper.language
        self.date, self.precision = _date(self.rng)
        # Dealt out in turn, so that every theme is spoken of.
        self.theme = list(PHRASES)[number % len(PHRASES)]
        self.sentences = Sentences(cast, self.language, self.paper.marks, Dealer(self.rng))
        self.draft = Draft()
        self.quotes: list[Said] = []

    def article(self) -> Invented:
        title = self._plain(TITLES)
        self.draft.write(f"{title}\n\n{self._plain(OPENINGS)}\n\n")
        for n, speaker in enumerate(self._speakers()):
            if n and self.rng.random() < 0.5:
                self.draft.write(f"{self._plain(BRIDGES)}\n\n")
            self._turns(speaker)
        # The label is part of the text, so that no page, file or feed can leave it out.
        self.draft.write(LABELS[self.language])
        return Invented(
            number=self.number,
            title=title,
            byline=BYLINES[self.language],
            date=self.date,
            precision=self.precision,
            language=self.language,
            papers=self._papers(),
            text=self.draft.text,
            quotes=tuple(self.quotes),
        )

    def _plain(self, patterns: dict[str, list[str]]) -> str:
        return self.sentences.plain(patterns[self.language], self.theme)

    def _speakers(self) -> list[Speaker]:
        # Only who knows the field is asked, so that a delegate's page looks like somebody's.
        able = [speaker for speaker in self.cast.speakers if self.theme in speaker.themes]
        return self.rng.sample(able, min(len(able), self.rng.randint(2, 4)))

    def _papers(self) -> tuple[Paper, ...]:
        """Its outlet, and now and then another that carried the same text."""
        others = [p for p in self.cast.papers if p.language == self.language and p != self.paper]
        return (self.paper, self.rng.choice(others)) if self.rng.random() < 0.08 else (self.paper,)

    def _turns(self, speaker: Speaker) -> None:
        # Groups and documents hold no posts and are named without a role.
        posts = speaker.posts_in(self.date.year)
        first = self._say(speaker, "first" if posts else "bare", None)
        if posts and self.rng.random() < 0.6:
            self._say(speaker, "again", first)

    def _say(self, speaker: Speaker, mention: str, earlier: Said | None) -> Said:
        """Print one quote; a second mention keeps the role of the first."""
        form = self.rng.choice(FORMS[self.language][mention])
        themes = self._themes(speaker)
        posts = speaker.posts_in(self.date.year)
        places = self.draft.fill(form.template, self._words(form, speaker, posts, themes))
        self.draft.write("\n\n")
        role = places["role"][0] if "role" in places else (earlier.role if earlier else None)
        said = Said(
            speaker=speaker,
            kind=form.kind,
            spans=tuple(places["q"]),
            named=(places.get("who") or places["he"])[0],
            cue=places["cue"][0],
            role=role,
            posts=_printed(posts, role, self.language),
            themes=themes,
        )
        self.quotes.append(said)
        return said

    def _words(
        self, form: Form, speaker: Speaker, posts: list[Post], themes: tuple[str, ...]
    ) -> dict[str, list[str]]:
        chinese = self.language == "zh"
        return {
            "q": self._quoted(form, themes),
            "who": [speaker.name_in(self.language)],
            "role": [("、" if chinese else " and ").join(post.printed(self.language) for post in posts)],
            "cue": [self.rng.choice(CUES[self.language][form.kind])],
            "he": [self._pronoun(form, speaker)],
            "o": [self.paper.marks[0]],
            "c": [self.paper.marks[1]],
        }

    def _pronoun(self, form: Form, speaker: Speaker) -> str:
        """Small where it stands after the quote."""
        word = speaker.pronoun[self.language == "zh"]
        return word if form.template.startswith("{he}") else word.lower()

    def _quoted(self, form: Form, themes: tuple[str, ...]) -> list[str]:
        if form.kind != "direct":
            return [self.sentences.clause(themes, form.kind)]
        sentences = self.sentences.direct(themes, at_least=form.fragments)
        gap = "" if self.language == "zh" else " "
        if form.fragments == 1:
            return [_ended(gap.join(sentences), form.end)]
        return [_ended(sentences[0], form.end), gap.join(sentences[1:])]

    def _themes(self, speaker: Speaker) -> tuple[str, ...]:
        """The article's theme, and often another of the speaker's."""
        others = sorted(speaker.themes - {self.theme})
        return (self.theme, self.rng.choice(others)) if others and self.rng.random() < 0.5 else (self.theme,)


def _date(rng: Random) -> tuple[datetime.date, str]:
    """A day of fifteen years, at times known to the month or the year only."""
    first, last = datetime.date(YEARS[0], 1, 1), datetime.date(YEARS[-1], 12, 31)
    day = first + datetime.timedelta(days=rng.randrange((last - first).days + 1))
    precision = rng.choices(["day", "month", "year"], [85, 11, 4])[0]
    if precision == "day":
        return day, precision
    return day.replace(day=1, month=day.month if precision == "month" else 1), precision


def _printed(posts: list[Post], role: Span | None, language: str) -> tuple[tuple[Post, Span], ...]:
    """Each post of a printed role, with the span of its institution's name."""
    if role is None:
        return ()
    found, place = [], role[0]
    for post in posts:
        printed, name = post.printed(language), post.institution.name_in(language)
        start = place + printed.index(name)
        found.append((post, (start, start + len(name))))
        place += len(printed) + len("、" if language == "zh" else " and ")
    return tuple(found)


def _ended(sentence: str, end: str) -> str:
    """The sentence as it ends before the words "said ...": with a comma in English."""
    return sentence[:-1] + end if sentence.endswith(".") else sentence
