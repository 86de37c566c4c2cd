"""The wheel works by itself: in an empty environment, with an empty HOME, without a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

from policytext.export import data_sources

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
MEGABYTE = 1_000_000
LICENCES = ["LICENSE", "THIRD_PARTY_LICENSES"]
NO_NETWORK = (
    "import socket; socket.socket.connect = lambda *a: (_ for _ in ()).throw(OSError('no network'))\n"
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
    ]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True)
    return next(folder.glob("policytext-*.whl"))


def test_packaging_wheel_is_small_and_holds_the_data(wheel: Path) -> None:
    assert wheel.stat().st_size <= 12 * MEGABYTE
    names = zipfile.ZipFile(wheel).namelist()
    assert "policytext/py.typed" in names
    assert "policytext/segment/data/arrays.npz" in names
    assert [name for name in names if not name.startswith(("policytext/", "policytext-"))] == []


def test_packaging_every_file_of_the_wheel_that_is_no_code_has_its_source(wheel: Path) -> None:
    inside = [Path(name) for name in zipfile.ZipFile(wheel).namelist() if name.startswith("policytext/")]
    data = {
        path.relative_to("policytext").as_posix()
        for path in inside
        if path.suffix not in (".py", ".md") and path.name != "py.typed"
    }
    named = [file for source in data_sources() for file in source.files]
    assert sorted(named) == sorted(data)


def test_packaging_wheel_and_sdist_hold_the_licences(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        [folder] = {name.partition("/")[0] for name in archive.namelist() if ".dist-info/" in name}
        metadata = message_from_bytes(archive.read(f"{folder}/METADATA"))
        assert metadata.get_all("License-File") == LICENCES
        for name in LICENCES:
            assert archive.read(f"{folder}/licenses/{name}") == (ROOT / name).read_bytes()
    command = [sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {*LICENCES} <= names


def test_packaging_wheel_extracts_a_seed_offline_with_an_empty_home(wheel: Path, tmp_path: Path) -> None:
    home, venv = tmp_path / "home", tmp_path / "venv"
    home.mkdir()
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    python = next(venv.glob("bin/python")) if os.name == "posix" else venv / "Scripts" / "python.exe"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)], check=True
    )
    # The dependencies come from the environment that runs the tests; policytext itself from the wheel alone.
    site = next(venv.glob("lib/python*/site-packages"), venv / "Lib" / "site-packages")
    (site / "dependencies.pth").write_text(
        sysconfig.get_path("purelib") + "\n" + NO_NETWORK, encoding="utf-8"
    )
    seed = next((ROOT / "seeds").glob("004*.txt"))
    done = subprocess.run(
        [python.parent / "policytext", "extract", str(seed), "--format", "jsonl"],
        capture_output=True,
        cwd=tmp_path,
        env={"HOME": str(home), "PATH": os.environ["PATH"]},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    record = json.loads(done.stdout)
    assert record["quantities"]
    assert list(home.iterdir()) == []
    code = "import policytext; print(policytext.load()('完成改造小区57个。')._.policytext.quantities[0].text)"
    loaded = subprocess.run([python, "-c", code], capture_output=True, cwd=tmp_path, check=True)
    assert loaded.stdout.decode("utf-8").strip() == "57个"
