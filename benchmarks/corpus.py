"""A corpus of invented quotes, the same on every machine: made by rule, not kept.

Words follow Zipf's law over 60,000 invented words and 1,500 Chinese characters; 20 to 80 words a quote, 2,000
speakers (the talkative few say most), 60 themes, 15 years, a tenth of it in Chinese.
"""

import datetime
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from kb.search.contract import Document

WORDS = 60_000
CHARACTERS = 1_500
SPEAKERS = 2_000
THEMES = 60
DAYS = 15 * 365
_FIRST_DAY = datetime.date(2008, 1, 1)
_ONSETS = [*"bcdfghjklmnprstvw", "br", "cl", "dr", "fl", "gr", "pl", "pr", "sl", "st", "tr"]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "io", "ou"]
_CODAS = ["", "", "n", "r", "s", "t", "l", "nd", "st", "ck"]
_ENDINGS = ["", "", "", "s", "ed", "ing", "ment", "ation", "al", "ly"]
_COMMON = """
    the of to and in we that is for our will industry development policy energy market growth technology
    carbon green digital supply chain machine tools security companies innovation research education health
"""
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_TITLES = ["Minister of Industry", "Chairman", "Deputy Director", "Professor of Economics", "Spokesperson"]


@lru_cache(maxsize=1)
def vocabulary() -> list[str]:
    """Invented words, commonest first; the very commonest are real, so that benches can name them."""
    random = np.random.default_rng(1)
    words = dict.fromkeys(_COMMON.split())
    while len(words) < WORDS:
        parts = random.integers(0, (len(_ONSETS), len(_VOWELS), len(_CODAS)), (random.integers(1, 4), 3))
        stem = "".join(_ONSETS[a] + _VOWELS[b] + _CODAS[c] for a, b, c in parts.tolist())
        words[stem + _ENDINGS[random.integers(len(_ENDINGS))]] = None
    return list(words)


def characters() -> list[str]:
    return [chr(0x4E00 + 7 * n) for n in range(CHARACTERS)]


def _zipf(count: int) -> np.ndarray:
    """Cumulative probabilities of ranks 1 to `count`."""
    weights = 1.0 / (np.arange(1, count + 1) + 2.7)
    return np.cumsum(weights) / weights.sum()


def documents(count: int, start: int = 0) -> Iterator[Document]:
    """Quotes `start` to `start + count`, each the same however many are made."""
    words, signs = vocabulary(), characters()
    word_odds, sign_odds, speaker_odds = _zipf(len(words)), _zipf(len(signs)), _zipf(SPEAKERS)
    for number in range(start, start + count):
        random = np.random.default_rng([7, number])
        chinese = number % 10 == 3
        length = int(random.integers(20, 81))
        ranks = np.searchsorted(sign_odds if chinese else word_odds, random.random(length))
        text = _chinese(signs, ranks) if chinese else _english(words, ranks)
        yield _document(number, random, text, chinese, int(np.searchsorted(speaker_odds, random.random())))


def _english(words: list[str], ranks: np.ndarray) -> str:
    text = " ".join([words[rank] for rank in ranks.tolist()])
    return text[:1].upper() + text[1:] + "."


def _chinese(signs: list[str], ranks: np.ndarray) -> str:
    marks = [signs[rank] for rank in ranks.tolist()]
    return "，".join("".join(marks[n : n + 12]) for n in range(0, len(marks), 12)) + "。"


def speaker(number: int) -> tuple[str, tuple[str, str]]:
    """The slug and the two names of a speaker."""
    words = vocabulary()
    family, given = words[300 + number % 97], words[500 + number]
    name = f"{family} {given}".title()
    chinese = (
        _SURNAMES[number % len(_SURNAMES)] + chr(0x4E00 + 11 * (number % 900)) + chr(0x5000 + number % 700)
    )
    return f"speaker-{number}", (name, chinese)


def _document(number: int, random: np.random.Generator, text: str, chinese: bool, by: int) -> Document:
    slug, names = speaker(by)
    themes = {f"theme-{n}" for n in np.minimum(random.geometric(0.06, int(random.integers(1, 4))), THEMES)}
    day = _FIRST_DAY + datetime.timedelta(days=int(random.integers(DAYS)))
    said = day.year * 10000 + day.month * 100 + day.day
    title = " ".join(vocabulary()[n] for n in random.integers(30, 3000, 6).tolist()).capitalize()
    return Document(
        id=f"Q{number:07}",
        text=text,
        language="zh" if chinese else "en",
        kind=("direct", "direct", "indirect", "mixed")[number % 4],
        reviewed=number % 5 != 0,
        delegate=slug,
        delegate_names=names,
        role=_TITLES[by % len(_TITLES)],
        organizations=(f"organization-{by % 300}",),
        organization_names=(f"{vocabulary()[800 + by % 300].title()} Group",),
        bodies=("npc",) if by % 3 == 0 else (),
        themes=tuple(sorted(themes)),
        outlets=(f"outlet-{number % 40}",),
        article=f"article-{number // 5}",
        article_title=title,
        said_from=said,
        said_to=said,
        stored={"delegate": {"slug": slug, "name": names[0]}, "article": {"title": title}, "said": said},
        digest=f"{number:020x}",
    )
