"""Invented articles as rows of the base, not yet stored."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.utils.text import slugify

from kb.management.demo.articles import Invented, Said
from kb.management.demo.cast import YEARS, Post, Speaker
from kb.management.demo.chance import chance, public_id
from kb.management.demo.standing import Known
from kb.models import (
    Article,
    Quote,
    QuoteOrganization,
    QuoteTheme,
    Revision,
    Role,
    Source,
)

RULE = "an invented rule"
NewPosts = tuple[tuple[Speaker, Post], ...]


def article_id(made: Invented) -> str:
    # By number, not by title: the words may be improved, the address stays.
    return public_id("article", made.number)


def with_new_posts(made: Iterable[Invented]) -> Iterator[tuple[Invented, NewPosts]]:
    """Each article with the posts that none before it has printed: it is the article that says so."""
    printed: set[tuple[str, Post]] = set()
    for article in made:
        named = {(said.speaker.key, post): said.speaker for said in article.quotes for post, _ in said.posts}
        yield article, tuple((one, post) for (key, post), one in named.items() if (key, post) not in printed)
        printed |= set(named)


def of_article(made: Invented, posts: NewPosts, known: Known) -> Iterator[models.Model]:
    """The article's rows, none before those it refers to."""
    row = _article(made)
    revision = Revision.of(row, made.text)
    yield from (row, revision)
    yield from _sources(row, made, known)
    yield from (_role(row, made, known, speaker, post) for speaker, post in posts)
    for n, said in enumerate(made.quotes):
        quote = _quote(revision, made, n, known)
        yield quote
        yield from _theme_links(quote, made, said, known)
        yield from _organization_links(quote, said, known)


def _article(made: Invented) -> Article:
    return Article(
        public_id=article_id(made),
        # Cut below the column's 120, and never at a hyphen.
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
    # bulk_create calls no clean(); without this the trigger would refuse the row.
    quote.read_words()
    return quote


def _state(made: Invented, n: int) -> dict[str, Any]:
    """Most quotes are published and reviewed; some wait, and a few were turned down or taken back."""
    rng = chance("state", made.number, n)
    # From the article's date, never from now, so that every base holds the same rows.
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
    # Only what is sure, and from an outlet that is trusted, is published before anybody has looked.
    if fall < 0.15 and made.papers[0].trusted:
        return {"status": "published", "origin": RULE, "tier": "sure"}
    return reviewed


def _theme_links(quote: Quote, made: Invented, said: Said, known: Known) -> Iterator[QuoteTheme]:
    """A rule's link names the terms that it found; where it found none, an editor has put the theme there."""
    # Each once, as the link is unique, and in their order, which a set would not keep.
    for slug in dict.fromkeys(said.themes):
        terms = known.terms.get((slug, made.language), [])
        found = [term for term in terms if term.lower() in quote.text.lower()] if not quote.reviewed else []
        yield QuoteTheme(
            quote=quote,
            theme=known.themes[slug],
            origin="rule" if found else "editor",
            evidence=found,
        )


def _organization_links(quote: Quote, said: Said, known: Known) -> Iterator[QuoteOrganization]:
    for post, (start, end) in said.posts:
        organization = known.organizations[post.institution.key]
        yield QuoteOrganization(quote=quote, organization=organization, start=start, end=end)
