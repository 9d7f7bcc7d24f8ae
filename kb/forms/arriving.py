"""An article that an editor pastes or uploads."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kb.ingest.incoming import LANGUAGES, Incoming
from kb.ingest.reading.apart import LARGEST
from kb.text.dates import PartialDate

HTML = (".html", ".htm")


class ArticleForm(forms.Form):
    """What the text says of itself need not be given."""

    text = forms.CharField(
        required=False,
        strip=False,
        label="Text or HTML",
        help_text="Plain text is kept exactly as it is pasted. What begins with a tag is read as HTML.",
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    file = forms.FileField(
        required=False, label="Or a file", help_text="A .txt, .html or .docx file with one article."
    )
    title = forms.CharField(required=False, max_length=500, help_text="Else the first line.")
    outlet = forms.CharField(required=False, max_length=200, help_text="Where it was published.")
    url = forms.CharField(required=False, max_length=1000, label="Address")
    byline = forms.CharField(required=False, max_length=500)
    date = forms.CharField(required=False, max_length=10, help_text="2022, 2022-03 or 2022-03-08.")
    language = forms.ChoiceField(
        required=False, choices=[("", "told from the text"), *((code, code) for code in LANGUAGES)]
    )

    def clean_date(self) -> PartialDate | None:
        given = self.cleaned_data["date"]
        try:
            return PartialDate.parse(given) if given else None
        except ValueError as error:
            raise ValidationError(f"{error}.") from error

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise ValidationError(f"The file is larger than {LARGEST >> 20} MB; give the article alone.")
        return file

    def clean(self) -> dict[str, Any]:
        super().clean()
        given = self.cleaned_data
        if bool(given.get("text", "").strip()) == bool(given.get("file")) and "file" not in self.errors:
            raise ValidationError("Paste the article's text or choose a file: one of the two.")
        return given

    def known(self) -> Incoming:
        """What was said of the article, with its pasted text."""
        names = ("text", "title", "outlet", "url", "byline", "date", "language")
        return Incoming(**{name: self.cleaned_data[name] for name in names})
