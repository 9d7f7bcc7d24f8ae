"""Quotes and delegates as JSON-LD in the words of schema.org."""

from typing import Any

from kb.models import Article, Delegate, Quote, Role
from kb.text.dates import PartialDate

CONTEXT = "https://schema.org"
# schema.org knows no "what news quotes like a person"; these come nearest.
TYPES = {"person": "Person", "group": "Organization", "document": "CreativeWork"}


def quotation(quote: Quote, site: str) -> dict[str, Any]:
    """A published quote read as a list row is: who said it, in which article, about what."""
    return _known(
        {
            "@context": CONTEXT,
            "@type": "Quotation",
            "@id": site + quote.get_absolute_url(),
            "url": site + quote.get_absolute_url(),
            "identifier": quote.public_id,
            "text": quote.text,
            "inLanguage": quote.article.language,
            "creator": _speaker(quote, site),
            "isPartOf": _article(quote.article, site),
            "about": [
                {"@type": "DefinedTerm", "@id": f"{site}/themes/{theme.slug}/", "name": theme.name}
                for theme in quote.themes.all()
            ],
            "dateCreated": _date(quote.partial_date),
            "creativeWorkStatus": "" if quote.reviewed else "not yet reviewed",
        }
    )


def person(delegate: Delegate, site: str) -> dict[str, Any]:
    """A delegate with names and roles, as its page reads them."""
    return _known(
        {
            "@context": CONTEXT,
            **_named(delegate, site),
            "url": f"{site}/delegates/{delegate.slug}/",
            "description": delegate.note,
            "affiliation": [_role(role, site) for role in delegate.roles.all()],
        }
    )


def _named(delegate: Delegate, site: str) -> dict[str, Any]:
    others = [name.name for name in delegate.names.all() if name.name != delegate.name]
    return {
        "@type": TYPES[delegate.kind],
        "@id": f"{site}/delegates/{delegate.slug}/",
        "name": delegate.name,
        "alternateName": others,
    }


def _speaker(quote: Quote, site: str) -> dict[str, Any]:
    """The delegate with the role as printed in this article; only persons have a job."""
    if quote.delegate is None:
        return {}
    role = quote.role_as_printed if quote.delegate.kind == Delegate.Kind.PERSON else ""
    return _known({**_named(quote.delegate, site), "jobTitle": role})


def _article(article: Article, site: str) -> dict[str, Any]:
    sources = article.sources.all()
    return _known(
        {
            "@type": "NewsArticle",
            "@id": f"{site}/articles/{article.slug}/",
            "headline": article.title,
            "datePublished": _date(article.partial_date),
            "publisher": [
                {"@type": "Organization", "name": name}
                for name in dict.fromkeys(source.outlet.name for source in sources)
            ],
            "sameAs": [source.url for source in sources if source.url],
        }
    )


def _role(role: Role, site: str) -> dict[str, Any]:
    """schema.org's pattern for a relation that has a title and a time."""
    organization = role.organization
    return _known(
        {
            "@type": "OrganizationRole",
            "roleName": role.title,
            "startDate": _date(role.start),
            "endDate": _date(role.end),
            "affiliation": {
                "@type": "Organization",
                "@id": f"{site}/organizations/{organization.slug}/",
                "name": organization.name,
            },
        }
    )


def _date(date: PartialDate | None) -> str:
    return str(date) if date else ""


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
