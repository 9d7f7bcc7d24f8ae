"""Corrections: what they change, what they keep, and that nobody's work is overwritten."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from kb.models import Delegate, Quote
from kb.review.correcting import Correction, NewDelegate, add_missed, correct
from kb.review.decisions import DecisionError
from kb.review.versions import version_of
from kb.text.spans import SpanError
from tests import cast
from tests.ingest.side_by_side import shared_base, side_by_side

TEXT = "Li Yan, director of the works, said: “We must act now.” Then she left."

pytestmark = pytest.mark.django_db


@pytest.fixture
def quote() -> Quote:
    return cast.proposal(
        "We must act now.", within=cast.article(TEXT), themes=[cast.theme("Carbon", slug="carbon")]
    )


def corrected(quote: Quote, by: User, **changed: object) -> Quote:
    themes = frozenset(quote.themes.values_list("pk", flat=True))
    given = {"spans": quote.span_pairs, "kind": "direct", "delegate": quote.delegate, "themes": themes}
    correct(quote, Correction(**given | changed), by=by, seen=version_of(quote.pk))  # type: ignore[arg-type]
    return Quote.objects.get(pk=quote.pk)


def test_words_follow_the_spans(quote: Quote, alice: User) -> None:
    row = corrected(quote, alice, spans=((38, 45), (50, 54)))
    assert (row.text, row.first_start, row.status) == ("We must … now.", 38, "proposed")
    assert row.faults() == []


def test_speaker_cue_and_role_are_set_or_taken_off(quote: Quote, alice: User) -> None:
    row = corrected(quote, alice, speaker=(0, 6), role=(8, 29))
    assert (row.span_of("speaker"), row.role_as_printed) == ((0, 6), "director of the works")
    assert corrected(row, alice).span_of("speaker") is None


def test_spans_outside_the_text_are_refused(quote: Quote, alice: User) -> None:
    with pytest.raises(SpanError):
        corrected(quote, alice, spans=((38, 4000),))
    assert Quote.objects.get().text == "We must act now."


def test_themes_that_stay_keep_who_put_them_there(quote: Quote, alice: User) -> None:
    quote.theme_links.update(origin="rule")
    new = cast.theme("Steel", slug="steel")
    row = corrected(quote, alice, themes=frozenset([new.pk, quote.themes.get().pk]))
    links = row.theme_links.order_by("pk").values_list("theme__slug", "origin")
    assert list(links) == [("carbon", "rule"), ("steel", "editor")]


def test_a_new_delegate_is_made_with_its_kind(quote: Quote, alice: User) -> None:
    row = corrected(quote, alice, delegate=NewDelegate("Work Report", "document"))
    assert row.delegate is not None
    assert (row.delegate.name, row.delegate.kind) == ("Work Report", "document")


def test_a_namesake_needs_a_note(quote: Quote, alice: User) -> None:
    cast.delegate("Li Yan")
    with pytest.raises(DecisionError, match="which one this is"):
        corrected(quote, alice, delegate=NewDelegate("Li Yan"))
    corrected(quote, alice, delegate=NewDelegate("Li Yan", note="The singer"))
    assert Delegate.objects.count() == 2


def test_before_and_after_are_kept_with_who_and_why(quote: Quote, alice: User) -> None:
    corrected(quote, alice, spans=((38, 45),))
    rows = quote.history.order_by("history_id")
    assert [(row.text, row.history_user, row.history_change_reason) for row in rows] == [
        ("We must act now.", None, None),
        ("We must", alice, "corrected"),
    ]


def test_a_published_quote_keeps_a_delegate(alice: User) -> None:
    quote = cast.quote()
    with pytest.raises(DecisionError, match="needs a delegate"):
        corrected(quote, alice, delegate=None)


def test_saving_and_publishing_is_one_step(quote: Quote, alice: User) -> None:
    seen = version_of(quote.pk)
    given = Correction(quote.span_pairs, "direct", NewDelegate("Li Yan"))
    correct(quote, given, by=alice, seen=seen, publish=True)
    assert Quote.objects.published().get().reviewer == alice


def test_publishing_nobodys_words_is_refused_and_nothing_saved(quote: Quote, alice: User) -> None:
    with pytest.raises(DecisionError, match="it has no delegate yet"):
        correct(quote, Correction(((38, 45),), "direct"), by=alice, seen=version_of(quote.pk), publish=True)
    assert Quote.objects.get().text == "We must act now."


@pytest.mark.usefixtures("transactional_db")
def test_of_two_corrections_at_once_one_stands_and_the_other_is_told(tmp_path: Path) -> None:
    alice, bob = (User.objects.create(username=name) for name in ("alice", "bob"))
    quote = cast.proposal("We must act now.", within=cast.article(TEXT))
    seen = version_of(quote.pk)

    def told(editor: User, end: int) -> str:
        try:
            correct(quote, Correction(((38, end),), "direct"), by=editor, seen=seen)
        except DecisionError as refusal:
            return str(refusal)
        return ""

    with shared_base(tmp_path):
        answers = side_by_side(lambda: told(alice, 45), lambda: told(bob, 49))
        text = Quote.objects.get().text
    winner = {"We must": "alice", "We must act": "bob"}[text]
    assert sorted(map(bool, answers)) == [False, True]
    assert f"Not saved: {winner} corrected it on" in "".join(answers)


def test_a_missed_quote_is_added_as_a_proposal(alice: User) -> None:
    piece = cast.article(TEXT)
    quote = add_missed(piece.current, ((38, 54),), "direct", by=alice)
    assert (quote.text, quote.status, quote.origin, quote.date) == (
        "We must act now.",
        "proposed",
        "editor",
        piece.date,
    )
    assert quote.history.get().history_user == alice


def test_words_that_are_a_quote_already_are_not_added_again(quote: Quote, alice: User) -> None:
    with pytest.raises(DecisionError, match="a quote already, and it is proposed"):
        add_missed(quote.revision, quote.span_pairs, "direct", by=alice)
