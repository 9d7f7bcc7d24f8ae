"""Chinese words that bring in somebody's words, and what tells their other senses apart."""

import re
from typing import NamedTuple

from kb.extract.lexicon import longest_first

# May stand before a clause at once: X说他..., X认为...
_PLAIN = (
    "坚称 堅稱 辩称 辯稱 诉称 訴稱 说 說 表示 认为 認為 認爲 指出 强调 強調 坦言 直言 呼吁 呼籲 建议"
    " 建議 称 稱 相信 坚信 觉得 覺得 主张 主張 感叹 感嘆 感慨 坦承 承认 承認 重申 提醒 警告 预测 預測"
    " 笑称 笑稱 宣称 宣稱 声称 聲稱 批评 批評 反映 质疑 質疑 断言 斷言 判断 判斷 倡议 倡議 希望 期待"
    " 担心 擔心 估计 估計 明确 表明 透露 反驳 反駁 抱怨 推测 推測"
)
# Need a comma, a colon or marks after them: alone they take an object or are nouns.
_MARKED = (
    "直言不讳 直言不諱 形容 惊呼 驚呼 高呼 介绍 介紹 告诉 告訴 解释 解釋 补充 補充 提出 回应 回應 回答"
    " 答道 问道 問道 写道 寫道 披露 通报 通報 证实 證實 分析 评价 評價 总结 總結 宣布 要求 说道 說道"
    " 叹道 嘆道 笑道 喊道 回忆 回憶 反问 反問 追问 追問 问 問 喊 喊话 喊話 叮嘱 叮囑 号召 號召 承诺"
    " 承諾 保证 保證 否认 否認 澄清 自嘲 调侃 調侃 打趣 留言 发文 發文 提到 谈到 談到 写 寫 答 讲 講"
    " 讲道 說明 说明 劝 勸 叹 嘆 吐露 直呼 哽咽 念叨 嘀咕 预计 預計 吆喝 喊出 道 发问 發問 感言 致辞"
    " 致辭 接话 接話 抢答 点评 點評 解读 解讀 申明 表态 表態 宣告 交代 交待 嚷 吼 念 嘟囔 指 规定 規定"
    " 显示 顯示 寄语 寄語 透風 放话 放話 放言 强烈呼吁 反映说 主動表示 慨叹 慨嘆 慨歎 感歎 感概 自述"
    " 自陈 自陳 讲述 講述"
)
MIND = frozenset(("希望", "期待", "相信", "坚信", "觉得", "覺得", "担心", "擔心", "认为", "認為", "認爲"))
# A longer verb may close with one of these: 介绍说, 回忆道.
_CLOSED = "[说說道称稱]?"
_NOT_AFTER = frozenset("小传傳听聽据據学學可所难難再胡瞎游遊演解虚虛图圖")
# 分析师, 评论员: with one more character they name a trade.
_TRADES = ("分析", "评价", "评论", "解说", "讲", "讲解", "点评", "報告", "通报")
_NOT_DAO = frozenset("报報街轨軌渠频頻人知味公大一")
_NOT_ZHI = frozenset("手食戒中拇标標是")
# 建议八千余件: proposals that are counted
_COUNTED = re.compile(r"[\d一二三四五六七八九十百千万两余多]{1,8}[件条條项項份]")
_NOT_CHENG = frozenset("被号號简簡俗统統名职職人宣自戏戲昵暱美誉譽著堪又可并並全原通合简改")
_NOT_BEFORE = frozenset("的起法服书書到过過明辞辭教谎謊話话唱")
NEGATIONS = longest_first(
    "没有 沒有 没 沒 未 未曾 不 拒绝 拒絕 无法 無法 不愿 不願 尚未 如果 假如 倘若 要是 并未 並未 并非"
    " 没能 沒能 是否 计划 打算 准备 準備 将 將 即将 不想 不便 无人 能否 若"
)


class CueMatch(NamedTuple):
    """Where the cue stands, its word, and whether a clause may follow without any mark of punctuation."""

    start: int
    end: int
    word: str
    plain: bool


_PLAIN_WORDS = frozenset(_PLAIN.split())
_CUE = re.compile(f"(?:{'|'.join(longest_first(_PLAIN, _MARKED))}){_CLOSED}")
_HEARER = re.compile(
    r"(?:了?(?:本报|本報|《[^》]{1,12}》)?(?:记者|記者|[\u4e00-\u9fff]{0,6}(?:记者|記者|新闻网|日报|媒体|媒體))(?:们|們)?"
    r"|我们?|我們|大家|[\u4e00-\u9fff]{1,5}?(?=[，：:,]))"
)
_TELLING = ("告诉", "告訴", "叮嘱", "叮囑", "提醒", "劝", "勸")


_TRADE_ENDINGS = frozenset("师師家员員人者士")
_NEVER_BEFORE = frozenset("被据據所的该該此这這一项項条條")
_LISTED = frozenset("与與和及、")
# What before the word shows that it is a noun or part of one.
_NOT_BEHIND = {
    **dict.fromkeys(("说", "說"), _NOT_AFTER),
    **dict.fromkeys(("称", "稱"), _NOT_CHENG),
    **dict.fromkeys(("建议", "建議", "要求", "希望", "判断", "估计"), _LISTED),
    "道": _NOT_DAO,
    "指": _NOT_ZHI,
}


def cues_in(text: str, start: int, end: int) -> list[CueMatch]:
    """Every cue in the stretch whose neighbours do not show another sense."""
    found = []
    for match in _CUE.finditer(text, start, end):
        if _other_sense(text, match, start, end):
            continue
        word = match.group()
        at = match.end()
        if word.startswith(_TELLING):
            hearer = _HEARER.match(text, at, end)
            at = hearer.end() if hearer else at
        found.append(CueMatch(match.start(), at, word, word in _PLAIN_WORDS or word.endswith(("说", "說"))))
    return found


def _other_sense(text: str, match: re.Match[str], start: int, end: int) -> bool:
    word = match.group()
    before = text[match.start() - 1] if match.start() > start else ""
    after = text[match.end()] if match.end() < end else ""
    if after in _NOT_BEFORE or (word in _TRADES and after in _TRADE_ENDINGS):
        return True
    if before in _NEVER_BEFORE or before in _NOT_BEHIND.get(word, ()):
        return True
    if word in ("建议", "建議") and _COUNTED.match(text, match.end(), end):
        return True
    return _negated(text, match.start(), start)


def _negated(text: str, at: int, start: int) -> bool:
    """Whether the words right before deny, plan or suppose the speech."""
    head = text[max(start, at - 6) : at]
    return head.endswith(NEGATIONS)
