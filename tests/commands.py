"""Commands run in this process, with what they print and what they say kept apart."""

from __future__ import annotations

import inspect

from typer.testing import CliRunner

__all__ = ["runner"]


def runner() -> CliRunner:
    """Return a runner that keeps stdout and stderr apart, which click before 8.2 does only if told to."""
    told = {"mix_stderr": False} if "mix_stderr" in inspect.signature(CliRunner).parameters else {}
    return CliRunner(**told)
