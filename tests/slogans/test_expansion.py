"""What the text says that a slogan stands for, by its kind."""

from __future__ import annotations

import pytest

from policytext.record import SloganKind
from policytext.slogans import Formulations
from policytext.slogans.expansion import expand, expanded_parts

CASES: list[tuple[SloganKind, str, str, str]] = [
    ("numeral", "“三防”（防火、防盗、防骗）", "三防", "防火|防盗|防骗"),
    ("numeral", "加强“三防”", "三防", ""),
    # Each letter stands in its own member, or is quoted in its turn.
    ("acronym", "审批、监管、服务“批管服”", "批管服", "审批|监管|服务"),
    (
        "acronym",
        "建设“强富美”新城。围绕经济“强”抓项目，围绕百姓“富”促就业，围绕环境“美”治污染",
        "强富美",
        "经济“强”|百姓“富”|环境“美”",
    ),
    ("acronym", "建设“强富美”新城。围绕经济“强”抓项目，围绕百姓“富”促就业", "强富美", ""),
    # Terms that say how many they are, and a code made of the members' numbers.
    ("formula", "“1+3+N”体系（1个中心、3个平台、N项服务）", "1+3+N", "1个中心|3个平台|N项服务"),
    ("formula", "“3510”行动，3分钟响应、5分钟到场、10分钟处置", "3510", "3分钟响应|5分钟到场|10分钟处置"),
    ("formula", "“3510”行动，2分钟响应、5分钟到场、10分钟处置", "3510", ""),
    ("formula", "“一个核心、两支队伍、三项机制”的“123”方案", "123", "一个核心|两支队伍|三项机制"),
    # A list is its own members; what is no list has none.
    ("parallel", "“防火、防盗、防骗”", "防火、防盗、防骗", "防火|防盗|防骗"),
    ("metaphor", "“名片”（防火、防盗）", "名片", ""),
    ("campaign", "“春雨”行动（防火、防盗）", "春雨", ""),
]


@pytest.mark.parametrize(("kind", "text", "name", "items"), CASES, ids=[text for _, text, *_ in CASES])
def test_expansion_is_what_the_text_gives_for_the_kind(
    kind: SloganKind, text: str, name: str, items: str
) -> None:
    start = text.index(name)
    found = expand(text, start, start + len(name), kind)
    assert "|".join(item.text for item in found) == items
    assert all(text[item.start : item.end] == item.text for item in found)


def test_expansion_of_a_known_name_is_no_other_list() -> None:
    known = Formulations.load().national("三会一课")
    text = "“三会一课”，即修路、架桥、通水、通电"
    assert len(expand(text, 1, 5, "numeral")) == 4
    assert expand(text, 1, 5, "numeral", known=known) == ()


def test_expansion_of_parts_needs_each_part() -> None:
    text = "两会一课（两会：党员大会、支委会，一课：党课）"
    parts = expanded_parts(text, 0, 4)
    assert [(key.text, [item.text for item in items]) for key, items in parts] == [
        ("两会", ["党员大会", "支委会"]),
        ("一课", ["党课"]),
    ]
    assert expanded_parts("两会一课（两会：党员大会、支委会）", 0, 4) == ()
    assert expanded_parts("三会（三会：甲会、乙会、丙会）", 0, 2) == ()
