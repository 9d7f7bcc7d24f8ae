"""What a text asks for."""

import pytest

from kb.search.parser import parse
from kb.search.query import (
    And,
    DateRange,
    Filter,
    Fuzzy,
    Node,
    Not,
    Nothing,
    Or,
    PartialDate,
    Phrase,
    Prefix,
    Query,
    Word,
)

A, B, C = Word("a"), Word("b"), Word("c")
LEI, LI, COAL, STEEL = (
    Filter("delegate", "雷军"),
    Filter("delegate", "李燕"),
    Filter("theme", "coal"),
    Filter("theme", "steel"),
)


def since(text: str) -> DateRange:
    return DateRange(PartialDate.parse(text), None)


def until(text: str) -> DateRange:
    return DateRange(None, PartialDate.parse(text))


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        # one word, its capitals kept for whoever shows it
        ("Carbon", Word("Carbon")),
        # punctuation around words
        ("¿carbon?!", Word("carbon")),
        # signs that belong to a word
        ("C++", Word("C++")),
        ("covid-19", Word("covid-19")),
        ("don't", Word("don't")),
        ("U.S.", Word("U.S")),
        ("1,000", Word("1,000")),
        # a comma between words
        ("steel,iron", And((Word("steel"), Word("iron")))),
        # Chinese punctuation between runs
        ("产业链、供应链", And((Word("产业链"), Word("供应链")))),
        # full-width letters and digits
        ("５Ｇ", Word("5G")),
        # an accent apart from its letter, a soft hyphen, a zero-width blank
        ("cafe\u0301", Word("café")),
        ("car\u00adbon\u200b", Word("carbon")),
        # an ideographic blank
        ("碳\u3000钢", And((Word("碳"), Word("钢")))),
        # the same word twice
        ("a a b", And((A, B))),
        # an address, whose parts are words
        ("http://a.b/c", And((Word("http"), Word("a.b"), C))),
        # a time of day and a range of years
        ("10:30", And((Word("10"), Word("30")))),
        ("2020～2022", And((Word("2020"), Word("2022")))),
        # a surname and a full-width colon, as a transcript has it
        ("雷军：谢谢", And((Word("雷军"), Word("谢谢")))),
    ],
)
def test_words_are_read(text: str, expression: Node) -> None:
    assert parse(text) == Query(expression)
    assert parse(text).notes == ()


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ('"carbon footprint"', Phrase("carbon footprint")),
        # marks of one sort close each other
        ("“carbon footprint”", Phrase("carbon footprint")),
        ("”carbon footprint“", Phrase("carbon footprint")),
        ('“carbon footprint"', Phrase("carbon footprint")),
        ("＂carbon＂", Phrase("carbon")),
        # marks in pairs
        ("「碳足迹」", Phrase("碳足迹")),
        ("『碳足迹』", Phrase("碳足迹")),
        ("«carbon»", Phrase("carbon")),
        # one sort within another
        ("“碳「中和」”", Phrase("碳 中和")),
        # everything else stands for itself
        ('"(a) OR b* theme:c -d"', Phrase("(a) OR b* theme:c -d")),
        # blanks in a row
        ('"  a \t b "', Phrase("a b")),
        # near
        ('"a b"~7', Phrase("a b", 7)),
        ('"a b"~', Phrase("a b", 5)),
        ("“a b”～7", Phrase("a b", 7)),
        # a phrase needs no blank before it
        ('a"b"', And((A, Phrase("b")))),
        # a minus after a phrase is a hyphen
        ('"carbon"-neutral', And((Phrase("carbon"), Word("neutral")))),
    ],
)
def test_phrases_are_read(text: str, expression: Node) -> None:
    assert parse(text) == Query(expression)
    assert parse(text).notes == ()


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a NOT b", And((A, Not(B)))),
        ("a AND NOT b", And((A, Not(B)))),
        ("-a", Not(A)),
        ("a OR -b", Or((A, Not(B)))),
        # small letters are words
        ("a and b", And((A, Word("and"), B))),
        # in quotation marks as well
        ('a "OR" b', And((A, Phrase("OR"), B))),
        # OR binds most loosely
        ("a b OR c", Or((And((A, B)), C))),
        ("a AND b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("（a OR b） c", And((Or((A, B)), C))),
        # NOT binds most tightly
        ("-a b", And((Not(A), B))),
        ("-(a b)", Not(And((A, B)))),
        ("NOT (a OR b)", Not(Or((A, B)))),
        # twice is not at all
        ("NOT NOT a", A),
        ("NOT -a", A),
        ("--a", Not(A)),
        # needless parentheses
        ("((a)) (b (c))", And((A, B, C))),
        ("a () b", And((A, B))),
        # a dash between words
        ("a - b", And((A, B))),
    ],
)
def test_operators_are_read(text: str, expression: Node) -> None:
    assert parse(text) == Query(expression)
    assert parse(text).notes == ()


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("manu*", Prefix("manu")),
        ("ma*", Prefix("ma")),
        ("碳*", Prefix("碳")),
        ("5G*", Prefix("5G")),
        ("manu***", Prefix("manu")),
        ("ｍａｎｕ＊", Prefix("manu")),
        ("tools~", Fuzzy("tools")),
        ("tools~1", Fuzzy("tools")),
        ("tools~2", Fuzzy("tools", 2)),
        ("雷军~", Fuzzy("雷军")),
        # an operator's letters, marked
        ("AND*", Prefix("AND")),
        ("-manu*", Not(Prefix("manu"))),
    ],
)
def test_beginnings_and_misspellings_are_read(text: str, expression: Node) -> None:
    assert parse(text) == Query(expression)
    assert parse(text).notes == ()


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("delegate:雷军", LEI),
        ("delegate：雷军", LEI),
        ("DELEGATE: 雷军", LEI),
        ("delegate:「雷军」", LEI),
        ("-delegate:雷军", Not(LEI)),
        ('delegate:"Lei Jun"', Filter("delegate", "Lei Jun")),
        # an operator in quotation marks is a name
        ('org:"AND"', Filter("org", "AND")),
        # what stands behind the name is no part of it
        ("(theme:coal)a", And((COAL, A))),
        # words of closed fields, in every form
        ("lang:ZH", Filter("lang", "zh")),
        ("lang:Chinese", Filter("lang", "zh")),
        ("lang:英文", Filter("lang", "en")),
        ("kind:间接", Filter("kind", "indirect")),
        ("kind:Direct", Filter("kind", "direct")),
        ("reviewed:true", Filter("reviewed", "yes")),
        ("reviewed:否", Filter("reviewed", "no")),
        # side by side on one field: alternatives, where the first stood
        ("theme:coal a theme:steel", And((Or((COAL, STEEL)), A))),
        ("theme:coal theme:steel", Or((COAL, STEEL))),
        ("theme:coal delegate:雷军 theme:steel delegate:李燕", And((Or((COAL, STEEL)), Or((LEI, LI))))),
        # with AND: both
        ("theme:coal AND theme:steel", And((COAL, STEEL))),
        # left out: each of them
        ("-theme:coal -theme:steel", And((Not(COAL), Not(STEEL)))),
        # within parentheses as outside
        ("a OR (theme:coal theme:steel b)", Or((A, And((Or((COAL, STEEL)), B))))),
    ],
)
def test_filters_are_read(text: str, expression: Node) -> None:
    assert parse(text) == Query(expression)
    assert parse(text).notes == ()


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("from:2022", since("2022")),
        ("to:2022-3", until("2022-03")),
        ("from: 2022/3/5", since("2022-03-05")),
        ("from:2022.3", since("2022-03")),
        ("from:2022年3月5日", since("2022-03-05")),
        ("from:2022年", since("2022")),
        ("from：２０２２", since("2022")),
        # one range from two ends, in either order
        ("from:2020 to:2022", DateRange(PartialDate.parse("2020"), PartialDate.parse("2022"))),
        ("to:2022 a from:2020", And((DateRange(PartialDate.parse("2020"), PartialDate.parse("2022")), A))),
        # the narrower end counts
        ("from:2020 from:2021-05 from:2021", since("2021-05")),
        ("to:2020 AND to:2019-12", until("2019-12")),
        # alternatives stay apart
        ("to:2010 OR from:2020", Or((until("2010"), since("2020")))),
        ("-from:2020", Not(since("2020"))),
    ],
)
def test_dates_are_read(text: str, expression: Node) -> None:
    assert parse(text) == Query(expression)
    assert parse(text).notes == ()


@pytest.mark.parametrize(
    "text", ["a order:newest", "order:NEWEST a", "a (order:oldest) order:newest", "a -order:newest"]
)
def test_the_order_is_read_wherever_it_stands(text: str) -> None:
    assert parse(text) == Query(A, "newest")


@pytest.mark.parametrize("text", ["", "   ", "\n\t\u3000", "\x00\ud800", "\u200b"])
def test_an_empty_text_asks_for_every_quote(text: str) -> None:
    assert parse(text) == Query(None)
    assert parse(text).notes == ()


@pytest.mark.parametrize("text", ["???", "()", '""', "“ ”", "*", "~ -", "😀", "\u0301", "order:newest !"])
def test_a_text_without_a_letter_asks_for_nothing_and_says_so(text: str) -> None:
    assert parse(text).expression == Nothing()
    assert "no letter or digit" in parse(text).notes[-1]
