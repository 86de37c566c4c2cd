"""What several test files share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# On a server a run repeats exactly; new examples are looked for at home.
settings.register_profile("ci", derandomize=True, print_blob=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


@pytest.fixture(params=SEEDS, ids=[path.stem[:3] for path in SEEDS])
def seed(request: pytest.FixtureRequest) -> str:
    """Each of the five real documents, as scraped."""
    path: Path = request.param
    return path.read_text(encoding="utf-8")
