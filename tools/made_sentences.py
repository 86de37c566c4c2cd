"""Generated sentences with what official ones rarely contain: local units, rare words, figures.

Each is a clause of an official document with something put before it or into it, so that the words beside a
name or a figure are many. The choice is by seeded chance: the same sentences come out every time.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator

import regex

from official_words import HAN, OfficialWords, units
from policytext.admin import Unit

MARKS = frozenset("，。；：！？、“”（）《》")
CLAUSE_LENGTHS = range(3, 13)
TOWNSHIPS = 4000
FIGURES = 4000
# 例: 市建设局共 12 项 — the short word belongs to the number, not to the name
BEFORE_FIGURES = (*"共约已达为仅近超满有都就还才只要在从至", "分别", "平均", "累计", "先后", "总共")
# A word of the dictionary is put in when it is common there and hardly stands in the documents.
DICTIONARY_COUNT = 100
SEEN_SELDOM = 3
# 街道 is a word beside the name, 镇 and 乡 belong to it: 东风 街道, 茶山坳镇.
OFFICE = regex.compile(r"(?<name>\p{Han}{2,5})(?<kind>街道)")
TOWNSHIP = regex.compile(r"\p{Han}{2,5}[镇乡]")
SHORT = regex.compile(r"(?<name>\p{Han}{2,4})[省市县区州盟旗]")
MEASURES = (*"个项家户人亩吨栋座条件处名所台辆场次张套元米棵只年天岁层间", "公里", "平方米")
LETTERS = "abcdefghijklmnopqrstuvwxyz"

Words = list[str]


def made_sentences(official: OfficialWords) -> list[Words]:
    """Return the made sentences, those with units first."""
    clauses = [clause for sentence in official.sentences for clause in split_clauses(sentence)]
    chance = random.Random(3)
    return [
        *with_units(clauses, chance),
        *with_dictionary_words(official, clauses, chance),
        *with_figures(clauses, chance),
    ]


def split_clauses(sentence: Words) -> Iterator[Words]:
    """Yield the stretches between marks that are long enough to show their words and short enough."""
    clause: Words = []
    for word in [*sentence, "。"]:
        if word not in MARKS:
            clause.append(word)
            continue
        if len(clause) in CLAUSE_LENGTHS:
            yield clause
        clause = []


def with_units(clauses: list[Words], chance: random.Random) -> Iterator[Words]:
    """Yield clauses behind units, all of county level and above and some townships, and those above them."""
    all_units = units()
    by_code = {unit.code: unit for unit in all_units}
    larger = [unit for unit in all_units if unit.level != "township"]
    townships = [unit for unit in all_units if unit.level == "township"]
    for unit in [*larger, *chance.sample(townships, TOWNSHIPS)]:
        if words := unit_words(unit, short=chance.random() < 0.3):
            above = [
                by_code[unit.code[:n]] for n in (2, 4, 6) if n < len(unit.code) and unit.code[:n] in by_code
            ]
            shown = above[len(above) - chance.choice((0, 0, 1, 1, len(above))) :] if above else []
            names = [unit_words(each, short=chance.random() < 0.3)[0] for each in shown]
            yield [*names, *words, *chance.choice(clauses)]


def unit_words(unit: Unit, *, short: bool) -> Words:
    """Return the words of a name; none for a township that is neither 街道 nor 镇 nor 乡."""
    if unit.level == "township":
        if office := OFFICE.fullmatch(unit.name):
            return [office["name"], office["kind"]]
        return [unit.name] if TOWNSHIP.fullmatch(unit.name) else []
    stem = SHORT.fullmatch(unit.name) if short and "自治" not in unit.name else None
    return [stem["name"] if stem else unit.name]


def with_dictionary_words(
    official: OfficialWords, clauses: list[Words], chance: random.Random
) -> Iterator[Words]:
    """Yield clauses in which a word gave way to one of the dictionary of its length and part of speech."""
    seen = Counter(word for sentence in official.sentences for word in sentence)
    places: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for number, clause in enumerate(clauses):
        for place, word in enumerate(clause):
            if len(word) > 1 and word in official.dictionary:
                places[official.dictionary[word].tag[0], len(word)].append((number, place))
    for word, entry in official.dictionary.items():
        if entry.count < DICTIONARY_COUNT or len(word) not in (2, 3, 4) or not HAN.fullmatch(word):
            continue
        if entry.tag[0] not in "nvadib" or entry.tag.startswith("nr") or seen[word] >= SEEN_SELDOM:
            continue
        fitting = places.get((entry.tag[0], len(word)), [])
        if fitting and official.standard.parts(word) == [word]:
            number, place = chance.choice(fitting)
            yield [*clauses[number][:place], word, *clauses[number][place + 1 :]]


def with_figures(clauses: list[Words], chance: random.Random) -> Iterator[Words]:
    """Yield clauses about a number with its measure word, often with a short word before it, and letters."""
    for _ in range(FIGURES):
        numbers = (chance.randint(1, 99), chance.randint(100, 9999), chance.randint(1, 999) / 10)
        more = chance.choice(([], [], [], ["多"], ["余"]))
        figure = [str(chance.choice(numbers)), *more, chance.choice(MEASURES)]
        before = [*chance.choice(clauses), chance.choice(BEFORE_FIGURES)] if chance.random() < 0.7 else []
        yield [*before, *figure, *chance.choice(clauses)]
    for _ in range(FIGURES // 10):
        letters = "".join(chance.choices(LETTERS, k=chance.randint(2, 6)))
        yield [chance.choice((letters, letters.upper())), *chance.choice(clauses)]
