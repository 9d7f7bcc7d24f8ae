"""Chinese personal names where they end a stretch of words: full, foreign, and short forms such as 杜代表."""

import re

from kb.extract.chinese.offices import ROLE_CHARACTERS, ROLE_ENDINGS, SHORT_TITLES, ends_role
from kb.extract.chinese.surnames import COMPOUND, SINGLE, SURNAMES

_FOREIGN = r"[\u4e00-\u9fffA-Z](?:[\u4e00-\u9fffA-Z.]{0,7})(?:[·・•][\u4e00-\u9fffA-Z.]{1,9}){1,3}"
_ROLE_SET = frozenset(ROLE_ENDINGS)
_SHORT_TITLE = re.compile(f"[{SINGLE}](?:{'|'.join(SHORT_TITLES)})$")
_OLD_OR_LITTLE = re.compile(f"[老小阿][{SINGLE}]$")
_FOREIGN_END = re.compile(f"{_FOREIGN}$")
# After an office even small words may be given names: 骆以恒, 应廷和.
_NEVER_GIVEN = frozenset("的了着在是，。、也都我你他她")
_NOT_GIVEN = frozenset(
    "、。一上下不与並个中为之也了于从他以们但你個們做其则則去又及向和因在地她它对将將對就年并得從我或所把"
    "於日时是時曾月有来次沒没為用的着等而與著被說讓让说过还这這過還那都，"
)


def given_names_fit(characters: str, *, after_office: bool = False) -> bool:
    """Whether the characters could be a given name: one or two, none of them a small word."""
    forbidden = _NEVER_GIVEN if after_office else _NOT_GIVEN
    return 1 <= len(characters) <= 2 and not forbidden & set(characters)


def name_at_end(words: str, *, weak: bool = False) -> int | None:
    """Where a personal name that ends `words` begins: a full name, a foreign one, 老秦 or 杜代表.

    `weak` also takes a full name after one character that only may end an office.
    """
    foreign = _FOREIGN_END.search(words[-24:])
    if foreign:
        return len(words) - _without_office(foreign.group())
    titled = bare_name(words)
    if titled != words and (at := _full_name_at_end(titled)) is not None:
        return at
    for pattern in (_SHORT_TITLE, _OLD_OR_LITTLE):
        found = pattern.search(words[-6:])
        if found and not ends_role(words[: len(words) - len(found.group())]):
            return len(words) - len(found.group())
    return _name_after_character(words) if weak else _full_name_at_end(bare_name(words))


def _without_office(name: str) -> int:
    """The size of the foreign name when the office before it is left out."""
    dot = min(name.find(mark) for mark in "·・•" if mark in name)
    cut = max(
        (name.rfind(ending, 0, dot) + len(ending) for ending in ROLE_ENDINGS if ending in name[:dot]),
        default=0,
    )
    return len(name) - cut


def _full_name_at_end(words: str) -> int | None:
    """Prefer the length that leaves an office before the name; then three characters before two."""
    for size in (4, 3, 2):
        before = words[:-size]
        office = ends_role(before)
        if _is_full_name(words[-size:], size, office or not before) and (office or _free(before)):
            return len(words) - size
    return None


def _name_after_character(words: str) -> int | None:
    for size in (3, 2, 4):
        # names without a known surname: 舞蹈家央金措
        if ends_role(words[:-size]) and not (_NEVER_GIVEN | _NOT_GIVEN) & set(words[-size:]):
            return len(words) - size
    for size in (3, 2):
        before = words[:-size]
        if before[-1:] in ROLE_CHARACTERS and _is_full_name(words[-size:], size, True):
            return len(words) - size
    return None


def _free(before: str) -> bool:
    """Nothing, a pause or 的 stands before the name."""
    return not before or before[-1] in "、，）)”」\x00的"


def _is_full_name(name: str, size: int, after_office: bool) -> bool:
    if len(name) != size or name in _ROLE_SET:
        return False
    if name[:2] in COMPOUND:
        return size > 2 and given_names_fit(name[2:], after_office=after_office)
    return size < 4 and name[0] in SURNAMES and given_names_fit(name[1:], after_office=after_office)


def bare_name(words: str) -> str:
    """耿思源 of 耿思源委员; short forms such as 杜代表 stay."""
    for title in ("代表", "委员", "委員", "同志"):
        if words.endswith(title) and len(words) - len(title) >= 2 and not is_short_form(words):
            return words[: -len(title)]
    return words


def is_short_form(words: str) -> bool:
    """杜代表, 李女士, 老秦: a surname with a title, which an earlier full name explains."""
    return bool(_SHORT_TITLE.fullmatch(words) or _OLD_OR_LITTLE.fullmatch(words))
