"""A query reads back as a noun phrase, whatever the language of the table."""

import pytest
from hypothesis import given, settings

from kb.search.parser import parse
from kb.search.query import Query
from kb.search.words import ENGLISH, in_words
from tests.search.strategies import queries

NAMES = {
    "lei-jun": "Lei Jun",
    "yu-xubo": "Yu Xubo",
    "npc": "the National People's Congress",
    "xiaomi": "Xiaomi",
}


def called(field: str, value: str) -> str:
    return NAMES.get(value, value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "all quotes"),
        ("???", "no quotes"),
        ("delegate:lei-jun carbon from:2022 to:2022", "quotes by Lei Jun about carbon, 2022"),
        # each kind of word
        ('carbon "a b" manu*', "quotes about carbon, “a b” and manu…"),
        ('tools~ "a b"~3', "quotes about words like tools and “a b” (up to 3 words apart)"),
        # every field, in the order of a sentence
        (
            "reviewed:yes lang:zh outlet:Xinhua theme:coal carbon body:npc org:xiaomi delegate:lei-jun "
            "kind:direct",
            "reviewed direct quotes by Lei Jun from Xiaomi by members of the National People's Congress "
            "about carbon on coal in Xinhua in Chinese",
        ),
        ("article:a-title", "quotes in the article a-title"),
        ("lang:fr", "quotes in fr"),
        ("kind:direct kind:mixed", "direct or mixed quotes"),
        ("delegate:lei-jun delegate:yu-xubo delegate:x", "quotes by Lei Jun, Yu Xubo or x"),
        ("theme:a AND theme:b", "quotes on a and b"),
        # alternatives among words, and of several sorts
        ("steel OR iron", "quotes about steel or iron"),
        ("carbon (steel OR iron)", "quotes about carbon and (steel or iron)"),
        ("delegate:lei-jun OR carbon steel", "quotes by Lei Jun or about (carbon and steel)"),
        ("kind:direct OR from:2022 lang:en", "quotes that are direct or (dated since 2022 and in English)"),
        ("coal OR -oil", "quotes about coal or not oil"),
        ("coal OR -delegate:lei-jun", "quotes about coal or not by Lei Jun"),
        # what is left out
        ("-coal", "all quotes except those about coal"),
        ("carbon -coal -delegate:lei-jun", "quotes about carbon except those about coal or by Lei Jun"),
        # dates
        ("from:2022-03-08", "all quotes, since 8 March 2022"),
        ("to:2022-03", "all quotes, until March 2022"),
        ("from:2020 to:2022-05", "all quotes, 2020 to May 2022"),
        # order
        ("carbon order:newest", "quotes about carbon, newest first"),
        ("order:oldest", "all quotes, oldest first"),
    ],
)
def test_a_query_reads_as_a_sentence(text: str, words: str) -> None:
    assert in_words(parse(text), called) == words


CHINESE = {
    **ENGLISH,
    "slots": "dates reviewed lang delegate terms except kind quotes",
    "tail": "order",
    "space": "",
    "comma": "，",
    "quotes": "引语",
    "delegate": "{names}",
    "terms": "关于{names}的",
    "dates": "{names}",
    "between": "{start}至{end}",
    "month": "{year}年{month}月",
    "months": "1 2 3 4 5 6 7 8 9 10 11 12",
    "and": "和",
    "or": "或",
    "listed": "、",
    "phrase": "“{text}”",
    "kind:direct": "直接",
    "order:newest": "最新的在前",
}


def test_a_translation_has_its_own_order_of_words() -> None:
    query = parse('delegate:雷军 碳 钢铁 "产业链" kind:direct from:2022-03 to:2022-05 order:newest')
    expected = "2022年3月至2022年5月雷军关于碳、钢铁和“产业链”的直接引语，最新的在前"
    assert in_words(query, called, CHINESE) == expected


def test_no_word_of_the_sentence_comes_from_elsewhere() -> None:
    query = parse("delegate:lei-jun -coal (a OR theme:b) manu* tools~ from:2022 order:newest")
    silent = {key: "" if key not in ("slots", "tail", "months") else text for key, text in ENGLISH.items()}
    assert in_words(query, called, silent) == ""


@settings(deadline=None)
@given(queries)
def test_every_query_has_words(query: Query) -> None:
    assert in_words(query, called).strip()
