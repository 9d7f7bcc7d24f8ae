"""What is said: sentences put together from facts, measures and aims on a theme, in both languages."""

import json
from dataclasses import dataclass

from kb.management.demo.cast import HERE, Cast
from kb.management.demo.chance import Dealer

# f: a fact, a clause (F: with a capital). m: a measure, a: an aim, both verb phrases; x: a measure on
# another theme. o, c: the outlet's quotation marks.
DIRECT = {
    "en": [
        ["{F}.", "We must {m}."],
        ["{F}.", "It is time to {m}, and nobody will do it for us."],
        ["If we want to {a}, we have to {m}."],
        ["{F}.", "I propose to {m}.", "Only in this way can we {a}."],
        ["We have talked for years about how to {a}.", "Now we should {m}."],
        ["People tell me that {f}.", "They are right, and they ask us to {m}."],
        ["To {a}, it is not enough to {m}.", "But it is where one begins."],
        ["{F}.", "That is why my proposal is to {m}."],
        ["I have worked in {place} for {n} years and I know that {f}."],
        ["Whoever wants to {a} should come to {place} and look.", "{F}."],
        ["My request is short.", "I ask you to {m}, and to do so before {year}."],
        ["It costs little to {m}.", "It costs a great deal not to {a}."],
    ],
    "zh": [
        ["{f}。", "我们必须{m}。"],
        ["{f}。", "是时候{m}了,没有人会替我们做。"],
        ["要想{a},就必须{m}。"],
        ["{f}。", "我建议{m}。", "只有这样才能{a}。"],
        ["如何{a},我们谈了很多年。", "现在应当{m}。"],
        ["老百姓告诉我,{f}。", "他们说得对,也希望我们{m}。"],
        ["为了{a},光是{m}还不够。", "但总要从这里开始。"],
        ["{f}。", "所以我提议{m}。"],
        ["我在{place}工作了{n}年,深知{f}。"],
        ["想{a},就请到{place}来看一看。", "{f}。"],
        ["我的请求很简单。", "请在{year}年之前{m}。"],
        ["{m},花不了多少钱。", "不{a},代价才大。"],
    ],
}
INDIRECT = {
    "en": [
        "{f}",
        "it is necessary to {m} in order to {a}",
        "the authorities should {m} and {a}",
        "without a plan to {m} nobody will be able to {a}",
        "{f}, and that it is time to {m}",
        "the first step is to {m}, and the second is to {a}",
        "those who want to {a} should {m} without delay",
        "{f}, which makes it harder to {a}",
    ],
    "zh": [
        "{f}",
        "有必要{m},以{a}",
        "有关部门应当{m},并{a}",
        "只有{m},才能{a}",
        "{f},因此应当尽快{m}",
        "第一步是{m},第二步是{a}",
        "要{a},就应当立即{m}",
        "{f},这加大了工作难度,更需要{m}",
    ],
}
MIXED = {
    "en": ["{o}{f}{c} and that the next step is to {m}", "to {a} means {o}to {m}{c}"],
    "zh": ["{o}{f}{c},下一步应当{m}", "要{a},就要{o}{m}{c}"],
}
# What is added about another theme: a sentence of its own, or the end of a clause.
ALSO = {
    "en": [
        "At the same time we should {x}.",
        "It would also help to {x}.",
        "One more thing: we have to {x}.",
    ],
    "zh": ["与此同时,还应当{x}。", "{x}也会有帮助。", "还有一点:要{x}。"],
}
ALSO_IN_CLAUSE = {"en": ", and that it would help to {x}", "zh": ",同时还应当{x}"}
BEYOND = (2030, 2035, 2040)


@dataclass(frozen=True, slots=True)
class Sentences:
    """Makes sentences in one language, with the quotation marks of one outlet."""

    cast: Cast
    language: str
    marks: str
    dealer: Dealer

    def direct(self, themes: tuple[str, ...], at_least: int = 1) -> list[str]:
        """One to four sentences of direct speech on the first theme, one of them on a second if given."""
        patterns = [p for p in DIRECT[self.language] if len(p) >= at_least]
        # A copy: what is appended below must not stay in the table.
        pattern = list(self.dealer.one_of(f"direct {at_least}", patterns))
        if len(themes) > 1:
            pattern.append(self.dealer.one_of("also", ALSO[self.language]))
        parts = self._parts(themes)
        return [_capital(sentence.format(**parts)) for sentence in pattern]

    def clause(self, themes: tuple[str, ...], kind: str) -> str:
        """A clause of indirect speech, for a kind `mixed` with some words inside marks."""
        patterns = MIXED if kind == "mixed" else INDIRECT
        pattern = self.dealer.one_of(kind, patterns[self.language])
        also = ALSO_IN_CLAUSE[self.language] if len(themes) > 1 else ""
        return (pattern + also).format(**self._parts(themes))

    def plain(self, patterns: list[str], theme: str) -> str:
        """The outlet's own sentence on the theme."""
        return _capital(self.dealer.one_of(patterns[0], patterns).format(**self._parts((theme,))))

    def _parts(self, themes: tuple[str, ...]) -> dict[str, str]:
        fact = self._phrase(themes[0], "facts")
        return self._slots() | {
            "f": fact,
            "F": _capital(fact),
            "m": self._phrase(themes[0], "measures"),
            "a": self._phrase(themes[0], "aims"),
            "x": self._phrase(themes[-1], "measures"),
            "o": self.marks[0],
            "c": self.marks[1],
        }

    def _phrase(self, theme: str, kind: str) -> str:
        pair = self.dealer.one_of(f"{theme} {kind}", PHRASES[theme][kind])
        return pair[self.language == "zh"].format(**self._slots())

    def _slots(self) -> dict[str, str]:
        """A place, a small number, a percentage, a year to come."""
        rng = self.dealer.rng
        return {
            "place": rng.choice(self.cast.places)[self.language == "zh"],
            "n": str(rng.randint(3, 12)),
            "percent": str(rng.randint(5, 45)),
            "year": str(rng.choice(BEYOND)),
        }


PHRASES: dict[str, dict[str, list[tuple[str, str]]]] = json.loads(
    (HERE / "phrases.json").read_text(encoding="utf-8")
)


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
