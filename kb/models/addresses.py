"""Old addresses: slugs and ids that were given out once and now lead elsewhere."""

from django.db import models


class OldAddressQuerySet(models.QuerySet["OldAddress"]):
    def destination(self, kind: str, old: str) -> str | None:
        """Where the address leads by now, over several moves if need be; None when it never moved."""
        seen = [old]
        while (new := self.filter(kind=kind, old=seen[-1]).values_list("new", flat=True).first()) is not None:
            # Two moves in opposite directions make a circle, which leads nowhere.
            if new in seen:
                return None
            seen.append(new)
        return seen[-1] if len(seen) > 1 else None


class OldAddress(models.Model):
    """An address that has moved: readers who come to it are sent on for good."""

    class Kind(models.TextChoices):
        ARTICLE = "article", "article"
        DELEGATE = "delegate", "delegate"
        ORGANIZATION = "organization", "organization"
        OUTLET = "outlet", "outlet"
        QUOTE = "quote", "quote"
        THEME = "theme", "theme"

    kind = models.CharField(max_length=12, choices=Kind)
    old = models.CharField(max_length=120, help_text="The slug, or a quote's id, that was given out.")
    new = models.CharField(max_length=120, help_text="The slug or id that it leads to.")
    moved_at = models.DateTimeField(auto_now_add=True)

    objects = OldAddressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "old addresses"
        constraints = [
            # One destination each: with two, where a reader lands would hang on the row found first.
            models.UniqueConstraint(name="oldaddress_once", fields=["kind", "old"]),
            models.CheckConstraint(name="oldaddress_leads_away", condition=~models.Q(old=models.F("new"))),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.old} → {self.new}"
