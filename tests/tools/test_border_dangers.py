"""The tool that collects dangers at the borders of names: a verb and its object that hold one by chance."""

from __future__ import annotations

from collections import Counter

import border_dangers

NAMES = {"增城区": "440118", "城关镇": "411627100"}


def test_border_dangers_pairs_a_verb_with_a_noun_over_the_border_of_a_name() -> None:
    seen = Counter({"新增": 9, "城区": 5, "建成": 4, "关镇": 3})
    found = list(border_dangers.dangers(seen, {"新增", "建成"}, NAMES))
    assert ("增城区", "440118", "新增", "城区") in found
    assert {name for name, *_ in found} <= NAMES.keys()


def test_border_dangers_keeps_the_commonest_pairs_of_each_name() -> None:
    rows = [("甲", "440118", f"词{i}", "城区") for i in range(3)] + [("乙", "411627100001", "词", "村")]
    assert border_dangers.spread(rows, 2) == [rows[0], rows[3]]
