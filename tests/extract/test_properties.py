"""What holds for any text at all."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.extract import Proposal, propose
from kb.text.spans import check_spans

_FRAGMENTS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "「",
        "」",
        "``",
        "''",
        "(",
        ")",
        "said",
        "says",
        "Trump",
        "Mr.",
        "told",
        "that",
        "according to",
        ",",
        ".",
        ":",
        "—",
        "\n",
        "\n\n",
        " ",
        "he",
        "the minister",
        "adding",
        "who",
        "and",
        "U.S.",
        "表示",
        "说",
        "，",
        "。",
        "：",
        "全国人大代表",
        "王芳",
        "杜代表",
        "他",
        "据",
        "介绍",
        "记者",
        "、",
        "《",
        "》",
        "建议",
        "\u3000",
        "\x00",
        "\ufeff",
        "İ",
        "ﬁ",
        "𝕏",
        "́",
        "5'11\"",
        "1,000",
        "NAME:",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(_FRAGMENTS, max_size=80).map(" ".join), st.lists(_FRAGMENTS).map("".join)
)


def check(text: str, proposal: Proposal) -> None:
    check_spans(proposal.spans, len(text))
    for span in (proposal.speaker.span, proposal.speaker.role_span, proposal.cue, proposal.continuation):
        assert span is None or 0 <= span[0] < span[1] <= len(text)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, language=st.sampled_from(["en", "zh"]))
def test_any_text_gives_proposals_inside_it(text: str, language: str) -> None:
    for proposal in propose(text, language):
        check(text, proposal)


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, language=st.sampled_from(["en", "zh"]))
def test_the_same_text_gives_the_same_proposals(text: str, language: str) -> None:
    assert propose(text, language) == propose(text, language)


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_what_is_told_of_a_speaker_is_printed_in_the_text(text: str) -> None:
    for language in ("en", "zh"):
        for proposal in propose(text, language):
            assert proposal.speaker.role in text
            assert all(name in text for name in proposal.speaker.organizations)


def cpu(act: Callable[[], object]) -> float:
    """The least of three runs, in seconds of this process."""
    times = []
    for _ in range(3):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "hostile",
    [
        # marks that open and never close
        "“",
        "‘a ",
        '"',
        # a cue and nothing else
        "said ",
        "说",
        "表示，",
        # one endless noun phrase
        "the man of the man ",
        "Aa ",
        # endless appositions
        "X, the man, who said, ",
        # lead-ins
        "according to ",
        "据",
        # stops and blanks
        ". ",
        "。",
        " \n",
        # full quotations without a speaker
        '"Yes." ',
        "“好。”",
        # names beside names
        "Tan Xuguang said Yu Xubo ",
        "全国人大代表王芳、李明",
        # brackets
        "(",
        "（",
        # a transcript
        "TRUMP: no\n",
    ],
)
def test_four_times_the_text_costs_at_most_six_times_the_time(hostile: str, language: str) -> None:
    short = hostile * (6_000 // len(hostile))
    once, four_times = cpu(lambda: propose(short, language)), cpu(lambda: propose(short * 4, language))
    assert four_times <= 6 * once + 0.05
