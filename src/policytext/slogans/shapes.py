"""The kind and the arity of a slogan, by the shape of the string."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from policytext.numerals.characters import units
from policytext.record import SloganKind
from policytext.slogans.wordlists import longest_ending, pattern, rows, word_set

__all__ = [
    "Part",
    "arities_of",
    "is_count",
    "is_plan",
    "kind_of",
    "members_of",
    "parts_of",
    "stem_of",
    "terms_of",
]

_DIGITS = pattern("digit")
_BEGINS_WITH_NUMBER = pattern("number")
_CLASSIFIER, _JOINT = pattern("classifier"), pattern("joint")
_MEMBER_MARK = regex.compile("[、，]")
_MEMBER_MARKS = regex.compile(r"[、，；·,]|(?<=\p{Han}{3}) (?=\p{Han}{3})")
# 例: 多网合一, 多图联审, 一照多址, 三治融合
_IN_ONE, _FUSED = pattern("in_one"), pattern("fused")
# 例: 十四五, 十五五规划
_PLAN = pattern("five_year_plan")
# 例: 1+24+N, 4×4, 33618
_FORMULA = pattern("formula_name")
_TERM = regex.compile(r"\d+|[NXMnYZ]")
# 例: 人工智能+, 文旅+百业, 数据要素×
_PLUS = regex.compile(r"[\p{Han}A-Za-z0-9]{1,10}[+＋×](?:[\p{Han}A-Za-z0-9+＋]{1,24})?")
# 例: 一社一品, 一断面一策
_DISTRIBUTIVE = pattern("distributive_name")
# 例: 三会一课, 两纵三横, 一总三联六化
_MULTI = pattern("multi_name")
# 例: 三品东风, 六个聚焦, 四重奏, 十四个坚持, 五个一工程
_HEAD = pattern("head_name")
# 例: 三会 and 一课 in 三会一课
_PART = pattern("numeral_part")
# 例: 三度战略, 七大工程 count; 双百行动, 三年行动 name
_COUNTED_NAME = pattern("naming_number")
# 例: 三项制度 counts; 双师制度 is a name
_CLASSIFIED = pattern("counting_classifier")
# 例: 五位一体, 三证合一, 四个一批, 双一流 — the inner 一 counts nothing
_ONE_WHOLE = pattern("one_whole")
# 例: 一单制, 一箱制
_ONE_SHEET = pattern("one_sheet")
# 例: 18条 — the articles of a policy, in quotation marks its name
_ARTICLES = pattern("articles")
# 例: 十八洞村, 七里乡 — a place that is called so
_PLACE = pattern("place_with_number")
# 例: 一张床、一间房 — one of each
_ONE_THING = pattern("one_thing")
# 例: 三年脱贫、七年小康; 一元进店，两元吃饱 — the numbers measure, they do not count
_MEASURED = pattern("measured")
# 例: 七大平台, 7大平台
_GREAT = pattern("great_name")
# 例: 看似寻常最奇崛，成如容易却艰辛 — lines of five or seven characters are verse
_VERSE_LINES = ([5, 5], [7, 7], [5] * 4, [7] * 4)
# 例: ”社区治理工作法 in 六微”社区治理工作法, 工作法 in 五心工作法
_METHOD_HEAD = pattern("method_head")
# 例: 一要吃饭、二要建设 — numbers that count the members, not what they name
_ORDERED = pattern("ordered")
# 例: 改造客观世界，也改造自己的主观世界 — clauses that argue are not slogans
_PROSE = pattern("argued")
_LONGEST_ACRONYM = 8
# A document says the same names again and again, and every way to explain one asks for its shape.
_NAMES = 1 << 12
_MAX_METHOD = 14
_MAX_MEMBER = 18


class _Shape(NamedTuple):
    """A string that may be a slogan, with what several tests ask of it."""

    text: str
    members: list[str]
    ending: str | None


@lru_cache(maxsize=_NAMES)
def kind_of(text: str) -> SloganKind | None:
    """Return the kind of slogan that a quoted string has by its shape, None if it has none.

    Examples:
        >>> [kind_of(text) for text in ("三会一课", "1+24+N", "一社一品", "五心工作法", "学党史、悟思想")]
        ['numeral', 'formula', 'distributive', 'method', 'parallel']
    """
    shape = _Shape(text, members_of(text), _ending(text))
    return next((kind for holds, kind in _TESTS if holds(shape)), None)


def _is_formula(shape: _Shape) -> bool:
    return _FORMULA.fullmatch(shape.text) is not None


def _counts_methods(shape: _Shape) -> bool:
    """例: 三项制度."""
    return _ends_as_method(shape) and _CLASSIFIED.match(shape.text) is not None


def _is_one_method(shape: _Shape) -> bool:
    """例: 一体化机制 — a way to work that has no name; 一线工作法 is one."""
    return _ends_as_method(shape) and shape.text.startswith("一") and not shape.text.endswith("法")


def _ends_as_method(shape: _Shape) -> bool:
    alone = shape.ending == "method" and len(shape.members) == 1
    return alone and len(shape.text) <= _MAX_METHOD and "的" not in shape.text


def _is_one_sheet(shape: _Shape) -> bool:
    return _ONE_SHEET.fullmatch(shape.text) is not None


def _is_plus(shape: _Shape) -> bool:
    return _PLUS.fullmatch(shape.text) is not None


def _is_list(shape: _Shape) -> bool:
    """A list of phrases; 两纵、三横 is one name."""
    if len(shape.members) == 1:
        return False
    if _ORDERED.match(shape.text) or not _MULTI.fullmatch(shape.text):
        return True
    # 例: 一街一景、一巷一品 and 一个核心引领、两支队伍支撑
    phrases = all((member[0] == "一" and len(member) > 3) or len(member) > 4 for member in shape.members)
    return phrases or any(
        all(form.fullmatch(member) for member in shape.members) for form in (_ONE_THING, _MEASURED)
    )


def _is_distributive(shape: _Shape) -> bool:
    return _DISTRIBUTIVE.fullmatch(shape.text) is not None


def _is_campaign(shape: _Shape) -> bool:
    return shape.ending == "campaign" and not _COUNTED_NAME.match(shape.text)


def _is_numeral(shape: _Shape) -> bool:
    text = shape.text
    if _ONE_WHOLE.match(text) or _ARTICLES.fullmatch(text):
        return True
    if _PLACE.fullmatch(text) or is_count(text) or _fixed_word().match(text):
        return False
    if _MULTI.fullmatch(text) and len(_DIGITS.findall(text)) > 1:
        return True
    # 新三样 and 老三样 name as 三样 does.
    bare = text[1:] if text[0] in "新老" else text
    return _HEAD.fullmatch(bare) is not None and bare[0] != "一" and not is_count(bare)


def _is_acronym(shape: _Shape) -> bool:
    letters = set(shape.text)
    return _IN_ONE.fullmatch(shape.text) is not None or (
        3 <= len(shape.text) <= _LONGEST_ACRONYM
        and len(letters) == len(shape.text)
        and letters <= word_set("acronym_letters")
    )


# The first test that holds tells the kind.
_TESTS: tuple[tuple[Callable[[_Shape], bool], SloganKind | None], ...] = (
    (lambda shape: is_plan(shape.text), "campaign"),
    (_is_formula, "formula"),
    (_counts_methods, "numeral"),
    (_is_one_method, None),
    (_ends_as_method, "method"),
    (_is_one_sheet, "method"),
    (_is_plus, "plus"),
    (_is_list, "parallel"),
    (_is_distributive, "distributive"),
    (_is_campaign, "campaign"),
    (_is_numeral, "numeral"),
    (_is_acronym, "acronym"),
)


def is_plan(text: str) -> bool:
    """Return whether a string names a five-year plan: 十四五, 十五五规划."""
    return _PLAN.fullmatch(text) is not None


@lru_cache(maxsize=_NAMES)
def is_count(text: str) -> bool:
    """Return whether a string with a number at its start only counts things: 三个项目, 五支队伍."""
    return _count().match(text) is not None


class Part(NamedTuple):
    """One part of a numeral name, 三会 of 三会一课: its text, the number it begins with, what it counts."""

    text: str
    number: int
    body: str


@lru_cache(maxsize=_NAMES)
def parts_of(name: str) -> tuple[Part, ...]:
    """Return the parts of a numeral name: 三会一课 → 三会, 一课."""
    return tuple(
        Part(match.group(), _value(match["number"]), match["body"]) for match in _PART.finditer(name)
    )


def stem_of(name: str) -> str:
    """Return a name without what makes it the name of a method: 三同步 of 三同步”工作机制."""
    return _METHOD_HEAD.split(name, maxsplit=1)[0] or name


def terms_of(name: str) -> tuple[str, ...]:
    """Return the terms of a formula: 1+24+N → 1, 24, N; the digits of a code: 33618 → 3, 3, 6, 1, 8."""
    return tuple(name) if name.isdigit() else tuple(_TERM.findall(name))


@lru_cache(maxsize=_NAMES)
def arities_of(name: str, kind: SloganKind) -> tuple[int, ...]:
    """Return how many items a name may announce, the likeliest first; empty where it announces none.

    Numbers add up (三会一课 → 4), an inner 一 that means "one whole" does not count (五位一体 → 5), and twins
    count once or twice (四水四定 has 4 items, 四讲四有 may be written out as 8).

    Examples:
        >>> [arities_of(name, "numeral") for name in ("三会一课", "五位一体", "四水四定", "六个聚焦")]
        [(4,), (5,), (4, 8), (6,)]
    """
    if kind == "parallel":
        return (len(members_of(name)),)
    if kind == "acronym":
        return (len(name),) if 2 <= len(name) <= 6 and not _FUSED.search(name) else ()
    if kind == "method":
        name = stem_of(name)
        if "、" in name or not _BEGINS_WITH_NUMBER.match(name):
            return ()
    return _announced(name) if kind in ("numeral", "method") else ()


def _announced(name: str) -> tuple[int, ...]:
    """Return how many items the numbers of a name announce."""
    if great := _GREAT.fullmatch(name):
        return (int(great["digits"]) if great["digits"] else _value(great["number"]),)
    if whole := _ONE_WHOLE.match(name):
        return (_value(whole["number"]),)
    numbers = [part.number for part in parts_of(name)]
    total = sum(numbers)
    if len(numbers) == 2 and 1 < numbers[0] == numbers[1] and not _MEMBER_MARK.search(name):
        once_first = len(parts_of(name)[0].body) == 1
        return (numbers[0], total) if once_first else (total, numbers[0])
    return (total,) if total > 1 else ()


def _value(number: str) -> int:
    values = units()
    tens, ten, ones = number.replace("双", "两").rpartition("十")
    return (values.get(tens, 1) * 10 if ten else 0) + values.get(ones, 0)


def members_of(text: str) -> list[str]:
    """Return the members of a list of like phrases (实力凤凰、美丽凤凰), or the text itself alone."""
    parts = _with_last_pair(_MEMBER_MARKS.split(text))
    lengths = [len(part) for part in parts]
    if len(parts) > 2 and set(lengths) == {1} and "、" in text:
        return parts
    if len(parts) < 2 or min(lengths) < 2 or max(lengths) > _MAX_MEMBER:
        return [text]
    if "、" not in text and lengths in _VERSE_LINES and not _repeats(parts):
        return [text]
    alike = max(lengths) - min(lengths) <= 2 or _shares_morpheme(parts, anywhere="、" in text)
    if "、" not in text and _PROSE.search(text):
        return [text]
    # 加快打造…，建设…，争当… — whole clauses need not be alike
    clauses = "，" in text and "、" not in text and min(lengths) >= 6
    return parts if alike or clauses else [text]


def _repeats(parts: list[str]) -> bool:
    """Return whether lines share three characters in their places: 一茬接着一茬干，一锤接着一锤敲."""
    return [len(set(column)) for column in zip(*parts, strict=False)].count(1) > 2


def _with_last_pair(parts: list[str]) -> list[str]:
    """Part the last two members where 和 joins them: 重塑体系、提升平台、优化政策和创新服务."""
    *others, last = parts
    lengths = {len(part) for part in others}
    if not others or len(lengths) > 1:
        return parts
    length = lengths.pop()
    # 管理体制、运营机制与要素配置: one member must be long enough to tell the length of the others.
    long_enough = length > (2 if len(others) > 1 else 3)
    joined = long_enough and len(last) == 2 * length + 1 and _JOINT.match(last, length)
    return [*others, last[:length], last[length + 1 :]] if joined else parts


def _shares_morpheme(parts: list[str], *, anywhere: bool) -> bool:
    """Return whether members begin or end alike; three and more longer ones may share an inner character."""
    if len({part[0] for part in parts}) == 1 or len({part[-1] for part in parts}) == 1:
        return True
    shared = set.intersection(*map(set, parts)) - set("的和与在为")
    return anywhere and len(parts) > 2 and min(map(len, parts)) > 4 and bool(shared)


def _ending(text: str) -> str | None:
    longest = longest_ending(text, _endings())
    return _endings()[longest] if longest is not None and len(text) > len(longest) else None


@cache
def _endings() -> dict[str, str]:
    return {row["ending"]: row["kind"] for row in rows("endings", "ending", "kind")}


@cache
def _count() -> regex.Pattern[str]:
    """例: 三个项目, 五支队伍, 两位数."""
    number, classifier = _words("number"), _words("classifier")
    # 双轮驱动 and 一号响应 count nothing.
    return regex.compile(
        rf"(?![一双])(?:{_BEGINS_WITH_NUMBER.pattern})(?:(?:{number})|{_CLASSIFIER.pattern}(?:{classifier}))"
    )


@cache
def _fixed_word() -> regex.Pattern[str]:
    """例: 双向, 两难, 二十大, 九牛一毛 — words of the language that only look like numeral names."""
    return regex.compile(rf"{_words('start')}|(?:{_words('whole')})$")


def _words(place: str) -> str:
    return "|".join(
        sorted(
            (row["word"] for row in rows("counted", "after", "word") if row["after"] == place), reverse=True
        )
    )
