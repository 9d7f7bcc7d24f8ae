"""Examples of the search language: the help page shows them, the reference lists them, a test asks them."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Example:
    """What one may write, and how it reads back in words."""

    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    rule: str
    examples: tuple[Example, ...]


SECTIONS: Final = (
    Section(
        "Words",
        "Words side by side must all occur, in any order. English words are found in their other forms too "
        "(invest, investing), the form as written first; Chinese as the run of characters you write. "
        "Capitals, full-width forms and punctuation make no difference.",
        (
            Example("carbon", "quotes about carbon"),
            Example("machine tools", "quotes about machine and tools"),
            Example("产业链", "quotes about 产业链"),
            Example("5G技术", "quotes about 5G技术"),
        ),
    ),
    Section(
        "Phrases",
        "Quotation marks of any kind keep words together and as written. A number after ~ lets that many "
        "other words stand between them.",
        (
            Example('"carbon footprint"', "quotes about “carbon footprint”"),
            Example("“carbon footprint”", "quotes about “carbon footprint”"),
            Example("「专精特新」", "quotes about “专精特新”"),
            Example('"core technologies"~5', "quotes about “core technologies” (up to 5 words apart)"),
        ),
    ),
    Section(
        "AND, OR, NOT",
        "In capitals. A minus before a word is NOT. OR binds most loosely; parentheses say otherwise.",
        (
            Example("steel OR iron", "quotes about steel or iron"),
            Example("carbon -coal", "quotes about carbon except those about coal"),
            Example("carbon NOT (coal OR oil)", "quotes about carbon except those about coal or oil"),
            Example("green steel OR coal", "quotes about (green and steel) or coal"),
            Example("green (steel OR coal)", "quotes about green and (steel or coal)"),
        ),
    ),
    Section(
        "Beginnings and misspellings",
        "An asterisk ends the beginning of a word: at least two letters, or one Chinese character. A tilde "
        "allows one wrong letter, ~2 two, in a word of at least three letters.",
        (
            Example("manufactur*", "quotes about manufactur…"),
            Example("碳*", "quotes about 碳…"),
            Example("resiliance~", "quotes about words like resiliance"),
            Example("manufacturng~2", "quotes about words like manufacturng"),
        ),
    ),
    Section(
        "Who, what and where",
        "A field narrows the search to a delegate, an organization, a body, a theme with its parts, an "
        "outlet or an article, by address or by any name, in quotation marks when it has blanks.",
        (
            Example('delegate:"Lei Jun"', "quotes by Lei Jun"),
            Example("delegate：雷军", "quotes by 雷军"),
            Example("org:xiaomi carbon", "quotes from xiaomi about carbon"),
            Example("body:NPC 产业链", "quotes by members of NPC about 产业链"),
            Example('theme:"green manufacturing"', "quotes on green manufacturing"),
            Example('outlet:"Economic Daily" steel', "quotes about steel in Economic Daily"),
            Example("-delegate:雷军 小米", "quotes about 小米 except those by 雷军"),
        ),
    ),
    Section(
        "Several filters",
        "Filters side by side on one field are alternatives, filters on different fields must all hold. "
        "Put AND between two filters on one field to ask for both.",
        (
            Example("delegate:雷军 delegate:李燕 carbon", "quotes by 雷军 or 李燕 about carbon"),
            Example("theme:steel theme:coal body:npc", "quotes by members of npc on steel or coal"),
            Example("theme:steel AND theme:carbon", "quotes on steel and carbon"),
        ),
    ),
    Section(
        "Language, kind, checked or not",
        "`lang:` takes en, zh or another language's code, `kind:` direct, indirect or mixed, `reviewed:` "
        "yes or no.",
        (
            Example("lang:zh carbon", "quotes about carbon in Chinese"),
            Example("kind:direct carbon", "direct quotes about carbon"),
            Example("reviewed:no", "unreviewed quotes"),
        ),
    ),
    Section(
        "Dates and order",
        "Dates are a year, a month or a day, both ends included. `order:` takes relevance (the usual order), "
        "newest or oldest.",
        (
            Example("carbon from:2022 to:2022", "quotes about carbon, 2022"),
            Example("from:2021-03 to:2022-03-15", "all quotes, March 2021 to 15 March 2022"),
            Example("from:2022年3月 碳", "quotes about 碳, since March 2022"),
            Example("carbon order:newest", "quotes about carbon, newest first"),
        ),
    ),
)
