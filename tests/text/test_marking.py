"""Texts cut into runs and passages: nothing lost, nothing doubled, every mark where its spans are."""

from hypothesis import given
from hypothesis import strategies as st

from kb.text.marking import runs_of
from kb.text.passages import Passage, passages_of, windows
from kb.text.spans import Spans, check_spans, text_at

TEXTS = st.text(alphabet="ab “”.\n\r\u2028\u3000碳😀", max_size=80)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, Spans]]]:
    """A text and some quotes of it, split and overlapping as they come."""
    text = draw(TEXTS.filter(bool))
    edges = st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True).map(sorted)
    marks = []
    for n in range(draw(st.integers(0, 4))):
        places = draw(edges)
        marks.append((n, tuple(zip(places[::2], places[1::2], strict=False))))
    return text, marks


@given(marked_texts())
def test_joined_runs_are_the_text(case: tuple[str, list[tuple[int, Spans]]]) -> None:
    text, marks = case
    assert "".join(run.words for run in runs_of(text, marks)) == text


@given(marked_texts())
def test_the_runs_under_a_mark_are_the_words_at_its_spans(case: tuple[str, list[tuple[int, Spans]]]) -> None:
    text, marks = case
    runs = runs_of(text, marks)
    for mark, spans in marks:
        words = "".join(run.words for run in runs if mark in run.marks)
        assert words == "".join(text[start:end] for start, end in spans)


@given(marked_texts())
def test_every_mark_opens_once_and_closes_once(case: tuple[str, list[tuple[int, Spans]]]) -> None:
    text, marks = case
    runs = runs_of(text, marks)
    assert sorted(mark for run in runs for mark in run.opens) == [mark for mark, _ in marks]
    assert sorted(mark for run in runs for mark in run.closes) == [mark for mark, _ in marks]


@given(marked_texts())
def test_passages_show_every_word_that_is_not_blank(case: tuple[str, list[tuple[int, Spans]]]) -> None:
    text, marks = case
    shown = "".join(passage.words for passage in passages_of(text, marks))
    assert "".join(shown.split()) == "".join(text.split())


@given(marked_texts(), st.integers(0, 20))
def test_passages_around_quotes_show_only_the_windows(
    case: tuple[str, list[tuple[int, Spans]]], reach: int
) -> None:
    text, marks = case
    shown = windows(text, (span for _, spans in marks for span in spans), reach)
    passages = passages_of(text, marks, shown)
    words = "".join(passage.words for passage in passages)
    assert "".join(words.split()) == "".join("".join(text[slice(*span)] for span in shown).split())


@given(marked_texts(), st.integers(0, 20))
def test_windows_hold_their_spans_in_order_and_apart(
    case: tuple[str, list[tuple[int, Spans]]], reach: int
) -> None:
    text, marks = case
    for _, spans in marks:
        found = windows(text, spans, reach)
        check_spans(found, len(text))
        assert all(any(a <= start and end <= b for a, b in found) for start, end in spans)


def test_overlapping_marks_share_a_run() -> None:
    runs = runs_of("abcdef", [("x", ((0, 4),)), ("y", ((2, 6),))])
    assert [(run.words, run.marks) for run in runs] == [("ab", ("x",)), ("cd", ("x", "y")), ("ef", ("y",))]


def test_a_split_mark_opens_at_its_first_span_and_closes_at_its_last() -> None:
    first, between, last = runs_of("one two three", [("x", ((0, 3), (8, 13)))])[:3]
    assert (first.opens, first.closes) == (("x",), ())
    assert between.marks == ()
    assert (last.opens, last.closes) == ((), ("x",))


def test_a_short_line_without_a_full_stop_is_a_heading() -> None:
    passages: tuple[Passage[str], ...] = passages_of("Title\n\nChains\nThey held.\nOur reporter Li\n")
    assert [passage.kind for passage in passages] == ["heading", "heading", "paragraph", "paragraph"]


def test_a_line_that_is_quoted_is_no_heading() -> None:
    assert passages_of("Carbon\nEnd.", [("x", ((0, 6),))])[0].kind == "paragraph"


def test_a_gap_stands_wherever_words_are_left_out() -> None:
    shown = ((4, 7), (14, 18))
    passages: tuple[Passage[str], ...] = passages_of("one two three\nfour\nfive", shown=shown)
    told = [(passage.gap_before, passage.words, passage.gap_after) for passage in passages]
    assert told == [(True, "two", False), (True, "four", True)]


def test_a_window_is_cut_between_words() -> None:
    text = "The minister of trade said carbon matters to everybody here"
    shown = windows(text, [(27, 33)], reach=9)
    assert text_at(text, shown) == "said carbon matters"


def test_windows_that_touch_are_one() -> None:
    assert windows("a" * 40, [(10, 12), (16, 18)], reach=4) == ((6, 22),)
