"""``policytext serve`` as a process of its own: what it logs, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="needs the extra serve")
pytest.importorskip("uvicorn", reason="needs the extra serve")

pytestmark = pytest.mark.slow

COMMAND = "import sys; from policytext.cli import app; app(sys.argv[1:])"
BOUNDARY = "--table"


def free_port() -> int:
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        port: int = own.getsockname()[1]
        return port


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str, Path]]:
    """A service that answers, its address, and the folder that it has for temporary files."""
    port = free_port()
    command = [sys.executable, "-c", COMMAND, "serve", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(tmp_path)}
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{address}/health").close()
                break
            except (urllib.error.URLError, ConnectionError):
                assert process.poll() is None
                time.sleep(0.1)
        yield process, address, tmp_path
    finally:
        process.kill()
        process.wait()


def send_table(address: str, table: str) -> object:
    """Send a CSV as a form does."""
    body = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\n'
        f"{table}\r\n--{BOUNDARY}--\r\n"
    ).encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    request = urllib.request.Request(f"{address}/read", body, headers)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_serve_process_ends_cleanly_on_a_signal_and_keeps_nothing(
    service: tuple[subprocess.Popen[str], str, Path],
) -> None:
    process, address, folder = service
    records = send_table(address, "正文,编号,年份\n新增电梯9台。,甲,2021")
    assert [record["id"] for record in records] == ["甲"]  # type: ignore[attr-defined]
    assert list(folder.glob("policytext-*")) == []
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=30)
    assert process.returncode in (0, -signal.SIGTERM, 128 + signal.SIGTERM)
    assert log.splitlines() == [f"policytext: {address} (Ctrl-C ends it)"]
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"{address}/health")
