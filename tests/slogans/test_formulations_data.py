"""The shipped formulations: what holds of every row."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import regex

from policytext.slogans import Formulations, formulations
from policytext.slogans.formulations import Formulation
from policytext.slogans.shapes import arities_of

LINES = (
    (Path(formulations.__file__).parent / "data/formulations.jsonl").read_text(encoding="utf-8").splitlines()
)
BASE = Formulations.load()
ENTRIES = list(BASE)
# 一国 and 两制 are one each; 三合一 and 1亿 hold numbers that do not count the items.
NOT_COUNTED = {"一国两制", "三合一场所@消防安全", "三个1亿人"}
# The items are demands of the campaign, or what the parts stand for; and a list that ends in a clause.
PARALLEL_WITH_OTHER_ITEMS = {
    "不忘初心、牢记使命",
    "四个革命、一个合作",
    "鼓足干劲、力争上游、多快好省地建设社会主义",
}
# Whole sentences, items that changed in time, or others in every field: the occasion says which.
NO_ITEMS = {"十个明确", "八个明确", "二十条@疫情防控", "五个一工程@宣传思想文化", "一岗双责", "一案双查"}
# What belongs to the file and not to the reader: names of fields, and pointers to other rows.
INTERNAL = regex.compile("[a-z_]{3,}|另条|各条“|子串|匹配|字段|语料|命中")
DATE = regex.compile("[12][0-9]{3}|世纪|公元")
CONTENT_MILLS = regex.compile(r"\b[a-z0-9-]+\.(?:com|cn|cc|net|org)\b")
MARKS = regex.compile("[、，]")
SAME_WORDS = "、，,“”‘’ "


def test_formulations_data_have_an_id_of_their_own() -> None:
    assert len(ENTRIES) == len(LINES)


def test_formulations_data_have_names_that_are_unique_within_their_scope() -> None:
    names = Counter((name, entry.scope) for entry in ENTRIES for name in (entry.name, *entry.aliases))
    assert [name for name, count in names.items() if count > 1] == []


def test_formulations_data_have_ids_of_name_and_scope() -> None:
    wrong = [entry.id for entry in ENTRIES if entry.id.partition("@")[0] != entry.name]
    assert wrong == []
    assert [entry.id for entry in ENTRIES if "@" in entry.id and not entry.scope] == []


def test_formulations_data_have_as_many_items_as_their_names_announce() -> None:
    numerals = [entry for entry in ENTRIES if entry.kind in ("numeral", "parallel") and entry.items]
    wrong = {entry.id for entry in numerals if len(entry.items) not in _arities(entry)}
    assert wrong - PARALLEL_WITH_OTHER_ITEMS == NOT_COUNTED


def _arities(entry: Formulation) -> tuple[int, ...]:
    told = arities_of(entry.name, entry.kind)
    # Members of a known list need not be alike: where they are none by their shape, its marks count them.
    return (len(MARKS.split(entry.name)),) if entry.kind == "parallel" and told == (1,) else told


def test_formulations_data_have_items_where_the_name_counts() -> None:
    assert {entry.id for entry in ENTRIES if entry.kind == "numeral" and not entry.items} == NO_ITEMS
    assert all(BASE.get(id).occasion for id in NO_ITEMS)  # type: ignore[union-attr]


def test_formulations_data_have_no_item_twice() -> None:
    assert [entry.id for entry in ENTRIES if len(set(entry.items)) < len(entry.items)] == []


def test_formulations_data_link_entries_with_the_same_items() -> None:
    by_items: dict[frozenset[str], list[Formulation]] = {}
    for entry in ENTRIES:
        if len(entry.items) > 1:
            by_items.setdefault(frozenset(entry.items), []).append(entry)
    alone = [[entry.id for entry in same] for same in by_items.values() if not _are_linked(same)]
    assert alone == []


def _are_linked(entries: list[Formulation]) -> bool:
    ids = {entry.id for entry in entries}
    return sum(entry.parent not in ids for entry in entries) == 1


def test_formulations_data_have_one_entry_for_a_name_written_two_ways() -> None:
    names = Counter(
        (entry.name.translate(str.maketrans("", "", SAME_WORDS)), entry.scope) for entry in ENTRIES
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("child", [entry for entry in ENTRIES if entry.parent], ids=lambda entry: entry.id)
def test_formulations_data_have_parents(child: Formulation) -> None:
    parent = BASE.get(child.parent)
    assert parent is not None
    assert child.name not in parent.aliases


def test_formulations_data_are_no_younger_than_the_first_report() -> None:
    dated = [entry for entry in ENTRIES if entry.year and entry.first_report]
    assert [entry.id for entry in dated if (entry.year or 0) > (entry.first_report or 0)] == []


def test_formulations_data_have_occasions_that_a_reader_understands() -> None:
    assert [entry.id for entry in ENTRIES if INTERNAL.search(entry.occasion)] == []
    assert [entry.id for entry in ENTRIES if entry.occasion and entry.occasion == entry.scope] == []


def test_formulations_data_cite_documents_not_pages() -> None:
    pages = {entry.source for entry in ENTRIES if CONTENT_MILLS.search(entry.source)}
    assert {page for page in pages if not page.endswith(("gov.cn", "npc.gov.cn"))} == set()


def test_formulations_data_say_where_no_dated_source_is_known() -> None:
    bare = [
        entry.id
        for entry in ENTRIES
        if entry.year is None and entry.first_report is None and not DATE.search(entry.occasion)
        if not entry.source
    ]
    assert bare == []
    unknown = [entry for entry in ENTRIES if entry.source == "未详"]
    assert [entry.id for entry in unknown if entry.year or entry.first_report] == []
