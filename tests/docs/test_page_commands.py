"""What a page shows is done in its order: files are written, commands run, their output is compared."""

from __future__ import annotations

import doctest
import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from policytext.cli import app
from tests.commands import runner
from tests.docs.doc_pages import DOCS, ROOT, blocks_of, page_id

pytestmark = pytest.mark.slow

# The Chinese pages have the same blocks: test_site.py and test_examples_run.py hold that.
ENGLISH_PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
WITH_COMMANDS = [
    page for page in ENGLISH_PAGES if any(block.language == "console" for block in blocks_of(page))
]

OPTIONS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
SERVER = [sys.executable, "-c", "from policytext.cli import app; app()", "serve", "--workers", "1"]
ADDRESS = "127.0.0.1:8000"
# They make the environment, which the tests have.
SETTING_UP = ("pip", "make", "git", "cd", "source", "python -m venv", "python -m pip")


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A file to write or a command to run, and the output that the page shows of it."""

    file: str | None = None
    command: str | None = None
    text: str = ""


def steps(page: Path) -> Iterator[Step]:
    for block in blocks_of(page):
        if block.title is not None:
            yield Step(file=block.title, text=block.code)
        elif block.language == "csv":
            yield Step(file="units.csv", text=block.code)
        elif block.language == "console":
            for part in f"\n{block.code}".split("\n$ ")[1:]:
                command, _, output = part.partition("\n")
                yield Step(command=command, text=output)


def free_address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


def run(command: str, folder: Path) -> str:
    """Run a command in a folder and return what it prints; policytext runs in this process, loaded once."""
    program, *rest = shlex.split(command)
    if program == "policytext":
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            done = runner().invoke(app, rest)
        assert done.exit_code == 0, f"{command}: {done.stderr}"
        return done.stdout
    programs = {"python": [sys.executable], "curl": [shutil.which("curl") or "", "--silent"]}
    assert program in programs, f"the tests cannot run {program}"
    if not all(programs[program][:1]):
        pytest.skip(f"needs {program}")
    other = subprocess.run(
        [*programs[program], *rest],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert other.returncode == 0, f"{command}: {other.stderr.decode()}"
    return other.stdout.decode("utf-8")


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://{address}/health", timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


def stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait(timeout=30)


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=page_id)
def test_docs_page_commands_run(page: Path, tmp_path: Path) -> None:
    for folder in ("seeds", "examples"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    address = free_address()
    with ExitStack() as stack:
        for step in steps(page):
            text = step.text.replace(ADDRESS, address)
            if step.file is not None:
                (tmp_path / step.file).write_text(text, encoding="utf-8")
                continue
            command = (step.command or "").replace(ADDRESS, address)
            if command.startswith(SETTING_UP):
                continue
            if command == "policytext serve":
                pytest.importorskip("uvicorn", reason="comes with the extra serve")
                server = subprocess.Popen(
                    [*SERVER, "--port", address.partition(":")[2]], cwd=tmp_path, stderr=subprocess.DEVNULL
                )
                stack.callback(stop, server)
                wait_for(address)
                continue
            shown = run(command, tmp_path)
            if text.strip():
                assert doctest.OutputChecker().check_output(text, shown, OPTIONS), f"{command}: {shown}"
