"""The engines, each in a package that alone knows its library, and the one this site uses."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from kb.search.contract import Engine
from kb.search.engines.whoosh.engine import WhooshEngine


def engine() -> Engine:
    """The engine of this process over settings.INDEX_DIR."""
    return _engine(Path(settings.INDEX_DIR), settings.SEARCH_CACHE_BYTES)


@lru_cache(maxsize=8)
def _engine(root: Path, cache_bytes: int) -> Engine:
    # Kept by folder: tests have many, a site has one.
    return WhooshEngine(root, cache_bytes)
