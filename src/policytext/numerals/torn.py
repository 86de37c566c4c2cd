"""mends(): repairs for numbers broken by blanks, line ends or misread letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

import regex

from policytext import _data
from policytext.numerals.characters import class_of, formal

__all__ = ["Mend", "TornForm", "mends", "torn_forms"]

Use = Literal["text", "reading", "doubt"]

_BLANKS = r"[ \t\u3000\xa0\u2002-\u200a\u202f]"
_NUMBER = "0-9.零一二三四五六七八九十百千万亿两点负分之又余多几廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
_BLANK = regex.compile(rf"(?:{_BLANKS}|\n)+")
# Matches somewhere in every text with torn numbers; most texts have no match.
_TROUBLE = regex.compile(
    rf"{_BLANKS}(?<=[{_NUMBER}]{_BLANKS})(?={_BLANKS}{{0,2}}[{_NUMBER}%‰])"
    r"|\n(?<=[0-9.]\n)(?=[0-9.])|[lIOo](?:(?=[0-9])|(?<=[0-9lIOo]{2}))"
)
_LETTERS = str.maketrans("lIOo", "1100")
# Unlike prose, rows of a table have no punctuation near their numbers.
_SENTENCE = regex.compile("[，。；、：！？,;]")
_NEAR = 60


@dataclass(frozen=True, slots=True)
class TornForm:
    """A way in which numbers are torn, and what the repair is used for."""

    name: str
    use: Use
    pattern: str
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class Mend:
    """A repair of a torn number: a blank to remove, a letter O to read as 0.

    Attributes:
        start: where it begins.
        end: where it ends.
        text: the replacement.
        use: ``text`` to repair the text itself, ``reading`` to keep the text and only read the number without
            the blank, ``doubt`` if it is uncertain, so that no part is a number.
    """

    start: int
    end: int
    text: str
    use: Use


@cache
def torn_forms() -> tuple[TornForm, ...]:
    """Return the forms of torn numbers of the table torn.tsv."""
    columns = ("name", "use", "pattern", "example", "counter")
    table = _data.read_text("policytext.numerals", "torn.tsv", lambda text: _data.rows(text, *columns))
    parts = {row["name"]: row["pattern"] for row in table if not row["use"]}
    forms = []
    for row in table:
        pattern = row["pattern"]
        for name, part in parts.items():
            pattern = pattern.replace(f"{{{name}}}", part)
        if row["use"]:
            forms.append(
                TornForm(
                    name=row["name"],
                    use=cast(Use, row["use"]),
                    pattern=pattern,
                    example=row["example"].replace("\\n", "\n"),
                    counter=row["counter"].replace("\\n", "\n"),
                )
            )
    return tuple(forms)


def mends(plain: str) -> list[Mend]:
    """Return the repairs of the torn numbers of a text, in order.

    Args:
        plain: the text, normalised by :func:`policytext.numerals.normalize`.

    Examples:
        >>> [(mend.start, mend.end, mend.text, mend.use) for mend in mends("收入达到 12 8.5亿元，")]
        [(7, 8, '', 'text')]
    """
    found = [mend for start, end in _windows(plain) for mend in _mends_in(plain, start, end)]
    found.sort(key=lambda mend: (mend.start, mend.end))
    apart = []
    free = 0
    for mend in found:
        if mend.start >= free:
            apart.append(mend)
            free = mend.end
    return apart


def _windows(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that may contain torn numbers; most texts have none."""
    start = end = 0
    for match in _TROUBLE.finditer(plain):
        if match.start() - _NEAR > end:
            if end:
                yield start, end
            start = match.start() - _NEAR
        start = max(start, 0)
        end = match.end() + _NEAR
    if end:
        yield start, min(end, len(plain))


def _mends_in(plain: str, start: int, end: int) -> Iterator[Mend]:
    for match in _torn_pattern().finditer(plain, start, end):
        form = torn_forms()[cast(int, match.lastindex) - 1]
        if form.name != "digits apart" or _in_prose(plain, *match.span()):
            yield from _mends_of(match, form.use)
    yield from _mends_in_han(plain, start, end)


def _mends_of(match: regex.Match[str], use: Use) -> Iterator[Mend]:
    start, end = match.span()
    if use == "doubt":
        yield Mend(start=start, end=end, text=_BLANK.sub("", match.group()), use=use)
    elif match.group().isalpha():
        yield Mend(start=start, end=end, text=match.group().translate(_LETTERS), use=use)
    elif match.group().count(".") < 2:
        for blank in _BLANK.finditer(match.string, start, end):
            yield Mend(start=blank.start(), end=blank.end(), text="", use=use)


def _in_prose(text: str, start: int, end: int) -> bool:
    """Return whether a number is in a sentence and not two cells of a table."""
    if text[start - 1 : start].isalpha():
        return True
    first = max(text.rfind("\n", max(0, start - _NEAR), start) + 1, start - _NEAR, 0)
    last = text.find("\n", end, end + _NEAR)
    return _SENTENCE.search(text, first, last if last >= 0 else end + _NEAR) is not None


def _mends_in_han(text: str, first: int, last: int) -> Iterator[Mend]:
    """Yield the blanks inside single numbers in Han characters: 三千 八百 九十六 万."""
    for match in _han_groups().finditer(text, first, last):
        if _BLANK.search(match.group()) is None:
            continue
        joined = _BLANK.sub("", match.group()).translate(formal())
        if _well_formed().fullmatch(joined) is None or _is_heading(match):
            continue
        for blank in _BLANK.finditer(text, *match.span()):
            yield Mend(start=blank.start(), end=blank.end(), text="", use="reading")


# 例: 三 十大行动, 1 亿元以上项目 — the number of a heading and the first word after it
_HEADING = regex.compile(r"\p{Han}\s\p{Han}{1,2}(?=[大项件个])|[0-9]{1,2}\s[百千万亿]")


def _is_heading(match: regex.Match[str]) -> bool:
    text, (start, end) = match.string, match.span()
    heading = _HEADING.match(text, start) if text[start - 1 : start] in ("", "\n") else None
    return heading is not None and heading.end() == end


@cache
def _torn_pattern() -> regex.Pattern[str]:
    return regex.compile("|".join(f"({form.pattern})" for form in torn_forms()), regex.MULTILINE)


@cache
def _han_groups() -> regex.Pattern[str]:
    chars = f"[{class_of('digit', 'scale', 'tens', 'formal')}点负分之又余多几]"
    # 千克 and 百帕 are units.
    run = rf"(?:(?!千[瓦米克伏卡帕焦赫]|百帕){chars}){{1,24}}+"
    number = r"[0-9]{1,6}+(?:\.[0-9]{1,4}+)?+"
    return regex.compile(
        rf"(?:{number}{_BLANKS}{{0,2}})?{run}(?:{_BLANKS}{{1,2}}(?:{number}{_BLANKS}{{0,2}})?+{run}){{0,12}}"
    )


@cache
def _well_formed() -> regex.Pattern[str]:
    """Return the pattern of one number, whose scale words decrease."""
    digit = r"(?:[一二三四五六七八九两几]|[0-9]{1,6}(?:\.[0-9]{1,4})?)"
    small = rf"(?:{digit}千)?零?(?:{digit}百)?零?(?:{digit}?[十廿卅])?零?{digit}?[余多]?"
    whole = rf"(?:{small}万?亿)?零?(?:{small}万)?零?(?:{small})(?:点[零一二三四五六七八九]+)?[万亿]?"
    return regex.compile(rf"负?(?:{whole}又)?(?:(?:[百千万]|{whole})分之)?负?{whole}")
