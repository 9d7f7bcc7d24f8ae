"""Finding words in a text."""

import pytest

from kb.text.finding import FindingError, nearest, numbers_in, occurrences, place_of, written

TEXT = "We must act. He said\nso. We must wait, and we must act."


@pytest.mark.parametrize(
    ("words", "spans"),
    [
        # once
        ("He said", ((13, 20),)),
        # over a line's end, typed with a blank
        ("said so", ((16, 23),)),
        # with blanks around, as copied
        ("  We must wait ", ((25, 37),)),
        # the parts of a split quote
        ("We must act. … must wait", ((0, 12), (28, 37))),
        # what a pattern would take for one of its signs
        ("so.", ((21, 24),)),
    ],
)
def test_words_that_stand_once_are_found(words: str, spans: object) -> None:
    assert place_of(TEXT, words) == spans


@pytest.mark.parametrize(
    ("words", "told"),
    [
        # nowhere
        ("He lied", "“He lied” does not stand in the article"),
        # in small letters only elsewhere
        (
            "must act",
            "stands 2 times in the article; give more of the words",
        ),
        # nothing but a joiner
        (" … ", "Give the words as they stand"),
    ],
)
def test_words_that_tell_no_one_place_are_refused_with_a_remedy(words: str, told: str) -> None:
    with pytest.raises(FindingError, match=told):
        place_of(TEXT, words)


def test_of_several_the_nearest_is_meant() -> None:
    assert [nearest(TEXT, "must act", place) for place in (5, 50)] == [(3, 11), (46, 54)]


def test_no_words_stand_nowhere() -> None:
    assert occurrences(TEXT, " ") == []


@pytest.mark.parametrize(
    ("given", "spans"),
    [
        # one span
        ("120-180", ((120, 180),)),
        # two, with a dash as a text has it
        (" 120–180, 190 - 260 ", ((120, 180), (190, 260))),
        # words that hold numbers
        ("from 2020-2022", None),
        # digits of another script are words
        ("１-２", None),
    ],
)
def test_numbers_are_told_from_words(given: str, spans: object) -> None:
    assert numbers_in(given) == spans


def test_written_spans_are_read_again() -> None:
    assert numbers_in(written(((1, 2), (30, 45)))) == ((1, 2), (30, 45))
