"""What kind of slogan a string is by its shape, and how many items it announces."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

import regex

from policytext.record import SloganKind

__all__ = ["arity_of", "is_count", "kind_of", "members_of", "number_of"]

_NUMBER = "[一二三四五六七八九十两双]"
_CLASSIFIER = "[个大项张本篇条场重类种]"
_VALUES = {char: value for value, char in enumerate("一二三四五六七八九十", start=1)} | {"两": 2, "双": 2}

# 例: 十四五, 十五五规划
_PLAN = regex.compile(r"(?:十[一二三四五六七]?|[一二三四五六七八九])五(?:规划|时期|计划|期间)?")
# 例: 1+24+N, 4×4, 33618
_FORMULA = regex.compile(
    r"(?:\d+|[NXMn])(?:[+＋×*](?:\d+|[NXMnYZ]|\p{Han}{1,8})){1,5}(?:工作法|模式|体系|机制)?|\d{3,6}"
)
# 例: 人工智能+, 文旅+百业, 数据要素×
_PLUS = regex.compile(r"[\p{Han}A-Za-z0-9]{1,10}[+＋×](?:[\p{Han}A-Za-z0-9+＋]{1,12})?")
# 例: 一社一品, 一断面一策
_DISTRIBUTIVE = regex.compile(r"一\p{Han}{1,3}一\p{Han}{1,3}(?:一\p{Han}{1,3})?")
# 例: 三会一课, 两纵三横, 一总三联六化
_MULTI = regex.compile(rf"(?:(?P<n>{_NUMBER}){_CLASSIFIER}?(?!{_NUMBER})\p{{Han}}{{1,5}}?[、，]?){{2,6}}")
# 例: 三品东风, 六个聚焦, 四重奏
_HEAD = regex.compile(rf"(?P<n>{_NUMBER}){_CLASSIFIER}?(?!{_NUMBER})\p{{Han}}{{1,7}}")
# 例: 三个项目, 五支队伍, 两位数 — counted things, no names
_COUNT = regex.compile(
    rf"{_NUMBER}(?:支|位|名|户|家|件|年|月|天|次|轮|届|期|级|线|甲|手|维|氧化|川|亚|明|峡|角洲)|"
    rf"{_NUMBER}(?:个|项|大)(?:方面|项目|月|小时|工作|问题|部分|部门|单位|社区|小区|区域|层面|环节|补贴|领域|产业集群|市场|"
    r"重点工作|方面工作|工作日|百分点)"
)
# 例: 七大工程 counts; 双百行动 is a name
_CLASSIFIED = regex.compile(rf"{_NUMBER}{_CLASSIFIER}")
# 例: 看似寻常最奇崛，成如容易却艰辛 — lines of five or seven characters are verse
_VERSE_LINES = ([5, 5], [7, 7], [5] * 4, [7] * 4)
_MAX_METHOD = 14
_MAX_MEMBER = 18


def kind_of(text: str) -> SloganKind | None:
    """Return the kind that the shape of a quoted string shows, None where it shows none.

    Example:
        >>> [kind_of(text) for text in ("三会一课", "1+24+N", "一社一品", "五心工作法", "学党史、悟思想")]
        ['numeral', 'formula', 'distributive', 'method', 'parallel']
    """
    if _PLAN.fullmatch(text):
        return "campaign"
    if _FORMULA.fullmatch(text):
        return "formula"
    ending = _ending(text)
    if ending == "method" and len(text) <= _MAX_METHOD and "的" not in text:
        return "method"
    if _PLUS.fullmatch(text):
        return "plus"
    if len(members_of(text)) > 1 and not _MULTI.fullmatch(text):
        return "parallel"
    if _DISTRIBUTIVE.fullmatch(text):
        return "distributive"
    if ending == "campaign" and not _CLASSIFIED.match(text):
        return "campaign"
    if _is_numeral(text):
        return "numeral"
    return "acronym" if _is_acronym(text) else None


def _is_numeral(text: str) -> bool:
    if is_count(text):
        return False
    if _MULTI.fullmatch(text) and len(regex.findall(_NUMBER, text)) > 1:
        return True
    return _HEAD.fullmatch(text) is not None and text[0] != "一"


def is_count(text: str) -> bool:
    """Tell whether a string that begins with a number only counts things: 三个项目, 五支队伍."""
    return _COUNT.match(text) is not None


def number_of(text: str) -> int:
    """Return the number that a numeral slogan begins with, 0 where it begins with none."""
    return _VALUES.get(text[:1], 0)


def arity_of(text: str, kind: SloganKind) -> int | None:
    """Return the number of items that a name announces: 三会一课 → 4, 四水四定 → 4, 强富美高 → 4."""
    if kind == "parallel":
        return len(members_of(text))
    if kind == "acronym":
        return len(text) if 2 <= len(text) <= 5 else None
    if kind not in ("numeral", "method"):
        return None
    numbers = [(match.start(), _VALUES[match.group()]) for match in regex.finditer(_NUMBER, text)]
    if not numbers or (kind == "method" and numbers[0][0] > 0):
        return None
    values = [value for _, value in numbers]
    if regex.match(rf"{_NUMBER}[位证网规][一]体?|{_NUMBER}个一批|双一流|{_NUMBER}\p{{Han}}合一", text):
        return values[0]
    is_twin = len(values) == 2 and values[0] == values[1] and len(text) == 4
    multi = kind == "numeral" and len(values) > 1
    return values[0] if is_twin or not multi else sum(values)


def members_of(text: str) -> list[str]:
    """Return the members of a list of like phrases (实力凤凰、美丽凤凰), or the text itself alone."""
    parts = regex.split("[、，；·,]", text)
    lengths = [len(part) for part in parts]
    if len(parts) < 2 or min(lengths) < 2 or max(lengths) > _MAX_MEMBER:
        return [text]
    if "、" not in text and lengths in _VERSE_LINES:
        return [text]
    alike = max(lengths) - min(lengths) <= 2 or _shares_morpheme(parts)
    # 加快打造…，建设…，争当… — whole clauses need not be alike
    clauses = "，" in text and "、" not in text and min(lengths) >= 6
    return parts if alike or clauses else [text]


def _shares_morpheme(parts: list[str]) -> bool:
    return len({part[0] for part in parts}) == 1 or len({part[-1] for part in parts}) == 1


def _is_acronym(text: str) -> bool:
    if regex.fullmatch(r"多\p{Han}{1,2}合一|\p{Han}{1,2}治融合", text):
        return True
    return 3 <= len(text) <= 5 and set(text) <= _acronym_letters() and len(set(text)) == len(text)


@cache
def _acronym_letters() -> frozenset[str]:
    path = files("policytext.slogans").joinpath("data/acronym_letters.txt")
    return frozenset(path.read_text(encoding="utf-8").strip())


def _ending(text: str) -> str | None:
    longest = max((ending for ending in _endings() if text.endswith(ending)), key=len, default=None)
    return _endings()[longest] if longest is not None and len(text) > len(longest) else None


@cache
def _endings() -> dict[str, str]:
    table = files("policytext.slogans").joinpath("data/endings.tsv").read_text(encoding="utf-8")
    return {row["ending"]: row["kind"] for row in csv.DictReader(table.splitlines(), delimiter="\t")}
