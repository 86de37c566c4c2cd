"""Words of official documents, segmented by jieba and corrected by the rules of a standard.

Official documents (laws, work reports, resolutions, orders and notices of state bodies) bear no copyright in
China (Copyright Law, article 5). jieba 0.42.1 (MIT) cuts them with its own dictionary, the policy words and
the names of the gazetteer; where it joins or cuts against the standard of the guidelines of Peking
University, rules mend it: ``word_standard.tsv`` has their members. No segmented corpus is needed.
"""

from __future__ import annotations

import csv
import hashlib
import importlib
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import regex

from policytext.admin import Gazetteer, Unit

TOOLS = Path(__file__).parent
DOCUMENTS = TOOLS.parent.parent / "shared" / "corpus"
LEXICON = TOOLS / "policy_words.txt"
STANDARD = TOOLS / "word_standard.tsv"
PACKAGE = "jieba==0.42.1"
SHA256 = "055ca12f62674fafed09427f176506079bc135638a14e23e25be909131928db2"

# Reports of party congresses are left out: the law speaks of state bodies. So are news and bulletins.
OFFICIAL_GENRES = frozenset({"政府工作报告", "人大决议", "政策文件", "国务院政策文件"})
# Before, the language is another, and some texts are in traditional script.
FIRST_YEAR = 1978
# 例: 【法宝引证码】, 原文链接：https://… — lines of the database that a copy was taken from
FOREIGN_LINE = regex.compile(r"https?:|引证码")
SENTENCE = regex.compile(r"[^。！？；]*+(?:[。！？；][”’）]*|$)")
HALF_WIDTH = {
    ord(char): unicodedata.normalize("NFKC", char)
    for char in (
        *map(chr, range(0xFF10, 0xFF1A)),
        *map(chr, range(0xFF21, 0xFF3B)),
        *map(chr, range(0xFF41, 0xFF5B)),
    )
} | {ord("．"): ".", ord("％"): "%"}

HAN = regex.compile(r"\p{Han}+")
NUMERALS = "一二三四五六七八九十百千万亿两几零〇数余"
# A word that jieba's model of characters puts together must stand in as many documents, or be a name.
MIN_DOCUMENTS = 3
# A compound is cut in two when both parts are as common, and it is not a term of its own.
COMMON_PART = 50
COMMON_PART_OF_IDIOM = 1000
TERM = 600
# 高质量: the noun behind the adjective is so many times as common as both together.
PREFIX_RATIO = 30
HEADS = frozenset({"主义", "分子", "时代"})
# What belongs together in figures: the piece before, the piece behind.
FIGURES = tuple(
    (regex.compile(before), regex.compile(behind))
    for before, behind in (
        (r"\d{1,2}", "[月日时]"),
        (r"(?:1[89]|20)\d\d|[一二]?[〇零一二三四五六七八九]{3,4}", "年"),
        (r"[\d.,]+[万亿千百]*", "[万亿千百]+"),
        ("第?[一二三四五六七八九十百千万亿]+", "[一二三四五六七八九十百千万亿]+"),
        ("第", r"[\d一二三四五六七八九十]+"),
        (r"[A-Za-z\d]+(?:\+[A-Za-z\d]+)*", r"\+"),
        (r"[A-Za-z\d+]+\+", r"[A-Za-z\d]+"),
        ("—", "—"),
        ("…", "…"),
    )
)

