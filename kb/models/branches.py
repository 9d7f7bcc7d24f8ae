"""The themes as a tree, each with the number of published quotes on it or below it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q

from kb.models.themes import Theme, ThemeTree


@dataclass(frozen=True, slots=True)
class Branch:
    """A theme and what stands below it. A quote on several themes below counts once."""

    theme: Theme
    quote_count: int
    branches: tuple["Branch", ...] = ()

    def walk(self) -> Iterator["Branch"]:
        yield self
        for branch in self.branches:
            yield from branch.walk()


def roots() -> tuple[Branch, ...]:
    """The whole tree, in two queries: themes are a few hundred at most."""
    themes = {theme.pk: theme for theme in Theme.objects.with_counts().order_by("name_en", "pk")}
    tree = ThemeTree({theme.pk: theme.parent_id for theme in themes.values()})
    own = {pk: theme.quote_count for pk, theme in themes.items()}  # type: ignore[attr-defined]
    # A leaf's own count is right already; only themes with children are counted over again.
    counts = own | _counts_below(tree)

    def grow(parent: int | None) -> tuple[Branch, ...]:
        return tuple(Branch(themes[pk], counts[pk], grow(pk)) for pk in tree.children.get(parent, ()))

    return grow(None)


def _counts_below(tree: ThemeTree) -> dict[int, int]:
    """The counts of all themes that have children, by one pass over their quotes."""
    counts = {
        f"below_{pk}": Count(
            "quotes",
            distinct=True,
            filter=Q(pk__in=tree.with_descendants(pk), quotes__status="published"),
        )
        for pk in tree.children
        if pk is not None
    }
    found = Theme.objects.aggregate(**counts) if counts else {}
    return {int(name.removeprefix("below_")): count for name, count in found.items()}


def line_to(theme: Theme, branches: tuple[Branch, ...]) -> list[Branch]:
    """The branches from a root down to the theme; empty when it is in none."""
    for branch in branches:
        if branch.theme == theme:
            return [branch]
        if below := line_to(theme, branch.branches):
            return [branch, *below]
    return []
