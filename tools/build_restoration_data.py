"""Make the data of restoration: ``python tools/build_restoration_data.py``.

- readings.tsv.xz: the pinyin readings of every Han character of GBK, from pypinyin 0.55.0 (MIT).
- words.tsv.xz: common words of two to four characters with their frequency, from jieba 0.42.1 (MIT).

Both packages come from PyPI by pip and are checked by sha256; the files are the same bit for bit every time.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

OUTPUT = Path(__file__).parent.parent / "src" / "policytext" / "restoration" / "data"
SHA256 = {
    "pypinyin==0.55.0": "d53b1e8ad2cdb815fb2cb604ed3123372f5a28c6f447571244aca36fc62a286f",
    "jieba==0.42.1": "055ca12f62674fafed09427f176506079bc135638a14e23e25be909131928db2",
}
MIN_FREQUENCY = 10


def main() -> None:
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        write("readings.tsv.xz", readings(download("pypinyin==0.55.0", Path(folder))))
        write("words.tsv.xz", words(download("jieba==0.42.1", Path(folder))))


def download(package: str, folder: Path) -> Path:
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        str(folder),
        package,
    ]
    subprocess.run(command, check=True)
    archive = next(folder.glob(f"{package.partition('==')[0]}-*"))
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != SHA256[package]:
        raise SystemExit(f"{archive.name}: sha256 is {digest}, expected {SHA256[package]}")
    return archive


def readings(wheel: Path) -> list[str]:
    table: dict[str, str] = json.loads(zipfile.ZipFile(wheel).read("pypinyin/pinyin_dict.json"))
    by_codepoint = {int(codepoint): value for codepoint, value in table.items()}
    return [
        f"{chr(codepoint)}\t{value}"
        for codepoint, value in sorted(by_codepoint.items())
        if in_gbk(chr(codepoint))
    ]


def in_gbk(char: str) -> bool:
    try:
        return len(char.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


def words(sdist: Path) -> list[str]:
    with tarfile.open(sdist) as archive:
        member = archive.extractfile("jieba-0.42.1/jieba/dict.txt")
        assert member is not None
        rows = [line.split(" ") for line in member.read().decode("utf-8").splitlines()]
    return sorted(
        f"{word}\t{count}"
        for word, count, *_ in rows
        if len(word) <= 4 and (len(word) == 1 or int(count) >= MIN_FREQUENCY) and int(count) > 0
    )


def write(name: str, lines: list[str]) -> None:
    path = OUTPUT / name
    path.write_bytes(lzma.compress("\n".join(lines).encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))
    print(f"{name}: {len(lines)} lines, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
