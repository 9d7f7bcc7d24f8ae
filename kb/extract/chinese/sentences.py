"""Chinese sentences, and the text with everything in marks blanked out."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kb.extract.lexicon import longest_first
from kb.extract.marks import Quotation

# Stands for every character in marks, so that offsets stay and no rule reads what was quoted.
BLANK = "\x00"
_STOPS = frozenset("。！？!?…")
_CLINGING = _STOPS | {"”", "」"}
_LONGEST_ATTRIBUTION = 100
# `惠兰芝说，她建议...`: only a short one is trusted when more follows.
_SHORT_ATTRIBUTION = 40
# No sentence is longer, but for marks that are; looking around must not cost more than linear time.
_LONGEST = 600
_CLOSING_CUES = longest_first(
    "直言不讳 直言不諱 坚称 形容 说 說 道 问 問 表示 认为 認為 指出 强调 強調 坦言 直言 呼吁 呼籲 建议"
    " 建議 称 稱 感叹 感嘆 感慨 介绍 介紹 解释 解釋 补充 補充 提出 回应 回應 回答 透露 提醒 警告 回忆"
    " 回憶 总结 總結 写道 寫道 记者 記者 笑称 承认 承認 反问 反問 追问 喊 指 叹 嘆 讲 講 告诉我们 评价"
    " 評價 分析 自嘲 调侃 打趣 念叨 承诺 承諾 批评 批評 质疑 質疑 反驳 反駁 抱怨 重申 劝 勸 叮嘱 叮囑"
    " 留言 点评 點評 预测 預測 发问 發問 慨叹 慨嘆 吐露 吐槽 哽咽 解读 解讀 表态 倡议 号召 寄语 希望"
    " 期待 担心"
)


class Sentence(NamedTuple):
    """`start`..`end` of the sentence and its quotations."""

    start: int
    end: int
    marked: tuple[Quotation, ...]


def blanked(text: str, start: int, end: int, marked: Sequence[Quotation]) -> str:
    """The paragraph with quotations blanked, padded in front so that offsets are the article's."""
    parts = []
    at = start
    for quotation in marked:
        parts += [text[at : quotation.start], BLANK * (quotation.end - quotation.start)]
        at = quotation.end
    parts.append(text[at:end])
    return "".join(parts)


def sentences(plain: str, offset: int, text: str, marked: Sequence[Quotation]) -> list[Sentence]:
    """Cut a blanked paragraph after its stops; an attribution behind full marks stays with them."""
    closing = {quotation.end - offset: quotation for quotation in marked}
    cuts = [0]
    for at, character in enumerate(plain, start=1):
        stops = character in _STOPS and plain[at : at + 1] not in _CLINGING
        if (
            stops
            or (_ends_full_marks(closing.get(at), text) and not _attributed(plain, at))
            or (at - cuts[-1] >= _LONGEST and (character != BLANK or at in closing))
        ):
            cuts.append(at)
    cuts.append(len(plain))
    starts = [quotation.start - offset for quotation in marked]
    return [
        Sentence(
            offset + first,
            offset + last,
            tuple(marked[bisect_left(starts, first) : bisect_left(starts, last)]),
        )
        for first, last in pairwise(cuts)
        if last > first
    ]


def _ends_full_marks(quotation: Quotation | None, text: str) -> bool:
    """Whether a whole sentence with its stop stands in the marks that close here."""
    if quotation is None:
        return False
    return quotation.inner_end > quotation.inner_start and text[quotation.inner_end - 1] in _STOPS


def _attributed(plain: str, at: int) -> bool:
    """Whether `X说。` follows: no comma-separated clause of its own, and a cue at its end."""
    if at >= len(plain) or plain[at] in "，,—、；：":
        return True
    stretch = plain[at : at + _LONGEST_ATTRIBUTION]
    end = next((n for n, c in enumerate(stretch) if c in "。！？\x00；："), len(stretch))
    first = stretch[:end].partition("，")[0]
    return stretch[:end].rstrip("，,").endswith(_CLOSING_CUES) or (
        len(first) <= _SHORT_ATTRIBUTION and first.endswith(_CLOSING_CUES)
    )
