"""Collect word pairs that contain a name across their border: ``python tools/border_dangers.py``.

A verb and its object may hold a name by chance over the border between them: 新增|城区 holds 增城区. This
cuts the documents of ../shared/corpus into words and writes tests/admin/border_dangers.tsv: the names of
counties, townships and communities that a common verb ends in and a common noun begins with, each with its
code and the two words. The sentences around them are the test's own; of the documents only words are used.
"""

from __future__ import annotations

import argparse
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

import regex

from policytext.admin import Gazetteer
from policytext.segment import word_class, words

ROOT = Path(__file__).parent.parent
DOCUMENTS = ROOT.parent / "shared" / "corpus"
WORDS = ROOT / "src" / "policytext" / "admin" / "data" / "words.tsv.xz"
TARGET = ROOT / "tests" / "admin" / "border_dangers.tsv"
# 例: 新增 costs 11 — words that are rarer may be names that the dictionary takes for words
MOST_COST = 12.5
# Of a name that stands in many counties one is enough, and of a pair of words one name.
LEAST_NAME = 2
LEAST_SEEN = 3
MOST_WORDS = 5
# 例: 新增 mostly stands before a noun; 出海 takes no object
WITH_OBJECT = 0.4
NUMERALS = "一二三四五六七八九十"
HAN_WORD = regex.compile(r"\p{Han}{2,4}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=Path, default=DOCUMENTS)
    parser.add_argument("--most", type=int, default=3000, help="how many pairs to keep")
    options = parser.parse_args()
    names = names_of(Gazetteer.load())
    found = list(dangers(*counted(options.documents), names))
    rows = sorted(spread(found, options.most))
    lines = ["name\tcode\tleft\tright", *("\t".join(row) for row in rows)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(rows)} pairs of {len(found)}")


def names_of(gazetteer: Gazetteer) -> dict[str, str]:
    """Return the full names of counties, townships and communities, each with the code of one unit."""
    names: dict[str, str] = {}
    counties = [unit for unit in gazetteer if len(unit.code) == 6 and unit.code.isdigit()]
    for unit in counties:
        for community in gazetteer.communities(unit.code):
            names[community.name] = community.code
    for unit in gazetteer:
        if len(unit.code) == 9 and not unit.statistical:
            names[unit.name] = unit.code
    for unit in (*gazetteer.former, *counties):
        if not unit.statistical and len(unit.code.rstrip("F")) == 6:
            names[unit.name] = unit.code
    return {name: code for name, code in names.items() if len(name) >= LEAST_NAME}


def common_words() -> set[str]:
    text = lzma.decompress(WORDS.read_bytes()).decode("utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {word for cost, words in rows if float(cost) <= MOST_COST for word in words.split()}


def counted(documents: Path) -> tuple[Counter[str], set[str]]:
    """Count the common words of the documents, and tell which verbs mostly stand before a noun."""
    known = common_words()
    found: Counter[str] = Counter()
    before_nouns: Counter[str] = Counter()
    for path in sorted(documents.rglob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="ignore")
        cut = [text[start:end] for start, end in words(text)]
        found.update(word for word in cut if word in known)
        before_nouns.update(one for one, other in pairwise(cut) if word_class(other) in ("noun", "gerund"))
    seen = Counter({word: n for word, n in found.items() if n >= LEAST_SEEN and HAN_WORD.fullmatch(word)})
    verbs = {word for word in seen if word_class(word) in ("verb", "gerund")}
    return seen, {verb for verb in verbs if before_nouns[verb] >= WITH_OBJECT * seen[verb]}


def dangers(
    seen: Counter[str], verbs: set[str], names: dict[str, str]
) -> Iterator[tuple[str, str, str, str]]:
    """Yield the names that a verb ends in and a noun begins with, with their codes and the two words.

    Of each way to part a name the commonest words are taken.
    """
    ends, beginnings = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for word, _ in seen.most_common():
        kind = word_class(word)
        for i in range(1, len(word)):
            if word in verbs:
                ends[word[i:]].append(word)
            if kind in ("noun", "gerund") and word[0] not in NUMERALS:
                beginnings[word[:i]].append(word)
        if kind == "noun" and word[0] not in NUMERALS:
            beginnings[word].append(word)
    for name in sorted(names):
        for i in range(1, len(name)):
            before, behind = ends.get(name[:i], ()), beginnings.get(name[i:], ())
            for left, right in product(before[:MOST_WORDS], behind[:MOST_WORDS]):
                yield name, names[name], left, right


def spread(found: list[tuple[str, str, str, str]], most: int) -> list[tuple[str, str, str, str]]:
    """Return so many rows at most: those of counties and townships first, and of each name a few."""
    seen: Counter[str] = Counter()
    ranked = []
    for place, row in enumerate(found):
        seen[row[0]] += 1
        ranked.append((seen[row[0]], len(row[1]) > 9, place, row))
    return [row for *_, row in sorted(ranked)[:most]]


if __name__ == "__main__":
    main()
