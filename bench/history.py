"""The figures of benches from run to run: with ``--record`` a bench appends a line to ``history.jsonl``.

A line says when, on which commit, Python and machine, how busy that was, and what was measured. Figures of
two machines, or of a busy one, say little against each other: ratios within one run do. A line of changed
code says so: no commit holds what was measured.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HISTORY = Path(__file__).with_name("history.jsonl")
ROOT = HISTORY.parent.parent


def bench_parser(doc: str | None) -> argparse.ArgumentParser:
    """Return the parser of a bench, with the option to keep its figures."""
    parser = argparse.ArgumentParser(description=(doc or "").partition("\n")[0])
    parser.add_argument("--record", action="store_true", help=f"append the figures to {HISTORY.name}")
    return parser


def keep(options: argparse.Namespace, figures: Mapping[str, float], *, history: Path = HISTORY) -> None:
    """Append the figures of this run, if its options say so."""
    if options.record:
        with history.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line(Path(sys.argv[0]).stem, figures), ensure_ascii=False) + "\n")


def line(bench: str, figures: Mapping[str, float]) -> dict[str, Any]:
    """Return what is kept of a run."""
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "commit": git("rev-parse", "--short=12", "HEAD"),
        "changed": bool(git("status", "--porcelain", "--untracked-files=no", "--", "src", "bench")),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        # Of the minute before: far above 0, others were at work.
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "bench": bench,
        "figures": {name: float(f"{value:.4g}") for name, value in figures.items()},
    }


def git(*arguments: str) -> str | None:
    """Return what git says, or None where there is no git or no repository."""
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
