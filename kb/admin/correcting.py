"""What every kind of row shares in the admin: history, slugs that stay, refusals told on the form."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import DatabaseError, models
from django.http import HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin

from kb.admin.refusals import refusing, remember, remembered, sentence

# An address typed without a scheme means https, as in Django 6.
FIELDS: "dict[type[models.Field[Any, Any]], dict[str, Any]]" = {models.URLField: {"assume_scheme": "https"}}


class Inline(admin.TabularInline):  # type: ignore[type-arg]
    extra = 0
    formfield_overrides = FIELDS


class StackedInline(admin.StackedInline):  # type: ignore[type-arg]
    extra = 0
    formfield_overrides = FIELDS


class Refusing(admin.ModelAdmin):  # type: ignore[type-arg]
    """Shows what the database refuses, a trigger's sentence above all, as an error of the form."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except DatabaseError as error:
            # Inlines are stored with the form, so the broken constraint may be one of theirs.
            kinds = [self.model, *(inline.model for inline in self.inlines)]
            remember(request, sentence(error, kinds))
        # Once more, with the refusal among the form's errors, so that nothing typed is lost.
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        refusal = remembered(request)
        return refusing(form, refusal) if refusal else form


class Correcting(Refusing, SimpleHistoryAdmin):  # type: ignore[misc]
    """A kind of row with history. What is in `set_once` can be given to a new row and never changed."""

    set_once: ClassVar[tuple[str, ...]] = ("slug",)
    # The fields that a new row's slug is made of while they are typed.
    slug_from: ClassVar[tuple[str, ...]] = ()
    readonly_fields: ClassVar[tuple[str, ...]] = ("public_id",)
    list_per_page = 50
    formfield_overrides = FIELDS

    def history_form_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().history_form_view(request, *args, **kwargs)  # type: ignore[no-any-return]
        except DatabaseError as error:
            remember(request, sentence(error, [self.model]))
        return super().history_form_view(request, *args, **kwargs)  # type: ignore[no-any-return]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        # A trigger would refuse the change anyway; a field that cannot be typed in says so sooner.
        return (*self.readonly_fields, *(self.set_once if obj else ()))

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        # A slug that is read-only is no field of the form, and Django would look for it there.
        return {"slug": self.slug_from} if self.slug_from and not obj else {}
