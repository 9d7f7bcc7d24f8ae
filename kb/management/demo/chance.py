"""Chance that falls the same way each time, so that two bases hold the same rows under the same ids."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

from kb.models.public_ids import ALPHABET, LENGTH

T = TypeVar("T")


def chance(*key: object) -> Random:
    """A source of choices that depends on `key` alone."""
    # Seeded with text: Random hashes it by SHA-512, the same in every process, unlike hash().
    return Random("verbatim demonstration " + "/".join(map(str, key)))  # noqa: S311 (repeatable, no secret)


def public_id(*key: object) -> str:
    """The public id that the invented row of this key has in every base."""
    return "".join(chance("id", *key).choices(ALPHABET, k=LENGTH))


@dataclass(frozen=True, slots=True)
class Dealer:
    """Deals each pack out to its end before an item comes again, so that no article repeats itself early."""

    rng: Random
    left: dict[str, list[Any]] = field(default_factory=dict)

    def one_of(self, pack: str, items: Sequence[T]) -> T:
        if not self.left.get(pack):
            self.left[pack] = self.rng.sample(items, len(items))
        item: T = self.left[pack].pop()
        return item
