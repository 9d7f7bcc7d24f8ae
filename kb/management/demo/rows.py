"""Invented things as rows of the base, not yet stored, each labelled as invented."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify

from kb.management.demo.articles import Invented, Said
from kb.management.demo.cast import YEARS, Cast, Post, Speaker
from kb.management.demo.chance import chance, public_id
from kb.models import (
    Article,
    Delegate,
    DelegateName,
    Organization,
    OrganizationName,
    Outlet,
    Quote,
    QuoteOrganization,
    QuoteTheme,
    Revision,
    Role,
    Source,
    Theme,
)

NOTE = "Invented for demonstration: there is nobody and nothing of this name, and nothing of this was said."
RULE = "an invented rule"
NewPosts = tuple[tuple[Speaker, Post], ...]


@dataclass(slots=True)
class Known:
    """Rows that articles refer to, by the keys of the cast; a theme's terms by its slug and language."""

    delegates: dict[str, Delegate]
    organizations: dict[str, Organization]
    outlets: dict[str, Outlet]
    themes: dict[str, Theme]
    terms: dict[tuple[str, str], list[str]] = field(default_factory=dict)


def delegates(cast: Cast) -> dict[str, tuple[Delegate, list[Any]]]:
    """Each speaker's row with the rows of their names."""
    made: dict[str, tuple[Delegate, list[Any]]] = {}
    for one in cast.speakers:
        row = Delegate(
            public_id=public_id("delegate", one.key), slug=f"demo-{one.key}", kind=one.kind, note=NOTE
        )
        names = [
            DelegateName(delegate=row, name=one.name_in(language), language=language)
            for language in ("en", "zh")
        ]
        made[one.key] = (row, names)
    return made


def organizations(cast: Cast) -> dict[str, tuple[Organization, list[Any]]]:
    """Each institution's row with its names: those shown are labelled, those printed in articles not."""
    made: dict[str, tuple[Organization, list[Any]]] = {}
    for one in cast.institutions:
        row = Organization(
            public_id=public_id("organization", one.key), slug=f"demo-{one.key}", kind=one.kind
        )
        names = []
        for language, label in (("en", " (invented)"), ("zh", "(虚构)")):
            name = {"organization": row, "language": language}
            printed = one.name_in(language)
            names.append(OrganizationName(**name, name=printed + label, origin="editor"))
            names.append(OrganizationName(**name, name=printed, primary=False))
        made[one.key] = (row, names)
    return made


def outlets(cast: Cast) -> dict[str, tuple[Outlet, list[Any]]]:
    """Each paper's row; outlets have no other names."""
    return {
        one.key: (
            Outlet(
                public_id=public_id("outlet", one.key),
                slug=f"demo-{one.key}",
                name=one.name,
                language=one.language,
                trusted=one.trusted,
                display=one.display,
                licence="Invented for demonstration",
            ),
            [],
        )
        for one in cast.papers
    }


def article_id(made: Invented) -> str:
    return public_id("article", made.number)


def with_new_posts(made: Iterable[Invented]) -> Iterator[tuple[Invented, NewPosts]]:
    """Each article with the posts that none before it has printed: it is the article that says so."""
    printed: set[tuple[str, Post]] = set()
    for article in made:
        named = {(said.speaker.key, post): said.speaker for said in article.quotes for post, _ in said.posts}
        yield article, tuple((one, post) for (key, post), one in named.items() if (key, post) not in printed)
        printed |= set(named)