Words = list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A word of the dictionary: how often it was counted, and its part of speech."""

    count: int
    tag: str


class Standard:
    """The rules that mend rough words: first each word is cut, then neighbours are joined.

    Args:
        dictionary: the words that the rough segmentation knows.
        kept: words that are never cut: policy words, names of units.
        members: the members of each rule.
        known: words outside the dictionary that are words nevertheless.

    Examples:
        >>> standard = Standard(dictionary={"质量": Entry(count=9000, tag="n")}, members=read_standard())
        >>> standard.mend(["高质量", "发展", "2.5", "亿元"])
        ['高', '质量', '发展', '2.5亿', '元']
    """

    def __init__(
        self,
        *,
        dictionary: Mapping[str, Entry],
        members: Mapping[str, frozenset[str]],
        kept: Iterable[str] = (),
        known: Iterable[str] = (),
    ) -> None:
        self.dictionary = dictionary
        self.members = members
        self.kept = frozenset(kept)
        self.known = frozenset(known)
        measures = "|".join(sorted(members["measure"], key=lambda word: (-len(word), word)))
        self._measured = regex.compile(rf"(?<numeral>第?[{NUMERALS}]++)(?<measure>{measures})")

    def mend(self, rough: Iterable[str]) -> Words:
        """Return the words of the standard for rough ones."""
        return self._joined([part for word in self._named(rough) for part in self.parts(word)])

    def _named(self, rough: Iterable[str]) -> Words:
        """Join a family name and the unknown word of two characters behind it."""
        result: Words = []
        for word in rough:
            given = len(word) == 2 and HAN.fullmatch(word) and word not in self.dictionary
            if given and result and result[-1] in self.members["surname"]:
                result[-1] += word
            else:
                result.append(word)
        return result

    def parts(self, word: str) -> Words:
        """Return the words that a rough word is made of."""
        if word in self.kept or word in self.members["whole"] or not HAN.fullmatch(word) or len(word) == 1:
            return [word]
        if word in self.members["degree"] or word in self.members["letter"]:
            return list(word)
        if measured := self._measured.fullmatch(word):
            return [measured["numeral"], measured["measure"]]
        if self._prefixed(word):
            return [word[0], word[1:]]
        if compound := self._compound(word):
            return [part for piece in compound for part in self.parts(piece)]
        return [word] if word in self.dictionary or self._is_word(word) else self._unknown(word)

    def _prefixed(self, word: str) -> bool:
        if len(word) != 3 or word[0] not in self.members["prefix"]:
            return False
        return self._count(word[1:]) >= PREFIX_RATIO * max(self._count(word), 1)

    def _compound(self, word: str) -> Words | None:
        """Return the fewest words of two and three characters, the rarest of them the commonest."""
        tag = self._tag(word)
        if len(word) < 4 or tag.startswith(("nr", "ns")) or (tag == "n" and self._count(word) >= TERM):
            return None
        least = COMMON_PART_OF_IDIOM if tag == "i" else COMMON_PART
        ways: list[Words] = [[]]
        done: list[Words] = []
        while ways:
            way = ways.pop()
            start = sum(map(len, way))
            if start == len(word):
                done.append(way)
            for part in (word[start : start + 2], word[start : start + 3]):
                if len(part) > 1 and part not in HEADS and self._count(part) >= least:
                    ways.append([*way, part])
        return min(done, key=lambda way: (len(way), -min(map(self._count, way)), way), default=None)

    def _is_word(self, word: str) -> bool:
        if word[0] in NUMERALS or len(word) > 3 or any(char in self.members["function"] for char in word):
            return False
        return word in self.known or word[0] in self.members["surname"]

    def _unknown(self, word: str) -> Words:
        numeral = regex.match(rf"[{NUMERALS}]++", word)
        if numeral is None or numeral.end() == len(word):
            return [word] if numeral else list(word)
        return [numeral[0], *self.parts(word[numeral.end() :])]

    def _joined(self, words: Sequence[str]) -> Words:
        result: Words = []
        for rough in words:
            word = rough
            # 例: 6, 月底 — the end of the month is a word of its own beside the date
            if result and regex.fullmatch(r"[年月][底初末中]", rough) and result[-1].isdecimal():
                result[-1] += rough[0]
                word = rough[1]
            if result and (is_one_figure(result[-1], word) or self._ending(result[-1], word)):
                result[-1] += word
            else:
                result.append(word)
        return result

    def _ending(self, last: str, word: str) -> bool:
        """Tell whether a suffix belongs to the word before."""
        if word not in self.members["suffix"] or len(last) != 2 or last[0] in NUMERALS:
            return False
        return self._tag(last).startswith(("n", "v", "a", "b"))

    def _count(self, word: str) -> int:
        entry = self.dictionary.get(word)
        return entry.count if entry else 0

    def _tag(self, word: str) -> str:
        entry = self.dictionary.get(word)
        return entry.tag if entry else ""


def is_one_figure(last: str, word: str) -> bool:
    """Tell whether two pieces are one number, date, code or mark: 2.5 and 亿, 第 and 1, 2024 and 年."""
    return any(before.fullmatch(last) and behind.fullmatch(word) for before, behind in FIGURES)


def read_standard() -> dict[str, frozenset[str]]:
    """Return the members of each rule."""
    with STANDARD.open(encoding="utf-8", newline="") as file:
        return {
            row["rule"]: frozenset(row["members"].split()) for row in csv.DictReader(file, delimiter="\t")
        }


def read_documents(folder: Path) -> list[list[str]]:
    """Return the official documents of a folder with a manifest, each as its sentences."""
    with (folder / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["genre"] in OFFICIAL_GENRES]
    rows = [row for row in rows if not row["year"] or int(row["year"][:4]) >= FIRST_YEAR]
    texts = [
        (folder / row["file"]).read_text(encoding="utf-8") for row in sorted(rows, key=lambda r: r["file"])
    ]
    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()
    print(f"{len(texts)} official documents, {sum(map(len, texts))} characters, sha256 {digest}")
    return [list(sentences(text)) for text in texts]


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a document without white space, figures and letters in half width."""
    for raw in text.splitlines():
        line = "".join(raw.split()).translate(HALF_WIDTH)
        if HAN.search(line) and not FOREIGN_LINE.search(line):
            yield from filter(None, SENTENCE.findall(line))


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialWords:
    """Sentences of official documents as words, and the dictionary that helped to cut them."""

    sentences: list[Words]
    dictionary: Mapping[str, Entry]
    standard: Standard


