"""What several test files share."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from functools import lru_cache
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


def pytest_configure(config: pytest.Config) -> None:
    # Tests start hundreds of processes. Where these may not write bytecode beside the code, they share it.
    cache = getattr(config, "cache", None)
    if cache is not None and os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        os.environ["PYTHONPYCACHEPREFIX"] = str(cache.mkdir("bytecode"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    # They take minutes, most of which is waiting for Spark.
    if item.get_closest_marker("spark"):
        asked = "spark" in item.config.getoption("markexpr")
        if reason := why_no_spark() if asked else "tests of Spark run with -m spark":
            pytest.skip(reason)


@lru_cache
def why_no_spark() -> str:
    """Return what a local Spark is missing on this machine, or nothing."""
    if importlib.util.find_spec("pyspark") is None:
        return "Spark needs pyspark, of the extra spark"
    if sys.platform == "win32":
        return "Spark writes files on Windows only with Hadoop's winutils"
    home = os.environ.get("JAVA_HOME")
    java = shutil.which(Path(home, "bin", "java")) if home else shutil.which("java")
    if java is None:
        return "Spark needs Java 17 or later: there is no java"
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    if version is None or int(version[1]) < 17:
        return f"Spark needs Java 17 or later: {java} is {told.partition(chr(10))[0] or 'none that runs'}"
    return ""
