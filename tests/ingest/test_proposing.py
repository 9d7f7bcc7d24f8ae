"""What is proposed on arrival, with whom it is linked, and what is published at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kb.extract import Proposal, Speaker, ThemeMatch
from kb.ingest.arrival import arrive
from kb.ingest.incoming import Incoming
from kb.ingest.knowledge import knowledge_from_database
from kb.ingest.proposing import Draft, store
from kb.models import Delegate, Quote, Role
from tests import cast

WORDS = "We must strengthen the industrial chain."
TEXT = f"Talks were held.\n\nLi Yan, chairman of Steel Works, said: “{WORDS}”\n"

pytestmark = pytest.mark.django_db


def proposed(text: str = TEXT, outlet: str = "Daily News") -> Quote:
    arrive(Incoming(text=text, url="https://news.example/a", outlet=outlet))
    return Quote.objects.get()


def test_a_quote_is_proposed_at_its_words_with_rule_and_tier() -> None:
    quote = proposed()
    assert (quote.status, quote.text, quote.kind) == ("proposed", WORDS, "direct")
    assert quote.origin not in ("", "editor")
    assert quote.tier in Quote.Tier.values
    assert (quote.reviewer, quote.reviewed_at) == (None, None)
    assert quote.faults() == []


def test_speaker_cue_and_role_are_kept_where_they_are_printed() -> None:
    quote = proposed()
    parts = {part: quote.span_of(part) for part in ("speaker", "cue", "role")}
    printed = {part: TEXT[slice(*span)] for part, span in parts.items() if span}
    assert printed == {"speaker": "Li Yan", "cue": "said", "role": "chairman of Steel Works"}
    assert quote.role_as_printed == "chairman of Steel Works"


def test_an_unknown_speaker_is_kept_by_name() -> None:
    assert (proposed().delegate, Quote.objects.get().speaker_name) == (None, "Li Yan")


def test_a_known_speaker_is_linked() -> None:
    known = cast.delegate("Li Yan")
    assert proposed().delegate == known


def test_a_speaker_whom_two_may_be_is_a_question() -> None:
    both = {cast.delegate("Li Yan"), cast.delegate("Li Yan")}
    quote = proposed()
    assert quote.delegate is None
    assert set(quote.candidates.all()) == both


def test_a_namesake_of_another_organization_is_a_question() -> None:
    known = cast.delegate("Li Yan")
    Role.objects.create(
        delegate=known, organization=cast.organization("Pharma"), title="head", article=cast.article()
    )
    quote = proposed()
    assert (quote.delegate, list(quote.candidates.all())) == (None, [known])


def test_a_known_organization_is_linked_where_it_is_printed() -> None:
    steel = cast.organization("Steel Works")
    link = proposed().organization_links.get()
    assert (link.organization, TEXT[link.start : link.end]) == (steel, "Steel Works")


def test_a_theme_is_linked_with_the_terms_that_say_so() -> None:
    topic = cast.theme("Industrial chains")
    at = TEXT.index("industrial chain")
    match = ThemeMatch(topic.slug, 1.0, ((at, at + 16),))
    start = TEXT.index(WORDS)
    proposal = Proposal("direct", ((start, start + len(WORDS)),), rule="some rule")
    store([Draft(proposal, themes={topic.pk: match})], cast.article(TEXT).current, [])
    link = Quote.objects.get().theme_links.get()
    assert (link.theme, link.origin, link.evidence) == (topic, "rule", ["industrial chain"])


def test_links_and_quotes_leave_history() -> None:
    cast.organization("Steel Works")
    quote = proposed()
    assert quote.history.get().history_type == "+"
    assert quote.organization_links.get().history.count() == 1


def test_an_outlet_that_is_not_trusted_publishes_nothing() -> None:
    cast.delegate("Li Yan")
    assert proposed().status == "proposed"


def test_a_sure_proposal_of_a_trusted_outlet_is_published_as_not_reviewed() -> None:
    cast.delegate("Li Yan")
    cast.outlet("Daily News", trusted=True)
    quote = proposed()
    assert (quote.tier, quote.status, quote.reviewed) == ("sure", "published", False)


def test_trust_does_not_publish_without_a_delegate() -> None:
    cast.outlet("Daily News", trusted=True)
    assert proposed().status == "proposed"


def test_a_delegate_made_meanwhile_is_known_to_the_next_article() -> None:
    proposed()
    known = cast.delegate("Li Yan")
    arrive(Incoming(text=f"{TEXT}More.", url="https://news.example/b", outlet="Daily News"))
    assert Quote.objects.get(revision__article__sources__url="https://news.example/b").delegate == known


def test_a_delegate_gone_meanwhile_is_not_linked() -> None:
    cast.delegate("Li Yan")
    arrive(Incoming(text="“Act,” said Li Yan.", url="https://news.example/b"))
    Quote.objects.update(delegate=None)
    Delegate.objects.all().delete()
    assert proposed_again().delegate is None


def proposed_again() -> Quote:
    arrive(Incoming(text=TEXT, url="https://news.example/a", outlet="Daily News"))
    return Quote.objects.get(text=WORDS)


def test_knowledge_holds_names_short_names_and_terms() -> None:
    delegate = cast.delegate("Li Yan", zh="李岩")
    body = cast.organization("National People's Congress", kind="body", slug="congress")
    body.names.create(name="NPC", language="en", primary=False)
    parent = cast.theme("Industry", slug="industry")
    cast.theme("Steel", slug="steel", parent=parent).terms.create(language="en", term="steel")
    known = knowledge_from_database()
    assert [(d.id, d.names) for d in known.delegates] == [(delegate.public_id, ("Li Yan", "李岩"))]
    assert [o.short for o in known.organizations] == ["NPC", "CPPCC"]
    assert [(t.slug, t.parent, t.terms) for t in known.themes][1] == ("steel", "industry", (("en", "steel"),))


def test_an_article_with_many_quotes_asks_as_much_as_one_with_few() -> None:
    cast.delegate("Li Yan")
    cast.organization("Steel Works")
    asked = []
    for number, count in enumerate((1, 1, 12)):
        text = "\n\n".join(f"“We must act in {year},” said Li Yan of Steel Works." for year in range(count))
        with CaptureQueriesContext(connection) as queries:
            made = arrive(Incoming(f"Day {number}.\n\n{text}", f"Talks {number}", "Daily News")).quotes
        assert made == count
        asked.append(len(queries))
    # The first one makes the outlet and reads what is known.
    assert asked[2] == asked[1]


@pytest.mark.parametrize("span", [(5, 4), (5, 5), (0, len(TEXT) + 1), (-1, 3)])
def test_a_quote_is_kept_without_evidence_that_is_no_span(span: tuple[int, int]) -> None:
    proposal = Proposal("direct", ((0, 5),), Speaker(span, "Li Yan", role_span=span), cue=span)
    store([Draft(proposal)], cast.article(TEXT).current, [])
    quote = Quote.objects.get()
    assert [quote.span_of(part) for part in ("speaker", "cue", "role")] == [None] * 3
