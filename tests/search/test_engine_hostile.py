"""Any question is answered, or cut down with a note, at a bounded cost."""

import random
import time
from pathlib import Path

import pytest

from kb.search.contract import Engine
from kb.search.engines.whoosh.compilation import MOST_EXPANSIONS
from kb.search.engines.whoosh.engine import WhooshEngine
from tests.search.engine_contract import ask, put, quote

LETTERS = "abcdefghij"


def words(count: int) -> list[str]:
    return [f"{LETTERS[n // 100]}{LETTERS[n // 10 % 10]}{LETTERS[n % 10]}word" for n in range(count)]


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """A thousand words with the same few beginnings, each in some of 400 quotes."""
    engine = WhooshEngine(Path(tmp_path_factory.mktemp("hostile")) / "index")
    chance = random.Random(3)
    texts = [" ".join(chance.choices(words(1000), k=40)) for _ in range(400)]
    put(engine, [quote(f"q{n}", text) for n, text in enumerate(texts)])
    return engine


def test_a_broad_beginning_is_cut_to_the_commonest_words_with_a_note(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    many = [f"ab{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(MOST_EXPANSIONS + 40)]
    texts = [*many, *many[:MOST_EXPANSIONS]]
    put(engine, [quote(f"q{n}", text) for n, text in enumerate(texts)])
    answer = ask(engine, "ab*")
    # Those that stand twice are commoner than those that stand once.
    assert answer.total == 2 * MOST_EXPANSIONS
    assert "commonest" in answer.notes[0]
    assert ask(engine, "aba*").notes == ()


HOSTILE = [
    # broad beginnings, each letter
    " ".join(f"{a}{b}*" for a in "ab" for b in "abcdefgh"),
    " OR ".join(f"{a}{b}*" for a in "ab" for b in "abcdefgh"),
    # nesting
    "(" * 2000 + "word" + ")" * 2000,
    "-(" * 500 + "word",
    # the same word again and again, and a phrase of it
    "aaaword " * 300,
    '"' + "aaaword " * 100 + '"',
    '"aaaword aabword aacword"~50 ' * 10,
    # misspelled to two letters
    " ".join(f"{word}~2" for word in words(16)),
    # stars, ranges and expressions of other languages
    "* [a TO z] {a TO b} /a.*/ a?b ^5 text:* _exists_:x",
    # marks, controls, halves of surrogates, directions, ligatures that grow
    "\x00\x1f\ud800\u202e\ufdfa" * 100,
    "\ufdfa" * 1000,
    "ﬃ" * 500,
    # one long run of Chinese
    "供应链稳定性" * 300,
    # operators alone
    'AND OR NOT - ( ) " ~ * : delegate: from: to:',
    # every filter
    " ".join(f"theme:t{n} delegate:d{n} org:o{n}" for n in range(40)),
    "from:0001 to:9999 from:2022-99-99",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_question_is_answered_at_once(wide: Engine, text: str) -> None:
    ask(wide, text, facets=("theme", "year"))
    began = time.process_time()
    answer = ask(wide, text, facets=("theme", "year"))
    assert time.process_time() - began < 2.0
    assert answer.total >= 0


ALPHABET = "ab链供 \"()*~:-\\/{}[]^?'\t\n\x00\u200b\ud83d\ufdfa5,.&|!<>ANDORNOT"
PIECES = [
    "theme:",
    "from:2022",
    "delegate:",
    "AND ",
    "OR ",
    "NOT ",
    "aaa*",
    '"aaa aab"~3',
    "aaaword~",
    "供应",
    "-",
    "(",
]


def random_text(chance: random.Random) -> str:
    pieces = [chance.choice(PIECES) if chance.random() < 0.5 else chance.choice(ALPHABET) for _ in range(30)]
    return "".join(chance.choices(pieces, k=chance.randint(1, 30)))


def test_three_hundred_random_texts_raise_nothing(wide: Engine) -> None:
    chance = random.Random(11)
    for _ in range(300):
        ask(wide, random_text(chance), facets=("theme",), limit=3)


@pytest.mark.drill
def test_three_thousand_random_texts_raise_nothing(wide: Engine) -> None:
    chance = random.Random(12)
    for _ in range(3000):
        ask(wide, random_text(chance), facets=("theme",), limit=3)


def test_pages_far_away_are_empty_and_not_an_error(wide: Engine) -> None:
    assert ask(wide, "aaaword", offset=10**12, limit=10**12).hits == ()
    assert ask(wide, "aaaword", offset=-5, limit=-5).hits == ()
