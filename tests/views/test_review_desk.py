"""The desk without JavaScript: plain forms do everything."""

import re

import pytest
from django.conf import settings
from django.test import Client

from kb.ingest.arrival import arrive
from kb.ingest.incoming import Incoming
from kb.models import Quote
from kb.review.versions import version_of
from tests import cast
from tests.test_first_article import QUOTES
from tests.views.desk import send, signed_in
from tests.views.page import get

pytestmark = pytest.mark.django_db


def test_the_first_article_is_decided_from_an_empty_base_with_plain_forms() -> None:
    """Every form is sent as it stands on the page; one span is corrected and two delegates are no persons."""
    text = (settings.BASE_DIR / "fixtures" / "first_article.txt").read_text()
    piece = arrive(Incoming(text=text, title="How to strengthen", outlet="Daily News")).article
    editor = signed_in()
    desk = f"/review/articles/{piece.slug}/"
    for _ in range(30):
        page = get(desk, editor)
        quote = Quote.objects.undecided().order_by("first_start").first()
        if quote is None:
            break
        if quote.spans == [[1950, 2383]] or (quote.delegate is None and quote.first_start < 1100):
            form = f"/review/quotes/{quote.public_id}/correct/"
            kind = "document" if quote.first_start == 855 else "group"
            typed = {"publish": "1"} | (
                {"spans": "1950-2384"} if quote.first_start == 1950 else {"new_kind": kind}
            )
            page = send(editor, get(form, editor), form, **typed)
        else:
            page = send(editor, page, f"/review/quotes/{quote.public_id}/accept/")
        assert page.status == 200
    published = Quote.objects.published().in_text_order()
    assert [(q.kind, tuple(q.span_pairs[0])) for q in published] == [(row[1], row[2]) for row in QUOTES]
    assert published.values("delegate").distinct().count() == len({row[0] for row in QUOTES})


TEXT = "Li Yan, director of the works, said: “We must act now.” Then she left. We must act, she knew."


@pytest.fixture
def quote() -> Quote:
    piece = cast.article(TEXT, slug="meeting", title="The Meeting")
    return cast.proposal("We must act now.", within=piece, by=cast.delegate("Li Yan", slug="li-yan"))


@pytest.fixture
def alice() -> Client:
    return signed_in()


def of(quote: Quote, verb: str) -> str:
    return f"/review/quotes/{quote.public_id}/{verb}/"


DESK = "/review/articles/meeting/"


def test_the_article_stands_there_with_each_proposal_marked(quote: Quote, alice: Client) -> None:
    page = get(DESK, alice)
    assert f'id="m-{quote.public_id}"' in page.html
    assert 'class="proposal tier-sure is-current" data-at="38">We must act now.</mark>' in page.html
    assert "0 of 1 decided, 1 open" in page.words


def test_every_run_of_the_text_says_where_it_stands(quote: Quote, alice: Client) -> None:
    runs = re.findall(r'data-at="(\d+)">([^<]*)<', get(DESK, alice).html)
    assert all(TEXT[int(start) :].startswith(words) for start, words in runs)
    assert "".join(words for _, words in runs) == TEXT


def test_rejecting_keeps_the_reason_pressed(quote: Quote, alice: Client) -> None:
    send(alice, get(DESK, alice), of(quote, "reject"), reason="Not speech")
    assert (Quote.objects.get().status, Quote.objects.get().reason) == ("rejected", "Not speech")


def test_a_reason_of_ones_own_will_do(quote: Quote, alice: Client) -> None:
    send(alice, get(DESK, alice), of(quote, "reject"), own_reason="From a novel")
    assert Quote.objects.get().reason == "From a novel"


def test_rejecting_without_a_reason_is_refused(quote: Quote, alice: Client) -> None:
    page = send(alice, get(DESK, alice), of(quote, "reject"))
    assert "Give a reason" in page.words
    assert Quote.objects.get().status == "proposed"


def test_a_decision_leads_on_to_the_next_open_proposal(quote: Quote, alice: Client) -> None:
    later = cast.proposal("she knew", within=quote.article, by=quote.delegate)
    response = alice.post(of(quote, "accept"), {"version": version_of(quote.pk)})
    assert response["Location"] == f"{DESK}?at={later.public_id}#p-{later.public_id}"


def test_the_last_decision_is_undone(quote: Quote, alice: Client) -> None:
    page = send(alice, get(DESK, alice), of(quote, "accept"))
    page = send(alice, page, f"{DESK}undo/")
    assert "Undone. The quote is proposed again." in page.words
    assert Quote.objects.get().status == "proposed"


def test_all_sure_ones_are_accepted_together(quote: Quote, alice: Client) -> None:
    page = send(alice, get(DESK, alice), f"{DESK}sure/")
    assert "1 published." in page.words
    assert "1 of 1 decided" in page.words


