"""What is true: articles, delegates, themes, quotes, and the log of their changes."""

from kb.models.addresses import OldAddress
from kb.models.articles import Article, Outlet, Revision, Source, sha256_of
from kb.models.changes import Change, LogEpoch
from kb.models.delegates import Delegate, DelegateName, Organization, OrganizationName, Role
from kb.models.quotes import Quote, QuoteOrganization, QuoteTheme
from kb.models.themes import Theme, ThemeTerm, ThemeTree

__all__ = [
    "Article",
    "Change",
    "Delegate",
    "DelegateName",
    "LogEpoch",
    "OldAddress",
    "Organization",
    "OrganizationName",
    "Outlet",
    "Quote",
    "QuoteOrganization",
    "QuoteTheme",
    "Revision",
    "Role",
    "Source",
    "Theme",
    "ThemeTerm",
    "ThemeTree",
    "sha256_of",
]
