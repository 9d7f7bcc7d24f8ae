"""How English news is written, one way a row: the words, the speaker as resolved, and the kind."""

import pytest

from kb.extract import Proposal, propose

SENTENCES = [
    # cue behind, before and between
    ('"We will win," Ann Lee said.', "We will win,", "Ann Lee", "direct"),
    ('Ann Lee said: "We will win."', "We will win.", "Ann Lee", "direct"),
    ('"We will win," Ann Lee said, "and keep winning."',
     "We will win, … and keep winning.", "Ann Lee", "direct"),
    # whatever follows the cue behind closed marks
    ('"We will win!" Lee said to loud applause.', "We will win!", "Lee", "direct"),
    ('"I am not sure of that," Lee said when asked about it.', "I am not sure of that,", "Lee", "direct"),
    ('"We won," Lee said, to cheers, "which is why I am here."',
     "We won, … which is why I am here.", "Lee", "direct"),
    # the full stop inside the mark
    ('"We will win." Representative Ann Lee said.', "We will win.", "Ann Lee", "direct"),
    # typewriter marks
    ("``We will win,'' Lee told the crowd.", "We will win,", "Lee", "direct"),
    # a clause with and without "that", past time and place
    ("Lee said Monday that he would go.", "he would go", "Lee", "indirect"),
    ("Lee told reporters in Ohio on Tuesday he would go.", "he would go", "Lee", "indirect"),
    # the attribution in the middle
    ("The plan, Lee said at a rally, would cost money.", "The plan … would cost money", "Lee", "indirect"),
    # an apposition between name and cue, with its own commas
    ("Lee, speaking in Tampa, Fla., on Monday, said that it was over.", "it was over", "Lee", "indirect"),
    ("Lee, Obama's former campaign manager, insisted he was not fired.",
     "he was not fired", "Lee", "indirect"),
    ("Ann Lee (D-Ohio) has repeatedly promised to hold a vote.", "to hold a vote", "Ann Lee", "indirect"),
    # a relative clause that reports, and ends before the main verb
    ("Lee, who has said he would fight, offered few details.", "he would fight", "Lee", "indirect"),
    # according to, before and behind
    ("According to Lee, the plan is dead.", "the plan is dead", "Lee", "indirect"),
    ("Clinton leads in Ohio, according to a new poll.", "Clinton leads in Ohio", "a new poll", "indirect"),
    # as X told
    ("As Lee told the Post, rents have doubled.", "rents have doubled", "Lee", "indirect"),
    # a participle with the subject of the sentence, past a lead-in
    ("Asked whether he would go, Lee demurred, saying that it was late.", "it was late", "Lee", "indirect"),
    # nouns of feeling, nouns of saying
    ("Lee expressed outrage over the cuts.", "the cuts", "Lee", "indirect"),
    ("The court rejected Lee's claim that he was ill.", "he was ill", "Lee", "indirect"),
    # passive and impersonal
    ("The admiral was quoted by state radio as saying the drill was over.",
     "the drill was over", "admiral", "indirect"),
    # plural speakers and base forms
    ("Polls are close, but Republicans insist that it is over.", "it is over", "Republicans", "indirect"),
    # nominal speakers keep whom they belong to
    ("Aides to Mrs. Lee said she was likely to go.", "she was likely to go", "Aides to Mrs. Lee", "indirect"),
    # a described thing
    ('Ann Lee called the plan "a raid dressed up as reform".',
     'the plan "a raid dressed up as reform"', "Ann Lee", "mixed"),
    # one who was asked, and then answered
    ('Lee, asked if he would run, replied: "Not today."', "Not today.", "Lee", "direct"),
    # a transcript
    ("LEE: I was told it was routine.", "I was told it was routine.", "LEE", "direct"),
]  # fmt: skip

NO_SPEECH = [
    # verbs in another sense
    "The company declared bankruptcy in 1991.",
    "Landslides claimed 12 lives last week and cut the road.",
    "The kingdom recalled its ambassador and closed two consulates.",
    # reports without a speaker, and words that were not said
    "The villa, said to be the oldest on the coast, was sold.",
    "If the president says yes, the treaty goes on.",
    "Neither side has said when the trial might begin.",
    "Lee declined to comment.",
    # measures
    "Rents are set according to the size of the flat.",
    # terms and titles
    'The "little giant" programme has 9,000 members.',
    'He wrote the column "Notes from the Gallery" for years.',
    # nouns that look like verbs
    "Claims about the smell have doubled since May.",
]


def told(proposal: Proposal, text: str) -> tuple[str, str, str]:
    return proposal.words(text), proposal.speaker.name, proposal.kind


@pytest.mark.parametrize(("text", "words", "speaker", "kind"), SENTENCES)
def test_a_sentence_is_read(text: str, words: str, speaker: str, kind: str) -> None:
    assert [told(proposal, text) for proposal in propose(text, "en")] == [(words, speaker, kind)]


@pytest.mark.parametrize("text", NO_SPEECH)
def test_what_is_no_speech_gives_nothing(text: str) -> None:
    assert propose(text, "en") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a surname after the full name
        ("Ann Lee came. Lee said that it rained.", "Ann Lee"),
        # surnames that come first
        ("Lin Shuo toured hospitals. Lin said that nurses were few.", "Lin Shuo"),
        # a pronoun of her gender passes over him
        ("Mary Poole met John Ash. She said that it rained.", "Mary Poole"),
        # the office alone
        ("Agriculture minister Joseph Kalule came. The minister said that seed was short.", "Joseph Kalule"),
        # a name on the stage since somebody else spoke
        ('"No," said Ann Lee. Union leader Ernst Kolb disagreed. He said that it worked.', "Ernst Kolb"),
    ],
)
def test_second_mentions_are_resolved(text: str, name: str) -> None:
    assert propose(text, "en")[-1].speaker.name == name


@pytest.mark.parametrize(
    ("text", "role", "organizations"),
    [
        # behind the name
        (
            "Lei Jun, founder of Xiaomi Group, said that it rained.",
            "founder of Xiaomi Group",
            ("Xiaomi Group",),
        ),
        # before the name
        ("Environment Minister John Baird said that it rained.", "Environment Minister", ()),
        # before a comma
        ("The mayor, Ann Lee, said that it rained.", "The mayor", ()),
        # without an age
        ("Ann Lee, 62, a nurse from Toledo, said that it rained.", "a nurse from Toledo", ("Toledo",)),
    ],
)
def test_roles_are_kept_as_printed(text: str, role: str, organizations: tuple[str, ...]) -> None:
    speaker = propose(text, "en")[0].speaker
    assert (speaker.role, speaker.organizations) == (role, organizations)


def test_a_byline_on_its_own_line_signs_the_quotation_above() -> None:
    (proposal,) = propose('"We were never asked."\n— Ann Lee, parish priest', "en")
    assert (proposal.speaker.name, proposal.speaker.role) == ("Ann Lee", "parish priest")


def test_paragraphs_that_open_without_closing_are_one_quote() -> None:
    text = 'Lee said: "We go.\n\n"We never come back."'
    (proposal,) = propose(text, "en")
    assert [text[start:end] for start, end in proposal.spans] == ["We go.", "We never come back."]


def test_an_interview_is_told_by_its_names() -> None:
    text = "Q: Will it be paid?\n\nTanaka: It has to be.\n\nQ: When?\n\nTanaka: In May."
    assert [p.words(text) for p in propose(text, "en")] == ["It has to be.", "In May."]
