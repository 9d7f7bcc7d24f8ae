"""A corrected text is accepted: quotes move with it, or go back to review, never silently."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

from kb.ingest.arrival import arrive
from kb.ingest.incoming import Incoming
from kb.ingest.revising import Outcome, RevisionError, accept, reject
from kb.models import Article, Quote, Revision, Source
from tests import cast
from tests.ingest.side_by_side import shared_base, side_by_side

OLD = "Talks were held.\n\n“We must act,” said Li Yan.\n\n“We must wait,” said Li Yan of Steel Works.\n"
URL = "https://news.example/a"

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> User:
    return get_user_model().objects.create_user("alice")


@pytest.fixture
def article() -> Article:
    row = cast.article(OLD)
    Source.objects.create(article=row, outlet=cast.outlet(), url=URL)
    return row


def corrected(text: str) -> Revision:
    arrive(Incoming(text, url=URL))
    return Revision.objects.get(status="proposed")


def test_the_text_becomes_the_articles_and_the_old_one_is_kept(article: Article, alice: User) -> None:
    accept(corrected("Corrected. " + OLD), by=alice)
    assert article.current.text == "Corrected. " + OLD
    assert list(article.revisions.values_list("number", "status")) == [(1, "superseded"), (2, "current")]


def test_a_quote_found_once_moves_with_all_its_parts(article: Article, alice: User) -> None:
    at = OLD.index("Steel")
    steel = cast.organization("Steel Works")
    quote = cast.quote("We must wait,", within=article)
    quote.set_span("speaker", (OLD.rindex("Li Yan"), OLD.rindex("Li Yan") + 6))
    quote.save()
    quote.organization_links.create(organization=steel, start=at, end=at + 11)
    outcome = accept(corrected("Corrected. " + OLD), by=alice)
    quote.refresh_from_db()
    assert outcome.moved == [quote.public_id]
    assert (quote.revision.number, quote.status, quote.faults()) == (2, "published", [])
    assert quote.span_of("speaker") == (OLD.rindex("Li Yan") + 11, OLD.rindex("Li Yan") + 17)
    assert quote.organization_links.get().start == at + 11
    assert quote.history.first().history_change_reason == "moved to revision 2"
    assert quote.history.first().history_user == alice


@pytest.mark.parametrize(
    "new",
    [
        # its words were corrected
        OLD.replace("must act", "should act"),
        # they now stand twice
        OLD + "“We must act,” they all said.",
    ],
)
def test_a_published_quote_not_found_once_goes_back_to_review(
    article: Article, alice: User, new: str
) -> None:
    quote = cast.quote("We must act,", within=article)
    outcome = accept(corrected(new), by=alice)
    quote.refresh_from_db()
    assert outcome.returned == [quote.public_id]
    assert (quote.revision.number, quote.status, quote.reviewed, quote.faults()) == (1, "proposed", False, [])
    reason = "its words do not stand in revision 2 exactly once"
    assert quote.history.first().history_change_reason == reason


def test_a_withdrawn_quote_not_found_stays_withdrawn(article: Article, alice: User) -> None:
    quote = cast.quote(
        "We must act,", within=article, status="withdrawn", by=cast.delegate(), reason="Wrong."
    )
    assert accept(corrected("Nothing."), by=alice) == Outcome()
    quote.refresh_from_db()
    assert (quote.status, quote.reason) == ("withdrawn", "Wrong.")


def test_what_is_new_is_proposed_and_what_moved_is_not_proposed_twice(article: Article, alice: User) -> None:
    kept = cast.quote("We must act,", within=article)
    new = OLD + "\n“Nobody expected this outcome,” said John Smith.\n"
    outcome = accept(corrected(new), by=alice)
    proposed = Quote.objects.filter(public_id__in=outcome.proposed)
    assert any("Nobody expected" in quote.text for quote in proposed)
    assert not any("must act" in quote.text for quote in proposed)
    assert kept.public_id in outcome.moved


def test_a_rejected_revision_changes_nothing_and_stays_rejected(article: Article) -> None:
    revision = corrected("Nothing.")
    reject(revision)
    assert (article.current.text, Revision.objects.get(number=2).status) == (OLD, "rejected")
    assert arrive(Incoming("Nothing.", url=URL)).answer == "same"


def test_the_second_editor_is_told(article: Article, alice: User) -> None:
    revision = corrected("Nothing.")
    reject(revision)
    with pytest.raises(RevisionError, match="the revision is rejected now; somebody else has decided"):
        accept(revision, by=alice)
    assert article.current.text == OLD


def test_of_two_editors_at_once_one_accepts(transactional_db: None, tmp_path: Path) -> None:
    row = cast.article(OLD)
    Source.objects.create(article=row, outlet=cast.outlet(), url=URL)
    bob = get_user_model().objects.create_user("bob")
    quote = cast.quote("We must act,", within=row)
    with shared_base(tmp_path):
        revision = corrected("Corrected. " + OLD)

        def decide() -> str:
            try:
                return f"moved {len(accept(revision, by=bob).moved)}"
            except RevisionError:
                return "told"

        assert sorted(side_by_side(decide, decide)) == ["moved 1", "told"]
        assert Quote.objects.get(pk=quote.pk).revision.number == 2
