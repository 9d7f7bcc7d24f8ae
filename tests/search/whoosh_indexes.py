"""Random small indexes written by our writer, and the same quotes written by Whoosh's own."""

import random
from pathlib import Path

from whoosh import index

from kb.search.contract import Document, Position
from kb.search.engines.whoosh.engine import WhooshEngine
from kb.search.engines.whoosh.schema import JOINT, keywords, schema

_WORDS = "carbon market markets energy the of plan plans planning Ａ1 café 5G network policy tools tool"
WORDS = tuple(_WORDS.split())
RUNS = ["产业链", "供应链", "稳定", "网络安全", "碳", "机床", "链"]
PEOPLE = (("lei-jun", ("Lei Jun", "雷军")), ("yang-guiping", ("Yang Guiping", "杨贵平")), ("", ()))
DAYS = (0, 20200101, 20210315, 20220301)


def random_text(random: random.Random) -> str:
    pieces = random.choices([*WORDS, *RUNS], k=random.randint(0, 14))
    return random.choice([" ", " ", "，", ""]).join(pieces)


def random_quote(random: random.Random, id: str) -> Document:
    delegate, names = random.choice(PEOPLE)
    day = random.choice(DAYS)
    return Document(
        id=id,
        text=random_text(random),
        language=random.choice(["en", "zh"]),
        delegate=delegate,
        delegate_names=names,
        role=random.choice(["", "Minister of tools", "主任"]),
        organization_names=random.choice([(), ("Energy Group",)]),
        themes=tuple(random.sample(["a", "b", "c", "d"], random.randint(0, 3))),
        article_title=random.choice(["", "Plans for carbon"]),
        said_from=day,
        said_to=day,
        stored={"id": id},
    )


def written_by_us(root: Path, random: random.Random) -> WhooshEngine:
    """An index of several segments, some of whose quotes were removed or said again."""
    engine = WhooshEngine(root)
    with engine.rebuilding() as rebuild:
        for _ in range(random.randint(1, 4)):
            quotes = [random_quote(random, f"q{random.randint(0, 60)}") for _ in range(random.randint(1, 25))]
            rebuild.replace(quotes, [f"q{random.randint(0, 60)}" for _ in range(random.randint(0, 4))])
            rebuild.commit(Position("epoch"))
        rebuild.publish()
    return engine


def write_by_whoosh(folder: Path, documents: list[Document]) -> None:
    """One segment of `documents`, by Whoosh's own writer."""
    folder.mkdir()
    writer = index.create_in(folder, schema()).writer()
    for document in documents:
        writer.add_document(
            id=document.id,
            text=document.text,
            exact=document.text,
            speaker=JOINT.join(document.delegate_names),
            role=JOINT.join((document.role, *document.organization_names)),
            title=document.article_title,
            said_from=document.said_from,
            said_to=document.said_to,
            **{name: list(values) for name, values in keywords(document).items()},
        )
    writer.commit()
