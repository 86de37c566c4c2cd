"""What several test files share."""

from __future__ import annotations

from pathlib import Path

import pytest

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


@pytest.fixture(params=SEEDS, ids=[path.stem[:3] for path in SEEDS])
def seed(request: pytest.FixtureRequest) -> str:
    """Each of the five real documents, as scraped."""
    path: Path = request.param
    return path.read_text(encoding="utf-8")
