"""A quote's own page."""

import pytest

from kb.models import Quote
from tests import cast
from tests.views.page import Page, get

pytestmark = pytest.mark.django_db

TEXT = "Coal is old.\n“We act,” said Li Yan, head of Steel Works. He left."


def page_of(quote: Quote) -> Page:
    return get(f"/quotes/{quote.public_id}/")


def li_yan_says(**fields: object) -> Quote:
    article = cast.article(TEXT, slug="a-meeting", outlets=[cast.outlet("Daily News")])
    start, role = TEXT.index("Li Yan"), TEXT.index("head of")
    places = {"speaker_start": start, "speaker_end": start + 6, "cue_start": start - 5, "cue_end": start - 1}
    role_places = {"role_start": role, "role_end": role + 19}
    return cast.quote("We act,", within=article, **places, **role_places, **fields)  # type: ignore[arg-type]


def test_it_shows_the_words_who_said_them_and_the_role_as_printed() -> None:
    page = page_of(li_yan_says())
    assert "We act," in page.all("p")
    assert "Li Yan" in page.words
    assert "head of Steel Works" in page.all("span")


def test_it_shows_the_quote_in_context_with_speaker_and_cue() -> None:
    page = page_of(li_yan_says())
    assert '<mark class="quote">We act,</mark>” <span class="cue">said</span>' in page.html
    assert "Coal is old." in page.words


def test_a_long_text_is_cut_around_the_quote() -> None:
    article = cast.article("Far away. " * 200 + "“We act,” he said." + " Far off." * 200)
    words = page_of(cast.quote("We act,", within=article)).words
    assert words.count("[…]") == 2
    assert words.count("Far away.") < 40


def test_an_outlet_that_allows_only_context_has_less_of_it_shown() -> None:
    text = "Far away. " * 200 + "“We act,” he said." + " Far off." * 200
    shown = [
        page_of(cast.quote("We act,", within=cast.article(text, outlets=[cast.outlet(display=display)])))
        for display in ("full", "context")
    ]
    assert 10 < shown[1].words.count("Far") < shown[0].words.count("Far")


def test_it_leads_to_its_place_in_the_article_and_to_the_source() -> None:
    quote = li_yan_says()
    page = page_of(quote)
    assert f"/articles/a-meeting/#q-{quote.public_id}" in page.links
    assert any(link.startswith("https://news.example/") for link in page.links)


def test_it_names_its_themes_and_organizations() -> None:
    quote = li_yan_says(themes=[cast.theme(slug="carbon")], organizations=[cast.organization(slug="works")])
    assert {"/themes/carbon/", "/organizations/works/"} <= set(page_of(quote).links)


def test_words_are_shown_as_words_whatever_they_look_like() -> None:
    page = page_of(cast.quote("<script>alert(1)</script> & we act"))
    assert "<script>alert(1)</script> & we act" in page.all("p")


def test_what_nobody_has_checked_says_so_and_who_found_it() -> None:
    page = page_of(li_yan_says(reviewed_at=None, origin="cue-after"))
    assert "Found by a rule (cue-after) and not yet reviewed by an editor." in page.words


def test_a_withdrawn_quote_is_gone_and_says_why() -> None:
    page = page_of(li_yan_says(status="withdrawn", reason="Li Yan never said it."))
    assert page.status == 410
    assert "Li Yan never said it." in page.words
    assert "We act," not in page.words


def test_what_was_said_on_an_unknown_day_bears_the_article_s_date() -> None:
    assert "Quote · 8 March 2022" in page_of(li_yan_says(date=None, date_precision="")).words


@pytest.mark.parametrize("status", ["proposed", "rejected"])
def test_what_is_not_published_is_not_found(status: str) -> None:
    assert page_of(cast.quote(status=status)).status == 404
