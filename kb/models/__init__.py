"""What is true: articles, delegates, themes, quotes, and the log of their changes."""

from kb.models.addresses import OldAddress
from kb.models.articles import Article, Outlet, Revision, Source, sha256_of
from kb.models.changes import (
    Change,
    LogEpoch,
    Place,
    begin_epoch,
    changes_after,
    current_epoch,
    everything_changed_after,
    holds,
    is_behind,
    latest_place,
)
from kb.models.delegates import Delegate, DelegateName, Organization, OrganizationName, Role
from kb.models.faults import Fault, all_faults
from kb.models.quotes import Quote, QuoteOrganization, QuoteTheme
from kb.models.themes import Theme, ThemeTerm, ThemeTree
from kb.models.triggers.install import install_triggers, lift_triggers, missing_triggers
from kb.models.unplaced import UnplacedQuote

__all__ = [
    "Article",
    "Change",
    "Delegate",
    "DelegateName",
    "Fault",
    "LogEpoch",
    "OldAddress",
    "Organization",
    "OrganizationName",
    "Outlet",
    "Place",
    "Quote",
    "QuoteOrganization",
    "QuoteTheme",
    "Revision",
    "Role",
    "Source",
    "Theme",
    "ThemeTerm",
    "ThemeTree",
    "UnplacedQuote",
    "all_faults",
    "begin_epoch",
    "changes_after",
    "current_epoch",
    "everything_changed_after",
    "holds",
    "install_triggers",
    "is_behind",
    "latest_place",
    "lift_triggers",
    "missing_triggers",
    "sha256_of",
]
