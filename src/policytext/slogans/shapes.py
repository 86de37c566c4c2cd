"""The kind and the arity of a slogan, by the shape of the string."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import regex

from policytext.record import SloganKind
from policytext.slogans.wordlists import longest_ending, rows, word_set

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

_DIGIT = "[一二三四五六七八九十两双]"
_NUMBER = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九两双])"
_CLASSIFIER = "[个大项张本篇条场重类种]"
_VALUES = {char: value for value, char in enumerate("一二三四五六七八九", start=1)} | {"两": 2, "双": 2}

_DIGITS = regex.compile(_DIGIT)
_BEGINS_WITH_NUMBER = regex.compile(_NUMBER)
_MEMBER_MARK = regex.compile("[、，]")
_MEMBER_MARKS = regex.compile(r"[、，；·,]|(?<=\p{Han}{3}) (?=\p{Han}{3})")
# 例: 多网合一, 多图联审, 一照多址, 三治融合
_IN_ONE = regex.compile(r"多\p{Han}{1,2}合一|多\p{Han}联\p{Han}|一\p{Han}多\p{Han}|\p{Han}{1,2}治融合")
# 例: 十四五, 十五五规划
_PLAN = regex.compile(r"(?:十[一二三四五六七]?|[一二三四五六七八九])五(?:规划|时期|计划|期间)?")
# 例: 1+24+N, 4×4, 33618
_FORMULA = regex.compile(
    r"(?:\d+|[NXMn])(?:[+＋×*](?:\d+|[NXMnYZ]|\p{Han}{1,8})){1,5}(?:工作法|模式|体系|机制)?|\d{3,6}"
)
_TERM = regex.compile(r"\d+|[NXMnYZ]")
# 例: 人工智能+, 文旅+百业, 数据要素×
_PLUS = regex.compile(r"[\p{Han}A-Za-z0-9]{1,10}[+＋×](?:[\p{Han}A-Za-z0-9+＋]{1,24})?")
# 例: 一社一品, 一断面一策
_DISTRIBUTIVE = regex.compile(r"一\p{Han}{1,3}一\p{Han}{1,3}(?:一\p{Han}{1,3})?")
# 例: 三会一课, 两纵三横, 一总三联六化
_MULTI = regex.compile(rf"(?:{_NUMBER}{_CLASSIFIER}?(?!{_DIGIT})\p{{Han}}{{1,5}}?[、，]?){{2,6}}")
# 例: 三品东风, 六个聚焦, 四重奏, 十四个坚持, 五个一工程
_HEAD = regex.compile(rf"{_NUMBER}(?:个一\p{{Han}}{{0,4}}|{_CLASSIFIER}?(?!{_DIGIT})\p{{Han}}{{1,7}})")
# 例: 三会 and 一课 in 三会一课
_PART = regex.compile(
    rf"(?P<number>{_NUMBER}){_CLASSIFIER}?(?P<body>(?!{_DIGIT})\p{{Han}}{{1,6}}?)(?=[、，]?{_DIGIT}|[、，]|$)"
)
# 例: 三度战略, 七大工程 count; 双百行动, 三年行动 name
_COUNTED_NAME = regex.compile(rf"(?!一){_NUMBER}(?![百千万年月日天周])")
# 例: 三项制度 counts; 双师制度 is a name
_CLASSIFIED = regex.compile(rf"{_NUMBER}{_CLASSIFIER}")
# 例: 五位一体, 三证合一, 四个一批, 双一流 — the inner 一 counts nothing
_ONE_WHOLE = regex.compile(rf"(?P<number>{_NUMBER})(?:\p{{Han}}一体|\p{{Han}}合一|个一\p{{Han}}{{0,4}}|一流)")
# 例: 一单制, 一箱制
_ONE_SHEET = regex.compile(r"一\p{Han}制")
# 例: 18条 — the articles of a policy, in quotation marks its name
_ARTICLES = regex.compile(rf"[1-9]\d条|\p{{Han}}{{0,4}}(?:[1-9]\d|{_NUMBER})条")
# 例: 十八洞村, 七里乡 — a place that is called so
_PLACE = regex.compile(rf"{_NUMBER}\p{{Han}}{{1,2}}(?:村|乡|镇|社区|街道)")
# 例: 一张床、一间房 — one of each
_ONE_THING = regex.compile(r"一\p{Han}{1,3}")
# 例: 三年脱贫、七年小康; 一元进店，两元吃饱 — the numbers measure, they do not count
_MEASURED = regex.compile(rf"{_NUMBER}[年天日元月分]\p{{Han}}{{2,6}}")
# 例: 七大平台, 7大平台
_GREAT = regex.compile(rf"(?:(?P<digits>\d{{1,2}})|(?P<number>{_NUMBER}))大(?:(?!{_DIGIT})\p{{Han}})+")
# 例: 看似寻常最奇崛，成如容易却艰辛 — lines of five or seven characters are verse
_VERSE_LINES = ([5, 5], [7, 7], [5] * 4, [7] * 4)
# 例: ”社区治理工作法 in 六微”社区治理工作法, 工作法 in 五心工作法
_METHOD_HEAD = regex.compile('[”’"]|工作法|治理法|服务法|管理法|工作制|机制|模式|体制|制度')
# 例: 一要吃饭、二要建设 — numbers that count the members, not what they name
_ORDERED = regex.compile(r"一\p{Han}{1,10}[、，]二\p{Han}")
# 例: 改造客观世界，也改造自己的主观世界 — clauses that argue are not slogans
_PROSE = regex.compile(
    "[，,]也|[，,]就|都|才|却|但|应该|不是|不可|如果|因为|所以|认为|可以|已经|我们|他们|你|我"
)
_LONGEST_ACRONYM = 8
# A document says the same names again and again, and every way to explain one asks for its shape.
_NAMES = 1 << 12
_MAX_METHOD = 14
_MAX_MEMBER = 18


@lru_cache(maxsize=_NAMES)
def kind_of(text: str) -> SloganKind | None:
    """Return the kind of slogan that a quoted string has by its shape, None if it has none.

    Examples:
        >>> [kind_of(text) for text in ("三会一课", "1+24+N", "一社一品", "五心工作法", "学党史、悟思想")]
        ['numeral', 'formula', 'distributive', 'method', 'parallel']
    """
    if is_plan(text):
        return "campaign"
    if _FORMULA.fullmatch(text):
        return "formula"
    members = members_of(text)
    ending = _ending(text)
    if ending == "method" and len(members) == 1 and len(text) <= _MAX_METHOD and "的" not in text:
        if _CLASSIFIED.match(text):
            return "numeral"
        return None if text.startswith("一") and not text.endswith("法") else "method"
    if _ONE_SHEET.fullmatch(text):
        return "method"
    if _PLUS.fullmatch(text):
        return "plus"
    # 一街一景、一巷一品 and 一个核心引领、两支队伍支撑 are lists of phrases, not one name.
    phrases = all((member[0] == "一" and len(member) > 3) or len(member) > 4 for member in members)
    phrases = phrases or all(_ONE_THING.fullmatch(member) for member in members)
    measured = all(_MEASURED.fullmatch(member) for member in members)
    if len(members) > 1 and (phrases or measured or _ORDERED.match(text) or not _MULTI.fullmatch(text)):
        return "parallel"
    if _DISTRIBUTIVE.fullmatch(text):
        return "distributive"
    if ending == "campaign" and not _COUNTED_NAME.match(text):
        return "campaign"
    if _is_numeral(text):
        return "numeral"
    return "acronym" if _is_acronym(text) else None


def _is_numeral(text: str) -> bool:
    if _ONE_WHOLE.match(text) or _ARTICLES.fullmatch(text):
        return True
    if _PLACE.fullmatch(text) or is_count(text) or _fixed_word().match(text):
        return False
    if _MULTI.fullmatch(text) and len(_DIGITS.findall(text)) > 1:
        return True
    # 新三样 and 老三样 name as 三样 does.
    bare = text[1:] if text[0] in "新老" else text
    return _HEAD.fullmatch(bare) is not None and bare[0] != "一" and not is_count(bare)


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
        return (len(name),) if 2 <= len(name) <= 6 and "合一" not in name and "融合" not in name else ()
    if kind == "method":
        name = stem_of(name)
        if "、" in name or not _BEGINS_WITH_NUMBER.match(name):
            return ()
    elif kind != "numeral":
        return ()
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
    tens, ten, ones = number.rpartition("十")
    return (_VALUES.get(tens, 1) * 10 if ten else 0) + _VALUES.get(ones, 0)


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
    if len(others) < 2 or len(lengths) > 1:
        return parts
    length = lengths.pop()
    joined = length > 2 and len(last) == 2 * length + 1 and last[length] in "和与及"
    return [*others, last[:length], last[length + 1 :]] if joined else parts


def _shares_morpheme(parts: list[str], *, anywhere: bool) -> bool:
    """Return whether members begin or end alike; three and more longer ones may share an inner character."""
    if len({part[0] for part in parts}) == 1 or len({part[-1] for part in parts}) == 1:
        return True
    shared = set.intersection(*map(set, parts)) - set("的和与在为")
    return anywhere and len(parts) > 2 and min(map(len, parts)) > 4 and bool(shared)


def _is_acronym(text: str) -> bool:
    if _IN_ONE.fullmatch(text):
        return True
    letters = set(text)
    return (
        3 <= len(text) <= _LONGEST_ACRONYM
        and len(letters) == len(text)
        and letters <= word_set("acronym_letters")
    )


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
    return regex.compile(rf"(?![一双]){_NUMBER}(?:(?:{number})|{_CLASSIFIER}(?:{classifier}))")


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
