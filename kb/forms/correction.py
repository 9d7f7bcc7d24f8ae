"""The form for everything that an editor can say of a quote."""

from typing import Any, Self, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict

from kb.forms.places import spans_in
from kb.models import Delegate, Quote, Theme
from kb.models.themes import ThemeTree
from kb.review.correcting import PARTS, Correction, NewDelegate
from kb.review.decisions import DecisionError
from kb.review.speakers import delegate_named, label_of
from kb.text.finding import FindingError, nearest, written
from kb.text.spans import Span, Spans


class CorrectionForm(forms.Form):
    """Everything that an editor can say of a quote."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    spans = forms.CharField(
        max_length=20_000,
        label="Where it stands",
        help_text="Characters from-to, a comma between parts; or the words themselves.",
    )
    kind = forms.ChoiceField(choices=Quote.Kind.choices)
    delegate = forms.CharField(
        required=False,
        max_length=430,
        label="Who is quoted",
        widget=forms.TextInput(attrs={"list": "delegates", "autocomplete": "off"}),
    )
    new = forms.BooleanField(required=False, label="This is a new delegate")
    new_kind = forms.ChoiceField(
        choices=Delegate.Kind.choices, label="Kind of the new delegate", required=False
    )
    note = forms.CharField(
        required=False, max_length=500, label="Which one this is, if others have that name"
    )
    speaker = forms.CharField(required=False, max_length=500, label="The speaker as printed")
    cue = forms.CharField(required=False, max_length=500, label="The cue as printed")
    role = forms.CharField(required=False, max_length=2000, label="The role as printed")
    themes = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, quote: Quote, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.quote = quote
        self.fields["themes"].choices = theme_choices()  # type: ignore[attr-defined]

    @classmethod
    def showing(cls, quote: Quote, version: int) -> Self:
        """The form as the quote stands."""
        text = quote.revision.text
        parts = {part: text[slice(*span)] for part in PARTS if (span := quote.span_of(part))}
        known = label_of(quote.delegate) if quote.delegate else quote.speaker_name
        return cls(
            quote,
            initial=parts
            | {
                "version": version,
                "spans": written(quote.span_pairs),
                "kind": quote.kind,
                "delegate": known,
                "new": bool(known) and not quote.delegate and not quote.candidates.exists(),
                "themes": [theme.slug for theme in quote.themes.all()],
            },
        )

    def likely_delegates(self) -> list[str]:
        """Whom the quote's name may mean, and who speaks elsewhere in the article."""
        article = self.quote.revision.quotes.exclude(delegate=None).values("delegate")
        likely = Q(pk__in=article) | Q(pk__in=self.quote.candidates.values("pk"))
        return [label_of(row) for row in Delegate.objects.with_names().filter(likely)]

    def clean_spans(self) -> Spans:
        return spans_in(self.quote.revision.text, self.cleaned_data["spans"])

    def clean_speaker(self) -> Span | None:
        return self._part("speaker")

    def clean_cue(self) -> Span | None:
        return self._part("cue")

    def clean_role(self) -> Span | None:
        return self._part("role")

    def _part(self, part: str) -> Span | None:
        """Where the part is printed: where it was, if the words are the same, else nearest to the quote."""
        given = self.cleaned_data[part]
        if not given:
            return None
        text, before = self.quote.revision.text, self.quote.span_of(part)
        if before and text[slice(*before)].split() == given.split():
            return before
        try:
            return nearest(text, given, (self.cleaned_data.get("spans") or self.quote.span_pairs)[0][0])
        except FindingError as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        super().clean()
        named = self.cleaned_data.get("delegate")
        try:
            self.cleaned_data["who"] = self._who(named) if named else None
        except DecisionError as error:
            self.add_error("delegate", str(error))
        return self.cleaned_data

    def _who(self, named: str) -> Delegate | NewDelegate:
        given = self.cleaned_data
        if given.get("new"):
            return NewDelegate(named, given.get("new_kind") or Delegate.Kind.PERSON, given.get("note", ""))
        return delegate_named(named)

    def correction(self) -> Correction:
        """The clean values."""
        given = self.cleaned_data
        themes = Theme.objects.filter(slug__in=given["themes"]).values_list("pk", flat=True)
        parts = {part: given[part] for part in PARTS}
        return Correction(given["spans"], given["kind"], given["who"], themes=frozenset(themes), **parts)

    def refuse(self, why: str, version: int) -> None:
        """Show why the correction was not saved; sent once more, it is about this version."""
        self.add_error(None, why)
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(version)
        self.data = data


def theme_choices() -> list[tuple[str, str]]:
    """Every theme by slug, below its parent and set in."""
    rows, tree = Theme.objects.in_bulk(), ThemeTree.read()
    found: list[tuple[str, str]] = []
    waiting = [(pk, 0) for pk in reversed(tree.children.get(None, []))]
    while waiting:
        pk, depth = waiting.pop()
        found.append((rows[pk].slug, "\u2003" * depth + rows[pk].name_en))
        waiting += [(child, depth + 1) for child in reversed(tree.children.get(pk, []))]
    return found
