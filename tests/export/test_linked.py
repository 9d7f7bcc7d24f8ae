"""JSON-LD and Web Annotations, expanded by pyld; contexts are given, not fetched."""

from typing import Any

import pytest
from pyld import jsonld

from kb.export.annotations import annotation
from kb.export.linked import person, quotation
from kb.models import Delegate, Quote, Role
from tests import cast
from tests.export.conftest import SITE

SCHEMA = "https://schema.org/"
ANNO = "http://www.w3.org/ns/oa#"
# What these contexts say about the terms used here; schema.org's own gives no types to strings either.
CONTEXTS = {
    "https://schema.org": {"@vocab": SCHEMA, "sameAs": {"@type": "@id"}, "url": {"@type": "@id"}},
    "http://www.w3.org/ns/anno.jsonld": {
        "@vocab": ANNO,
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        "body": {"@type": "@id", "@id": f"{ANNO}hasBody"},
        "target": {"@type": "@id", "@id": f"{ANNO}hasTarget"},
        "source": {"@type": "@id", "@id": f"{ANNO}hasSource"},
        "selector": {"@type": "@id", "@id": f"{ANNO}hasSelector"},
    },
}


def load(address: str, options: Any) -> dict[str, Any]:
    return {"documentUrl": address, "contextUrl": None, "document": {"@context": CONTEXTS[address]}}


def expanded(document: dict[str, Any]) -> dict[str, Any]:
    (node,) = jsonld.expand(document, {"documentLoader": load})
    return node  # type: ignore[no-any-return]


def values(node: dict[str, Any], term: str, base: str = SCHEMA) -> list[Any]:
    """What the property says: plain values, or ids of nodes."""
    return [one.get("@value", one.get("@id")) for one in node.get(base + term, [])]


def test_every_quote_of_the_first_article_is_a_quotation(seed: list[Quote]) -> None:
    for quote in seed:
        node = expanded(quotation(quote, SITE))
        assert node["@type"] == [f"{SCHEMA}Quotation"]
        assert node["@id"] == f"{SITE}/quotes/{quote.public_id}/"
        assert values(node, "text") == [quote.text]
        assert quote.delegate
        assert values(node, "creator") == [f"{SITE}/delegates/{quote.delegate.slug}/"]
        assert values(node, "isPartOf") == [f"{SITE}/articles/{quote.article.slug}/"]
        assert values(node, "dateCreated") == ["2022-03"]
        assert set(values(node, "about")) == {f"{SITE}/themes/{t.slug}/" for t in quote.themes.all()}


def test_a_speaker_has_all_names_and_the_role_as_printed(seed: list[Quote]) -> None:
    (speaker,) = expanded(quotation(seed[-1], SITE))[f"{SCHEMA}creator"]
    assert speaker["@type"] == [f"{SCHEMA}Person"]
    assert (values(speaker, "name"), values(speaker, "alternateName")) == (["Lei Jun"], ["雷军"])
    assert values(speaker, "jobTitle") == [seed[-1].role_as_printed]


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "type"), [("group", "Organization"), ("document", "CreativeWork")])
def test_what_is_no_person_is_called_none(kind: str, type: str) -> None:
    quote = cast.quote(by=cast.delegate("The report", kind=kind), reviewed_at=None)
    shape = quotation(quote, SITE)
    assert shape["creator"]["@type"] == type
    assert shape["creativeWorkStatus"] == "not yet reviewed"


@pytest.mark.django_db
def test_where_an_article_stood_and_what_is_not_known() -> None:
    where = cast.article("“We act.”", date=None, outlets=[cast.outlet("Daily")])
    article = quotation(cast.quote("We act.", within=where), SITE)["isPartOf"]
    assert article["publisher"] == [{"@type": "Organization", "name": "Daily"}]
    assert article["sameAs"][0].startswith("https://news.example/")
    assert "datePublished" not in article


@pytest.mark.django_db
def test_a_person_has_roles_with_their_times() -> None:
    lei, works = cast.delegate("Lei Jun", zh="雷军", slug="lei-jun"), cast.organization("Works", slug="works")
    dates = {"start_date": "2020-01-01", "start_precision": "year"}
    Role.objects.create(delegate=lei, organization=works, title="head", article=cast.article(), **dates)
    node = expanded(person(Delegate.objects.for_page().get(), SITE))
    assert (node["@id"], values(node, "name")) == (f"{SITE}/delegates/lei-jun/", ["Lei Jun"])
    (role,) = node[f"{SCHEMA}affiliation"]
    assert (values(role, "roleName"), values(role, "startDate")) == (["head"], ["2020"])
    assert values(role, "affiliation") == [f"{SITE}/organizations/works/"]


def test_an_annotation_finds_the_words_of_every_quote(seed: list[Quote]) -> None:
    for quote in seed:
        text = quote.revision.text
        for target in annotation(quote, SITE)["target"]:
            exact, position = target["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == exact["exact"]
            assert exact["prefix"] + exact["exact"] + exact["suffix"] == text[max(0, start - 32) : end + 32]


@pytest.mark.django_db
def test_a_split_quote_has_a_target_for_each_span() -> None:
    quote = cast.quote(
        "We act,", "and soon.", by=cast.delegate(slug="li-yan"), themes=[cast.theme(slug="coal")]
    )
    node = expanded(annotation(quote, SITE))
    assert node["@type"] == [f"{ANNO}Annotation"]
    targets = node[f"{ANNO}hasTarget"]
    assert [values(one, "hasSource", ANNO) for one in targets] == [
        [f"{SITE}/articles/{quote.article.slug}/"]
    ] * 2
    selectors = {one["@type"][0].removeprefix(ANNO) for one in targets[0][f"{ANNO}hasSelector"]}
    assert selectors == {"TextQuoteSelector", "TextPositionSelector"}
    bodies = [values(one, "hasSource", ANNO) for one in node[f"{ANNO}hasBody"]]
    assert bodies == [[f"{SITE}/delegates/li-yan/"], [f"{SITE}/themes/coal/"]]


@pytest.mark.django_db
def test_no_more_of_an_article_is_told_than_surrounds_the_quote() -> None:
    where = cast.article(
        "Far away. " * 99 + "“We act.”" + " Far off." * 99, outlets=[cast.outlet(display="context")]
    )
    (target,) = annotation(cast.quote("We act.", within=where), SITE)["target"]
    assert len(target["selector"][0]["prefix"] + target["selector"][0]["suffix"]) == 64
