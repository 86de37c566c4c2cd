"""The public names have the types that the docs say, and a type checker refuses wrong uses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import policytext

USES = Path(__file__).with_name("public_api.py")


@pytest.mark.slow
def test_public_api_is_typed_for_users(tmp_path: Path) -> None:
    # Strict, and with nothing but what the package says: unused ignores are errors too.
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={tmp_path}"]
    silent = ["--follow-imports=silent", "--ignore-missing-imports"]
    done = subprocess.run([*command, *silent, str(USES)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_public_api_is_marked_as_typed() -> None:
    assert Path(policytext.__file__).with_name("py.typed").exists()
