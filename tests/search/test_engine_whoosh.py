"""The Whoosh engine keeps the contract."""

from pathlib import Path

import pytest

from kb.search.contract import Engine
from kb.search.engines.whoosh.engine import WhooshEngine
from tests.search.engine_contract import EngineContract


class TestWhoosh(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Engine:
        return WhooshEngine(tmp_path / "index")
