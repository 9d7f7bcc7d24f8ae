"""Deciding on quotes: publish, reject, withdraw."""

import pytest
from django.contrib.auth.models import User

from kb.models import Quote
from kb.review import DecisionError, publish, reject, withdraw
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> User:
    return User.objects.create_user("alice")


def test_publishing_shows_the_quote_and_says_who_reviewed_it(alice: User) -> None:
    proposal = cast.quote(by=cast.delegate(), status="proposed")
    outcome = publish([proposal], by=alice)
    proposal.refresh_from_db()
    assert outcome.decided == [proposal.public_id]
    assert (proposal.status, proposal.reviewer, proposal.reviewed) == ("published", alice, True)


def test_a_quote_without_a_delegate_is_not_published(alice: User) -> None:
    proposal = cast.quote(status="proposed")
    outcome = publish([proposal], by=alice)
    assert outcome.refused == {proposal.public_id: "it has no delegate yet; set who is quoted first"}
    assert not Quote.objects.published().exists()


def test_rejecting_keeps_the_reason(alice: User) -> None:
    proposal = cast.quote(status="proposed")
    reject([proposal], by=alice, reason="A title, not speech")
    proposal.refresh_from_db()
    assert (proposal.status, proposal.reason) == ("rejected", "A title, not speech")


@pytest.mark.parametrize("reason", ["", "   "])
def test_turning_down_needs_a_reason(alice: User, reason: str) -> None:
    with pytest.raises(DecisionError, match="Give a reason"):
        withdraw([cast.quote()], by=alice, reason=reason)


def test_of_two_editors_the_second_is_told_what_happened(alice: User) -> None:
    proposal = cast.quote(by=cast.delegate(), status="proposed")
    publish([proposal], by=alice)
    outcome = reject([proposal], by=alice, reason="Not speech")
    assert outcome.refused == {proposal.public_id: "it is published now and cannot be rejected"}


def test_a_quote_that_is_gone_is_told_so(alice: User) -> None:
    proposal = cast.quote(status="proposed")
    Quote.objects.filter(pk=proposal.pk).delete()
    assert reject([proposal], by=alice, reason="Not speech").refused == {proposal.public_id: "it is gone"}


def test_every_decision_leaves_history_with_its_reason(alice: User) -> None:
    proposal = cast.quote(by=cast.delegate(), status="proposed")
    publish([proposal], by=alice)
    withdraw([proposal], by=alice, reason="Misattributed")
    rows = Quote.history.filter(public_id=proposal.public_id).order_by("history_id")
    assert [(row.status, row.history_change_reason) for row in rows] == [
        ("proposed", None),
        ("published", "published"),
        ("withdrawn", "Misattributed"),
    ]
    assert rows.last().history_user == alice


def test_one_refused_quote_does_not_stop_the_others(alice: User) -> None:
    nobody, somebody = cast.quote(status="proposed"), cast.quote(by=cast.delegate(), status="proposed")
    outcome = publish([nobody, somebody], by=alice)
    assert (list(outcome.refused), outcome.decided) == ([nobody.public_id], [somebody.public_id])
