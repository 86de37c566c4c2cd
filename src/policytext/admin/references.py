"""References to a unit without its name: 全区, 我省, 该街道, 本社区."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, cast

import regex

from policytext.admin.gazetteer import Gazetteer, kept_by_code
from policytext.admin.leading import leading_unit
from policytext.admin.tables import pattern, table_rows
from policytext.codes import parent_codes
from policytext.record import AdminUnit, Level

__all__ = ["find_references"]

# 例: 全区, 我市, 该街道, 在区内 — not 健全市场, 安全区域, 自我区别
_REFERENCE = pattern("reference")
# 例: 该省(（区、市）), 本省(、自治区、直辖市) — any province, not a particular one
_ANY_UNIT = pattern("any_unit")
# A unit with a smaller share of the document ranks below the units of the paragraph.
_STRONG = 0.75
_WORDS = table_rows("reference_words.tsv", "word", "level", "endings")
_LEVELS = {row["word"]: cast("Level", row["level"]) for row in _WORDS}
# Endings of the names of units that a word may refer to, where they differ from the word.
_ENDINGS = {row["word"]: tuple(row["endings"].split("|")) for row in _WORDS if row["endings"]}
# Communities called 村 in the text may be 社区 in the tables.
_COMMUNITY_WORDS = frozenset(word for word, level in _LEVELS.items() if level == "community")


def find_references(
    text: str, units: Sequence[AdminUnit], gazetteer: Gazetteer, region: str
) -> list[AdminUnit]:
    """Return the references of the text, each linked to a unit of its level.

    该 means the nearest unit before; 全, 我 and 本 mean the principal unit of the document or one above it,
    or else the nearest of the paragraph. Without such a unit no code is given.
    """
    matches = list(_REFERENCE.finditer(text))
    if not matches:
        return []
    principal = leading_unit(units, text, region=region)
    focus = _Fitting(gazetteer)
    if principal is not None:
        focus.add(principal.code)
    is_strong = principal is not None and principal.share >= _STRONG
    paragraph, nearest = _Fitting(gazetteer), _Fitting(gazetteer)
    found = []
    waiting, reach, last = iter(units), 0, 0
    following = next(waiting, None)
    for match in matches:
        while following is not None and following.start < match.start():
            if "\n" in text[last : following.start]:
                paragraph = _Fitting(gazetteer)
            last, reach = following.start, following.end
            if following.code is not None:
                paragraph.add(following.code)
                nearest.add(following.code)
            following = next(waiting, None)
        if match.start() < reach or (following is not None and following.start < match.end()):
            continue
        if "\n" in text[last : match.start()]:
            paragraph = _Fitting(gazetteer)
        last = match.start()
        first, second = (focus, paragraph) if is_strong else (paragraph, focus)
        found.append(_reference(match, _Known(first, second, nearest, focus), gazetteer))
    return found


class _Known(NamedTuple):
    """The known units: the principal unit and those of the paragraph by priority, and all so far."""

    first: _Fitting
    second: _Fitting
    nearest: _Fitting
    focus: _Fitting


def _reference(match: regex.Match[str], known: _Known, gazetteer: Gazetteer) -> AdminUnit:
    kind = match.lastgroup or ""
    word = match[kind]
    code = None if _ANY_UNIT.match(match.string, match.end()) else _meant(kind, word, known)
    unit = gazetteer.get(code) if code else None
    text = match.group()
    return AdminUnit(
        match.start(),
        match.end(),
        text,
        unit.level if unit else _LEVELS[word],
        unit.name if unit else text,
        code,
        gazetteer.path(code) if code else (),
        True,
        "reference" if code else "none",
    )


def _meant(kind: str, word: str, known: _Known) -> str | None:
    first, second, nearest, focus = known
    if kind == "this" and _LEVELS[word] not in ("township", "community"):
        # 本省 in a rule for all provinces is not the province that the paragraph names.
        return focus.get(word)
    found = first.get(word) or second.get(word)
    if kind == "that":
        return nearest.named(word) or found or nearest.get(word)
    if _LEVELS[word] in ("township", "community"):
        # Few documents are about a single community; the nearest one named is meant.
        found = found or nearest.get(word)
    return found or nearest.leading(word)


class _Fitting:
    """The units named so far, and their parents, by the words that may refer to them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._last: dict[str, str] = {}
        self._named: dict[str, str] = {}
        self._counts: dict[str, Counter[str]] = {}

    def add(self, code: str) -> None:
        # From the province down: of 襄阳市 and the county-level 枣阳市 in it, 该市 is the one that was named.
        for above in (*parent_codes(code), code):
            for word in _reference_words(self._gazetteer, above):
                self._last[word] = above
                self._counts.setdefault(word, Counter())[above] += 1
                if above == code:
                    self._named[word] = code

    def get(self, word: str) -> str | None:
        """Return the last unit that was named or is a parent of one that was."""
        return self._last.get(word)

    def named(self, word: str) -> str | None:
        """Return the last unit that was named itself."""
        return self._named.get(word)

    def leading(self, word: str) -> str | None:
        """Return the unit that was named more often than all others to which the word may refer."""
        counts = self._counts.get(word)
        if not counts:
            return None
        code, count = counts.most_common(1)[0]
        return code if 2 * count > counts.total() else None


@kept_by_code
def _reference_words(gazetteer: Gazetteer, code: str) -> tuple[str, ...]:
    unit = gazetteer.get(code)
    return _words(unit.name, unit.level) if unit is not None else ()


@lru_cache(maxsize=1 << 12)
def _words(name: str, level: Level) -> tuple[str, ...]:
    """Return the words that may refer to a unit: 市 for 衡阳市, 街道 and 街 for 东风街道."""
    return tuple(word for word in _LEVELS if _fits(word, name, level))


def _fits(word: str, name: str, level: Level) -> bool:
    if level == "community":
        return word in _COMMUNITY_WORDS
    if word == "市":
        return name.endswith("市")
    if word == "区":
        return name.endswith("区") and level in ("county", "province")
    return level == _LEVELS[word] and name.endswith(_ENDINGS.get(word, (word,)))
