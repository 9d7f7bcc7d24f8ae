"""What cannot be parsed is searched as plain words, and the reader is told."""

import time

import pytest

from kb.search.leaves import MAX_CHARACTERS, MAX_FILTERS, MAX_TERMS
from kb.search.notes import ENGLISH, MAX_NOTES
from kb.search.parser import MAX_TEXT, parse
from kb.search.query import And, Fuzzy, Or, Phrase, Query, Word
from kb.search.tokens import tokens
from kb.search.unparse import unparse


@pytest.mark.parametrize(
    ("text", "read_as", "note"),
    [
        # a field that is none
        ("autor:Lei carbon", "autor Lei carbon", "“autor:” is not a field"),
        # a field without its value
        ("theme: AND carbon", "theme carbon", "“theme:” needs a value"),
        ("theme:(coal OR steel)", "theme (coal OR steel)", "“theme:” needs a value"),
        ("theme: delegate:x", "theme delegate:x", "“theme:” needs a value"),
        ("carbon theme:", "carbon theme", "“theme:” needs a value"),
        # a value without a letter
        ("theme:*** carbon", "theme carbon", "theme: cannot be “***”"),
        # values that closed fields do not have
        ("kind:loud", "kind loud", "use direct, indirect, mixed"),
        ("reviewed:perhaps", "reviewed perhaps", "use yes, no"),
        ("lang:Klingon", "lang Klingon", "use a code such as en or zh"),
        ("order:best", "order best", "use relevance, newest, oldest"),
        # dates that no calendar has
        ("from:2022-13", "from 2022-13", "write a date as 2022, 2022-03 or 2022-03-15"),
        ("to:2022-02-30", "to 2022-02-30", "write a date as"),
        ("from:yesterday", "from yesterday", "write a date as"),
        ("from:2022-00", "from 2022-00", "write a date as"),
        # a range that ends before it begins
        ("from:2022 to:2021", "from:2022 to:2021", "from: is later than to:"),
        # operators that join nothing
        ("OR carbon", "or carbon", "“OR” joins nothing"),
        ("carbon AND", "carbon and", "“AND” joins nothing"),
        ("steel OR OR iron", "steel or OR iron", "“OR” joins nothing"),
        ("carbon NOT", "carbon not", "“NOT” joins nothing"),
        ("NOT AND carbon", "not carbon", "“NOT” joins nothing"),
        # parentheses without their partner
        ("(steel OR iron", "steel OR iron", "A parenthesis without its partner"),
        ("carbon (steel OR iron", "carbon (steel OR iron)", "A parenthesis without its partner"),
        ("steel) OR iron", "steel OR iron", "A parenthesis without its partner"),
        # quotation marks without theirs
        ('carbon "foot print', "carbon foot print", "A quotation mark without its partner"),
        ("「碳 足迹", "碳 足迹", "A quotation mark without its partner"),
        ('theme:"coal', "theme coal", "A quotation mark without its partner"),
        # asterisks at the wrong place
        ("*carbon", "carbon", "* can only end a word"),
        ("car*bon", "car bon", "* can only end a word"),
        # too little before the mark
        ("c* carbon", "c carbon", "“c*” is too short"),
        ("to~ carbon", "to carbon", "“to~” is too short"),
        # more than is allowed
        ("carbon~9", "carbon~2", "1 or 2 letters, so 2 was used"),
        ("carbon~0", "carbon~", "1 or 2 letters, so 1 was used"),
        ('"a b"~99', '"a b"~50', "at most 50 words apart"),
    ],
)
def test_a_slip_is_searched_as_words_and_named(text: str, read_as: str, note: str) -> None:
    query = parse(text)
    assert query == parse(read_as)
    assert any(note in said for said in query.notes), query.notes


def test_too_many_words_are_cut_and_named() -> None:
    query = parse(" ".join(f"w{n}" for n in range(MAX_TERMS + 5)))
    assert query.expression == And(tuple(Word(f"w{n}") for n in range(MAX_TERMS)))
    assert query.notes == (ENGLISH["terms"].format(limit=MAX_TERMS),)


def test_a_word_left_out_leaves_no_operator_behind() -> None:
    query = parse(" OR ".join(f"w{n}" for n in range(MAX_TERMS + 5)))
    assert query.expression == Or(tuple(Word(f"w{n}") for n in range(MAX_TERMS)))
    assert len(query.notes) == 1


