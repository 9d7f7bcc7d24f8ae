"""Accepting and turning down at the desk: as it was seen, with the speaker settled."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from kb.models import Delegate, Quote
from kb.review.accepting import NEW, accept, accept_sure, turn_down
from kb.review.correcting import Correction, correct
from kb.review.decisions import DecisionError
from kb.review.versions import version_of
from tests import cast
from tests.ingest.side_by_side import shared_base, side_by_side

pytestmark = pytest.mark.django_db


def test_accepting_publishes_what_was_seen(alice: User) -> None:
    quote = cast.proposal(by=cast.delegate())
    accept(quote, by=alice, seen=version_of(quote.pk))
    quote.refresh_from_db()
    assert (quote.status, quote.reviewer) == ("published", alice)


def test_what_was_corrected_meanwhile_is_not_accepted_unseen(alice: User, bob: User) -> None:
    quote = cast.proposal("We must act.", by=cast.delegate())
    seen = version_of(quote.pk)
    spans = ((quote.first_start, quote.first_start + 7),)
    correct(quote, Correction(spans, "direct", quote.delegate), by=bob, seen=seen)
    with pytest.raises(DecisionError, match="Not accepted: bob corrected it on"):
        accept(quote, by=alice, seen=seen)
    assert Quote.objects.get().text == "We must"


def test_a_printed_name_becomes_a_new_delegate(alice: User) -> None:
    quote = cast.proposal(speaker_name="杨贵平")
    accept(quote, by=alice, seen=version_of(quote.pk), speaker=NEW)
    made = Delegate.objects.get()
    assert (made.name_zh, made.slug, made.history.get().history_user) == ("杨贵平", "yang-gui-ping", alice)
    assert Quote.objects.published().by(made).count() == 1


def test_a_name_that_somebody_has_already_is_a_question(alice: User) -> None:
    cast.delegate("Li Yan", slug="li-yan")
    quote = cast.proposal(speaker_name="Li Yan")
    with pytest.raises(DecisionError, match=r"There is Li Yan \[li-yan\] already"):
        accept(quote, by=alice, seen=version_of(quote.pk), speaker=NEW)
    assert (Delegate.objects.count(), Quote.objects.get().delegate) == (1, None)


def test_a_candidate_may_be_chosen(alice: User) -> None:
    quote, known = cast.proposal(speaker_name="Li Yan"), cast.delegate("Li Yan")
    quote.candidates.add(known)
    accept(quote, by=alice, seen=version_of(quote.pk), speaker=known.public_id)
    assert Quote.objects.published().get().delegate == known


def test_without_anybody_to_quote_nothing_is_accepted(alice: User) -> None:
    quote = cast.proposal()
    with pytest.raises(DecisionError, match="say first who is quoted"):
        accept(quote, by=alice, seen=version_of(quote.pk))


def test_the_same_name_in_the_article_is_linked_with_it(alice: User) -> None:
    piece = cast.article("First. Second. Third.")
    one, two = (cast.proposal(w, within=piece, speaker_name="Li Yan") for w in ("First.", "Second."))
    other = cast.proposal("Third.", within=piece, speaker_name="Lei Jun")
    accept(one, by=alice, seen=version_of(one.pk), speaker=NEW)
    two.refresh_from_db()
    other.refresh_from_db()
    assert (str(two.delegate), two.status, other.delegate) == ("Li Yan", "proposed", None)
    assert two.history.first().history_change_reason == f"linked as in {one.public_id}"


def test_turning_down_a_public_quote_withdraws_it(alice: User) -> None:
    quote = cast.quote(reviewed_at=None)
    turn_down(quote, by=alice, seen=version_of(quote.pk), reason="Not speech")
    assert Quote.objects.get().status == "withdrawn"


def test_what_was_published_on_trust_is_accepted_as_reviewed(alice: User) -> None:
    quote = cast.quote(reviewed_at=None)
    accept(quote, by=alice, seen=version_of(quote.pk))
    assert Quote.objects.get().reviewer == alice


def test_all_sure_ones_are_accepted_but_those_changed_since(alice: User, bob: User) -> None:
    piece, who = cast.article("First. Second. Third."), cast.delegate()
    one, two = (cast.proposal(words, within=piece, by=who) for words in ("First.", "Second."))
    cast.proposal("Third.", within=piece, by=who, tier="likely")
    seen = {quote.public_id: version_of(quote.pk) for quote in Quote.objects.all()}
    correct(two, Correction(two.span_pairs, "mixed", who), by=bob, seen=seen[two.public_id])
    outcome = accept_sure(piece, by=alice, seen=seen)
    assert (outcome.decided, list(outcome.refused)) == ([one.public_id], [two.public_id])


def test_a_quote_without_history_keeps_what_it_was_before(alice: User) -> None:
    quote = cast.proposal(by=cast.delegate())
    quote.history.all().delete()
    accept(quote, by=alice, seen=0)
    assert [row.status for row in quote.history.order_by("history_id")] == ["proposed", "published"]


@pytest.mark.usefixtures("transactional_db")
def test_of_two_editors_deciding_at_once_one_wins_and_the_other_is_told(tmp_path: Path) -> None:
    alice, bob = (User.objects.create(username=name) for name in ("alice", "bob"))
    quote = cast.proposal(by=cast.delegate())
    seen = version_of(quote.pk)

    def told(editor: User, reason: str) -> str:
        try:
            if reason:
                turn_down(quote, by=editor, seen=seen, reason=reason)
            else:
                accept(quote, by=editor, seen=seen)
        except DecisionError as refusal:
            return str(refusal)
        return ""

    with shared_base(tmp_path):
        answers = side_by_side(lambda: told(alice, ""), lambda: told(bob, "Not speech"))
        status, rows = Quote.objects.get().status, quote.history.count()
    winner, verb = ("alice", "published") if status == "published" else ("bob", "rejected")
    assert sorted(map(bool, answers)) == [False, True]
    assert f"{winner} {verb} it on" in "".join(answers)
    assert rows == 2
