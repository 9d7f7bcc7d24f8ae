"""Undoing: one's own decisions, the last one first, and never somebody else's work."""

import pytest
from django.contrib.auth.models import User

from kb.models import Quote
from kb.review.accepting import NEW, accept, turn_down
from kb.review.correcting import Correction, add_missed, correct
from kb.review.decisions import DecisionError
from kb.review.undoing import undo
from kb.review.versions import version_of
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def quotes() -> list[Quote]:
    piece, who = cast.article("First. Second."), cast.delegate()
    return [cast.proposal(words, within=piece, by=who) for words in ("First.", "Second.")]


def accepted(quote: Quote, by: User) -> None:
    accept(quote, by=by, seen=version_of(quote.pk))


def statuses() -> list[str]:
    return [quote.status for quote in Quote.objects.in_text_order()]


def test_decisions_are_undone_one_after_another(quotes: list[Quote], alice: User) -> None:
    accepted(quotes[0], alice)
    turn_down(quotes[1], by=alice, seen=version_of(quotes[1].pk), reason="Not speech")
    assert undo(quotes[0].article, by=alice) == quotes[1]
    assert statuses() == ["published", "proposed"]
    assert undo(quotes[0].article, by=alice) == quotes[0]
    assert statuses() == ["proposed", "proposed"]
    with pytest.raises(DecisionError, match="no decision of yours"):
        undo(quotes[0].article, by=alice)


def test_who_reviewed_and_why_are_taken_back_too(quotes: list[Quote], alice: User) -> None:
    turn_down(quotes[0], by=alice, seen=version_of(quotes[0].pk), reason="Not speech")
    row = undo(quotes[0].article, by=alice)
    assert (row.reviewer, row.reviewed_at, row.reason) == (None, None, "")


def test_what_was_decided_again_can_be_undone_again(quotes: list[Quote], alice: User) -> None:
    for _ in range(2):
        accepted(quotes[0], alice)
        undo(quotes[0].article, by=alice)
    assert statuses() == ["proposed", "proposed"]
    assert quotes[0].history.count() == 5


def test_nobody_undoes_what_another_decided(quotes: list[Quote], alice: User, bob: User) -> None:
    accepted(quotes[0], bob)
    with pytest.raises(DecisionError, match="no decision of yours"):
        undo(quotes[0].article, by=alice)


def test_bringing_an_article_in_is_no_decision(quotes: list[Quote], alice: User) -> None:
    quotes[0].history.update(history_user=alice, history_change_reason="proposed on arrival")
    with pytest.raises(DecisionError, match="no decision of yours"):
        undo(quotes[0].article, by=alice)


def test_what_another_has_built_on_is_left_alone(quotes: list[Quote], alice: User, bob: User) -> None:
    accepted(quotes[0], alice)
    accepted(quotes[1], alice)
    given = Correction(quotes[1].span_pairs, "mixed", quotes[1].delegate)
    correct(quotes[1], given, by=bob, seen=version_of(quotes[1].pk))
    assert undo(quotes[0].article, by=alice) == quotes[0]
    assert statuses() == ["proposed", "published"]


def test_a_correction_is_taken_back_with_its_themes(alice: User) -> None:
    carbon, steel = cast.theme("Carbon", slug="carbon"), cast.theme("Steel", slug="steel")
    quote = cast.proposal("We must act.", themes=[carbon])
    spans = ((quote.first_start, quote.first_start + 7),)
    correct(
        quote, Correction(spans, "mixed", themes=frozenset([steel.pk])), by=alice, seen=version_of(quote.pk)
    )
    row = undo(quote.article, by=alice)
    assert (row.text, row.kind, [t.slug for t in row.themes.all()]) == ("We must act.", "direct", ["carbon"])
    assert row.faults() == []


def test_a_speaker_settled_in_accepting_is_taken_back_with_it(alice: User) -> None:
    quote = cast.proposal(speaker_name="Li Yan")
    accept(quote, by=alice, seen=version_of(quote.pk), speaker=NEW)
    assert undo(quote.article, by=alice).delegate is None


def test_an_added_quote_is_rejected_never_deleted(alice: User) -> None:
    piece = cast.article("First. Second.")
    add_missed(piece.current, ((0, 6),), "direct", by=alice)
    row = undo(piece, by=alice)
    assert (row.status, row.reason) == ("rejected", "Added by mistake")
