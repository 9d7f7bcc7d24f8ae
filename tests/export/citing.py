"""Citations with facts of the test's choosing."""

import datetime
from dataclasses import replace
from typing import Any

from kb.export.citations.facts import Citation
from kb.export.citations.names import Speaker
from kb.text.dates import PartialDate

LEI_JUN = Speaker("Lei Jun", "Lei Jun", "Lei", "Jun")
LEI_JUN_ZH = Speaker("雷军", "Lei Jun", "Lei", "Jun")

ENGLISH = Citation(
    id="ckn4g63zr8",
    words="We must act now.",
    kind="direct",
    language="en",
    speaker=LEI_JUN,
    role="founder of Xiaomi",
    article="A Meeting",
    byline="Our reporter Huang Xin",
    outlets=("Daily News",),
    date=PartialDate(datetime.date(2022, 3, 8), "day"),
    permalink="https://verbatim.example/quotes/ckn4g63zr8/",
    accessed=datetime.date(2026, 11, 23),
    reviewed=True,
)
CHINESE = replace(
    ENGLISH,
    words="我们要建立碳足迹核算体系",
    language="zh",
    speaker=LEI_JUN_ZH,
    role="小米集团创始人",
    article="让制造业强起来",
    byline="本报记者黄鑫",
    outlets=("经济日报",),
)


def citation(**facts: Any) -> Citation:
    """Lei Jun in English, but for the facts given."""
    return replace(ENGLISH, **facts)


def partial(date: str) -> PartialDate | None:
    return PartialDate.parse(date) if date else None
