"""The stretch before a Chinese cue: who stands in it, with which role, without time, place and manner."""

import re
from typing import NamedTuple

from kb.extract.chinese.offices import NOMINALS, ROLE_ENDINGS, ends_like_role, office_ends
from kb.extract.chinese.people import given_names_fit, name_at_end
from kb.extract.chinese.surnames import COMPOUND, is_surname
from kb.text.spans import Span

PERSON, NOMINAL, PRONOUN = "person", "nominal", "pronoun"
# Longer stretches before a cue hold whole clauses and no speaker at their end.
REACH = 90

_PRONOUN = re.compile(r"(?:他们|她们|他們|她們|他|她|其)$")
# Manner, time and place between the speaker and the cue, taken off from the right.
_ADVERB_TAIL = re.compile(
    r"(?:[也还還则則又都曾便就却卻再]|同时|同時|随后|隨後|此前|日前|近日|今天|昨天|昨日|今日|昨晚|今晨|今早|当天|當天|当日"
    r"|事后|事後|再次|进一步|進一步|明确|明確|一致|纷纷|紛紛|普遍|公开|公開|多次|特别|特別|主动|主動|直接|如此|如是|这样|這樣"
    r"|因此|反复|反覆|坚决|一再|曾经|曾經|不止一次|专门|郑重|鄭重|率先|首先|最后|最後|另外|甚至|仍然?|已经?|说完|接着|接著"
    r"|继续|繼續|受访时|受訪時|上午|下午|晚间|晚上|早上|会上|会后|會上|會後|席间|电话里|电话中|電話中|信中|文中|动情|激动|激動"
    r"|無奈|无奈|欣慰|坦率|坦诚|严肃|肯定|果断|深情|幽默|风趣|痛心|谦虚|自豪|直言不讳|掷地有声|开门见山|语重心长"
    r"|[笑哭叹嘆][着著了]|[苦微][笑]|[一二三四五六七八九十\d]{1,3}[日号號])$"
)
_PHRASE_TAIL = re.compile(
    r"(?:[\u4e00-\u9fff]{1,8}地|边[^，。]{1,8}边|一[边邊][^，。]{1,10}一[边邊]"
    r"|(?:向|对|對|跟|同|和|与|與)[^，。；]{1,18}"
    r"|(?:在|于|於)[^，。；]{2,40}|(?:回应|回應|答复|答覆|回复|回覆)[^，。；]{0,8}"
    r"|(?:接受|面对|面對|受访|受訪)[^，。；]{0,24}?(?:采访|採訪|专访|專訪|访问|訪問|时|時|提问|提問|媒体)"
    r"|[一二三四五六七八九十\d]{1,4}[月年][^，。；]{0,8}"
    r"|[^，。；]{1,24}?[着著](?:[^，。；的]{0,12})?)$"
)
_HEAD = re.compile(
    r"^(?:对此|對此|同时|同時|此外|另外|日前|近日|随后|隨後|目前|会上|会后|會上|會後|但是?|而且?|不过|不過|然而|因此|所以|其中|据此|为此|為此"
    r"|而|今天|昨天|昨日|今日|当天|當天|事后|之后|最后|首先|有|来自|來自|作为|作為|身为|身為|就连|连|据|據|用|在|看到[^，]{1,12}|谈到[^，]{1,16}|說到[^，]{1,16}|[一二三四五六七八九十\d]{1,4}[月日年][^，]{0,10}[，]?)+"
)
_FOLLOWS_NAME = re.compile(
    r"[在对對向跟接也还還则則告蹲站指笑坐抹叹嘆拿看摇搖点點握曾于於日今昨就从從补補回走抱翻一是正则便又都将把用说說面受这這擦望捧低抬拍掰掏端竖皱顿停想认認介表坦强強建透解]"
)


class Zone(NamedTuple):
    """The speaker of a cue: what kind, its span, and the span of the role before the name."""

    kind: str
    span: Span
    role: Span | None = None


def read_zone(text: str, start: int, end: int, *, marked: bool = False) -> Zone | None:
    """The speaker in `text[start:end]`, the stretch from the last break to the cue.

    Beside marks (`marked`) any short phrase may be the speaker, elsewhere only one that ends like a group, an
    organization or a paper.
    """
    start = max(start, end - REACH)
    words = text[start:end]
    shortened = _shortened(words)
    for candidate in shortened:
        zone = _at_end(candidate, start, weak=False)
        if zone is not None:
            return zone
    zone = _at_start(words, start)
    # what only may be an office proves little: it is asked last, and where nothing more can be taken off
    if zone is None and shortened:
        zone = _at_end(shortened[-1], start, weak=True)
    if zone is None and marked and shortened:
        return _any_phrase(shortened[-1], start)
    return zone


def _any_phrase(words: str, offset: int) -> Zone | None:
    start = role_start(words)
    return Zone(NOMINAL, (offset + start, offset + len(words))) if 2 <= len(words) - start <= 24 else None


