"""Lists around a name: cut into items, right before it, right behind it, one by one in what follows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policytext.record import Phrase
from policytext.slogans.before import before
from policytext.slogans.behind import explained, in_bracket, listed_after, named_by_one_word, quoted_after
from policytext.slogans.items import (
    are_alike,
    cut,
    from_shared_head,
    is_governor,
    quoted_items,
    without_governor,
    without_place,
    without_tail,
)
from policytext.slogans.mention import Mention
from policytext.slogans.series import enumerated, headed, in_clauses, keyed, led, quoted_apart
from policytext.slogans.shapes import Part
from tests.slogans.mentions import mention

Reader = Callable[[Mention], tuple[Phrase, ...]]


def phrases(text: str) -> tuple[Phrase, ...]:
    """Return the members of a list at their places in it."""
    found, start = [], 0
    for member in text.split("、"):
        found.append(Phrase(start, start + len(member), member))
        start += len(member) + 1
    return tuple(found)


def said(items: tuple[Phrase, ...]) -> str:
    return "|".join(item.text for item in items)


CUT = {
    "marks": ("修路、架桥、通水", [3], False, "修路|架桥|通水"),
    "a conjunction makes the number full": ("修路、架桥和通水", [3], False, "修路|架桥|通水"),
    "a conjunction inside a member stays": ("修路和架桥、通水", [2], False, "修路和架桥|通水"),
    "a conjunction that is part of a word": ("碳中和、节能", [2], False, "碳中和|节能"),
    "numbers and what follows are trimmed": (
        "一是修路、二是架桥、三是通水等工作",
        [3],
        False,
        "修路|架桥|通水",
    ),
    "quotations come first": ("“修路”“架桥”“通水、通电”", [3], False, "修路|架桥|通水、通电"),
    "commas part only where asked": ("修好路，架好桥，通好水", [3], False, ""),
    "commas part where a name is explained": ("修好路，架好桥，通好水", [3], True, "修好路|架好桥|通好水"),
    "another number than asked": ("修路、架桥", [3], False, ""),
    "a bracket that is not closed": ("修路（一期、架桥", [2], False, ""),
    "nothing": ("", [2], False, ""),
}


@pytest.mark.parametrize(("text", "arities", "clauses", "items"), CUT.values(), ids=CUT)
def test_items_are_cut_into_the_number_asked_for(
    text: str, arities: list[int], clauses: bool, items: str
) -> None:
    found = cut(text, 0, len(text), arities, clauses=clauses)
    assert said(found) == items
    assert all(text[item.start : item.end] == item.text for item in found)


def test_items_in_quotation_marks_end_where_the_row_ends() -> None:
    text = "坚持“就近办”、“马上办”和“一次办”，方便“群众”"
    assert said(quoted_items(text, 2, len(text))) == "就近办|马上办|一次办"
    assert quoted_items(text, 0, len(text)) == ()


GOVERNED = {
    # The other items tell how long the first is.
    "打好防汛仗、抗旱仗、救灾仗": "防汛仗|抗旱仗|救灾仗",
    # They tell how it begins.
    "疾病早预防、早发现、早治疗": "早预防|早发现|早治疗",
    # A verb is cut where the first is the longer one by it.
    "推进修路、架桥": "修路|架桥",
    "全县技术、数据": "技术|数据",
    "修路、架桥": "修路|架桥",
}


@pytest.mark.parametrize(("text", "items"), GOVERNED.items())
def test_items_lose_the_verb_that_governs_them(text: str, items: str) -> None:
    assert said(without_governor(phrases(text))) == items


def test_items_lose_a_place_but_no_part_of_a_word() -> None:
    assert said(without_place(phrases("我市园区、景区"))) == "园区|景区"
    assert said(without_place(phrases("全市级园区、景区"))) == "全市级园区|景区"


def test_items_begin_alike_only_where_the_others_agree() -> None:
    assert said(from_shared_head(phrases("困难群众有房住、有水喝、有电用"))) == "有房住|有水喝|有电用"
    assert said(from_shared_head(phrases("困难群众有房住、有水喝、能用电"))) == "困难群众有房住|有水喝|能用电"


TAILS = {
    ("强产业、强项目、强服务上狠下功夫", "强"): "强产业|强项目|强服务",
    ("大额支出、人事任免、项目安排均集体研究", "重"): "大额支出|人事任免|项目安排",
    # One character more is no predicate.
    ("敢想、敢干、敢首创", "敢"): "敢想|敢干|敢首创",
    ("强产业、强项目", "强"): "强产业|强项目",
}


@pytest.mark.parametrize(("given", "items"), TAILS.items(), ids=[text for text, _ in TAILS])
def test_items_lose_what_the_sentence_says_of_them(given: tuple[str, str], items: str) -> None:
    text, word = given
    assert said(without_tail(phrases(text), word=word)) == items


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("修路、架桥、通水", True),
        ("早预防、早发现问题", True),
        ("基层治理、社会治理、依法行政治理", True),
        ("修路、架好大桥、通水", False),
        # Of four, one may differ.
        ("强产业、强大项目、优服务、强基层组织", True),
        ("强产业、优服务队、促增收、大项目", False),
    ],
)
def test_items_are_alike_by_length_or_by_an_edge(text: str, alike: bool) -> None:
    assert are_alike(phrases(text)) is alike


@pytest.mark.parametrize(
    ("text", "governs"), [("坚决打好", True), ("打好", True), ("打好仗", False), ("", False)]
)
def test_items_know_a_verb_that_stands_alone(text: str, governs: bool) -> None:
    assert is_governor(text) is governs


# How a list stands, the text, the name, its items; no items: the list is not what the name stands for.
AROUND: list[tuple[Reader, str, str, str]] = [
    (before, "落实防火、防盗、防骗“三防”要求", "三防", "防火|防盗|防骗"),
    (before, "“修好路、架好桥、通好水”的“三好”工程", "三好", "修好路|架好桥|通好水"),
    (before, "接待量、客单价“双提升”", "双提升", "接待量|客单价"),
    # The name is one more member of the list.
    (before, "落实防火、防盗和“三防”要求", "三防", ""),
    # Another sentence, and no list at all.
    (before, "我们防火、防盗、防骗。落实“三防”要求", "三防", ""),
    (before, "“三防”要求", "三防", ""),
    (in_bracket, "“三防”要求（防火、防盗、防骗）", "三防", "防火|防盗|防骗"),
    (in_bracket, "“三防”（2021年起施行）", "三防", ""),
    (in_bracket, "“三防”要求，（防火、防盗、防骗）", "三防", ""),
    (explained, "“三防”即防火、防盗、防骗。", "三防", "防火|防盗|防骗"),
    (explained, "“三长”队伍由楼长、院长、片长组成", "三长", "楼长|院长|片长"),
    (explained, "“三防”：防火、防盗、防骗", "三防", "防火|防盗|防骗"),
    (explained, "“三防”工作会议昨天召开", "三防", ""),
    (quoted_after, "“三好”行动，做到“修好路、架好桥、通好水”", "三好", "修好路|架好桥|通好水"),
    (quoted_after, "“三好”行动，群众都说“修路”", "三好", ""),
    (listed_after, "落实“三好”要求，做到修好路、架好桥、通好水", "三好", "修好路|架好桥|通好水"),
    (listed_after, "落实“三好”要求，到村里修路、看望困难老人、走访重点企业和商户", "三好", ""),
    (named_by_one_word, "盘活“三资”，对村里的资金、资产和资源逐一登记", "三资", "资金|资产|资源"),
    (named_by_one_word, "盘活“三资”，对村里的资金逐一登记", "三资", ""),
    (enumerated, "抓好“三防”工作：一是防火，二是防盗，三是防骗。", "三防", "防火|防盗|防骗"),
    # Fewer than announced; a count of its own announces the series.
    (enumerated, "抓好“三防”工作：一是防火，二是防盗。", "三防", ""),
    (enumerated, "以“三桥”为主线，抓好三件事。一是修路，二是种树，三是清渠。", "三桥", ""),
    (
        led,
        "做到“三个聚焦”。聚焦产业，上项目。聚焦城乡，补短板。聚焦民生，办实事。",
        "三个聚焦",
        "聚焦产业|聚焦城乡|聚焦民生",
    ),
    (led, "做到“三个聚焦”。聚焦产业，上项目。聚焦城乡，补短板。", "三个聚焦", ""),
    (in_clauses, "做到“三个到位”。认识到位，组织到位，措施到位。", "三个到位", "认识到位|组织到位|措施到位"),
    (in_clauses, "做到“三个到位”。认识到位，组织到位。要把措施落实。", "三个到位", ""),
    (
        headed,
        "把好“三关”\n严把立项关。先审后批。\n严把采购关。\n严把验收关。",
        "三关",
        "立项关|采购关|验收关",
    ),
    (headed, "把好“三关”\n严把立项关。先审后批。\n严把采购关。", "三关", ""),
    (quoted_apart, "以“三心”服务群众，用“热心”迎人，用“耐心”答疑，用“细心”办事。", "三心", "热心|耐心|细心"),
    (quoted_apart, "以“三心”服务群众，用“热心”迎人，用“耐心”答疑。", "三心", ""),
]


@pytest.mark.parametrize(
    ("reader", "text", "name", "items"),
    AROUND,
    ids=[f"{reader.__name__} {text}" for reader, text, *_ in AROUND],
)
def test_lists_around_a_name_are_its_items(reader: Reader, text: str, name: str, items: str) -> None:
    found = reader(mention(text, name))
    assert said(found) == items
    assert all(text[item.start : item.end] == item.text for item in found)


def test_series_of_keys_gives_each_part_its_own_items() -> None:
    text = "构建“两纵一横”路网（两纵：东环路、西环路，一横：中山路）"
    keys = (Part("两纵", 2, "纵"), Part("一横", 1, "横"))
    found = keyed(mention(text, "两纵一横"), keys)
    assert [(key.text, said(items)) for key, items in found] == [
        ("两纵", "东环路|西环路"),
        ("一横", "中山路"),
    ]


def test_series_of_keys_is_nothing_where_one_part_is_not_explained() -> None:
    text = "构建“两纵一横”路网（两纵：东环路、西环路）"
    assert keyed(mention(text, "两纵一横"), (Part("两纵", 2, "纵"), Part("一横", 1, "横"))) == ()
