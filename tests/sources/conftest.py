"""The same two rows in each format that holds tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.made_files import TABLES


@pytest.fixture(params=TABLES)
def table(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The same two rows in each format."""
    path = tmp_path / request.param
    TABLES[request.param](path)
    return path
