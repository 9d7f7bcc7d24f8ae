"""The questions of the search bench, twenty of each class, in words of the invented vocabulary."""

from dataclasses import dataclass

from benchmarks.corpus import vocabulary

FACETS = ("theme", "delegate", "year")


@dataclass(frozen=True, slots=True)
class Question:
    """`kind` says how the words are joined: word, and, or, phrase, near, prefix, fuzzy, typo or all."""

    kind: str
    words: tuple[str, ...] = ()
    theme: str = ""
    facets: bool = False

    def written(self) -> str:
        """In the search language."""
        first, *_ = self.words or ("",)
        joined = " ".join(self.words)
        written = {
            "or": " OR ".join(self.words),
            "phrase": f'"{joined}"',
            "near": f'"{joined}"~5',
            "prefix": f"{first}*",
            "fuzzy": f"{first}~",
        }.get(self.kind, joined)
        return f"{written} theme:{self.theme}" if self.theme else written


def questions() -> dict[str, list[Question]]:
    words = vocabulary()

    def at(start: int, step: int) -> list[str]:
        return [words[start + step * n] for n in range(20)]

    common, middling, rare = at(9, 1), at(150, 40), at(6000, 300)
    pairs = list(zip(common, middling, strict=True))
    neighbors = list(zip(common, at(10, 1), strict=True))
    long_words = [word for word in words[200:3000] if len(word) > 5][:20]
    return {
        "rare": [Question("word", (word,)) for word in rare],
        "common": [Question("word", (word,)) for word in common],
        "AND": [Question("and", pair) for pair in pairs],
        "OR": [Question("or", pair) for pair in pairs],
        "phrase": [Question("phrase", pair) for pair in neighbors],
        "near": [Question("near", pair) for pair in neighbors],
        "prefix": [Question("prefix", (word[:4],)) for word in long_words],
        "fuzzy": [Question("fuzzy", (word[:-2] + word[-1],)) for word in long_words],
        "filter": [Question("word", (word,), theme=f"theme-{n % 20 + 1}") for n, word in enumerate(common)],
        "facets, middling": [Question("word", (word,), facets=True) for word in middling],
        "facets, common": [Question("word", (word,), facets=True) for word in common],
        "facets, all": [Question("all", facets=True)] * 20,
        "did you mean": [Question("typo", (word[:2] + "zq" + word[2:],)) for word in long_words],
    }
