"""What several test files share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# On a server a run repeats exactly; new examples are looked for at home. No example has to be fast: a machine
# may be busy with something else.
settings.register_profile("home", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "home")

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


@pytest.fixture(params=SEEDS, ids=[path.stem[:3] for path in SEEDS])
def seed(request: pytest.FixtureRequest) -> str:
    """Each of the five real documents, as scraped."""
    path: Path = request.param
    return path.read_text(encoding="utf-8")
