"""What a citation takes from the base."""

import datetime

import pytest

from kb.export.citations.facts import Citation, cite, one_line, shortened
from kb.export.citations.names import family_and_given
from kb.models import Quote
from tests import cast
from tests.export.conftest import SITE, TODAY


def cited(row: Quote) -> Citation:
    return cite(Quote.objects.for_page().get(pk=row.pk), SITE, TODAY)


@pytest.mark.django_db
def test_the_speaker_is_called_what_the_article_s_language_calls_him() -> None:
    lei = cast.delegate("Lei Jun", zh="雷军")
    for language, name in (("en", "Lei Jun"), ("zh", "雷军")):
        where = cast.article("“We act.”", language=language)
        assert cited(cast.quote("We act.", by=lei, within=where)).speaker.name == name


@pytest.mark.django_db
def test_an_undated_article_is_dated_by_the_day_of_saying() -> None:
    where = cast.article("“We act.”", date=None)
    row = cast.quote("We act.", within=where, date=datetime.date(2022, 3, 1), date_precision="month")
    assert str(cited(row).date) == "2022-03"


@pytest.mark.django_db
def test_two_sources_in_one_outlet_name_it_once() -> None:
    daily = cast.outlet("Daily News")
    where = cast.article("“We act.”", outlets=[daily, daily, cast.outlet("Other")])
    assert cited(cast.quote("We act.", within=where)).outlets == ("Daily News", "Other")


@pytest.mark.django_db
def test_a_group_has_no_family_name() -> None:
    group = cast.delegate("Li Yan", zh="李燕", kind="group")
    assert cited(cast.quote(by=group)).speaker.family == ""


@pytest.mark.parametrize(
    ("latin", "chinese", "expected"),
    [
        ("Lei Jun", "雷军", ("Lei", "Jun")),
        # given name first
        ("Jun Lei", "雷军", ("Lei", "Jun")),
        # a family name of two characters
        ("Ouyang Xiu", "欧阳修", ("Ouyang", "Xiu")),
        # syllables apart, or joined by a hyphen
        ("Yu Xu-bo", "于旭波", ("Yu", "Xu-bo")),
        ("Yu Xu Bo", "于旭波", ("Yu", "Xu Bo")),
        # a surname's own reading
        ("Shan Tianfang", "单田芳", ("Shan", "Tianfang")),
        # two names that have nothing to do with each other
        ("Jack Ma", "马云", ("", "")),
        ("Li Yan", "", ("", "")),
        ("", "雷军", ("", "")),
    ],
)
def test_a_family_name_is_known_where_the_chinese_name_shows_it(
    latin: str, chinese: str, expected: tuple[str, str]
) -> None:
    assert family_and_given(latin, chinese) == expected


def test_no_line_break_of_any_kind_is_left() -> None:
    assert one_line("a\r\nb\x0bc\x85d\u2028e\x00f ") == "a b c d e f"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twelve chars", "twelve chars"),
        ("twelve chars or more", "twelve chars…"),
        # no blank to cut at
        ("我们要建立碳足迹核算体系和更多", "我们要建立碳足迹核算体系…"),
    ],
)
def test_a_title_is_shortened_between_words(text: str, expected: str) -> None:
    assert shortened(text, 12) == expected
