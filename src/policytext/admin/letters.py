"""Single-character abbreviations of provinces and cities: 川渝, 沪苏浙皖, 港澳台, 驻湘单位, 来穗人员."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cache

import regex

from policytext import _data
from policytext.admin.borders import begins_word, is_word
from policytext.admin.gazetteer import Gazetteer
from policytext.admin.tables import special_rows, words
from policytext.codes import level_of, parent_codes
from policytext.record import AdminUnit

__all__ = ["lettered_units"]

# 青, 新, 台, 港 and 澳 are more often words, or parts of them.
_WORDS = frozenset("青新台港澳")


def lettered_units(text: str, units: Sequence[AdminUnit], gazetteer: Gazetteer) -> list[AdminUnit]:
    """Return the provinces that are named by abbreviations, and the cities of the text that are.

    Two abbreviations in a row count for neighbouring provinces and common pairs, three for any provinces, and
    one after a verb of coming, staying or sending (驻湘, 来穗). Cities count only if the text names them, but
    for 深 in 深港.
    """
    together, alone = [*_together(text)], [*_single(text, _named(units))]
    straits = [*_straits().finditer(text)] if _hint_of_straits().search(text) else []
    if not (together or alone or straits):
        return []
    taken = {i for unit in units for i in range(unit.start, unit.end)}
    found = {i: _code_of(text[i]) for i in _in_rows(together, straits, taken)}
    for i, code in alone:
        if i not in taken:
            found.setdefault(i, code)
    return [_unit(text, i, code, gazetteer) for i, code in sorted(found.items())]


def _in_rows(
    together: Iterable[regex.Match[str]], straits: Iterable[regex.Match[str]], taken: Set[int]
) -> Iterator[int]:
    """Yield the places of abbreviations in a row that no name takes: any two of them, the straits whole."""
    for match in together:
        free = [i for i in range(*match.span()) if i not in taken]
        if len(free) > 1:
            yield from free
    for match in straits:
        if taken.isdisjoint(range(*match.span())):
            yield from range(*match.span())


def _unit(text: str, i: int, code: str, gazetteer: Gazetteer) -> AdminUnit:
    path = gazetteer.path(code)
    return AdminUnit(i, i + 1, text[i], level_of(code), path[-1], code, path, False, "unique")


def _named(units: Sequence[AdminUnit]) -> Callable[[], Set[str]]:
    """Return a function for the codes of all units of the text and of those above them."""

    @cache
    def codes() -> Set[str]:
        own = {unit.code for unit in units if unit.code is not None}
        return own | {parent for code in own for parent in parent_codes(code)}

    return codes


def _single(text: str, named: Callable[[], Set[str]]) -> Iterator[tuple[int, str]]:
    """Yield single abbreviations after a verb of coming or staying, with their codes."""
    for hint in _hint_alone().finditer(text):
        match = _alone().match(text, hint.start() + (1 if hint["firm"] is None else -1))
        if match is None:
            continue
        i = match.start("letter")
        is_firm = match.end("firms") > i + 1
        if not is_firm and _is_torn(text, i):
            continue
        code = _city(text, i, named)
        if code is None and (is_firm or not begins_word(text, i)):
            code = _province(text[i], named, is_firm=is_firm)
        if code is not None:
            yield i, code


def _city(text: str, i: int, named: Callable[[], Set[str]]) -> str | None:
    """Return the city of a letter if the text names it and a city may stand there: 来(穗)人员."""
    cities = _city_codes().get(text[i])
    if cities is None or _behind_city().match(text, i + 1) is None:
        return None
    return next((city for city in cities if city in named()), None)


def _province(letter: str, named: Callable[[], Set[str]], *, is_firm: bool) -> str | None:
    """Return the province of a letter if the letter is hardly anything else, or the text names it."""
    province = _codes().get(letter)
    if province is None or letter in _uses("rare"):
        return province
    return province if not is_firm and province in named() else None


def _together(text: str) -> Iterator[regex.Match[str]]:
    """Yield adjacent abbreviations; the long pattern is tried only if there are two."""
    for run in _hint_together().finditer(text):
        if (match := _pattern().match(text, run.start())) is not None:
            yield match


def _is_torn(text: str, i: int) -> bool:
    """Return whether the verb before an abbreviation belongs to another word (推进)."""
    if text[i - 1] in _uses("always"):
        return False
    return is_word(text[i - 2 : i]) or is_word(text[i - 1 : i + 1])


def _code_of(letter: str) -> str:
    """Return the code of an abbreviation in a row: of a province, or of a city, as in 深港."""
    return _codes().get(letter) or _city_codes()[letter][0]


@cache
def _codes() -> dict[str, str]:
    return {row["letter"]: row["code"] for row in special_rows() if row["letter"]}


@cache
def _city_codes() -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for row in _data.read_text("policytext.admin", "city_letters.tsv", _letter_rows):
        codes[row["letter"]] = (*codes.get(row["letter"], ()), row["code"])
    return codes


def _letter_rows(text: str) -> list[dict[str, str]]:
    return _data.rows(text, "letter", "code")


@cache
def _uses(use: str) -> tuple[str, ...]:
    rows = _data.read_text("policytext.admin", "letter_uses.tsv", _use_rows)
    return next(tuple(row["words"].split()) for row in rows if row["use"] == use)


def _use_rows(text: str) -> list[dict[str, str]]:
    return _data.rows(text, "use", "words")


# A search for one of a few characters is several times as fast as one for the pattern that they stand in.
@cache
def _hint_alone() -> regex.Pattern[str]:
    """Return a quick pattern for the words beside an abbreviation that ``_alone`` needs."""
    ends = "".join(sorted({word[-1] for word in _uses("before")}))
    letters = "".join(sorted({*_codes(), *_city_codes()}))
    rare, firms = "".join(_uses("rare")), "".join(sorted({word[0] for word in _uses("firms")}))
    return regex.compile(rf"[{ends}][{letters}]|(?P<firm>[{firms}])(?<=[{rare}][{firms}])")


@cache
def _hint_together() -> regex.Pattern[str]:
    letters = "".join(sorted(_codes().keys() - _WORDS))
    return regex.compile(f"[{letters}]{{2,}}+")


@cache
def _hint_of_straits() -> regex.Pattern[str]:
    firsts, seconds = ("".join(sorted({pair[i] for pair in _uses("straits")})) for i in (0, 1))
    return regex.compile(f"[{seconds}](?<=[{firsts}][{seconds}])")


@cache
def _alone() -> regex.Pattern[str]:
    """Return the pattern of an abbreviation after a verb of coming, going and staying, or before 企."""
    before = "|".join(_uses("before"))
    letters = "".join(sorted({*_codes(), *_city_codes()}))
    rare, firms = "".join(_uses("rare")), "|".join(_uses("firms"))
    return regex.compile(
        rf"(?P<letter>[{letters}])(?:(?<=(?:{before})[{letters}])(?P<firms>)|(?<=[{rare}])(?P<firms>{firms}))"
        rf"(?![{letters}东西南北中])"
    )


@cache
def _behind_city() -> regex.Pattern[str]:
    return regex.compile("|".join(_uses("behind_city")))


@cache
def _straits() -> regex.Pattern[str]:
    """Return the pattern of 港澳台, 闽台 and the like."""
    pairs = "|".join(_uses("straits"))
    letters = "".join(sorted(_codes().keys() - _WORDS))
    things, lines = "|".join(words("after_letters.txt")), "|".join(words("lettered_lines.txt"))
    regions = "|".join(words("lettered_regions.txt"))
    return regex.compile(
        rf"(?<![{letters}])(?!(?:{regions})(?!台))(?:(?P<first>[{letters}])?港澳台?|(?:{pairs}))"
        rf"(?!大湾区|(?:新|老|复)?线|{things}|{lines})"
    )


@cache
def _pattern() -> regex.Pattern[str]:
    """Return the pattern of adjacent abbreviations. 例: 京津产业, 沪苏浙皖, 晋陕豫, 渝黔两地.

    京津冀 and 粤港澳 are regions; 京沪(高铁), 渝黔、渝怀(铁路) are lines, 陕甘宁(边区) is history.
    """
    letters = "".join(sorted(_codes().keys() - _WORDS))
    pairs = words("letter_pairs.txt")
    both = "|".join((*pairs, *(pair[::-1] for pair in pairs)))
    regions, things = "|".join(words("lettered_regions.txt")), "|".join(words("after_letters.txt"))
    lines = "|".join(words("lettered_lines.txt"))
    return regex.compile(
        rf"(?<![{letters}江])(?!{regions})(?:[{letters}]{{3,8}}+|(?:{both})(?![{letters}]))"
        rf"(?![新老复支干]?线|{things}|{lines}|\p{{Han}}?(?:[、和与及]\p{{Han}}{{2,4}}){{0,4}}(?:{lines}))"
    )
