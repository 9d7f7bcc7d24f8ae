"""The stock Django admin, for correcting anything. Decisions on quotes go through `kb.review`."""

from django.contrib import admin

from kb.admin.articles import ArticleAdmin, OutletAdmin, RevisionAdmin
from kb.admin.delegates import DelegateAdmin, OrganizationAdmin
from kb.admin.log import ChangeAdmin, OldAddressAdmin
from kb.admin.quotes import QuoteAdmin
from kb.admin.themes import ThemeAdmin
from kb.admin.unplaced import UnplacedQuoteAdmin

__all__ = [
    "ArticleAdmin",
    "ChangeAdmin",
    "DelegateAdmin",
    "OldAddressAdmin",
    "OrganizationAdmin",
    "OutletAdmin",
    "QuoteAdmin",
    "RevisionAdmin",
    "ThemeAdmin",
    "UnplacedQuoteAdmin",
]

admin.site.site_header = "Verbatim"
admin.site.site_title = "Verbatim"
admin.site.index_title = "Correct anything"
