"""The outlets' own words around the quotes, with the blanks of `sentences`; the label ends every article."""

TITLES = {
    "en": ["How to {a} (invented)", "A hearing in {place}: {m} (invented)", "Deputies ask to {m} (invented)"],
    "zh": ["如何{a}(虚构)", "{place}座谈会:{m}(虚构)", "代表委员呼吁{m}(虚构)"],
}
OPENINGS = {
    "en": [
        "How to {a}: that was the question at a hearing in {place} this week. {F}, and the hall was full.",
        "{F}. In {place} deputies, managers and workers met to see what can be done.",
    ],
    "zh": [
        "如何{a}?这是本周{place}一场座谈会的议题。{f},会场座无虚席。",
        "{f}。代表、企业负责人和工人在{place}共同寻找办法。",
    ],
}
BRIDGES = {
    "en": [
        "The hearing then turned to another side of the matter.",
        "Not all in the hall agreed. {F}.",
        "Minutes of the hearing will be open to the public.",
    ],
    "zh": ["座谈会随后转向问题的另一面。", "会场上也有不同意见。{f}。", "座谈会纪要将向公众公开。"],
}
LABELS = {
    "en": "This article, the people and institutions in it and its outlet are invented.",
    "zh": "本文及其中的人物、机构和媒体均为虚构。",
}
BYLINES = {"en": "By nobody: an invented article", "zh": "本报无人采写:虚构文章"}
