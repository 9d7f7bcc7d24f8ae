"""`manage.py demo`: invented quotes that are labelled so, stand where they say, and come but once."""

from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

import pytest
from django.core.management import CommandError, call_command
from django.db import models, transaction
from django.db.models import F
from pytest_django import DjangoDbBlocker

from kb.management.demo.articles import Invented, articles
from kb.management.demo.cast import YEARS, Cast, assemble
from kb.management.demo.forms import Draft
from kb.management.demo.loading import BATCH, load
from kb.management.demo.sentences import PHRASES
from kb.models import (
    Article,
    Delegate,
    DelegateName,
    Organization,
    Outlet,
    Quote,
    QuoteOrganization,
    QuoteTheme,
    Role,
    Source,
    Theme,
)
from tests.snapshots import everything

pytestmark = pytest.mark.django_db

SLICE = 100
WHOLE = 420  # articles, which hold some two thousand quotes
LABELS = ("(invented)", "(虚构)")


@pytest.fixture(autouse=True, scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The first article, which brings the themes, and a slice of the demonstration; undone at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("loaddata", "first_article", verbosity=0)
        load(SLICE, say=str)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def cast() -> Cast:
    return assemble()


@pytest.fixture(scope="module")
def whole(cast: Cast) -> list[Invented]:
    return list(islice(articles(cast), WHOLE))


def invented() -> list[Quote]:
    return list(_of_the_demo())


def _of_the_demo() -> models.QuerySet[Quote]:
    return Quote.objects.filter(revision__article__slug__startswith="demo-")


def test_the_slice_is_about_as_large_as_asked() -> None:
    assert SLICE <= len(invented()) < SLICE + 12


def test_every_title_is_labelled() -> None:
    titles = Article.objects.filter(slug__startswith="demo-").values_list("title", flat=True)
    assert [title for title in titles if not title.endswith(LABELS)] == []


def test_every_text_ends_by_saying_that_it_is_invented() -> None:
    for article in Article.objects.filter(slug__startswith="demo-"):
        assert article.current.text.splitlines()[0] == article.title
        assert article.current.text.endswith(("outlet are invented.", "均为虚构。"))


def test_every_outlet_is_labelled_and_has_an_address_that_leads_nowhere() -> None:
    assert [outlet.name for outlet in Outlet.objects.all() if not outlet.name.endswith(LABELS)] == []
    assert [url for url in Source.objects.values_list("url", flat=True) if ".example/" not in url] == []


def test_every_delegate_has_a_note_that_says_so() -> None:
    notes = set(Delegate.objects.filter(slug__startswith="demo-").values_list("note", flat=True))
    assert len(notes) == 1
    assert notes.pop().startswith("Invented for demonstration")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_organization_shows_a_labelled_name(language: str) -> None:
    shown = [o.name_in(language) for o in Organization.objects.filter(slug__startswith="demo-")]
    assert [name for name in shown if not name.endswith(LABELS)] == []


def test_there_are_120_delegates_with_names_in_both_languages() -> None:
    delegates = Delegate.objects.filter(slug__startswith="demo-")
    kinds = Counter(delegates.values_list("kind", flat=True))
    assert kinds == {"person": 108, "document": 6, "group": 6}
    for language in ("en", "zh"):
        assert delegates.filter(names__language=language, names__primary=True).count() == 120


def test_nobody_real_is_among_them() -> None:
    real = DelegateName.objects.exclude(delegate__slug__startswith="demo-").values("name")
    assert not DelegateName.objects.filter(delegate__slug__startswith="demo-", name__in=real).exists()


def test_every_quote_is_the_words_of_its_article() -> None:
    assert [quote.faults() for quote in invented() if quote.faults()] == []


def test_the_base_verifies_clean() -> None:
    out = StringIO()
    call_command("verify", stdout=out)
    assert "nothing is wrong" in out.getvalue()


def test_direct_quotes_stand_between_their_outlets_marks() -> None:
    for quote in (quote for quote in invented() if quote.kind == "direct"):
        text = quote.revision.text
        around = {text[start - 1] + text[end] for start, end in quote.span_pairs}
        assert around in ({"“”"}, {'""'})


def test_speakers_stand_where_their_span_says() -> None:
    pronouns = {"He", "he", "She", "she", "他", "她"}
    for quote in invented():
        assert quote.delegate
        named = quote.revision.text[slice(*quote.span_of("speaker") or ())]
        assert named in pronouns | set(quote.delegate.names.values_list("name", flat=True))


def test_organizations_stand_in_the_printed_role() -> None:
    links = QuoteOrganization.objects.filter(quote__in=_of_the_demo())
    in_role = links.filter(start__gte=F("quote__role_start"), end__lte=F("quote__role_end"))
    assert in_role.count() == links.count() > SLICE
    for link in links:
        printed = link.quote.revision.text[link.start : link.end]
        assert printed in link.organization.names.filter(primary=False).values_list("name", flat=True)


def test_a_role_is_told_by_the_first_article_that_prints_it() -> None:
    for role in Role.objects.filter(delegate__slug__startswith="demo-"):
        assert role.title in role.article.current.text
        assert role.start
        assert role.article.date
        assert role.start.first.year <= role.article.date.year


def test_all_kinds_of_quotes_occur_and_some_are_split() -> None:
    quotes = invented()
    assert {quote.kind for quote in quotes} == {"direct", "indirect", "mixed"}
    assert {len(quote.spans) for quote in quotes} == {1, 2}


def test_both_languages_occur() -> None:
    languages = Article.objects.filter(slug__startswith="demo-").values_list("language", flat=True)
    assert set(languages) == {"en", "zh"}


def test_most_quotes_are_reviewed_and_those_that_are_not_came_from_a_rule() -> None:
    unreviewed = [quote for quote in invented() if not quote.reviewed]
    assert 0 < len(unreviewed) < SLICE / 4
    assert {quote.origin for quote in unreviewed} == {"an invented rule"}
    assert {quote.tier for quote in unreviewed} <= {"sure", "likely", "unsure"}


def test_only_trusted_outlets_publish_before_review() -> None:
    early = _of_the_demo().filter(status="published", reviewed_at=None)
    assert not early.exclude(revision__article__sources__outlet__trusted=True).exists()


def test_every_quote_is_on_a_theme_and_a_rule_names_the_terms_it_found() -> None:
    assert not Quote.objects.filter(themes=None).exists()
    for link in QuoteTheme.objects.filter(origin="rule"):
        assert link.evidence
        assert [term for term in link.evidence if term.lower() not in link.quote.text.lower()] == []


def test_every_row_has_the_beginning_of_its_history() -> None:
    for quote in invented():
        assert quote.history.count() == 1


@pytest.mark.parametrize("model", [Article, Delegate, Organization, Outlet, Role, Source])
def test_every_row_is_valid(model: type[Article]) -> None:
    for row in model._default_manager.all():
        row.full_clean()


def test_a_second_run_changes_nothing() -> None:
    before = everything()
    assert load(SLICE, say=str) == 0
    assert everything() == before


def test_a_second_run_keeps_what_an_editor_has_changed() -> None:
    _of_the_demo().update(reason="An editor's words.")
    load(SLICE, say=str)
    assert {quote.reason for quote in invented()} == {"An editor's words."}


def test_a_larger_run_adds_to_a_smaller_one() -> None:
    before = {quote.public_id: quote.text for quote in invented()}
    added = load(SLICE + 30, say=str)
    after = {quote.public_id: quote.text for quote in invented()}
    assert 0 < added < 30
    assert before.items() < after.items()


def test_an_interrupted_run_is_finished_by_the_next() -> None:
    def interrupt(line: str) -> None:
        raise KeyboardInterrupt

    articles_before = Article.objects.count()
    with pytest.raises(KeyboardInterrupt):
        load(3 * SLICE, say=interrupt)
    assert 0 < Article.objects.count() - articles_before <= BATCH
    load(3 * SLICE, say=str)
    assert len(invented()) >= 3 * SLICE


def test_ids_are_the_same_in_every_base() -> None:
    first = Article.objects.get(slug__startswith="demo-0001-")
    assert first.public_id == "whgkgh42vf"


def test_the_command_says_what_it_added() -> None:
    out = StringIO()
    call_command("demo", quotes=SLICE + 30, stdout=out)
    assert "invented articles" in out.getvalue()
    assert f"{Quote.objects.count()} quotes" in out.getvalue()


def test_without_themes_the_command_says_what_to_do() -> None:
    QuoteTheme.objects.all().delete()
    Theme.objects.filter(children=None).delete()
    with pytest.raises(CommandError, match=r"lacks these themes: agriculture.*loaddata first_article"):
        call_command("demo", quotes=1)


def test_the_whole_has_some_two_thousand_quotes_of_all_delegates(whole: list[Invented], cast: Cast) -> None:
    said = [quote for article in whole for quote in article.quotes]
    assert 1900 < len(said) < 2100
    assert {quote.speaker for quote in said} == set(cast.speakers)


def test_the_whole_covers_all_years_themes_and_outlets(whole: list[Invented], cast: Cast) -> None:
    assert {article.date.year for article in whole} == set(YEARS)
    assert {theme for article in whole for quote in article.quotes for theme in quote.themes} == set(PHRASES)
    assert {paper for article in whole for paper in article.papers} == set(cast.papers)


def test_the_whole_hardly_repeats_itself(whole: list[Invented]) -> None:
    words = [tuple(article.text[slice(*s)] for s in q.spans) for article in whole for q in article.quotes]
    assert len(set(words)) > 0.97 * len(words)


def test_careers_move_on(cast: Cast) -> None:
    moved = [speaker for speaker in cast.speakers if speaker.posts_in(2011) != speaker.posts_in(2023)]
    assert len(moved) > 60


def test_nobody_shares_the_office_of_a_head(cast: Cast) -> None:
    heads = Counter(
        (post.institution.key, year)
        for year in YEARS
        for speaker in cast.speakers
        for post in speaker.posts_in(year)
        if post.institution.kind != "body" and post.en == post.institution.titles[0][0]
    )
    assert set(heads.values()) == {1}
    assert len(heads) > 200


def test_the_demonstration_knows_exactly_the_themes_of_the_first_article() -> None:
    assert set(PHRASES) == set(Theme.objects.values_list("slug", flat=True))


def test_a_draft_tells_where_each_blank_was_filled() -> None:
    draft = Draft()
    draft.write("Before. ")
    places = draft.fill("“{q}” said {who}. “{q}”", {"q": ["One,", "Two."], "who": ["Li"]})
    assert [draft.text[start:end] for start, end in places["q"]] == ["One,", "Two."]
    assert [draft.text[start:end] for start, end in places["who"]] == ["Li"]
