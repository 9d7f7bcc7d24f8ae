"""Where words stand in a text: exactly once, or not to be told."""

import pytest

from kb.ingest.placing import PlaceError, moved, moved_part, place
from kb.text.spans import text_at

TEXT = "“We must act – and it’s\n late,” said X. “We wait,” he said. “We wait,” she said. “Then no.”"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        # as printed
        ("We must act", "We must act"),
        # with its marks, other marks, another dash, another apostrophe, other blanks
        ('"We must act - and it\'s late,"', "We must act – and it’s\n late,"),
        # with words left out
        ("We must act … Then no.", "We must act … Then no."),
        ("We must [...] Then no", "We must … Then no"),
    ],
)
def test_words_are_found_as_people_copy_them(words: str, found: str) -> None:
    assert text_at(TEXT, place(TEXT, words)) == found


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        # not there
        ("We must go", "its words are not in the article"),
        # there twice
        ("We wait", "its words stand more than once in the article"),
        # a part there twice
        ("We must ... said", "of its part “said”: its words stand more than once in the article"),
        # parts in another order
        ("Then no ... We must", "its parts stand in another order in the article"),
        # none
        (" “” ", "there are no words"),
        # a whole chapter
        ("x" * 20_001, "20,001 characters are more than 20,000: this is no quote"),
    ],
)
def test_words_without_a_certain_place_are_told_why(words: str, reason: str) -> None:
    with pytest.raises(PlaceError) as refusal:
        place(TEXT, words)
    assert str(refusal.value) == reason


@pytest.mark.parametrize(
    ("spans", "new", "there"),
    [
        # pushed along
        (((0, 3),), "And abc def", ((4, 7),)),
        # a fragment twice, also when its two places overlap
        (((0, 3),), "abc abc", None),
        (((8, 10),), "aaa", None),
        # a fragment gone, or both in another order
        (((0, 3), (4, 7)), "abc", None),
        (((0, 3), (4, 7)), "def abc", None),
        # both there
        (((0, 3), (4, 7)), "abc, def", ((0, 3), (5, 8))),
    ],
)
def test_spans_move_when_every_fragment_is_found_once(
    spans: tuple[tuple[int, int], ...], new: str, there: tuple[tuple[int, int], ...] | None
) -> None:
    assert moved("abc def aa", spans, new) == there


@pytest.mark.parametrize(
    ("new", "shift", "there"),
    [
        # along with the quote, though the name stands twice
        ("X. X said", 3, (3, 4)),
        # elsewhere, but once
        ("Later X", 0, (6, 7)),
        # nowhere to be told
        ("X, X", 2, None),
        # the quote itself stands too near the beginning
        ("X", -3, (0, 1)),
    ],
)
def test_a_part_moves_along_or_is_found_once(new: str, shift: int, there: tuple[int, int] | None) -> None:
    assert moved_part("X said", (0, 1), new, shift) == there
