"""What editors send from the desk."""

from typing import Any

from django import forms

from kb.forms import AddressForm, PageForm
from kb.forms.places import spans_in
from kb.models import Outlet, Quote
from kb.review.queue import ORDERS
from kb.text.spans import Spans

# The commonest reasons to turn a proposal down; an editor's own words do as well.
REASONS = ("Not speech", "Words cut wrongly", "Wrong speaker", "A repetition", "Not worth keeping")


class QueueForm(PageForm):
    outlet = forms.SlugField(required=False, max_length=120)
    tier = forms.ChoiceField(required=False, choices=[("", "every tier"), *Quote.Tier.choices])
    order = forms.ChoiceField(
        required=False,
        choices=[("oldest", "longest waiting first"), ("newest", "last come first"), ("date", "by date")],
    )

    def clean_order(self) -> str:
        return self.cleaned_data["order"] or next(iter(ORDERS))

    @staticmethod
    def outlets() -> Any:
        return Outlet.objects.order_by("name")


class DeskForm(AddressForm):
    at = forms.SlugField(required=False, max_length=10)


class DecisionForm(AddressForm):
    """A decision on a quote in the version that was shown."""

    version = forms.IntegerField(min_value=0)
    speaker = forms.CharField(required=False, max_length=10)
    reason = forms.CharField(required=False, max_length=500)
    own_reason = forms.CharField(required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        cleaned["reason"] = cleaned.get("reason") or cleaned.get("own_reason") or ""
        return cleaned


class MissedForm(forms.Form):
    """A quote that no rule proposed: its words, or their place in numbers."""

    words = forms.CharField(
        max_length=20_000,
        label="Its words, without the outer marks",
        help_text="Copied from the article, with “ … ” between parts; or their place, such as 120-180.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kind = forms.ChoiceField(choices=Quote.Kind.choices)

    def __init__(self, text: str, *args: Any, **kwargs: Any) -> None:
        # It stands on one page with the form of a correction.
        super().__init__(*args, **{"auto_id": "missed_%s"} | kwargs)
        self.text = text

    def clean_words(self) -> Spans:
        return spans_in(self.text, self.cleaned_data["words"])
