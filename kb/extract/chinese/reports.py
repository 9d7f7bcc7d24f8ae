"""Find who says what in a Chinese sentence: cue before, behind or between, with and without marks."""

import re

from kb.extract.chinese.cues import CueMatch, cues_in
from kb.extract.chinese.reading import BREAKS, STOPS, Reading, add_ahead, add_draft, add_words, spoken
from kb.extract.chinese.sentences import BLANK, Sentence
from kb.extract.chinese.sources import read_sources
from kb.extract.chinese.zones import NOMINAL, REACH, Zone, read_zone
from kb.extract.drafts import Draft
from kb.extract.lexicon import longest_first
from kb.extract.marks import Quotation
from kb.extract.proposals import DIRECT, SURE, UNSURE

# 并建议, 他还表示, 同时也指出: a second cue of the same speaker.
_SISTER = re.compile(
    r"(?:并且?|並且?|同时|同時|此外|另外|随后|隨後|但|而|接着|接著)?(?:他们|她们|他|她)?(?:还|還|也|又|则|則|并|並|进一步|同时|同時|接着|特别)*$"
)


# Y则表示, 而Y认为: another speaker set against the first.
_CONTRAST = re.compile(r"^(?:而|但)|(?:则|則|却|卻)$")


# A sentence with so many cues in a row and no speaker is no report.
_PATIENCE = 6
_SUPPOSING = ("假如", "如果", "倘若", "要是", "一旦", "除非", "若", "假使", "即使", "是否")
# Cues that may begin a second report with the subject left out.
_SECOND = frozenset(
    ("建议", "建議", "呼吁", "呼籲", "强调", "強調", "指出", "提醒", "要求", "坦言", "主张", "主張")
)


_PAPERS = longest_first(
    "报告 報告 条例 條例 办法 辦法 规定 法 意见 意見 通知 公告 白皮书 调查 調查 数据 數據 统计 統計 研究"
    " 规划 规程 合同 协议"
)


def read_sentence(text: str, flat: str, sentence: Sentence, paragraph: int) -> list[Draft]:
    """The drafts of one sentence."""
    reading = Reading(text, flat, sentence, paragraph)
    at = read_sources(reading)
    failed = 0
    for cue in cues_in(flat, at, sentence.end):
        if cue.start < at:
            continue
        end = _read_cue(reading, cue, at)
        failed = 0 if end > at else failed + 1
        at = max(at, end)
        if failed == _PATIENCE:
            break
    _read_lone_marks(reading)
    return reading.drafts


def _read_cue(reading: Reading, cue: CueMatch, floor: int) -> int:
    """One cue; returns up to where the sentence is now read."""
    begin = _segment_start(reading.flat, cue.start, reading.sentence.start)
    zone = _zone(reading, begin, cue.start)
    if zone is None or zone.span[1] > cue.start or not _fits(reading.flat, cue, zone):
        return floor
    behind = _closes(reading, cue)
    quotation = reading.quotation_before(_zone_start(zone)) or (_opening(reading, begin) if behind else None)
    if quotation is not None and quotation.start not in reading.taken and _may_precede(reading, quotation):
        return _add_behind(reading, zone, cue, quotation)
    if behind:
        return _add_clause_behind(reading, zone, cue, begin, floor)
    return _add_after(reading, zone, cue, floor)


def _add_after(reading: Reading, zone: Zone, cue: CueMatch, floor: int) -> int:
    """`X说：“A”` and `X说，A`."""
    content = _content_start(reading.flat, cue, reading.sentence.end)
    if content is None or (not cue.plain and _woven(reading, content)):
        return floor
    limit = _sister_after(reading, content)
    add_ahead(reading, zone, (cue.start, cue.end), content, limit, "cue-before", cue.word)
    return limit


def _fits(flat: str, cue: CueMatch, zone: Zone) -> bool:
    """No `假如X认为`; and 规定 and 显示 are said of papers and figures alone."""
    begin = _segment_start(flat, zone.role[0] if zone.role else zone.span[0], 0)
    if flat[begin : zone.span[1]].startswith(_SUPPOSING):
        return False
    if cue.word not in ("规定", "規定", "显示", "顯示"):
        return True
    return zone.kind == NOMINAL and flat[zone.span[0] : zone.span[1]].endswith(_PAPERS)


def _opening(reading: Reading, begin: int) -> Quotation | None:
    """`“A？”在平台上，一位网友问道。`: whole words open the sentence, with a place before the speaker."""
    marked = reading.sentence.marked
    if not marked or reading.flat[reading.sentence.start : marked[0].start].strip():
        return None
    first = marked[0]
    if first.inner_end > first.inner_start and reading.text[first.inner_end - 1] in STOPS + "，,":
        return first if begin - first.end < 40 else None
    return None


