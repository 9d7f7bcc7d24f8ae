"""Generated articles: short reports that differ in everything, each with quotes to find."""

import json
import random
from pathlib import Path

NAMES = ["Li Yan", "Yang Guiping", "Maria Lopez", "John Smith", "Anna Berg", "Wang Wei"]
ROLES = [
    "chairman of Steel Works",
    "a deputy of the NPC",
    "minister of trade",
    "a professor at Fudan University",
]
WORDS = ["We must strengthen the industrial chain", "Nobody expected this", "Carbon footprints matter to all"]


def report(number: int) -> str:
    """The text of one article, the same for the same number."""
    chance = random.Random(number)
    lines = [f"Report {number} from the second day of the talks."]
    for _ in range(chance.randint(2, 6)):
        name, role, words = chance.choice(NAMES), chance.choice(ROLES), chance.choice(WORDS)
        lines.append(f"“{words}, in {chance.randint(2000, 2030)},” said {name}, {role}.")
        lines.append("The hall was full, and the talks went on until the evening of that day. " * 2)
    return "\n\n".join(lines)


def row(number: int) -> dict[str, str]:
    return {
        "text": report(number),
        "title": f"Talks, day {number % 7}",
        "outlet": f"Outlet {number % 5}",
        "url": f"https://news.example/{number}",
        "date": "2022-03-08",
    }


def jsonl(path: Path, count: int) -> Path:
    """A file of that many articles."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row(number), ensure_ascii=False) + "\n" for number in range(count))
    return path