def _shortened(words: str) -> list[str]:
    """The stretch, and what is left when manner, time and place are taken off one by one, adverbs first."""
    found = [words.rstrip(" ，、")]
    for _ in range(8):
        tail = _ADVERB_TAIL.search(found[-1][-12:]) or _PHRASE_TAIL.search(found[-1][-60:])
        if tail is None:
            break
        found.append(found[-1][: len(found[-1]) - len(tail.group())].rstrip("，、 "))
    return [words for words in found if words]


def _at_end(words: str, offset: int, *, weak: bool) -> Zone | None:
    pronoun = _PRONOUN.search(words)
    if pronoun is not None:
        return Zone(PRONOUN, (offset + pronoun.start(), offset + pronoun.end()))
    bare, cut = _without_bracket(words)
    at = name_at_end(bare, weak=weak)
    if at is not None:
        return Zone(PERSON, (offset + at, offset + len(bare)), _role(bare, at, offset, cut))
    return _nominal(bare, offset)


def _without_bracket(words: str) -> tuple[str, Span | None]:
    """`王芳（全国人大代表）`: the bracket behind a name tells the role."""
    if not words.endswith(("）", ")")):
        return words, None
    opened = max(words.rfind("（"), words.rfind("("))
    if opened <= 0:
        return words, None
    return words[:opened], (opened + 1, len(words) - 1)


def _role(words: str, name: int, offset: int, bracket: Span | None) -> Span | None:
    if bracket is not None:
        return offset + bracket[0], offset + bracket[1]
    start = role_start(words[:name])
    office = words[start:name].rstrip("、")
    return (offset + start, offset + start + len(office)) if office and ends_like_role(office) else None


def role_start(words: str) -> int:
    """Where the role that ends `words` begins: after the last comma and any word that leads in."""
    start = max(words.rfind("，"), words.rfind("。"), words.rfind("；"), words.rfind("：")) + 1
    head = _HEAD.match(words[start:])
    return start + (head.end() if head else 0)


def _nominal(words: str, offset: int) -> Zone | None:
    """A group, an organization or a paper: the whole phrase, when it ends like one."""
    start = role_start(words)
    phrase = words[start:]
    if phrase.endswith("》") and "《" in phrase:
        return Zone(NOMINAL, (offset + words.rindex("《") + 1, offset + len(words) - 1))
    if not 2 <= len(phrase) <= 40 or not phrase.endswith(NOMINALS + ROLE_ENDINGS):
        return None
    before = _name_before_role(words, start)
    if before is not None:
        return Zone(PERSON, (offset + before[0], offset + before[1]), (offset + start, offset + len(words)))
    return Zone(NOMINAL, (offset + start, offset + len(words)))


def _name_before_role(words: str, start: int) -> Span | None:
    """`贾云开，全国人大代表、董事长，认为`: the segment before the role is a bare name."""
    end = start - 1
    if end <= 0 or words[end] != "，" or not words[start:].endswith(ROLE_ENDINGS):
        return None
    first = max(words.rfind("，", 0, end), words.rfind("。", 0, end)) + 1
    at = name_at_end(words[first:end])
    return (first, end) if at == 0 else None


def _at_start(words: str, offset: int) -> Zone | None:
    """`杜春苗蹲在田埂上说`: a name (with its role) begins the stretch and something else follows it."""
    begin = role_start(words[: max(0, words.rfind("，") + 1)]) if "，" in words else 0
    head = _HEAD.match(words[begin:])
    begin += head.end() if head else 0
    for role_end in (*office_ends(words, begin), begin):
        size = name_size(words, role_end, after_office=role_end > begin)
        if size:
            role = (offset + begin, offset + role_end) if role_end > begin else None
            return Zone(PERSON, (offset + role_end, offset + role_end + size), role)
    pronoun = re.match(r"他们|她们|他們|她們|他|她", words[begin:])
    if pronoun:
        return Zone(PRONOUN, (offset + begin, offset + begin + pronoun.end()))
    return None


def name_size(words: str, at: int, *, after_office: bool = False) -> int:
    """The length of the personal name at `at`, judged by what follows it; 0 when none fits.

    After an office a name needs no sign behind it: three characters are taken when two cannot be told.
    """
    if words[at : at + 1] in ("老", "小") and is_surname(words[at + 1 : at + 2]):
        return 2
    given, sizes = _sizes(words, at)
    for size in sizes:
        follows = words[at + size : at + size + 1]
        fits = _fits(words[at : at + size], size, given, after_office)
        if fits and (not follows or _FOLLOWS_NAME.match(follows)):
            return size
    if after_office and sizes and _fits(words[at : at + sizes[0]], sizes[0], given, False):
        return sizes[0]
    return 0


def _sizes(words: str, at: int) -> tuple[int, tuple[int, ...]]:
    """Where the given name begins in a name at `at`, and the lengths to try."""
    if words[at : at + 2] in COMPOUND:
        return 2, (4, 3)
    return 1, (3, 2) if is_surname(words[at : at + 1]) else ()


def _fits(name: str, size: int, given: int, after_office: bool) -> bool:
    return len(name) == size and given_names_fit(name[given:], after_office=after_office)
