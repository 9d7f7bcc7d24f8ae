"""Citations that people read."""

from dataclasses import replace

import pytest

from kb.export.citations.facts import Citation
from kb.export.citations.formats import STYLES
from kb.export.citations.names import Speaker
from kb.export.citations.styles import apa, chicago, gbt7714, mla
from tests.export.citing import CHINESE, citation, partial

ADDRESS = "https://verbatim.example/quotes/ckn4g63zr8/"


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (
            "apa",
            "Lei, J. (2022, March 8). “We must act now.” [Quotation; founder of Xiaomi]. "
            "In Our reporter Huang Xin, A Meeting. Daily News. "
            f"Retrieved November 23, 2026, from {ADDRESS}.",
        ),
        (
            "mla",
            "Lei Jun, founder of Xiaomi. “We must act now.” Quoted in “A Meeting”, "
            "by Our reporter Huang Xin, Daily News, 8 Mar. 2022. "
            f"Verbatim, {ADDRESS}. Accessed 23 Nov. 2026.",
        ),
        (
            "chicago",
            "Lei Jun, founder of Xiaomi. “We must act now.” Quoted in Our reporter Huang Xin, “A Meeting”, "
            f"Daily News, March 8, 2022. Accessed November 23, 2026. {ADDRESS}.",
        ),
        (
            "gbt7714",
            "LEI J(founder of Xiaomi). “We must act now.”[EB/OL]//Our reporter Huang Xin. A Meeting. "
            f"Daily News, (2022-03-08)[2026-11-23]. {ADDRESS}.",
        ),
    ],
)
def test_an_english_quote(style: str, text: str) -> None:
    assert STYLES[style].write(citation()) == text


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (
            "apa",
            "Lei, J. [雷军] (2022, March 8). “我们要建立碳足迹核算体系” [Quotation; 小米集团创始人]. "
            f"In 本报记者黄鑫, 让制造业强起来. 经济日报. Retrieved November 23, 2026, from {ADDRESS}.",
        ),
        (
            "mla",
            "Lei Jun 雷军, 小米集团创始人. “我们要建立碳足迹核算体系”. Quoted in “让制造业强起来”, "
            f"by 本报记者黄鑫, 经济日报, 8 Mar. 2022. Verbatim, {ADDRESS}. Accessed 23 Nov. 2026.",
        ),
        (
            "chicago",
            "Lei Jun 雷军, 小米集团创始人. “我们要建立碳足迹核算体系”. Quoted in 本报记者黄鑫, "
            f"“让制造业强起来”, 经济日报, March 8, 2022. Accessed November 23, 2026. {ADDRESS}.",
        ),
        (
            "gbt7714",
            "雷军(小米集团创始人). “我们要建立碳足迹核算体系”[EB/OL]//本报记者黄鑫. 让制造业强起来. "
            f"经济日报, (2022-03-08)[2026-11-23]. {ADDRESS}.",
        ),
    ],
)
def test_a_chinese_quote(style: str, text: str) -> None:
    assert STYLES[style].write(CHINESE) == text


@pytest.mark.parametrize("style", STYLES)
def test_every_style_names_all_there_is_to_name(style: str, citations: list[Citation]) -> None:
    for one in citations:
        text = STYLES[style].write(one)
        assert one.speaker.family.upper() in text.upper()
        for fact in (one.role, one.article, one.permalink, one.byline, "2026"):
            assert fact in text


@pytest.mark.parametrize(
    ("date", "forms"),
    [
        ("2022-05-08", ["(2022, May 8)", "8 May 2022", "May 8, 2022", "(2022-05-08)"]),
        ("2022-09", ["(2022, September)", "Sept. 2022", "September 2022", "(2022-09)"]),
        ("2022", ["(2022)", "Daily News, 2022.", "Daily News, 2022.", "(2022)"]),
        ("", ["(n.d.)", "Daily News. Verbatim", "n.d.", "Daily News[2026-11-23]"]),
    ],
)
def test_dates_are_as_precise_as_they_are_known(date: str, forms: list[str]) -> None:
    one = citation(date=partial(date))
    for style, form in zip((apa, mla, chicago, gbt7714), forms, strict=True):
        assert form in style(one)


@pytest.mark.parametrize("style", STYLES)
def test_reported_speech_stands_in_no_quotation_marks(style: str) -> None:
    text = STYLES[style].write(citation(kind="indirect"))
    assert "“We must act now" not in text
    assert "Reported speech" in text


@pytest.mark.parametrize("style", STYLES)
def test_what_nobody_has_checked_says_so(style: str) -> None:
    assert "not yet reviewed by an editor" in STYLES[style].write(citation(reviewed=False))


def test_chinese_form_says_in_chinese_what_nobody_has_checked() -> None:
    text = gbt7714(replace(CHINESE, reviewed=False, kind="indirect"))
    assert "我们要建立碳足迹核算体系(转述)[EB/OL]" in text
    assert text.endswith("由规则提取,未经编辑核对.")


def test_a_name_that_shows_no_family_name_stays_whole() -> None:
    one = citation(speaker=Speaker("John Smith", "John Smith"))
    assert apa(one).startswith("John Smith (2022")
    assert gbt7714(one).startswith("John Smith(")


def test_a_long_quote_is_named_by_its_beginning() -> None:
    words = "We must act now and later. " * 20
    assert "“We must act now and later." in mla(citation(words=words))
    assert len(mla(citation(words=words))) < 400
