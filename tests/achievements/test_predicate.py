"""What stands between an indicator and its number, and the role that it gives."""

from __future__ import annotations

import pytest
import regex

from policytext.achievements.candidates.predicate import comparison_of, read_predicate
from policytext.achievements.candidates.roles import is_base, role_of
from policytext.achievements.candidates.tables import filled, patterns
from policytext.achievements.facts import Document, Facts, read_facts
from policytext.achievements.lexicon import governing_words, table
from policytext.achievements.masking import LAST_PERIOD, LAST_YEAR, TIME_MARKS
from policytext.numerals import find_numerals
from policytext.quantities import find_quantities
from policytext.record import Phrase
from policytext.times import find_times

BETWEEN = table("between.tsv", "kind", "pattern", "example", "counter")
NAMED = table("patterns.tsv", "name", "pattern", "example", "counter")


def facts_of(text: str) -> Facts:
    return read_facts(
        Document(text=text, quantities=find_quantities(text, find_numerals(text)), times=find_times(text))
    )


def marked(example: str) -> str:
    """Return an example with the marks of times where it names one."""
    for name, mark in (("{time}", TIME_MARKS[0]), ("{last year}", LAST_YEAR), ("{last period}", LAST_PERIOD)):
        example = example.replace(name, mark * 4)
    return example


def unfold(example: str) -> tuple[str, str, int]:
    """Return an example without the marks around the part that is meant, that part, and where it begins."""
    example = marked(example)
    start, end = example.index("("), example.rindex(")")
    part = example[start + 1 : end]
    return example[:start] + part + example[end + 1 :], part, start


@pytest.mark.parametrize("row", BETWEEN, ids=lambda row: f"{row['kind']}-{row['example']}")
def test_predicate_pattern_holds_for_its_example_alone(row: dict[str, str]) -> None:
    pattern = regex.compile(filled(row["pattern"]))
    text, part, start = unfold(row["example"])
    assert pattern.fullmatch(text, start, start + len(part)) or pattern.match(text, start)
    counter = marked(row["counter"])
    assert not any(match.end() == len(counter) for match in pattern.finditer(counter))


@pytest.mark.parametrize("row", NAMED, ids=lambda row: row["name"])
def test_predicate_named_pattern_holds_for_its_example_alone(row: dict[str, str]) -> None:
    pattern = regex.compile(row["pattern"])
    text, part, start = unfold(row["example"])
    found = pattern.search(text)
    assert found is not None and found.start() == start
    assert part.startswith(found.group()) or found.group().startswith(part)
    assert pattern.match(row["counter"]) is None


def test_predicate_words_are_written_once() -> None:
    texts = [row["text"] for row in table("predicates.tsv", "text", "role", "verb", "only")]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("word", sorted(word for word, known in governing_words().items() if not known.only))
def test_predicate_word_is_taken_off_with_its_role(word: str) -> None:
    facts = facts_of(f"产值{word}5亿元。")
    predicate = read_predicate(facts, facts.claims[0])
    if facts.text[predicate.end :].startswith(word):
        assert predicate.role == governing_words()[word].role or word in ("总量为", "总额达")


CASES = [
    ("营业额同比增长19.2%。", "营业额", "increase_by", "增长"),
    ("城镇化率提高到76.58%。", "城镇化率", "increase_to", "提高到"),
    ("税收同口径增长4.5%。", "税收", "increase_by", "增长"),
    ("产值增长6%，稳居全市前五强。", "产值", "increase_by", "增长"),
    ("能耗较2020年下降3%。", "能耗", "decrease_by", "下降"),
    ("税收比上年同期多6亿元。", "税收", "increase_by", None),
    ("服务时长达1万小时。", "服务时长", None, "达"),
    ("整治占道行为30起。", "整治占道行为", None, None),
    ("产值发展到2010年的3亿元。", "产值", "increase_to", "发展到"),
    ("增速加快2个百分点。", "增速", "increase_by", "加快"),
    ("加快3个小区改造。", "加快", None, None),
]


@pytest.mark.parametrize(("text", "left", "role", "action"), CASES, ids=[case[0] for case in CASES])
def test_predicate_ends_where_the_indicator_does(
    text: str, left: str, role: str | None, action: str | None
) -> None:
    facts = facts_of(text)
    predicate = read_predicate(facts, facts.claims[0])
    assert text[: predicate.end] == left
    assert predicate.role == role
    assert (predicate.action and predicate.action.text) == action


COMPARISONS = [
    ("税收比上年同期增长5%。", "比上年同期", "yoy"),
    ("价格环比下降2%。", "环比", "mom"),
    ("能耗较2020年下降3%。", "较2020年", "base"),
    ("投资3亿元，完成年度任务的80%。", "完成年度任务", "target"),
    ("税收增长5%。", None, None),
]


@pytest.mark.parametrize(("text", "words", "kind"), COMPARISONS, ids=[case[0] for case in COMPARISONS])
def test_predicate_comparison(text: str, words: str | None, kind: str | None) -> None:
    facts = facts_of(text)
    found = comparison_of(facts, facts.claims[-1])
    assert (found and found.text) == words
    assert (found and found.kind) == kind


ROLES = [
    ("税收增长5%。", "increase_by"),
    ("民生投入占财政支出的80%。", "share"),
    ("总量居全市第3位。", "rank"),
    ("产值翻一番。", "increase_to"),
    ("居民消费价格涨幅2%。", "increase_by"),
    ("平均降幅20%。", "decrease_by"),
    ("增速高于全省2个百分点。", "level"),
    ("占地面积3亩。", "level"),
]


@pytest.mark.parametrize(("text", "role"), ROLES, ids=[case[0] for case in ROLES])
def test_roles_of_numbers(text: str, role: str) -> None:
    facts = facts_of(text)
    claim = facts.claims[0]
    assert role_of(facts, claim, read_predicate(facts, claim), None)[0] == role


def test_roles_a_count_of_things_does_not_change() -> None:
    text = "提高1200万教师待遇。"
    facts = facts_of(text)
    claim = facts.claims[0]
    indicator = Phrase(7, 11, text[7:11])
    assert role_of(facts, claim, read_predicate(facts, claim), indicator)[0] == "level"


def test_roles_the_base_of_a_change_is_a_level() -> None:
    facts = facts_of("办理时间由20天缩短至6天。")
    assert [is_base(facts.text, claim) for claim in facts.claims] == [True, False]


def test_predicate_kinds_of_patterns_are_used() -> None:
    assert all(patterns(kind) for kind in {row["kind"] for row in BETWEEN})
