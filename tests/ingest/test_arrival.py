"""`kb.ingest.arrival`: what an incoming article turns out to be, and that nothing is ever doubled."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.ingest.arrival import Answer, arrive
from kb.ingest.incoming import Incoming, IncomingError
from kb.models import Article, Outlet, Quote, Revision, Source
from kb.text.dates import PartialDate
from tests import cast
from tests.ingest.side_by_side import shared_base, side_by_side

TEXT = "“We must act,” said Li Yan, chair of Steel Works.\n\nNothing else happened.\n"
URL = "https://news.example/a"

pytestmark = pytest.mark.django_db


def incoming(text: str = TEXT, url: str = URL, outlet: str = "Daily News", **fields: object) -> Incoming:
    return Incoming(text=text, url=url, outlet=outlet, **fields)  # type: ignore[arg-type]


def test_a_new_article_is_stored_with_all_that_is_known() -> None:
    date = PartialDate(datetime.date(2022, 3, 1), "month")
    arrival = arrive(incoming(title="Talks", byline="Jane Roe", date=date))
    row = Article.objects.get()
    assert (arrival.answer, arrival.article) == (Answer.NEW, row)
    assert (row.title, row.slug, row.byline, str(row.partial_date), row.language) == (
        "Talks",
        "talks",
        "Jane Roe",
        "2022-03",
        "en",
    )
    assert row.current.text == TEXT
    assert (row.sources.get().url, row.sources.get().outlet.name) == (URL, "Daily News")


def test_the_text_is_kept_verbatim_but_for_line_ends() -> None:
    arrival = arrive(incoming(" \t First.\r\n\r\n  Second. \n\n"))
    assert arrival.article.current.text == " \t First.\n\n  Second. \n\n"


def test_the_same_again_is_the_same() -> None:
    first = arrive(incoming())
    again = arrive(incoming(url=URL.replace("news", "NEWS") + "#top"))
    assert (again.answer, again.article) == (Answer.SAME, first.article)
    assert (Article.objects.count(), Revision.objects.count(), Source.objects.count()) == (1, 1, 1)


def test_another_text_at_the_same_url_is_a_proposed_revision_once() -> None:
    first = arrive(incoming())
    corrected = incoming(TEXT.replace("act", "wait"))
    assert arrive(corrected).answer == Answer.REVISION
    assert arrive(corrected).answer == Answer.SAME
    assert list(Revision.objects.values_list("number", "status")) == [(1, "current"), (2, "proposed")]
    assert first.article.current.text == TEXT


def test_the_same_text_elsewhere_is_a_second_source_once() -> None:
    arrive(incoming())
    elsewhere = incoming(url="https://other.example/b", outlet="Other Times")
    assert arrive(elsewhere).answer == Answer.SECOND_SOURCE
    assert arrive(elsewhere).answer == Answer.SAME
    assert sorted(s.outlet.name for s in Article.objects.get().sources.all()) == ["Daily News", "Other Times"]


def test_without_url_the_outlet_tells_the_same_from_a_second_source() -> None:
    arrive(incoming(url=""))
    assert arrive(incoming(url="", outlet="daily news")).answer == Answer.SAME
    assert arrive(incoming(url="", outlet="Other Times")).answer == Answer.SECOND_SOURCE
    assert arrive(incoming(url="", outlet="Other Times")).answer == Answer.SAME


def test_two_articles_of_one_title_get_two_addresses() -> None:
    date = PartialDate(datetime.date(2022, 3, 8), "day")
    for number in range(3):
        arrive(incoming(f"Text {number}.", f"{URL}{number}", title="Talks", date=date))
    slugs = sorted(Article.objects.values_list("slug", flat=True))
    assert slugs[:2] == ["talks", "talks-2022-03-08"]
    assert (slugs[2][:6], len(slugs[2])) == ("talks-", 16)


def test_a_chinese_article_gets_its_address_in_pinyin() -> None:
    arrival = arrive(incoming("会议在北京举行。", title="北京会议", outlet="人民网"))
    assert (arrival.article.slug, arrival.article.language) == ("bei-jing-hui-yi", "zh")
    assert arrival.article.sources.get().outlet.slug == "ren-min-wang"


def test_without_title_the_first_line_is_the_title() -> None:
    assert arrive(incoming("\n  A  Meeting\nWords.")).article.title == "A Meeting"


def test_without_outlet_the_host_names_it() -> None:
    arrive(incoming(url="https://www.news.example/a", outlet=""))
    assert Outlet.objects.get().name == "news.example"


def test_a_known_outlet_is_found_whatever_the_case() -> None:
    known = cast.outlet("Daily News")
    assert arrive(incoming(outlet="DAILY news")).article.sources.get().outlet == known


def test_a_new_outlet_is_neither_trusted_nor_shown_in_full() -> None:
    arrive(incoming())
    assert (Outlet.objects.get().trusted, Outlet.objects.get().display) == (False, "context")


def test_outlets_whose_names_sound_alike_stay_two() -> None:
    arrive(incoming("一。", URL + "1", "人民网"))
    arrive(incoming("二。", URL + "2", "人民往"))
    assert Outlet.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "message"),
    [
        # no words
        (incoming(" \n\t"), "text: there is none"),
        # NUL, which PostgreSQL cannot store
        (incoming("ab\x00c"), "text: character 3 is NUL"),
        # half of a surrogate pair, as a broken JSON escape leaves it
        (incoming("ab\ud800"), "text: character 3 is half of a character"),
        # an address of another kind
        (incoming(url="ftp://news.example/a"), "url: 'ftp://news.example/a' is not an address that begins"),
        # an address that cannot be read
        (incoming(url="http://[::1"), "url: 'http://[::1' is not an address"),
        # a language we do not read
        (incoming(language="fr"), "language: 'fr' is neither en nor zh"),
        # a title as long as an article
        (incoming(title="x" * 501), "title: 501 characters are more than 500"),
        # a library instead of an article
        (incoming("x" * 2_000_001), "text: 2,000,001 characters are more than 2,000,000"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_field_and_nothing_stored(given: Incoming, message: str) -> None:
    with pytest.raises(IncomingError) as refusal:
        arrive(given)
    assert message in str(refusal.value)
    assert (Article.objects.count(), Outlet.objects.count()) == (0, 0)


@pytest.fixture
def threads(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    with shared_base(tmp_path):
        yield


@pytest.mark.usefixtures("threads")
def test_of_the_same_article_brought_four_times_at_once_one_is_new() -> None:
    answers = side_by_side(*[lambda: arrive(incoming())] * 4)
    assert sorted(a.answer for a in answers) == ["new", "same", "same", "same"]
    assert (Article.objects.count(), Source.objects.count(), Outlet.objects.count()) == (1, 1, 1)


@pytest.mark.usefixtures("threads")
def test_one_text_brought_from_three_addresses_at_once_is_one_article() -> None:
    calls = [lambda n=n: arrive(incoming(url=f"{URL}{n}", outlet=f"Outlet {n}")) for n in range(3)]
    assert sorted(a.answer for a in side_by_side(*calls)) == ["new", "second source", "second source"]
    assert (Article.objects.count(), Source.objects.count()) == (1, 3)


@pytest.mark.usefixtures("threads")
def test_three_texts_brought_to_one_address_at_once_are_one_article_with_revisions() -> None:
    calls = [lambda n=n: arrive(incoming(f"Text {n}.")) for n in range(3)]
    assert sorted(a.answer for a in side_by_side(*calls)) == ["new", "proposed revision", "proposed revision"]
    assert sorted(Revision.objects.values_list("number", flat=True)) == [1, 2, 3]


@pytest.mark.usefixtures("threads")
def test_three_articles_of_one_title_brought_at_once_get_three_addresses() -> None:
    calls = [lambda n=n: arrive(incoming(f"Text {n}.", f"{URL}{n}", title="Talks")) for n in range(3)]
    assert [a.answer for a in side_by_side(*calls)] == ["new"] * 3
    assert Article.objects.count() == 3
    assert Quote.objects.count() == 0
