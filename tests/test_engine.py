"""extract(): from a scraped document to its record."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytext import ConfigError, Record, extract, restore
from policytext.record import AdminUnit, Quantity, Slogan

SEEDS = Path(__file__).parent.parent / "seeds"
LAYERS = ("numerals", "times", "quantities", "admin_units", "slogans", "achievements")


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    return {
        path.name[:3]: extract(path.read_text(encoding="utf-8"), id=path.name) for path in SEEDS.glob("*.txt")
    }


def spans(record: Record) -> Iterator[tuple[int, int, str]]:
    """Every stretch of text that a record names, down to items and cues."""
    for layer in LAYERS:
        for value in getattr(record, layer):
            yield value.start, value.end, value.text
    for slogan in record.slogans:
        yield from ((item.start, item.end, item.text) for item in slogan.items)
    for claim in record.achievements:
        for part in (
            claim.indicator,
            claim.action,
            claim.subject,
            claim.period,
            claim.comparison,
            *claim.cues,
        ):
            if part is not None:
                yield part.start, part.end, part.text


def test_engine_every_span_slices_back_to_its_text(seed: str) -> None:
    record = extract(seed)
    assert all(record.text[start:end] == text for start, end, text in spans(record))
    assert record.quantities or record.admin_units


def test_engine_source_spans_point_at_the_raw_characters(seed: str) -> None:
    record = extract(seed)
    values = [value for layer in LAYERS for value in getattr(record, layer)]
    assert values
    for value in values:
        assert 0 <= value.source_start < value.source_end <= len(seed)
        assert restore(seed).to_source(value.start, value.end) == (value.source_start, value.source_end)
        digits = "".join(char for char in value.text if char.isascii() and char.isdigit())
        raw = seed[value.source_start : value.source_end]
        assert digits == "".join(char for char in raw if char.isascii() and char.isdigit())


def test_engine_achievements_index_their_quantities(seed: str) -> None:
    record = extract(seed)
    for claim in record.achievements:
        quantity = record.quantities[claim.quantity]
        assert (claim.start, claim.end) == (quantity.start, quantity.end)
        assert claim.part_of is None or 0 <= claim.part_of < len(record.achievements)


def test_engine_record_survives_json(seed: str) -> None:
    record = extract(seed)
    assert Record.from_dict(json.loads(json.dumps(record.to_dict()))) == record


def test_engine_without_restoring_the_text_stays_as_it_is(seed: str) -> None:
    record = extract(seed, restore=False)
    assert record.text == seed
    assert not record.source.restored
    assert all(q.source_start == q.start and q.source_end == q.end for q in record.quantities)


def test_engine_same_text_gives_the_same_record(seed: str) -> None:
    assert extract(seed) == extract(seed)


EXPECTED_UNITS = [
    ("000", "衡阳市", "4304"),
    ("000", "珠晖区", "430405"),
    ("000", "东风街道", "430405010"),
    ("000", "茅坪社区", "430405010009"),
    ("001", "凤凰街", None),
    ("002", "雁峰区", "430406"),
    ("002", "天马山街道", "430406003"),
    ("002", "岳屏社区", "430406003001"),
    ("002", "苏眼井社区", "430406003003"),
    ("002", "肖家山社区", "430406003006"),
    ("002", "胜利山社区", "430406003004"),
    ("002", "石鼓区", "430407"),
    ("002", "蒸湘区", "430408"),
    ("003", "东区", None),
    ("004", "大厂街道", "320116001"),
]


@pytest.mark.parametrize(("document", "text", "code"), EXPECTED_UNITS)
def test_engine_links_the_units_of_the_seeds(
    records: dict[str, Record], document: str, text: str, code: str | None
) -> None:
    found: list[AdminUnit] = [unit for unit in records[document].admin_units if unit.text == text]
    assert found
    assert {unit.code for unit in found} == {code}


EXPECTED_SLOGANS = [
    ("000", "三品东风", ["干部好品行", "工作好品牌", "生活好品味"]),
    ("000", "六个聚焦", []),
    ("000", "两纵三横", ["东风路", "湘江东路", "龙家坪路", "茅坪路", "二环东路"]),
    ("000", "十四五", []),
    ("001", "五心工作法", []),
    ("001", "三区同振，城乡融合", ["三区同振", "城乡融合"]),
    ("001", "实力凤凰、美丽凤凰、品质凤凰、幸福凤凰", ["实力凤凰", "美丽凤凰", "品质凤凰", "幸福凤凰"]),
    ("001", "2+1", []),
    ("001", "学党史、悟思想、办实事、开新局", ["学党史", "悟思想", "办实事", "开新局"]),
    ("001", "白改黑", []),
    (
        "002",
        "六微”社区治理工作法",
        ["凝聚微力量", "发现微问题", "解决微心愿", "开展微议事", "实施微行动", "实现微治理"],
    ),
    ("002", "四重奏", ["推项目", "促发展", "惠民生", "优服务"]),
    ("002", "一社一品", []),
    ("002", "五色花", []),
    ("002", "四会一课", []),
    ("003", "七大工程", []),
    ("003", "大众创业、万众创新", ["大众创业", "万众创新"]),
    ("004", "1+N+X", []),
    ("004", "1+24+N", []),
    ("004", "三供一业", []),
    ("004", "多网合一", []),
    ("004", "强富美高", ["经济“强”", "百姓“富”", "环境“美”", "社会文明程度“高”"]),
    ("004", "十三五", []),
]


@pytest.mark.parametrize(("document", "text", "items"), EXPECTED_SLOGANS)
def test_engine_expands_the_slogans_of_the_seeds(
    records: dict[str, Record], document: str, text: str, items: list[str]
) -> None:
    found: list[Slogan] = [slogan for slogan in records[document].slogans if slogan.text == text]
    assert found
    assert [item.text for item in found[0].items] == items


EXPECTED_CLAIMS = [
    ("000", "86.72%", "86.72", "%", "=", "share", "achieved"),
    ("000", "低于21.1%", "21.1", "%", "<", "level", "achieved"),
    ("000", "502户", "502", "户", "=", "level", "achieved"),
    ("000", "774人", "774", "人", "=", "level", "achieved"),
    ("000", "2000平米", "2000", "平米", "=", "level", "planned"),
    ("000", "5个", "5", "个", "=", "level", "planned"),
    ("001", "449家", "449", "家", "=", "level", "achieved"),
    ("001", "2.22亿元", "222000000", "元", "=", "level", "achieved"),
    ("001", "超过24万平方米", "240000", "平方米", ">", "level", "achieved"),
    ("001", "120余万元", "1200000", "元", ">~", "level", "achieved"),
    ("001", "347名", "347", "名", "=", "level", "achieved"),
    ("002", "1.29亿元", "129000000", "元", "=", "level", "achieved"),
    ("002", "4258.4万元", "42584000", "元", "=", "level", "achieved"),
    ("002", "19.2%", "19.2", "%", "=", "increase_by", "achieved"),
    ("002", "85%以上", "85", "%", ">=", "share", "ongoing"),
    ("003", "不到80天", "80", "天", "<", "level", "other"),
    ("004", "98.7%", "98.7", "%", "=", "level", "achieved"),
    ("004", "53个", "53", "个", "=", "level", "ongoing"),
    ("004", "近3000个", "3000", "个", "<~", "level", "achieved"),
    ("004", "2000多家", "2000", "家", ">~", "level", "achieved"),
]


@pytest.mark.parametrize(("document", "text", "low", "unit", "bound", "role", "status"), EXPECTED_CLAIMS)
def test_engine_reads_the_claims_of_the_seeds(
    records: dict[str, Record],
    document: str,
    text: str,
    low: str,
    unit: str,
    bound: str,
    role: str,
    status: str,
) -> None:
    record = records[document]
    claim = next(claim for claim in record.achievements if claim.text == text)
    quantity: Quantity = record.quantities[claim.quantity]
    assert (quantity.low, quantity.unit, quantity.bound) == (Decimal(low), unit, bound)
    assert (claim.role, claim.status) == (role, status)


def test_engine_part_of_points_from_the_part_to_the_whole(records: dict[str, Record]) -> None:
    claims = records["002"].achievements
    part = next(claim for claim in claims if claim.text == "7092万元")
    assert part.part_of is not None
    assert claims[part.part_of].text == "2.94亿元"


def test_engine_takes_published_as_date_or_iso_text() -> None:
    text = "今年上半年，全区新增就业316人。"
    by_date = extract(text, published=datetime.date(2023, 7, 5))
    assert by_date == extract(text, published="2023-07-05")
    period = by_date.achievements[0].period
    assert period is not None
    assert (period.from_, period.to) == ("2023-01", "2023-06")


@pytest.mark.parametrize("published", ["yesterday", "2023-13", "2023-7-45", "2023年13月", "23", ""])
def test_engine_refuses_a_date_that_is_none(published: str) -> None:
    with pytest.raises(ConfigError, match="is not a date"):
        extract("完成3项。", published=published)


@pytest.mark.parametrize("text", [None, 3, b"abc", ["a"]])
def test_engine_refuses_what_is_no_text(text: object) -> None:
    with pytest.raises(TypeError, match="takes the text as str"):
        extract(text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\ufeff", "a", "。", "“", "\ud800", "\0", "1", "一" * 500, "”“’‘" * 99]
)
def test_engine_takes_any_string(text: str) -> None:
    assert extract(text).error is None
    assert extract(text, restore=False).text == text


PIECES = st.sampled_from(
    [
        "2.22亿元",
        "增长",
        "“三品东风”",
        "（",
        "）",
        "第3位",
        "东风街道",
        "全区",
        "、",
        "，",
        "。",
        "\n",
        "(shù)",
        "?",
        "數",
        "其中",
        "分别",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
def test_engine_spans_hold_on_any_text(text: str) -> None:
    record = extract(text)
    assert all(record.text[start:end] == piece for start, end, piece in spans(record))
    assert all(0 <= q.source_start <= q.source_end <= len(text) for q in record.quantities)
