"""The desk: one article with every quote marked in its text, and what is to be decided on each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser

from kb.models import Article, Delegate, Quote, Revision
from kb.review.undoing import last_decision
from kb.review.versions import versions_of
from kb.text.passages import Passage, passages_of
from kb.text.spans import Spans

# Marked beside the words of the quote that is looked at.
PARTS = ("speaker", "cue", "role")


@dataclass(frozen=True)
class Card:
    """A quote on the desk: its number in the text and the version that is shown."""

    number: int
    quote: Quote
    version: int
    current: bool = False

    @property
    def candidates(self) -> list[Delegate]:
        """Who may be meant, where that is a question."""
        return [] if self.quote.delegate else list(self.quote.candidates.all())

    @property
    def makes_delegate(self) -> bool:
        """Whether to accept it is to make a delegate of the printed name."""
        return bool(self.quote.speaker_name) and not self.quote.delegate and not self.candidates

    @property
    def needs_speaker(self) -> bool:
        return not (self.quote.delegate or self.quote.speaker_name or self.candidates)

    @property
    def sure(self) -> bool:
        """Whether it is among those that are accepted together."""
        quote = self.quote
        return quote.undecided and quote.tier == Quote.Tier.SURE and quote.delegate is not None


@dataclass(frozen=True, slots=True)
class Mark:
    """What a run of the text belongs to: the words of a card, or a part of the current one."""

    card: Card
    part: str = "words"


@dataclass(frozen=True)
class Desk:
    """An article's current text and its quotes, one of which is looked at while any is open."""

    article: Article
    revision: Revision
    cards: tuple[Card, ...]

    @classmethod
    def of(cls, article: Article, at: str = "") -> Self:
        """Looking at the quote with the public id `at`, else at the first open one."""
        revision = article.current
        quotes = list(revision.quotes.for_text().prefetch_related("candidates__names"))
        versions = versions_of(quote.pk for quote in quotes)
        chosen = next((q for q in quotes if q.public_id == at), None)
        current = chosen or next((q for q in quotes if q.undecided), None)
        cards = tuple(
            Card(number, quote, versions.get(quote.pk, 0), quote == current)
            for number, quote in enumerate(quotes, 1)
        )
        return cls(article, revision, cards)

    @cached_property
    def current(self) -> Card | None:
        return next((card for card in self.cards if card.current), None)

    @cached_property
    def open(self) -> list[Card]:
        return [card for card in self.cards if card.quote.undecided]

    @property
    def sure(self) -> list[Card]:
        return [card for card in self.cards if card.sure]

    @property
    def decided(self) -> int:
        return len(self.cards) - len(self.open)

    @cached_property
    def passages(self) -> tuple[Passage[Mark], ...]:
        return passages_of(self.revision.text, _marks(self.cards))

    def after(self, public_id: str) -> Card | None:
        """The next open card in the text's order, from the top again after the last."""
        place = next((card.number for card in self.cards if card.quote.public_id == public_id), 0)
        later = [card for card in self.open if card.number > place]
        return next(iter(later + self.open), None)

    def can_undo(self, by: AbstractBaseUser) -> bool:
        return last_decision(self.article, by) is not None


def _marks(cards: Sequence[Card]) -> list[tuple[Mark, Spans]]:
    shown = [card for card in cards if card.quote.status != Quote.Status.REJECTED or card.current]
    marks: list[tuple[Mark, Spans]] = [(Mark(card), card.quote.span_pairs) for card in shown]
    for card in shown:
        parts = ((part, card.quote.span_of(part)) for part in PARTS) if card.current else ()
        marks += [(Mark(card, part), (span,)) for part, span in parts if span]
    return marks