def cut_documents(documents: Sequence[Sequence[str]], sdist: Path | None = None) -> OfficialWords:
    """Return the words of documents given as sentences."""
    with tempfile.TemporaryDirectory() as folder:
        root = unpack(sdist or download(Path(folder)), Path(folder))
        dictionary = read_dictionary(root / "jieba" / "dict.txt")
        kept = {*LEXICON.read_text(encoding="utf-8").split(), *unit_names()}
        sys.path.insert(0, str(root))
        try:
            jieba = importlib.import_module("jieba")
        finally:
            sys.path.remove(str(root))
        rough_cut = jieba.Tokenizer()
        rough_cut.cache_file = str(Path(folder) / "jieba.cache")
        for word in sorted(kept):
            rough_cut.add_word(word)
        rough = [[list(rough_cut.cut(sentence)) for sentence in document] for document in documents]
    spread = Counter(word for document in rough for word in {word for words in document for word in words})
    known = {word for word, n in spread.items() if n >= MIN_DOCUMENTS}
    standard = Standard(dictionary=dictionary, members=read_standard(), kept=kept, known=known)
    return OfficialWords(
        sentences=[standard.mend(words) for document in rough for words in document],
        dictionary=dictionary,
        standard=standard,
    )


def download(folder: Path) -> Path:
    """Return the source distribution of jieba, fetched by pip."""
    options = ["--quiet", "--no-deps", "--no-binary", "jieba", "--dest", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "download", *options, PACKAGE], check=True)
    return next(folder.glob("jieba-*.tar.gz"))


def unpack(sdist: Path, folder: Path) -> Path:
    """Unpack the source distribution of jieba, if it is the one expected, and return its root."""
    digest = hashlib.sha256(sdist.read_bytes()).hexdigest()
    if digest != SHA256:
        raise SystemExit(f"{sdist.name}: sha256 is {digest}, expected {SHA256}")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    return folder / "jieba-0.42.1"


def read_dictionary(path: Path) -> dict[str, Entry]:
    """Return the words of jieba's dictionary."""
    rows = (line.split(" ") for line in path.read_text(encoding="utf-8").splitlines())
    return {word: Entry(count=int(count), tag=tag) for word, count, tag in rows}


def unit_names() -> set[str]:
    """Return the full names of provinces, prefectures and counties."""
    return {unit.name for unit in units() if unit.level != "township"}


def units() -> list[Unit]:
    """Return the units of the gazetteer whose names are words, in the order of their codes."""
    levels = ("province", "prefecture", "county", "township")
    found = (unit for unit in Gazetteer.load() if unit.level in levels and len(unit.name) >= 3)
    return sorted(found, key=lambda unit: unit.code)
