import pytest

from kb.extract.marks import quotations


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # straight marks
        ('He said "we go" and "we stay".', ["we go", "we stay"]),
        # curly marks
        ("He said “we go”.", ["we go"]),
        # a mark curled the wrong way still closes
        ("He said “we go.“ Then he left.", ["we go."]),
        # typewriter marks
        ("``We go,'' said X. ''Never again.''", ["We go,", "Never again."]),
        # single marks where no double ones stand, with apostrophes inside
        ("'We can't,' said Bob. 'Never.'", ["We can't,", "Never."]),
        # a plural's apostrophe opens nothing
        ("the voters' choice is 'a good one,' he said.", ["a good one,"]),
        # what is left out at the front of a word is no mark
        ("Get 'em while they last, said Ann.", []),
        # single marks inside double ones stay inside
        ("\"the 'double carbon' goal\"", ["the 'double carbon' goal"]),
        # nested curly marks
        ("“他说“不”。”", ["他说“不”。"]),
        # corner brackets, nested
        ("他说：「我们『很好』。」", ["我们『很好』。"]),
        # a length is not a quotation
        ("He is 5'11\" tall.", []),
        # a mark that nothing closes runs to the paragraph's end
        ('"We begin and do not end', ["We begin and do not end"]),
        # a closing mark without an opening one
        ("we end” here", []),
    ],
)
def test_marks_are_paired(text: str, found: list[str]) -> None:
    assert inner(text) == found


def test_an_unclosed_quotation_says_so() -> None:
    assert [q.closed for q in quotations('"a" and "b', 0, 10)] == [True, False]


def test_only_the_paragraph_is_looked_at() -> None:
    text = 'before " after "x"'
    assert [(q.start, q.end) for q in quotations(text, 8, len(text))] == [(15, 18)]
