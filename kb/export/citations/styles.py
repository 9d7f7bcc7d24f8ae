"""The styles that are read by people, each one plain line.

A style has no form for "a person quoted in a news article with a permalink"; each of these is its form for
a part of a larger piece: APA 7 section 10.3, MLA 9 and Chicago 17 for a source quoted in another,
GB/T 7714-2015 section 4.2 (a part, `//`, then the whole).
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import Final

from kb.export.citations.facts import KINDS, KINDS_ZH, UNREVIEWED, UNREVIEWED_ZH, Citation
from kb.export.citations.names import Speaker
from kb.text.dates import PartialDate

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
MLA_MONTHS: Final = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July"),
    *("Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)


def apa(citation: Citation) -> str:
    speaker = citation.speaker
    name = f"{speaker.family}, {speaker.initials}" if speaker.family else speaker.latin
    described = "; ".join(filter(None, [KINDS[citation.kind], citation.role]))
    where = ", ".join(filter(None, [citation.byline, citation.article]))
    return _sentences(
        f"{_with_original(citation, name, '[{}]')} ({_apa_date(citation.date)})",
        f"{citation.quoted_title} [{described}]",
        f"In {where}",
        "; ".join(citation.outlets),
        f"Retrieved {_english(citation.accessed)}, from {citation.permalink}",
        end=_unreviewed(citation),
    )


def mla(citation: Citation) -> str:
    container = [f"“{citation.article}”", f"by {citation.byline}" if citation.byline else ""]
    where = ", ".join(filter(None, [*container, "; ".join(citation.outlets), _mla_date(citation.date)]))
    return _sentences(
        _speaker_with_role(citation),
        citation.quoted_title,
        f"{_how(citation)} in {where}",
        f"Verbatim, {citation.permalink}",
        f"Accessed {_mla_day(citation.accessed)}",
        end=_unreviewed(citation),
    )


def chicago(citation: Citation) -> str:
    container = [citation.byline, f"“{citation.article}”", "; ".join(citation.outlets)]
    return _sentences(
        _speaker_with_role(citation),
        citation.quoted_title,
        f"{_how(citation)} in {', '.join(filter(None, [*container, _chicago_date(citation.date)]))}",
        f"Accessed {_english(citation.accessed)}",
        citation.permalink,
        end=_unreviewed(citation),
    )


def gbt7714(citation: Citation) -> str:
    """In Chinese form for Chinese articles: names as they are, and what English says in words in Chinese."""
    chinese = citation.language == "zh"
    name = _gbt_name(citation.speaker, chinese)
    kind = KINDS_ZH[citation.kind] if chinese else "" if citation.kind == "direct" else KINDS[citation.kind]
    unreviewed = "" if citation.reviewed else UNREVIEWED_ZH if chinese else UNREVIEWED.rstrip(".")
    date = f"({citation.date})" if citation.date else ""
    issued = ", ".join(filter(None, ["; ".join(citation.outlets), date]))
    return _sentences(
        f"{name}({citation.role})" if citation.role else name,
        f"{citation.quoted_title}{f'({kind})' if kind else ''}[EB/OL]//"
        f"{citation.byline + '. ' if citation.byline else ''}{citation.article}",
        f"{issued}[{citation.accessed.isoformat()}]",
        citation.permalink,
        end=unreviewed and f"{unreviewed}.",
    )


def _gbt_name(speaker: Speaker, chinese: bool) -> str:
    """The family name in capitals and initials without stops, where a name has them."""
    if chinese or not speaker.family:
        return speaker.name
    return f"{speaker.family.upper()} {speaker.initials.replace('.', '')}"


def _sentences(*parts: str, end: str = "") -> str:
    """The parts that are there, each closed by a full stop unless it brings its own mark."""
    closed = (
        part if part.endswith((".", "?", "!", ".”", "?”", "!”", "。”")) else f"{part}."
        for part in parts
        if part
    )
    return " ".join([*closed, *filter(None, [end])])


def _with_original(citation: Citation, name: str, brackets: str = "{}") -> str:
    """The name in Latin letters, followed by the one in Chinese where the article is."""
    original = citation.speaker.name
    return name if original == citation.speaker.latin else f"{name} {brackets.format(original)}"


def _speaker_with_role(citation: Citation) -> str:
    return ", ".join(filter(None, [_with_original(citation, citation.speaker.latin), citation.role]))


def _how(citation: Citation) -> str:
    return "Quoted" if citation.kind == "direct" else KINDS[citation.kind]


def _unreviewed(citation: Citation) -> str:
    return "" if citation.reviewed else f"[{UNREVIEWED.rstrip('.')}.]"


def _english(day: datetime.date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _apa_date(date: PartialDate | None) -> str:
    if date is None:
        return "n.d."
    words = {"month": MONTHS[date.first.month - 1], "day": f"{MONTHS[date.first.month - 1]} {date.first.day}"}
    return ", ".join(filter(None, [str(date.first.year), words.get(date.precision, "")]))


def _chicago_date(date: PartialDate | None) -> str:
    if date is None:
        return "n.d."
    if date.precision == "day":
        return _english(date.first)
    return " ".join(_month_and_year(date, MONTHS))


def _mla_date(date: PartialDate | None) -> str:
    if date is None:
        return ""
    return _mla_day(date.first) if date.precision == "day" else " ".join(_month_and_year(date, MLA_MONTHS))


def _mla_day(day: datetime.date) -> str:
    return f"{day.day} {MLA_MONTHS[day.month - 1]} {day.year}"


def _month_and_year(date: PartialDate, months: Sequence[str]) -> Iterable[str]:
    if date.precision == "month":
        yield months[date.first.month - 1]
    yield str(date.first.year)
