"""The list of articles, and the text with every quote in its place."""

import re

import pytest
from django.core.management import call_command

from kb.models import Article, Quote
from tests import cast
from tests.views.page import Page, get

pytestmark = pytest.mark.django_db

TEXT = (
    "A Meeting\n\n“We act,” said Li Yan. “And we <b>pay</b>.”\n\nCoal\n\nHe agreed that coal must go.\nEnd."
)


def article(**fields: object) -> Article:
    return cast.article(TEXT, title="A Meeting", slug="a-meeting", **fields)  # type: ignore[arg-type]


def marked(page: Page) -> list[str]:
    return page.all("mark")


def test_the_list_shows_date_outlets_and_number_of_quotes() -> None:
    row = article(outlets=[cast.outlet("Daily News")])
    cast.quote("We act,", within=row)
    assert "A Meeting 1 quote 8 March 2022 · Daily News" in get("/articles/").words


def test_the_first_article_is_shown_whole_and_its_title_once() -> None:
    call_command("loaddata", "first_article", verbosity=0)
    text = Article.objects.get().current.text
    page = get("/articles/how-to-strengthen-the-manufacturing-industry/")
    shown = "".join(data for tag, data in page.parts if tag in ("p", "h1", "h2", "mark"))
    assert all(" ".join(line.split()) in " ".join(shown.split()) for line in text.splitlines())
    assert page.all("h1") == [text.splitlines()[0]]
    assert page.words.count(text.splitlines()[0]) == 1


def test_every_quote_of_the_first_article_is_marked_word_for_word() -> None:
    call_command("loaddata", "first_article", verbosity=0)
    page = get("/articles/how-to-strengthen-the-manufacturing-industry/")
    assert marked(page) == [quote.text for quote in Quote.objects.in_text_order()]


def test_every_quote_can_be_linked_to() -> None:
    quote = cast.quote("We act,", within=article())
    assert f"q-{quote.public_id}" in get("/articles/a-meeting/").ids


def test_a_split_quote_is_marked_in_both_places_and_linked_to_once() -> None:
    quote = cast.quote("We act,", "And we <b>pay</b>.", within=article())
    page = get("/articles/a-meeting/")
    assert marked(page) == ["We act,", "And we <b>pay</b>."]
    assert page.ids.count(f"q-{quote.public_id}") == 1


def test_overlapping_quotes_are_both_linked_to() -> None:
    row = article()
    quotes = [cast.quote(words, within=row) for words in ("coal must go.", "coal", "must go.")]
    page = get("/articles/a-meeting/")
    assert "".join(marked(page)) == "coalmust go."
    assert {f"q-{quote.public_id}" for quote in quotes} <= set(page.ids)


def test_speakers_are_told_apart_by_number_and_name_not_by_color_alone() -> None:
    row = article()
    cast.quote("We act,", within=row, by=cast.delegate("Li Yan"))
    cast.quote("coal must go.", within=row, by=cast.delegate("Lei Jun"))
    page = get("/articles/a-meeting/")
    assert re.findall(r'<mark class="said (speaker-\d)"', page.html) == ["speaker-1", "speaker-2"]
    assert 'aria-label="Quote 2, Lei Jun"' in page.html


def test_only_published_quotes_are_marked() -> None:
    row = article()
    cast.quote("We act,", within=row, status="proposed")
    cast.quote("coal", within=row, status="withdrawn", reason="Not speech.")
    assert marked(get("/articles/a-meeting/")) == []


def test_what_nobody_has_checked_says_so() -> None:
    cast.quote("We act,", within=article(), reviewed_at=None)
    assert "not yet reviewed" in get("/articles/a-meeting/").words


def test_section_heads_are_headings() -> None:
    article()
    assert "Coal" in get("/articles/a-meeting/").all("h2")


def test_an_outlet_may_allow_only_what_surrounds_quotes() -> None:
    filler = " ".join(f"word{n}" for n in range(300))
    row = cast.article(
        f"{filler}. “We act,” said Li Yan. {filler}", slug="short", outlets=[cast.outlet(display="context")]
    )
    cast.quote("We act,", within=row)
    page = get("/articles/short/")
    assert "“We act,” said Li Yan." in page.words.replace("1”", "”")
    assert page.words.count("[…]") == 3
    assert "word100 " not in page.words
    assert "allows only what surrounds its quotes" in page.words


def test_a_source_that_allows_only_context_shows_no_word_without_a_quote() -> None:
    article(outlets=[cast.outlet(display="context")])
    page = get("/articles/a-meeting/")
    assert "He agreed" not in page.words
    assert page.all("h1") == ["A Meeting"]


def test_the_text_carries_its_own_language() -> None:
    cast.article("会议\n他说要行动。", title="会议", slug="huiyi", language="zh")
    assert '<p lang="zh">他说要行动。</p>' in get("/articles/huiyi/").html


def test_sources_lead_to_where_the_article_stood() -> None:
    article(outlets=[cast.outlet("Daily News", licence="CC BY 2.5", licence_url="https://cc.example/by")])
    page = get("/articles/a-meeting/")
    assert "CC BY 2.5" in page.words
    assert any(link.startswith("https://news.example/") for link in page.links)


def test_an_article_without_an_accepted_text_is_not_found() -> None:
    article().revisions.update(status="proposed")
    assert get("/articles/a-meeting/").status == 404
