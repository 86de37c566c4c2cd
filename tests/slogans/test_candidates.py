"""Where slogans may stand: in marks, by their form, by what they count, by a verb; and one a span."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from policytext.slogans import Formulations
from policytext.slogans.candidates import Candidate, kind_of_known, meant, one_a_span
from policytext.slogans.counting import counting, opened
from policytext.slogans.quoted import badly_quoted, is_introduced, quoted
from policytext.slogans.unquoted import campaigns, explained, known, named_again, shaped


@pytest.fixture(scope="module")
def formulations() -> Formulations:
    return Formulations.load()


def said(text: str, candidates: Iterator[Candidate] | list[Candidate]) -> list[tuple[str, str]]:
    return [(text[found.start : found.end], found.kind) for found in candidates]


def candidate(start: int, end: int, *, quoted: bool = False, kind: str = "numeral") -> Candidate:
    return Candidate(start, end, kind, quoted)  # type: ignore[arg-type]


SPANS = {
    "the first of a span": ([candidate(0, 4, kind="method"), candidate(0, 4)], [(0, 4, "method")]),
    "side by side": ([candidate(4, 8), candidate(0, 4)], [(0, 4, "numeral"), (4, 8, "numeral")]),
    "none across another's end": ([candidate(0, 4), candidate(3, 8)], [(0, 4, "numeral")]),
    "a quoted one inside": (
        [candidate(0, 8), candidate(2, 4, quoted=True)],
        [(0, 8, "numeral"), (2, 4, "numeral")],
    ),
    "no unquoted one inside": ([candidate(0, 8), candidate(2, 4)], [(0, 8, "numeral")]),
    "one B for each A in a list": (
        [candidate(0, 9, kind="parallel"), candidate(0, 4, kind="distributive")],
        [(0, 9, "parallel"), (0, 4, "distributive")],
    ),
    "none": ([], []),
}


@pytest.mark.parametrize(("given", "kept"), SPANS.values(), ids=SPANS)
def test_candidates_are_one_a_span(given: list[Candidate], kept: list[tuple[int, int, str]]) -> None:
    assert [(found.start, found.end, found.kind) for found in one_a_span(given)] == kept


def test_candidates_mean_the_formulation_of_their_name(formulations: Formulations) -> None:
    text = "落实“三会一课”制度，开展“三跑五看”活动"
    found = meant(text, 3, 7, formulations)
    assert found is not None and found.name == "三会一课"
    assert meant(text, 14, 18, formulations) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("大众创业、万众创新", "parallel"),
        ("双创", "numeral"),
        ("三会一课", "numeral"),
        ("三大攻坚战", "numeral"),
    ],
)
def test_candidates_of_known_names_have_the_kind_of_their_spelling(
    formulations: Formulations, name: str, kind: str
) -> None:
    entry = meant(name, 0, len(name), formulations)
    assert entry is not None and kind_of_known(entry, name) == kind


QUOTED = {
    "全镇推行“五心”工作法": [("五心”工作法", "method")],
    "推进“一村一景”建设": [("一村一景", "distributive")],
    "落实“1+5+N”方案": [("1+5+N", "formula")],
    "开展“春雨润苗”专项行动": [("春雨润苗", "campaign")],
    "解决“停车难、停车贵”问题": [("停车难、停车贵", "parallel")],
    "小城“颜值”更高": [("颜值", "metaphor")],
    # What somebody says, a thing called so, a line for calls, a day.
    "他说：“路修好了。”": [],
    "拨打“12345”热线": [],
    "佩戴“志愿”字样袖标": [],
    "“五一”假期": [],
    # Never closed, and nothing inside.
    "开展“春雨润苗专项行动": [],
    "“”": [],
}


@pytest.mark.parametrize(("text", "found"), QUOTED.items())
def test_quoted_names_are_told_from_speech_and_labels(
    formulations: Formulations, text: str, found: list[tuple[str, str]]
) -> None:
    assert said(text, quoted(text, formulations)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("推进“三个一批工程，见到实效", [("三个一批", "numeral")]),
        ("推行'135'工作法", [("135'工作法", "method")]),
        ("推行'五心'服务", [("五心", "numeral")]),
        # Only counted, and an apostrophe.
        ("推进“三个项目工程，见到实效", []),
        ("it's '五 o'clock", []),
    ],
)
def test_quoted_names_are_found_with_half_or_straight_marks(text: str, found: list[tuple[str, str]]) -> None:
    assert said(text, badly_quoted(text)) == found


def test_quoted_names_are_introduced_by_form_or_by_what_follows() -> None:
    text = "“春雨润苗”专项行动"
    assert is_introduced(text, "春雨润苗", 5)
    assert is_introduced("“百日攻坚”", "百日攻坚", 5)
    assert not is_introduced("“春雨润苗”四个字", "春雨润苗", 5)


COUNTING = {
    "优土、优种、优产三优": [("三优", "numeral")],
    "“摸底数、建台账、强整改”三措并举": [("三措并举", "numeral")],
    "整合技术、数据、人才等3大要素平台": [("3大要素平台", "numeral")],
    "“快、准、实”三字诀": [("三字诀", "numeral")],
    # Villages that are only counted; more than are named; nothing before.
    "东村、西村、南村三村": [],
    "优土、优种三优": [],
    "三措并举": [],
}


@pytest.mark.parametrize(("text", "found"), COUNTING.items())
def test_counting_names_have_as_many_members_before_them(text: str, found: list[tuple[str, str]]) -> None:
    assert said(text, counting(text)) == found


def test_counting_names_are_opened_by_a_verb_and_spelled_out_in_lines() -> None:
    text = "严把三关，确保质量。\n严把立项关。先审后批。\n严把采购关。公开招标。\n严把验收关。"
    assert said(text, opened(text)) == [("三关", "numeral")]
    assert said(text, opened(text.replace("\n严把验收关。", ""))) == []


UNQUOTED = [
    (shaped, "构建1+24+N体系", [("1+24+N", "formula")]),
    (shaped, "做到一企一策", [("一企一策", "distributive")]),
    (shaped, "推行五心工作法", [("五心工作法", "method")]),
    (shaped, "第一企一策, 3.1+2", []),
    (campaigns, "实施外贸主体培育工程，", [("外贸主体培育工程", "campaign")]),
    (
        campaigns,
        "实施林网提升工程和渠系改造工程，",
        [("林网提升工程", "campaign"), ("渠系改造工程", "campaign")],
    ),
    (campaigns, "（四）数字化转型提升行动。", [("数字化转型提升行动", "campaign")]),
    # Every project that is, not one by name.
    (campaigns, "实施一批重点工程，", []),
    (explained, "构建两纵三横（两纵：甲路、乙路，三横：丙路、丁路、戊路）", [("两纵三横", "numeral")]),
    (explained, "两个项目：修路、架桥", []),
]


@pytest.mark.parametrize(
    ("finder", "text", "found"), UNQUOTED, ids=[f"{finder.__name__} {text}" for finder, text, _ in UNQUOTED]
)
def test_unquoted_names_need_form_verb_or_explanation(
    finder: Callable[[str], Iterator[Candidate]], text: str, found: list[tuple[str, str]]
) -> None:
    assert said(text, finder(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("严格落实三会一课，", [("三会一课", "numeral")]),
        ("更新发展理念", []),
        ("全县新增就业1985人", []),
        ("", []),
    ],
)
def test_unquoted_known_names_are_whole_words(
    formulations: Formulations, text: str, found: list[tuple[str, str]]
) -> None:
    assert said(text, known(text, formulations)) == found


def test_unquoted_names_are_found_again_but_not_inside_a_longer_number() -> None:
    text = "“三方共治”很有效，三方共治、第三方共治"
    again = list(named_again(text, [candidate(1, 5, quoted=True)]))
    assert [(found.start, found.quoted) for found in again] == [(1, False), (10, False)]
    assert list(named_again(text, [])) == []