def test_the_second_editor_is_told_what_the_first_did(quote: Quote, alice: Client) -> None:
    shown = get(DESK, alice)
    bob = signed_in("bob")
    send(bob, get(DESK, bob), of(quote, "accept"))
    page = send(alice, shown, of(quote, "reject"), reason="Not speech")
    assert "Not rejected: bob published it on" in page.words
    assert Quote.objects.get().status == "published"


def test_a_correction_that_comes_second_keeps_what_was_typed(quote: Quote, alice: Client) -> None:
    shown = get(of(quote, "correct"), alice)
    bob = signed_in("bob")
    send(bob, get(of(quote, "correct"), bob), of(quote, "correct"), spans="38-45")
    page = send(alice, shown, of(quote, "correct"), spans="38-49")
    assert "Not saved: bob corrected it on" in page.words
    assert Quote.objects.get().text == "We must"
    send(alice, page, of(quote, "correct"))
    assert Quote.objects.get().text == "We must act"


def test_words_speaker_role_and_themes_are_corrected(quote: Quote, alice: Client) -> None:
    cast.theme("Carbon", slug="carbon")
    typed = {"spans": "We must act now", "role": "director of the works", "speaker": "Li Yan"}
    send(alice, get(of(quote, "correct"), alice), of(quote, "correct"), **typed, themes=["carbon"])
    row = Quote.objects.get()
    assert (row.text, row.role_as_printed, row.span_of("speaker")) == (
        "We must act now",
        "director of the works",
        (0, 6),
    )
    assert row.themes.get().slug == "carbon"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        # words that stand twice
        ({"spans": "We must act"}, "stands 2 times in the article"),
        # a place outside the text
        ({"spans": "38-4000"}, "lies outside the text"),
        # a role that is not printed
        ({"role": "queen"}, "“queen” does not stand in the article"),
        # nobody of that name
        ({"delegate": "Wang Wu"}, "No delegate is called Wang Wu"),
        # no kind of ours
        ({"kind": "sung"}, "Select a valid choice"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_is_saved(
    quote: Quote, alice: Client, typed: dict[str, str], told: str
) -> None:
    page = send(alice, get(of(quote, "correct"), alice), of(quote, "correct"), **typed)
    assert told in page.words
    assert quote.history.count() == 1


def test_a_namesake_is_asked_about(quote: Quote, alice: Client) -> None:
    cast.delegate("Li Yan", slug="li-yan-2")
    typed = {"delegate": "li yan"}
    page = send(alice, get(of(quote, "correct"), alice), of(quote, "correct"), **typed)
    assert "Several delegates are called li yan: Li Yan [li-yan]; Li Yan [li-yan-2]" in page.words


def test_a_missed_quote_is_added_by_its_words_and_then_given_a_speaker(quote: Quote, alice: Client) -> None:
    page = send(alice, get(DESK, alice), f"{DESK}missed/", words="We must act, she knew", kind="indirect")
    added = Quote.objects.get(kind="indirect")
    send(alice, page, of(added, "correct"), delegate="Li Yan", publish="1")
    added.refresh_from_db()
    assert (added.text, added.status, str(added.delegate)) == ("We must act, she knew", "published", "Li Yan")


@pytest.mark.parametrize("words", ["We must act", "nothing like it", "5-5", "We must act now."])
def test_missed_words_that_cannot_be_placed_are_told(quote: Quote, alice: Client, words: str) -> None:
    page = send(alice, get(DESK, alice), f"{DESK}missed/", words=words)
    assert Quote.objects.count() == 1
    assert '<div class="wrong"' in page.html


@pytest.mark.parametrize("typed", ["li y", "李", "liyan", "yan"])
def test_delegates_are_suggested_in_english_chinese_and_pinyin(alice: Client, typed: str) -> None:
    cast.delegate("Li Yan", zh="李岩", slug="li-yan")
    cast.delegate("Lei Jun", zh="雷军")
    answer = alice.get("/review/delegates/", {"q": typed}).json()
    assert answer == {"delegates": ["Li Yan [li-yan]"]}


def test_the_desk_is_sound_html_with_nothing_inline(quote: Quote, alice: Client) -> None:
    for page in (get(DESK, alice), get(of(quote, "correct"), alice), get("/review/", alice)):
        assert page.open == []
        assert len(page.ids) == len(set(page.ids))
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page.html)
        assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_every_field_of_the_desk_has_a_label(quote: Quote, alice: Client) -> None:
    page = get(of(quote, "correct"), alice)
    named = re.findall(
        r'<(?:input|select|textarea)(?![^>]*type="(?:hidden|radio|checkbox)")[^>]*\sid="([^"]+)"', page.html
    )
    assert named
    assert [name for name in named if f'for="{name}"' not in page.html] == []
