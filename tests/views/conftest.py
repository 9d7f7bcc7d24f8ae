"""An index of its own for each test that searches."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture
def index(settings: Settings, tmp_path: Path) -> Path:
    settings.INDEX_DIR = tmp_path / "index"
    return tmp_path / "index"