def of_articles(made: list[tuple[Invented, NewPosts]], known: Known) -> Iterator[list[Any]]:
    """The rows of some articles, model by model in the order in which they must be stored."""
    written = [(_article(article), article, posts) for article, posts in made]
    revisions = [Revision.of(row, article.text) for row, article, _ in written]
    yield [row for row, _, _ in written]
    yield revisions
    yield [source for row, article, _ in written for source in _sources(row, article, known)]
    yield [_role(row, article, known, *post) for row, article, posts in written for post in posts]
    quotes = [
        (_quote(revision, article, n, known), article, said)
        for revision, (_, article, _) in zip(revisions, written, strict=True)
        for n, said in enumerate(article.quotes)
    ]
    yield [quote for quote, _, _ in quotes]
    yield [link for quote, article, said in quotes for link in _theme_links(quote, article, said, known)]
    yield [
        QuoteOrganization(
            quote=quote, organization=known.organizations[post.institution.key], start=start, end=end
        )
        for quote, _, said in quotes
        for post, (start, end) in said.posts
    ]


def _article(made: Invented) -> Article:
    return Article(
        public_id=article_id(made),
        slug=f"demo-{made.number:04}-{slugify(made.title)}"[:100].rstrip("-"),
        title=made.title,
        byline=made.byline,
        date=made.date,
        date_precision=made.precision,
        date_note="" if made.precision == "day" else f"Invented as known to the {made.precision} only.",
        language=made.language,
    )


def _sources(row: Article, made: Invented, known: Known) -> Iterator[Source]:
    for paper in made.papers:
        url = f"https://{paper.key}.example/{made.date.year}/{made.number}"
        yield Source(article=row, outlet=known.outlets[paper.key], url=url)


def _role(row: Article, made: Invented, known: Known, speaker: Speaker, post: Post) -> Role:
    ended = post.until <= YEARS[-1]
    return Role(
        delegate=known.delegates[speaker.key],
        organization=known.organizations[post.institution.key],
        title=post.zh if made.language == "zh" else post.en,
        article=row,
        start_date=datetime.date(post.since, 1, 1),
        start_precision="year",
        end_date=datetime.date(post.until, 1, 1) if ended else None,
        end_precision="year" if ended else "",
    )


def _quote(revision: Revision, made: Invented, n: int, known: Known) -> Quote:
    said = made.quotes[n]
    quote = Quote(
        public_id=public_id("quote", made.number, n),
        revision=revision,
        delegate=known.delegates[said.speaker.key],
        kind=said.kind,
        spans=[list(span) for span in said.spans],
        speaker_start=said.named[0],
        speaker_end=said.named[1],
        cue_start=said.cue[0],
        cue_end=said.cue[1],
        role_start=said.role and said.role[0],
        role_end=said.role and said.role[1],
        date=made.date,
        date_precision=made.precision,
        **_state(made, n),
    )
    quote.read_words()
    return quote


def _state(made: Invented, n: int) -> dict[str, Any]:
    """Most quotes are published and reviewed; some wait, and a few were turned down or taken back."""
    rng = chance("state", made.number, n)
    reviewed_at = datetime.datetime.combine(made.date, datetime.time(9), datetime.UTC) + datetime.timedelta(
        days=rng.randint(1, 20)
    )
    reviewed = {"status": "published", "reviewed_at": reviewed_at}
    fall = rng.random()
    if fall < 0.005:
        return reviewed | {"status": "withdrawn", "reason": "Invented: the outlet took the words back."}
    if fall < 0.01:
        return reviewed | {"status": "rejected", "reason": "Invented: the words are the reporter's own."}
    if fall < 0.03:
        return {"status": "proposed", "origin": RULE, "tier": rng.choice(["likely", "unsure"])}
    if fall < 0.15 and made.papers[0].trusted:
        return {"status": "published", "origin": RULE, "tier": "sure"}
    return reviewed


def _theme_links(quote: Quote, made: Invented, said: Said, known: Known) -> Iterator[QuoteTheme]:
    """A rule's link names the terms that it found; where it found none, an editor has put the theme there."""
    for slug in dict.fromkeys(said.themes):
        terms = known.terms.get((slug, made.language), [])
        found = [term for term in terms if term.lower() in quote.text.lower()] if not quote.reviewed else []
        yield QuoteTheme(
            quote=quote,
            theme=known.themes[slug],
            origin="rule" if found else "editor",
            evidence=found,
        )
