"""Organizations and bodies in a Chinese role: segments joined by 、, each an organization and a post."""

import re

from kb.extract.knowledge import Knowledge
from kb.text.spans import Span

_SEGMENT = re.compile(r"[^、，\s]+")
_ORGANIZATION = re.compile(
    r".*(?:公司|集团|集團|厅|廳|局|委员会|委員會|委|部|署|院|大学|大學|学院|學院|学校|學校|中学|中學|小学|小學|协会|協會|银行|銀行|医院|醫院|研究所"
    r"|研究院|实验室|實驗室|中心|合作社|工厂|厂|廠|社区|社區|村|镇|鎮|法院|检察院|办公室|辦公室|所|站|馆|館|联盟|聯盟|商会|商會|基金会|基金會|学会|學會"
    r"|工会|工會|报社|報社|电视台|園區|园区|街道|剧团|剧院|幼儿园|政府|总队|大队|支队|联合会|聯合會|党|黨)(?![长長])"
)


def body_in(text: str, role: Span, knowledge: Knowledge) -> tuple[str, Span | None]:
    """The body the role tells of, and where its name stands."""
    words = text[role[0] : role[1]]
    for name, short in knowledge.bodies:
        at = words.find(name)
        if at >= 0:
            return short, (role[0] + at, role[0] + at + len(name))
    return "", None


def organizations_in(text: str, role: Span, body: Span | None) -> list[Span]:
    """The organization of each segment, as far as the last word that ends like one."""
    found = []
    for segment in _SEGMENT.finditer(text, *role):
        if body is not None and segment.start() <= body[0] < segment.end():
            continue
        named = _ORGANIZATION.match(segment.group())
        if named and 2 < len(named.group()) < len(segment.group()):
            found.append((segment.start(), segment.start() + named.end()))
    return found
