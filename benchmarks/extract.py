"""How well and how fast articles are read: `make bench-extract`. Prints figures and fails on nothing.

The first article and the news set lie in the folder named by VERBATIM_SHARED (else `../shared` beside the
checkout); what is absent is said to be.
"""

import importlib.util
import json
import math
import os
import re
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kb.extract import Proposal, propose
from tests.extract.scoring import Tally, Unit, expected_units, matches, proposed_units, same_speaker, tally

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("VERBATIM_SHARED", ROOT.parent / "shared"))
CASES = ROOT / "tests" / "extract" / "cases"
ARTICLE = 4_000
HOSTILE_SIZE = 1_000_000
# Each repeated to a megabyte and read in both languages.
HOSTILE = {
    "opening marks": "“",
    "cues": "said ",
    "Chinese cues": "说",
    "cues with commas": "表示，",
    "noun phrases": "the man of the man ",
    "capitals": "Aa ",
    "appositions": "X, the man, who said, ",
    "according to": "according to ",
    "stops": ". ",
    "quotations": '"Yes." ',
    "Chinese quotations": "“好。”",
    "terms": "“好”",
    "names": "Tan Xuguang said Yu Xubo ",
    "Chinese names": "全国人大代表王芳、李明",
    "brackets": "(",
    "transcripts": "TRUMP: no\n",
    "single marks": "‘a’ ",
    "one word": "a",
    "one character": "的",
}

Row = dict[str, Any]
MARKED = re.compile(r"[“「\"](?P<words>[^“”「」\"\n]+)[”」\"]")


