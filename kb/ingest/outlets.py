"""Which outlet an incoming article stood in, by its name or else by its address."""

import hashlib
from urllib.parse import urlsplit

from kb.ingest.incoming import Incoming
from kb.models import Outlet
from kb.models.slugs import slug_of

UNNAMED = "Unnamed outlet"


def outlet_name(piece: Incoming) -> str:
    """The name given, else the host of the url, else that it has none."""
    host = (urlsplit(piece.url).hostname or "").removeprefix("www.")
    return piece.outlet or host or UNNAMED


def find_outlet(name: str) -> Outlet | None:
    """The outlet of that name or slug, whatever the case; the oldest of several."""
    named = Outlet.objects.filter(name__iexact=name).order_by("pk").first()
    return named or Outlet.objects.filter(slug=name).first()


def outlet_for(piece: Incoming) -> Outlet:
    """The outlet, made if it is new: then untrusted, and its texts shown only around quotes.

    Whether whole texts may be shown is a right that an editor has to know of.
    """
    name = outlet_name(piece)
    found = find_outlet(name)
    if found:
        return found
    # Two callers make the same slug from the same name, so that only one of them makes the row.
    slug = slug_of(name)
    if not slug or Outlet.objects.filter(slug=slug).exists():
        slug = "-".join(filter(None, (slug, hashlib.sha256(name.casefold().encode()).hexdigest()[:8])))
    made, _ = Outlet.objects.get_or_create(
        slug=slug,
        defaults={"name": name, "language": piece.language, "display": Outlet.Display.CONTEXT},
    )
    return made
