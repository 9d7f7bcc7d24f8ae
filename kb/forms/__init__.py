"""What may stand behind the `?` of an address, read once and loudly."""

from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.http import QueryDict

from kb.export.formats import FILES
from kb.models import Delegate
from kb.search.lexis import ORDERS

# Beyond this many pages nobody reads on; a search or a filter is the way.
LAST_PAGE = 10_000
# An engine ranks no more than 10,000 quotes, in pages of twenty.
LAST_RESULTS = 500


class AddressForm(forms.Form):
    """Names no field that it does not know, and is valid when it is empty."""

    @classmethod
    def read(cls, data: QueryDict) -> dict[str, Any]:
        """The clean values. Raises BadRequest naming the field and the remedy."""
        form = cls(data)
        if form.is_valid():
            return form.cleaned_data
        raise BadRequest(
            " ".join(f"{field}: {' '.join(map(str, errors))}" for field, errors in form.errors.items())
        )


class PageForm(AddressForm):
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)


class DelegatesForm(PageForm):
    kind = forms.ChoiceField(required=False, choices=[("", "all"), *Delegate.Kind.choices])


class FileForm(AddressForm):
    """A page, or its quotes as a file in one of the formats, with a byte order mark for old spreadsheets."""

    format = forms.ChoiceField(
        required=False,
        choices=[("", "page"), *((name, form.label) for name, form in FILES.items())],
        error_messages={"invalid_choice": f"“%(value)s” is not known; use one of: {', '.join(FILES)}."},
    )
    bom = forms.ChoiceField(required=False, choices=[("", "no"), ("0", "no"), ("1", "yes")])


class QuotesForm(FileForm):
    """A list of quotes: narrowed to one theme or delegate, and after the last quote already seen."""

    theme = forms.SlugField(required=False, max_length=120)
    delegate = forms.SlugField(required=False, max_length=120)
    after = forms.SlugField(required=False, max_length=10)


class Words(forms.Field):
    """Any words at all: the query language takes every string and bounds it."""

    def to_python(self, value: str | None) -> str:
        return (value or "").replace("\x00", " ")


class SearchForm(FileForm):
    """A search, perhaps within another one such as `delegate:lei-jun`."""

    q = Words(required=False)
    order = forms.ChoiceField(
        required=False, choices=[("", "as asked"), *((order, order) for order in ORDERS)]
    )
    within = Words(required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_RESULTS)
