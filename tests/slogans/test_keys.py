"""One key for all spellings of a slogan, and names whose marks are half or straight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import extract
from policytext.slogans import Formulations, find_slogans
from policytext.slogans.spelling import bare, spellings

BASE = Formulations.load()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("推动大众创业万众创新。", "大众创业、万众创新"),
        ("推动大众创业，万众创新。", "大众创业、万众创新"),
        ("深入推进双创，举办活动", "大众创业、万众创新"),
        ("建设和谐社会。", "社会主义和谐社会"),
        ("适应新常态。", "新常态"),
        ("落实“三會一課”。", "三会一课"),
        ("“三区同振，城乡融合”", "三区同振城乡融合"),
        ("“三區同振、城鄉融合”", "三区同振城乡融合"),
        ("推进“人工智能＋制造”", "人工智能+制造"),
        ("“共同建设与共同享有”行动", "共同建设和共同享有"),
    ],
)
def test_keys_are_the_same_for_every_spelling(text: str, key: str) -> None:
    assert [slogan.key for slogan in find_slogans(text)] == [key]


def test_keys_of_formulations_are_their_ids() -> None:
    assert BASE.key_of("anything", "新常态") == "新常态"
    assert all(BASE.key_of(entry.name, entry.id) == entry.id for entry in BASE)


def test_keys_of_a_wording_of_one_place_are_bare() -> None:
    [slogan] = find_slogans("推行“四早”。")
    assert (slogan.formulation, slogan.key) == (None, "四早")


def test_spellings_of_a_list_of_three_characters_keep_a_mark() -> None:
    assert list(spellings("学党史、悟思想")) == ["学党史、悟思想", "学党史，悟思想", "学党史 悟思想"]
    assert list(spellings("新常态")) == ["新常态"]


@given(st.text(alphabet="三会一课大众創業与和、，“” +", max_size=20))
def test_bare_names_stay_as_they_are(name: str) -> None:
    assert bare(bare(name)) == bare(name)


@pytest.mark.parametrize(
    ("text", "found", "quantities"),
    [
        ("实施“三个一批工程，新增就业5000人。", [("三个一批", "numeral")], ["5000人"]),
        ("形成'135'工作法，打造'五心'服务。", [("135'工作法", "method"), ("五心", "numeral")], []),
        ("建设「三品东风」。", [("三品东风", "numeral")], []),
        ("it's a 'test' of 五心", [], []),
    ],
)
def test_finder_reads_half_and_straight_marks(
    text: str, found: list[tuple[str, str]], quantities: list[str]
) -> None:
    record = extract(text, restore=False)
    assert [(slogan.text, slogan.kind) for slogan in record.slogans] == found
    assert [quantity.text for quantity in record.quantities] == quantities


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("压实首办责任制，提高满意度", "首办责任制", "method"),
        ("健全“回访验效”制度", "回访验效”制度", "method"),
        ("平安浙江建设见效", "平安浙江", "campaign"),
        ("（四）数字化转型提升行动。", "数字化转型提升行动", "campaign"),
        ("推出“牧九条”", "牧九条", "numeral"),
        ("推行“一单制”", "一单制", "method"),
        ("探索“一照多址”", "一照多址", "acronym"),
        ("“零关税”商品", "零关税", "formulation"),
        ("三年脱贫、七年致富", None, None),
        ("立下“三年脱贫、七年致富”军令状", "三年脱贫、七年致富", "parallel"),
        ("来到“十八洞村”考察", None, None),
    ],
)
def test_finder_names_by_form(text: str, name: str | None, kind: str | None) -> None:
    found = [(slogan.text, slogan.kind) for slogan in find_slogans(text)]
    assert found == ([(name, kind)] if name else [])


@pytest.mark.parametrize(
    ("text", "name", "items"),
    [
        ("全面建成防洪、供水、水资源保护和水生态修复三大体系。", "三大", None),
        ("实施好引导人口落户、优化城镇布局、提高承载能力、推动城乡一体四大任务。", "四大任务", 4),
        ("聚焦事故下降、损失减轻“两个目标”", "两个目标", 2),
        ("严把三关打造精品。\n严把立项关。先论证。\n严把采购关。公开。\n严把验收关。核对。", "三关", 3),
    ],
)
def test_finder_takes_what_a_name_counts(text: str, name: str, items: int | None) -> None:
    found = [slogan for slogan in find_slogans(text) if slogan.text == name]
    assert [len(slogan.items) for slogan in found] == ([items] if items else [])
