"""Public ids and slugs: the names that addresses, JSON, the index and feeds know things by."""

import secrets
from typing import Any, ClassVar, Self, TypeVar, cast

from django.core.validators import RegexValidator
from django.db import models

# No vowels, so no words; no characters that are mistaken for others.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 10


def new_public_id() -> str:
    """Ten characters of 27: a base of a hundred million has one chance in two million to meet one again."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


Row = TypeVar("Row", bound=models.Model)


class NaturalKeyManager(models.Manager[Row]):
    """Finds rows by the fields named in `NATURAL_KEY`, so that fixtures need no numbers of their own."""

    def get_by_natural_key(self, *values: object) -> Row:
        # A reference in a fixture is one lookup by public ids, across foreign keys where need be.
        lookups = cast("type[NaturallyKeyed]", self.model).NATURAL_KEY
        return self.get(**dict(zip(lookups, values, strict=True)))


class NaturallyKeyed(models.Model):
    """A row that fixtures name by `NATURAL_KEY`, lookups such as `article__public_id`."""

    NATURAL_KEY: ClassVar[tuple[str, ...]] = ("public_id",)

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[Any, ...]:
        return tuple(self._follow(lookup) for lookup in self.NATURAL_KEY)

    def _follow(self, lookup: str) -> Any:
        value: Any = self
        for name in lookup.split("__"):
            value = getattr(value, name)
        return value


class Public(NaturallyKeyed):
    """A row that the public can name. Its id is given once; a trigger keeps it from being changed."""

    public_id = models.CharField(
        "public id",
        max_length=LENGTH,
        unique=True,
        default=new_public_id,
        editable=False,
        validators=[RegexValidator(f"^[{ALPHABET}]{{{LENGTH}}}$", f"a public id is {LENGTH} of {ALPHABET}")],
    )

    class Meta:
        abstract = True


class PublicWithSlug(Public):
    """A public row with a readable address, set once: it does not follow a rename."""

    slug = models.SlugField(
        max_length=120,
        unique=True,
        help_text="Part of the address. It cannot be changed once the row is saved.",
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.slug

    @classmethod
    def at(cls, slug: str) -> Self:
        """The row at this slug. Raises DoesNotExist."""
        return cls._default_manager.get(slug=slug)
