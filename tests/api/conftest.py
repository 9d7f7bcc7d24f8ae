"""What several files of API tests use."""

from pathlib import Path
from typing import Any

import pytest

from kb.search.engines import engine
from kb.search.follower import catch_up


@pytest.fixture
def index(settings: Any, tmp_path: Path, db: None) -> Path:
    """The folder of an index of the empty base."""
    settings.INDEX_DIR = tmp_path / "index"
    catch_up(engine())
    return tmp_path / "index"
