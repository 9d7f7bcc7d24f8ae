"""An article set for reading: its text in passages, every quote marked, and who speaks in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self, cast

from kb.models import Article, Delegate, Quote, Revision
from kb.text.marking import Run
from kb.text.paragraphs import paragraphs
from kb.text.passages import REACH, Passage, merged, passages_of, windows
from kb.text.spans import Spans

# As many ways to underline as the style sheet has; further speakers begin again, told apart by the notes.
STYLES = 6
# How much surrounds a quote on its own page, in code points, where its text may be shown in full.
WIDE_REACH = 320


@dataclass(frozen=True, slots=True)
class Speaker:
    """A delegate as one of the article's speakers, in order of first words; quotes with their numbers."""

    delegate: Delegate
    style: int
    quotes: tuple[tuple[int, Quote], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A quote in the text, numbered in order."""

    quote: Quote
    number: int
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Reading:
    """What the article's page shows. The title's runs are there when the text begins with the title."""

    article: Article
    revision: Revision
    title: tuple[Run[Mark], ...]
    passages: tuple[Passage[Mark], ...]
    speakers: tuple[Speaker, ...]
    full: bool

    @classmethod
    def of(cls, article: Article) -> Self:
        """Read the article's current text and its published quotes. Raises Revision.DoesNotExist."""
        revision = article.current
        quotes = list(revision.quotes.published().for_text())
        speakers = speakers_of(quotes)
        marks = marks_of(speakers)
        shown = None if article.shown_in_full else around(revision.text, quotes, article.title)
        title, passages = below_title(article, passages_of(revision.text, marks, shown))
        return cls(article, revision, title, passages, speakers, full=shown is None)

    @property
    def quote_count(self) -> int:
        return sum(len(speaker.quotes) for speaker in self.speakers)


def speakers_of(quotes: Sequence[Quote]) -> tuple[Speaker, ...]:
    by_delegate: dict[Delegate, list[tuple[int, Quote]]] = {}
    for number, quote in enumerate(quotes, 1):
        # A constraint keeps published quotes without a delegate out.
        by_delegate.setdefault(cast(Delegate, quote.delegate), []).append((number, quote))
    return tuple(
        Speaker(delegate, place % STYLES + 1, tuple(own))
        for place, (delegate, own) in enumerate(by_delegate.items())
    )


def marks_of(speakers: Sequence[Speaker]) -> list[tuple[Mark, Spans]]:
    """The marks of all quotes, in the order of the text."""
    marks = [Mark(quote, number, speaker) for speaker in speakers for number, quote in speaker.quotes]
    return [(mark, mark.quote.span_pairs) for mark in sorted(marks, key=lambda mark: mark.number)]


def around(text: str, quotes: Sequence[Quote], title: str = "") -> Spans:
    """What may be shown where an outlet allows no more than what surrounds quotes, and the title."""
    spans = [span for quote in quotes for span in quote.said_at]
    heading = [
        (line.start, line.end) for line in paragraphs(text)[:1] if text[line.start : line.end] == title
    ]
    return merged([*heading, *windows(text, spans)])


def below_title(
    article: Article, passages: Sequence[Passage[Mark]]
) -> tuple[tuple[Run[Mark], ...], tuple[Passage[Mark], ...]]:
    """The first passage apart from the others when it is the title, so that it is not shown twice."""
    if passages and passages[0].words == article.title:
        return passages[0].runs, tuple(passages[1:])
    return (), tuple(passages)


def context_of(quote: Quote) -> tuple[Passage[str], ...]:
    """The quote in its surroundings, as much as its outlets allow: marks are `quote`, `speaker` and `cue`."""
    parts = [("quote", quote.span_pairs)]
    parts += [(part, (span,)) for part in ("speaker", "cue") if (span := quote.span_of(part))]
    text = quote.revision.text
    reach = WIDE_REACH if quote.article.shown_in_full else REACH
    return passages_of(text, parts, windows(text, quote.said_at, reach))
