"""Chinese reports without a cue of their own: `据X介绍，`, `在X看来，`, `用X的话说，`."""

import re

from kb.extract.chinese.reading import BREAKS, Reading, add_ahead
from kb.extract.chinese.zones import NOMINAL, Zone, read_zone
from kb.extract.lexicon import longest_first

_NOUNS = longest_first(
    "介绍 介紹 透露 称 稱 报道 報道 報導 统计 統計 说法 說法 披露 通报 通報 分析 消息 指出 数据 數據 预测"
    " 预计 测算 估计 估計 观察 回忆 回憶 说 說"
)
_ACCORDING = re.compile(
    r"(?:根据|根據|据|據|按照|按)(?P<who>[^，。；\x00]{2,40}?)"
    f"(?:的?(?:{'|'.join(_NOUNS)})|显示|顯示)[说說]?，"
)
_IN_EYES = re.compile(r"在(?P<who>[^，。；\x00]{2,40}?)(?:看来|看來|眼中|眼里|眼裡)，")
_IN_WORDS = re.compile(r"(?:用|借用|套用)(?P<who>[^，。；\x00]{1,40}?)的话来?[说說讲]?，?")
_RULES = (
    (_ACCORDING, "according-to"),
    (_IN_EYES, "in-the-eyes-of"),
    (_IN_WORDS, "in-the-words-of"),
)
# 据说, 据悉, 据统计: nobody is named.
_NOBODY = re.compile(r"说|說|悉|了解|此|报|報|统计|統計|介绍|介紹|调查|測|测|估|称|稱|传|傳|媒体")
# These rules look at a sentence's front only.
_REACH = 60
_BEFORE = frozenset((*BREAKS, "", "\n", " ", "\u3000"))


def read_sources(reading: Reading) -> int:
    """Read such a report at the front of the sentence; returns where reading goes on."""
    start, end = reading.sentence.start, reading.sentence.end
    for pattern, rule in _RULES:
        found = pattern.search(reading.flat, start, min(end, start + _REACH))
        if found is not None and _names_somebody(reading.flat, found):
            who = found.span("who")
            zone = read_zone(reading.flat, *who) or Zone(NOMINAL, who)
            add_ahead(reading, zone, (found.start(), who[0]), found.end(), end, rule)
            return end
    return start


def _names_somebody(flat: str, found: re.Match[str]) -> bool:
    before = flat[found.start() - 1 : found.start()] if found.start() else ""
    return before in _BEFORE and not _NOBODY.match(found["who"])