def rows_of(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def cases(part: str) -> list[Row]:
    """The rows of one part: the rules were written with `english` and `chinese`, and without `holdout_…`."""
    return rows_of(CASES / f"{part}.jsonl")


def prediction(article: str, proposal: Proposal) -> Row:
    start, end = proposal.speaker.span or (None, None)
    return {
        "article": article,
        "start": proposal.start,
        "end": proposal.end,
        "fragments": proposal.spans,
        "kind": proposal.kind,
        "speaker_start": start,
        "speaker_end": end,
        "speaker_name": proposal.speaker.name,
    }


def print_shared(name: str, folder: Path) -> list[tuple[list[Unit], list[Unit]]]:
    """Figures by the shared scorer, which knows what its gold leaves open. Returns units of tier sure."""
    if not (folder / "gold.jsonl").exists():
        print(f"{name}: not here ({folder})")
        return []
    articles, gold = rows_of(folder / "articles.jsonl"), rows_of(folder / "gold.jsonl")
    read = {row["id"]: propose(row["text"], "en") for row in articles}
    predicted = [prediction(key, proposal) for key, found in read.items() for proposal in found]
    for kind, figures in scorer().evaluate(articles, gold, predicted).items():
        overlap = figures["ov80" if kind == "direct" else "ov50"]
        print(
            f"{name}, {kind}: P {overlap['P']} R {overlap['R']} F1 {overlap['F1']}, "
            f"with speaker F1 {figures['e2e']['F1']}, speaker name right {figures.get('name_acc', '-')} %"
        )
    return [sure_units(row["text"], read[row["id"]], _annotated(gold, row["id"])) for row in articles]


def _annotated(gold: Sequence[Row], article: str) -> list[Unit]:
    units = []
    for row in gold:
        if row["article"] == article:
            speaker = row["speaker"] and (row["speaker"]["start"], row["speaker"]["end"])
            units += [Unit((start, end), row["kind"] == "direct", speaker) for start, end in row["fragments"]]
    return units


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_quotes", SHARED / "tools" / "score_quotes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sure_units(text: str, found: Iterable[Proposal], expected: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    return expected, proposed_units(text, [p for p in found if p.tier == "sure"])


def print_sure(pairs: Iterable[tuple[list[Unit], list[Unit]]]) -> None:
    """How often what is called sure is right in words and speaker, with Wilson's 95 % interval."""
    right = total = 0
    for expected, proposed in pairs:
        # a direct quote within a longer mixed one counts by its words, whatever it is called
        loose = [unit._replace(direct=False) for unit in expected]
        given = [unit._replace(direct=False) for unit in proposed]
        right += sum(same_speaker(wanted.speaker, got.speaker) for wanted, got in matches(loose, given))
        total += len(given)
    low, high = wilson(right, total)
    print(
        f"tier sure: {right} of {total} right in words and speaker, 95 % interval {low:.1f} to {high:.1f} %"
    )


def wilson(right: int, total: int) -> tuple[float, float]:
    if not total:
        return 0.0, 100.0
    z, share = 1.96, right / total
    middle = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 100 / (1 + z * z / total)
    return (middle - spread) * scale, (middle + spread) * scale


def print_cases(part: str) -> list[tuple[list[Unit], list[Unit]]]:
    read = [(row, propose(row["text"], row["language"])) for row in cases(part)]
    pairs = [(expected_units(row), proposed_units(row["text"], found)) for row, found in read]
    for kind, score in tally(pairs).items():
        print_tally(f"{part}, {kind}", score)
    empty = [found for row, found in read if not row["quotes"]]
    alone = sum(not found for found in empty)
    print(f"{part}, nothing to propose: {alone} of {len(empty)} rows left alone")
    terms = [taken for row, found in read for taken in terms_taken(row, found)]
    print(f"{part}, marks that are no speech: {terms.count(False)} of {len(terms)} left alone")
    return [sure_units(row["text"], found, expected_units(row)) for row, found in read]


def terms_taken(row: Row, found: list[Proposal]) -> list[bool]:
    """For each pair of marks outside every annotated quote: was it proposed as speech?"""
    spans = [span for quote in row["quotes"] for span in quote["spans"]]
    taken = [span for proposal in found for span in proposal.spans if proposal.kind == "direct"]
    return [
        any(start < mark.end() and mark.start() < end for start, end in taken)
        for mark in MARKED.finditer(row["text"])
        if not any(start < mark.end() and mark.start() < end for start, end in spans)
    ]


def print_tally(name: str, score: Tally) -> None:
    print(f"{name}: F1 {score.f1():.1f}, with speaker {score.f1(speaker=True):.1f} ({score.expected} parts)")


def print_speed(language: str, texts: Iterable[str]) -> None:
    whole = "\n\n".join(texts)
    articles = [whole[at : at + ARTICLE] for at in range(0, max(1, len(whole) - ARTICLE), ARTICLE)]
    articles *= max(1, 40 // len(articles))
    propose(articles[0], language)
    start = time.process_time()
    for article in articles:
        propose(article, language)
    rate = len(articles) / (time.process_time() - start)
    print(f"speed {language}: {rate:.0f} articles of {ARTICLE:,} characters a second on one core")


def print_hostile() -> None:
    print(f"hostile texts of {HOSTILE_SIZE:,} characters, CPU seconds:")
    for name, fragment in HOSTILE.items():
        text = fragment * (HOSTILE_SIZE // len(fragment))
        print(f"  {name:20s} en {seconds(text, 'en'):5.2f}  zh {seconds(text, 'zh'):5.2f}")


def seconds(text: str, language: str) -> float:
    start = time.process_time()
    propose(text, language)
    return time.process_time() - start


def main() -> None:
    sure = print_shared("first article", SHARED / "seed")
    sure += print_shared("wikinews", SHARED / "corpus" / "wikinews")
    for part in ("english", "chinese"):
        print_cases(part)
    # Rows that the rules were tuned on say nothing about trust, so `sure` is measured without them.
    for part in ("holdout_english", "holdout_chinese"):
        sure += print_cases(part)
    print_sure(sure)
    print_speed("en", [row["text"] for row in cases("english")])
    print_speed("zh", [row["text"] for row in cases("chinese")])
    print_hostile()


if __name__ == "__main__":
    main()
