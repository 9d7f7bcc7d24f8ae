"""Precision per rule and tier from real decisions, on the command line and as a table."""

import io

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from kb.models import Quote
from kb.review.accepting import NEW, accept, turn_down
from kb.review.correcting import Correction, correct
from kb.review.quality import by_tier, quality
from kb.review.versions import version_of
from tests import cast

pytestmark = pytest.mark.django_db


def accepted(quote: Quote, by: User, speaker: str = "") -> None:
    accept(quote, by=by, seen=version_of(quote.pk), speaker=speaker)


def rejected(quote: Quote, by: User) -> None:
    turn_down(quote, by=by, seen=version_of(quote.pk), reason="Not speech")


def figures() -> list[tuple[object, ...]]:
    return [(s.rule, s.tier, s.decided, s.corrected, s.precision, s.untouched) for s in quality()]


def test_accepted_and_rejected_are_counted_for_each_rule_and_tier(alice: User) -> None:
    who = cast.delegate()
    for _ in range(3):
        accepted(cast.proposal(by=who), alice)
    rejected(cast.proposal(by=who), alice)
    rejected(cast.proposal(by=who, origin="marks", tier="likely"), alice)
    assert figures() == [("cue-that", "sure", 4, 0, 75.0, 75.0), ("marks", "likely", 1, 0, 0.0, 0.0)]


def test_a_corrected_quote_is_accepted_but_not_untouched(alice: User) -> None:
    quote = cast.proposal("We must act.", by=cast.delegate())
    spans = ((quote.first_start, quote.first_start + 7),)
    given = Correction(spans, "direct", quote.delegate)
    correct(quote, given, by=alice, seen=version_of(quote.pk), publish=True)
    assert figures() == [("cue-that", "sure", 1, 1, 100.0, 0.0)]


def test_another_speaker_is_a_correction(alice: User) -> None:
    quote = cast.proposal(by=cast.delegate())
    given = Correction(quote.span_pairs, "direct", cast.delegate("Lei Jun"))
    correct(quote, given, by=alice, seen=version_of(quote.pk), publish=True)
    assert figures()[0][3] == 1


def test_saying_who_an_unknown_speaker_is_corrects_nothing(alice: User) -> None:
    accepted(cast.proposal(speaker_name="Li Yan"), alice, NEW)
    assert figures()[0][3] == 0


def test_what_nobody_has_decided_or_an_editor_added_does_not_count(alice: User) -> None:
    cast.proposal(by=cast.delegate())
    accepted(cast.proposal(by=cast.delegate(), origin="editor", tier=""), alice)
    assert figures() == []


def test_a_decision_that_was_undone_does_not_count(alice: User) -> None:
    quote = cast.proposal(by=cast.delegate())
    accepted(quote, alice)
    Quote.objects.update(status="proposed", reviewed_at=None)
    assert figures() == []


def test_tiers_are_summed_over_all_rules(alice: User) -> None:
    accepted(cast.proposal(by=cast.delegate()), alice)
    rejected(cast.proposal(origin="marks"), alice)
    assert [(s.tier, s.decided, s.precision) for s in by_tier(quality())] == [("sure", 2, 50.0)]


def test_the_command_prints_the_table(alice: User) -> None:
    accepted(cast.proposal(by=cast.delegate()), alice)
    out = io.StringIO()
    call_command("quality", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].split()[:3] == ["rule", "tier", "decided"]
    assert lines[2].split() == ["cue-that", "sure", "1", "1", "0", "0", "100.0", "%", "100.0", "%"]


def test_without_decisions_the_command_says_so() -> None:
    out = io.StringIO()
    call_command("quality", stdout=out)
    assert "No editor has decided" in out.getvalue()
