"""How Chinese news is written, one way a row: the words, the speaker as resolved, and the role."""

import pytest

from kb.extract import propose

SENTENCES = [
    # cue before and behind marks
    ("厅长王芳说：“情况很好。”", "情况很好。", "王芳", "厅长"),
    ("“情况很好。”厅长王芳说。", "情况很好。", "王芳", "厅长"),
    # cue between marks
    ("“情况很好，”厅长王芳说，“但不能松懈。”", "情况很好， … 但不能松懈。", "王芳", "厅长"),
    # without marks, with and without a comma
    ("王芳表示，情况很好。", "情况很好", "王芳", ""),
    ("王芳认为情况很好。", "情况很好", "王芳", ""),
    # corner brackets and traditional characters
    ("局長溫國梁說：「疫苗不夠。」", "疫苗不夠。", "溫國梁", "局長"),
    # role chains
    ("全国人大代表、江西省工业和信息化厅党组书记、厅长杨贵平指出，要补短板。", "要补短板", "杨贵平",
     "全国人大代表、江西省工业和信息化厅党组书记、厅长"),
    # manner and place between the name and the cue
    ("书记杜春苗蹲在田埂上说：“苗情不错。”", "苗情不错。", "杜春苗", "书记"),
    ("主任鲁一平在接受采访时表示，项目按期完工。", "项目按期完工", "鲁一平", "主任"),
    # sources without a cue of their own
    ("据县林业局局长段红兵介绍，古树已全部建档。", "古树已全部建档", "段红兵", "县林业局局长"),
    ("在理事长符亚妹看来，缺的不是网箱。", "缺的不是网箱", "符亚妹", "理事长"),
    # groups, organizations and papers
    ("业内人士普遍认为，价格已接近成本线。", "价格已接近成本线", "业内人士", ""),
    ("《蓝海渔业发展报告》指出，船龄偏高。", "船龄偏高", "蓝海渔业发展报告", ""),
    # a name without a known surname after an office
    ("全国政协委员央金措说，民族舞需要走进学校。", "民族舞需要走进学校", "央金措", "全国政协委员"),
    # a record of a hearing
    ("原告代理人：请求判令被告停止排污。", "请求判令被告停止排污。", "原告代理人", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name", "role"), SENTENCES)
def test_a_sentence_is_read(text: str, words: str, name: str, role: str) -> None:
    read = [(p.words(text), p.speaker.name, p.speaker.role) for p in propose(text, "zh")]
    assert read == [(words, name, role)]


@pytest.mark.parametrize(
    "text",
    [
        # terms and titles in marks
        "全市新增“专精特新”企业三十家。",
        "近年来，越来越多的年轻人成为“新农人”。",
        # words that hold a cue's character
        "这部小说取材于当地的传说，三个月加印五次。",
        # another sense
        "这家工厂去年宣布破产，厂房改成了图书馆。",
        # denied and supposed
        "公告没有说明事故原因。",
        "假如监管部门认为方案不可行，项目将退回。",
        # nobody is named
        "据悉，项目总投资三亿元。",
        # counted proposals
        "大会共收到代表建议八千余件。",
    ],
)
def test_what_is_no_speech_gives_nothing(text: str) -> None:
    assert propose(text, "zh") == []


@pytest.mark.parametrize(
    "later",
    [
        "杜代表建议，要先确权。",
        "他建议，要先确权。",
        "杜春苗代表建议，要先确权。",
        "杜春苗则建议，要先确权。",
    ],
)
def test_later_mentions_find_the_first(later: str) -> None:
    text = f"全国人大代表、村支书杜春苗走访了四十个村。\n\n{later}"
    (proposal,) = propose(text, "zh")
    assert (proposal.speaker.name, proposal.speaker.body) == ("杜春苗", "NPC")


def test_organizations_of_a_role_chain_are_told() -> None:
    text = "全国政协委员、中国中化集团董事长、西部物流研究院院长宁高宁说，要创新。"
    speaker = propose(text, "zh")[0].speaker
    assert (speaker.body, speaker.organizations) == ("CPPCC", ("中国中化集团", "西部物流研究院"))


def test_a_second_cue_begins_a_second_quote() -> None:
    text = "王芳指出，盲道被占用，建议纳入体检指标。"
    assert [p.words(text) for p in propose(text, "zh")] == ["盲道被占用", "纳入体检指标"]
