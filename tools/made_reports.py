"""Work reports made by seeded chance: as long as those of a province, or as short as a piece of news.

They hold headings, figures with and without a place in the catalogue of concepts, slogans and places, so that
a page of them is as heavy as one of real reports. The same texts come out every time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle, islice

from policytext import Record, extract_many
from policytext.admin import Gazetteer

GROWING = (
    "地区生产总值",
    "规模以上工业增加值",
    "固定资产投资",
    "社会消费品零售总额",
    "一般公共预算收入",
    "进出口总额",
)
COUNTED = (
    *(
        ("改造老旧小区", "个"),
        ("城镇新增就业", "万人"),
        ("新建高标准农田", "万亩"),
        ("新改建农村公路", "公里"),
    ),
    *(
        ("建成保障性租赁住房", "套"),
        ("新增养老床位", "张"),
        ("培育高新技术企业", "家"),
        ("发放创业担保贷款", "亿元"),
    ),
    *(("新增学位", "万个"), ("实施重点项目", "个"), ("新增电梯", "台"), ("治理河道", "公里")),
)
# The common characters of GB 2312, for names that no list has.
COMMON = bytes(
    byte for first in range(0xB0, 0xD7) for second in range(0xA1, 0xFA) for byte in (first, second)
).decode("gb2312")
SLOGANS = (
    "坚持“一县一策”，深化“一{one}一{two}”",
    "推动高质量发展，落实“三农”工作部署",
    "弘扬“枫桥经验”，办好民生实事",
    "加快“放管服”改革，优化营商环境",
    "建设“两纵三横”路网，打通“最后一公里”",
    "构建“1+{n}+N”体系，形成合力",
    "深入实施“{name}”行动，打响“三{one}{name}”品牌",
    "坚持“{one}心为民、{two}心干事”，推进{name}{other}工程",
)
PLACES = ("城乡结合部", "主城区", "革命老区", "沿江地带", "各县市区", "重点乡镇")
WORK = (
    *("统筹推进产业转型、城乡建设和生态保护", "完善公共服务，提升治理水平", "健全长效机制，压实工作责任"),
    *("扩大有效投资，激发消费活力", "强化要素保障，优化空间布局", "加强队伍建设，转变工作作风"),
)
PARTS = ("经济运行", "产业发展", "城乡建设", "民生事业", "生态环境", "改革开放")
LONG = 20_000
# Behind it come the codes of those that have no such reports.
_ISLANDS = "71"


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A text with its name."""

    id: str
    text: str


def made_reports(count: int, *, length: int = LONG) -> Iterator[MadeReport]:
    """Yield reports of so many characters each: province by province, year by year back from 2025.

    Args:
        count: how many.
        length: how long each is at least.
    """
    provinces = [unit.name for unit in Gazetteer.load() if unit.level == "province" and unit.code < _ISLANDS]
    for number in range(count):
        unit, year = provinces[number % len(provinces)], 2025 - number // len(provinces)
        yield MadeReport(f"{number:03d}.txt", made_report(unit, year, length, random.Random(number)))


def made_records(
    count: int, *, length: int = LONG, different: int | None = None
) -> tuple[list[Record], list[str]]:
    """Return the records of reports, and their texts.

    Args:
        count: how many.
        length: how long each is at least.
        different: how many are extracted, which takes the most time; the others are the same under new ids.
    """
    made = list(made_reports(different or count, length=length))
    found = extract_many({"id": report.id, "text": report.text} for report in made)
    pairs = list(islice(cycle(list(zip(found, made, strict=True))), count))
    records = [replace(record, id=f"{number:03d}.txt") for number, (record, _) in enumerate(pairs)]
    return records, [report.text for _, report in pairs]


def made_report(unit: str, year: int, length: int, chance: random.Random) -> str:
    """Return the report of a unit on a year, with its plans for the next."""
    head = f"{unit}{year + 1}年政府工作报告\n——{year + 1}年1月20日在{unit}人民代表大会上\n"
    past = "\n".join(_chapter(f"一、{year}年工作回顾", "", year, length * 3 // 5, chance))
    plan = "\n".join(_chapter(f"二、{year + 1}年工作安排", "计划", year + 1, length * 2 // 5, chance))
    return f"{head}{past}\n{plan}\n"


def _chapter(heading: str, verb: str, year: int, length: int, chance: random.Random) -> Iterator[str]:
    yield heading
    written = len(heading)
    numbers = "一二三四五六七八九十"
    for place in range(10_000):
        if written >= length:
            return
        if place % 6 == 0:
            title = f"（{numbers[place // 6 % 10]}）{PARTS[place // 6 % len(PARTS)]}"
            written += len(title) + 1
            yield title
        paragraph = "".join(_sentence(verb, year, chance) for _ in range(5))
        written += len(paragraph) + 1
        yield paragraph


def _sentence(verb: str, year: int, chance: random.Random) -> str:
    kind = chance.randrange(5)
    if kind == 0:
        growth = chance.randrange(10, 120) / 10
        return f"{year}年，{verb}{chance.choice(GROWING)}增长{growth}%，{chance.choice(WORK)}。"
    if kind == 1:
        (one, unit), (other, measure) = chance.sample(COUNTED, 2)
        figures = chance.randrange(3, 9000), chance.randrange(3, 900)
        return f"{verb}{one}{figures[0]}{unit}，{other}{figures[1]}{measure}。"
    if kind == 2:
        one, two = chance.choices(COMMON, k=2)
        names = {"name": _name(chance), "other": _name(chance), "one": one, "two": two}
        slogan = chance.choice(SLOGANS).format(n=chance.randrange(2, 30), **names)
        return f"{slogan}，{chance.choice(WORK)}。"
    if kind == 3:
        one, unit = chance.choice(COUNTED)
        where = f"{chance.choice(PLACES)}{_name(chance)}一带"
        return f"在{where}{verb}{one}{chance.randrange(3, 900)}{unit}，{chance.choice(WORK)}。"
    return f"{chance.choice(WORK)}，支持{_name(chance)}和{_name(chance)}发展，{chance.choice(WORK)}。"


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(COMMON, k=chance.randrange(2, 5)))