def _segment_start(flat: str, at: int, floor: int) -> int:
    floor = max(floor, at - REACH)
    while at > floor and flat[at - 1] not in BREAKS:
        at -= 1
    return at


def _zone(reading: Reading, begin: int, end: int) -> Zone | None:
    """The speaker in the segment before the cue, else in those before it, else the last draft's."""
    beside_marks = reading.flat[begin - 1 : begin] == BLANK or reading.flat[end : end + 8].find(BLANK) >= 0
    zone = read_zone(reading.flat, begin, end, marked=beside_marks)
    if zone is not None:
        return zone
    if _SISTER.fullmatch(reading.flat[begin:end]) and reading.drafts:
        last = reading.drafts[-1]
        return Zone(NOMINAL, last.subject, last.role) if last.subject else None
    floor = max((q.end for q in reading.sentence.marked if q.end <= begin), default=reading.sentence.start)
    return read_zone(reading.flat, floor, end) if floor < begin else None


def _zone_start(zone: Zone) -> int:
    return zone.role[0] if zone.role and zone.role[0] < zone.span[0] else zone.span[0]


def _closes(reading: Reading, cue: CueMatch) -> bool:
    """Whether the sentence is over after the cue, so that the words stand before it."""
    return cue.end >= reading.sentence.end or reading.flat[cue.end] in STOPS


def _may_precede(reading: Reading, quotation: Quotation) -> bool:
    """Marks before `X说` are speech where they open the sentence or follow a pause."""
    before = (
        reading.flat[quotation.start - 1 : quotation.start]
        if quotation.start > reading.sentence.start
        else ""
    )
    return not before or before in BREAKS + " \u3000\n、"


def _content_start(flat: str, cue: CueMatch, end: int) -> int | None:
    """Where the words after the cue begin; None when the cue is none without a mark behind it."""
    at = cue.end
    if at < end and flat[at] in "，,：:":
        return at + 1 if at + 1 < end else None
    if at < end and (flat[at] == BLANK or cue.plain):
        return at
    return None


def _woven(reading: Reading, content: int) -> bool:
    """`介绍“三北”工程进展`: marks right behind such a cue must be all that follows."""
    quotation = reading.quotation_at(content)
    if quotation is None or reading.flat[content - 1] in BREAKS:
        return False
    return bool(reading.flat[quotation.end : reading.sentence.end].strip(BREAKS))


def _sister_after(reading: Reading, content: int) -> int:
    """Where a second cue with its own words ends the first one's words."""
    for cue in cues_in(reading.flat, content, reading.sentence.end):
        begin = _segment_start(reading.flat, cue.start, content)
        lead = reading.flat[begin : cue.start]
        if (
            begin <= content
            or len(lead) > 40
            or _content_start(reading.flat, cue, reading.sentence.end) is None
        ):
            continue
        if (
            (not lead and cue.word in _SECOND)
            or (lead and _SISTER.fullmatch(lead))
            or (_CONTRAST.search(lead) and read_zone(reading.flat, begin, cue.start))
        ):
            return begin
    return reading.sentence.end


def _add_behind(reading: Reading, zone: Zone, cue: CueMatch, quotation: Quotation) -> int:
    """`“A”X说。` and `“A，”X说，“B”`."""
    quotations = [quotation]
    at = cue.end
    while at < reading.sentence.end and reading.flat[at] in "，,：: ":
        at += 1
    following = reading.quotation_at(at)
    if following is not None:
        quotations.append(following)
    spans = [spoken(reading.text, q) for q in quotations]
    reading.taken.update(q.start for q in quotations)
    rule = "cue-between" if following else "cue-behind"
    add_draft(reading, DIRECT, spans, zone, (cue.start, cue.end), rule, SURE, not quotations[-1].closed)
    return quotations[-1].end if following else cue.end


def _add_clause_behind(reading: Reading, zone: Zone, cue: CueMatch, begin: int, floor: int) -> int:
    """`A，X说。` without marks: the clause before the comma."""
    if begin <= floor + 4 or reading.flat[begin - 1] not in "，," or _zone_start(zone) > begin + 2:
        return floor
    add_words(reading, zone, (cue.start, cue.end), floor, begin, "clause-before-cue", cue.word)
    return cue.end


def _read_lone_marks(reading: Reading) -> None:
    """Marks that are a sentence by themselves go on with the quote before them."""
    words = reading.flat[reading.sentence.start : reading.sentence.end].strip(" \u3000")
    if not reading.sentence.marked or reading.taken or words.strip(BLANK + "。，"):
        return
    spans = [spoken(reading.text, q) for q in reading.sentence.marked]
    last = reading.sentence.marked[-1]
    if reading.text[last.inner_end - 1] not in STOPS and last.closed:
        return
    reading.drafts.append(
        Draft(DIRECT, spans, reading.paragraph, rule="carried", tier=UNSURE, carry=True, open=not last.closed)
    )
