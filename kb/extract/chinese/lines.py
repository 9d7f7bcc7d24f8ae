"""Chinese lines that are a quote as a whole: `杨贵平：……` in interviews and records."""

import re

from kb.extract.chinese.offices import ends_like_role
from kb.extract.chinese.people import name_at_end
from kb.extract.drafts import Draft
from kb.extract.marks import quotations
from kb.extract.proposals import DIRECT, LIKELY
from kb.text.paragraphs import Paragraph, strip_span

_OPENING = re.compile(
    r"(?P<who>[^\s：:，。；“「『《》（）()\d]{2,24})(?:[（(][^）)]{1,20}[）)])?[：:]\s*(?=\S)"
)
_NOBODY = re.compile(
    r"(?:记者|記者|编者|編者|编辑|編輯|责编|責編|来源|來源|作者|图|圖|图片|摄影|攝影|时间|時間|地点|地點|主题|主題|标题|問|问|答|注"
    r"|原标题|导语|摘要|校对|审核|监制|策划|文|撰文|采访|供图|资料|电话|邮箱|网址|地址|附件|关键词|提示|主持人)$"
)
_REPORTING = re.compile(r"(?:说|說|道|表示|认为|指出|强调|介绍|坦言|称|问|写|建议|呼吁|是|为|有|如下|包括)$")


def read_line(text: str, line: Paragraph, number: int) -> Draft | None:
    """The line as one direct quote when a name and a colon open it."""
    found = _OPENING.match(text, line.start, line.end)
    if found is None or _NOBODY.search(found["who"]) or _REPORTING.search(found["who"]):
        return None
    who = found["who"]
    at = name_at_end(who)
    if at is None and not ends_like_role(who):
        return None
    start, end = _words(text, found.end(), line.end)
    if end - start < 2:
        return None
    name = found.start("who") + (at or 0)
    role = (found.start("who"), name) if at else None
    colon = text.index("：" if "：" in found.group() else ":", found.end("who"))
    return Draft(
        DIRECT,
        [(start, end)],
        number,
        (name, found.end("who")),
        None,
        (colon, colon + 1),
        "name-colon",
        LIKELY,
        role=role,
    )


def _words(text: str, start: int, end: int) -> tuple[int, int]:
    """What follows the colon, without marks when they hold all of it."""
    marked = quotations(text, start, end)
    if len(marked) == 1 and marked[0].start == start and marked[0].end >= end - 1:
        return marked[0].inner_start, marked[0].inner_end
    return strip_span(text, start, end, " \u3000")
