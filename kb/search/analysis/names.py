"""Names in every form a reader may type: as stored, in pinyin with and without tones, blanks or not."""

import re
from functools import lru_cache
from itertools import islice, product

from pypinyin import Style, pinyin

from kb.search.analysis.folding import fold, without_marks
from kb.search.analysis.terms import Positions, both_fields
from kb.search.analysis.tokens import HAN, tokenize

# Between two forms of one name, so that no phrase begins in one and ends in the next.
GAP = 100
# Readings of one name: a character may have several, and a surname often has a rare one (曾 Zeng, 单 Shan).
MAX_READINGS = 8
_HAN_NAME = re.compile(rf"[{HAN}]{{2,6}}")
_TONE_DIGITS = re.compile(r"(?:[a-z]+[1-5])+")
_COMPOUNDS = "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 夏侯 端木 百里 呼延"
_COMPOUND_SURNAMES = frozenset(_COMPOUNDS.split())


@lru_cache(maxsize=1 << 16)
def name_keys(name: str) -> tuple[str, ...]:
    """What spellings of `name` are compared by: letters and digits alone; a Chinese name's pinyin too."""
    own = "".join(without_marks(token.text) for token in tokenize(fold(name)))
    return tuple(dict.fromkeys([own, *("".join(reading) for reading in readings(name))]))


def asked_key(name: str) -> str:
    """The key of a name as asked for; tone digits (yang2 gui4ping2) do not count."""
    return "".join(toneless(without_marks(token.text)) for token in tokenize(fold(name)))


def toneless(word: str) -> str:
    """`word` without the digits of a pinyin spelling."""
    return re.sub("[1-5]", "", word) if _TONE_DIGITS.fullmatch(word) else word


@lru_cache(maxsize=1 << 16)
def readings(name: str) -> tuple[tuple[str, ...], ...]:
    """The syllables of a Chinese name in each of its readings, most likely first; nothing for other names."""
    plain = fold(name).text
    if not _HAN_NAME.fullmatch(plain):
        return ()
    # ü comes as v, which `_spellings` doubles by u.
    syllables = pinyin(plain, style=Style.NORMAL, heteronym=True, v_to_u=False)
    # Rare readings matter in surnames; given names get their two likeliest.
    choices = [_spellings(options[: 2 if n else 3]) for n, options in enumerate(syllables)]
    # Six characters may have 96 readings and more.
    return tuple(islice(product(*choices), MAX_READINGS))


def _spellings(options: list[str]) -> list[str]:
    """ü is typed as v or as u."""
    return list(dict.fromkeys(s for option in options for s in (option, option.replace("v", "u"))))


@lru_cache(maxsize=1 << 14)
def name_terms(names: tuple[str, ...]) -> Positions:
    """Terms with positions under which a person, or an organization, is found by any form of its names.

    Kept, because the same people speak again and again: do not change what is returned.
    """
    terms: Positions = {}
    at = 0
    for name in names:
        at = _add(terms, [[w] for w in _words(name)], at)
        for form in (*_forms(name), *_pinyin_forms(name)):
            at = _add(terms, form, at)
    return terms


def _add(terms: Positions, form: list[list[str]], at: int) -> int:
    for offset, alternatives in enumerate(form):
        for term in alternatives:
            terms.setdefault(term, []).append(at + offset)
    return at + len(form) + GAP


def _words(name: str) -> list[str]:
    return [without_marks(token.text) for token in tokenize(fold(name)) if not token.is_han]


def _forms(name: str) -> list[list[list[str]]]:
    """A Latin name of a few words also as one word; a Han name as characters and pairs."""
    words = _words(name)
    forms: list[list[list[str]]] = [[["".join(words)]]] if 2 <= len(words) <= 4 else []
    han = {term: places for term, places in both_fields(name)[1].items() if re.match(f"[{HAN}]", term)}
    if han:
        length = 1 + max(place for places in han.values() for place in places)
        forms.append([[t for t, places in han.items() if place in places] for place in range(length)])
    return forms


def _pinyin_forms(name: str) -> list[list[list[str]]]:
    """For 杨贵平: yang gui ping, yang guiping, yangguiping."""
    forms = []
    # Pinyin is written with surname and given name apart, so it matters where the surname ends.
    surname = 2 if fold(name).text[:2] in _COMPOUND_SURNAMES else 1
    for syllables in readings(name):
        family, given = "".join(syllables[:surname]), "".join(syllables[surname:])
        forms.append([[syllable] for syllable in syllables])
        forms.append([[family], [given]] if given else [[family]])
        forms.append([["".join(syllables)]])
    return forms