def test_too_many_filters_are_cut_and_named() -> None:
    query = parse("carbon " + " ".join(f"theme:t{n}" for n in range(MAX_FILTERS + 1)))
    assert len(query.filters()) == MAX_FILTERS
    assert query.notes == (ENGLISH["filters"].format(limit=MAX_FILTERS),)


def test_filters_do_not_count_as_words() -> None:
    text = " ".join(
        [f"w{n}" for n in range(MAX_TERMS)] + [f"theme:{n}" + "x" * 60 for n in range(MAX_FILTERS)]
    )
    assert parse(text).notes == ()


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        # a pasted quotation: the whole words of its beginning, still as a phrase
        ('"' + "carbon " * 60 + '"', Phrase(" ".join(["carbon"] * 36))),
        # the same in Chinese, which has no blanks
        ("碳" * 300, Word("碳" * MAX_CHARACTERS)),
        # one huge word
        ("x" * 300, Word("x" * MAX_CHARACTERS)),
        # a word that does not fit any more, and all after it
        ("y " + "x" * 256 + " z", Word("y")),
        # what is cut is no longer fuzzy
        ("x" * 300 + "~", Word("x" * MAX_CHARACTERS)),
        # nor is it a beginning
        ("x" * 300 + "*", Word("x" * MAX_CHARACTERS)),
    ],
)
def test_too_long_a_text_is_cut_and_named(text: str, read_as: Word | Phrase | Fuzzy) -> None:
    query = parse(text)
    assert query.expression == read_as
    assert query.notes == (ENGLISH["long"].format(limit=MAX_CHARACTERS),)


def test_a_filter_behind_too_long_a_text_still_counts() -> None:
    assert [str(f.value) for f in parse("carbon " * 60 + "theme:coal").filters()] == ["coal"]


def test_what_stands_beyond_the_end_of_reading_is_named() -> None:
    query = parse("carbon" + " " * MAX_TEXT + "theme:coal")
    assert query == Query(Word("carbon"))
    assert query.notes == (ENGLISH["long"].format(limit=MAX_TEXT),)


def test_letters_that_unfold_are_cut_as_well() -> None:
    assert ENGLISH["long"].format(limit=MAX_TEXT) in parse("ﷺ" * 200).notes


def test_parentheses_too_deep_are_ignored_and_named() -> None:
    query = parse("a OR (b (c OR (d (e OR (f (g OR h))))))")
    assert unparse(query) == "a OR b (c OR d (e OR f g OR h))"
    assert query.notes == (ENGLISH["deep"].format(limit=4),)


def test_four_levels_of_parentheses_are_read() -> None:
    text = "-(a -(b -(c -(d e))))"
    assert (unparse(parse(text)), parse(text).notes) == (text, ())


def test_notes_are_few_and_short() -> None:
    query = parse(" ".join(f"{letter}{letter * 60}:x" for letter in "abcdefghijklmnop"))
    assert len(query.notes) == MAX_NOTES
    assert "a" * 39 + "…" in query.notes[0]


def test_a_translation_replaces_every_note() -> None:
    assert parse("???", dict.fromkeys(ENGLISH, "请输入词语。")).notes == ("请输入词语。",)


@pytest.mark.parametrize(
    "text",
    [
        # as hostile texts are
        "(" * 2_000,
        ")" * 2_000,
        "(a" * 2_000,
        "NOT " * 500,
        "-(" * 1_000,
        "「" * 2_000,
        "theme:" * 300,
        "a OR " * 400,
        "*" * 2_000,
        "[a TO z] ^5 {!} && ||",
        "\ud800\udfff" * 500,
        "\x00" * 2_000,
        "carbon\x00steel",
        "e" + "\u0301\u0323" * 1_000,
        "ﷺ" * 2_000,
        "carbon " * 1_500_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_a_hostile_text_gives_a_query_that_can_be_written(text: str) -> None:
    query = parse(text)
    assert parse(unparse(query)) == query


@pytest.mark.parametrize(
    "piece",
    ["carbon ", '"', "「", "(", "-", "a:", "*", "x*y", "~", "1,", "theme:", '"a b"~5 ', "AND ", "碳"],
)
def test_four_times_the_text_costs_at_most_six_times_the_work(piece: str) -> None:
    def cost(text: str) -> float:
        started = time.process_time()
        assert sum(1 for _ in tokens(text)) >= 0
        return time.process_time() - started

    short, long = (min(cost(piece * n) for _ in range(3)) for n in (5_000, 20_000))
    assert long <= 6 * short + 0.005
