from kb.extract import Knowledge, propose
from kb.extract.knowledge import KnownTheme

CHAINS = KnownTheme("chains", (("en", "supply chain"), ("zh", "产业链")))
MACHINES = KnownTheme("machines", (("en", "machine tool"), ("zh", "机床")), parent="industry")
AI = KnownTheme("ai", (("en", "AI"),))


def themes_of(text: str, *themes: KnownTheme, language: str = "en") -> list[str]:
    return [theme.slug for theme in propose(text, language, Knowledge(themes=themes))[0].themes]


def test_terms_match_by_stem_and_as_phrases() -> None:
    text = "She said that supply chains and a machine tool were needed."
    assert themes_of(text, CHAINS, MACHINES) == ["chains", "machines"]


def test_the_words_of_a_phrase_must_stand_together() -> None:
    assert themes_of("She said that the supply of every chain store grew.", CHAINS) == []


def test_short_terms_in_capitals_match_as_they_are_written() -> None:
    assert themes_of("She said that AI would ai us.", AI) == ["ai"]
    assert themes_of("She said that ai is a sloth.", AI) == []


def test_chinese_terms_match_as_they_are_written() -> None:
    assert themes_of("王芳表示，产业链要稳，机床要强。", CHAINS, MACHINES, language="zh") == [
        "chains",
        "machines",
    ]


def test_words_of_the_quote_outweigh_those_beside_it() -> None:
    text = "Supply chains shrank in May. She said that machine tools were fine."
    assert themes_of(text, CHAINS, MACHINES) == ["machines", "chains"]


def test_at_most_five_themes_are_proposed() -> None:
    many = [
        KnownTheme(f"t{n}", (("en", word),))
        for n, word in enumerate(["one", "two", "three", "four", "five", "six"])
    ]
    assert themes_of("She said that one two three four five six.", *many) == ["t0", "t1", "t2", "t3", "t4"]


def test_evidence_shows_where_the_terms_stand() -> None:
    text = "She said that supply chains broke."
    (theme,) = propose(text, "en", Knowledge(themes=(CHAINS,)))[0].themes
    assert [text[start:end] for start, end in theme.spans] == ["supply chains"]
