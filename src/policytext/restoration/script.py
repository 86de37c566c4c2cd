"""Convert traditional script to simplified, with the tables of OpenCC."""

from __future__ import annotations

from functools import cache
from importlib.metadata import distribution
from pathlib import Path

import regex

from policytext import _data
from policytext.restoration.alignment import Edit

__all__ = ["is_traditional", "simplify_char", "to_simplified", "traditional_chars", "variants", "zhe_edits"]

_MIN_COUNT = 3
_MIN_SHARE = 0.02
# GB 2312, the first standard of the mainland, has nearly only characters of simplified texts.
_SIMPLE_SET = "gb2312"
# GB 2312 has no dash and no middle dot; encoding writes ? for what is missing.
_MARKS = "—·?"
_NOT_HAN = regex.compile(r"\P{Han}++")


def is_traditional(text: str) -> bool:
    """Return whether more than a fiftieth of the Han characters of a text are traditional."""
    if _at_most(text) < _MIN_COUNT:
        return False
    count = sum(map(text.count, traditional_chars().intersection(text)))
    return count >= _MIN_COUNT and count > _MIN_SHARE * len(_NOT_HAN.sub("", text))


def _at_most(text: str) -> int:
    """Return a quick upper bound of the number of traditional characters: those outside GB 2312."""
    other = text.encode(_SIMPLE_SET, "replace").count(b"?") - sum(map(text.count, _MARKS))
    return other + sum(map(text.count, _in_simple_set()))


@cache
def _in_simple_set() -> tuple[str, ...]:
    return tuple(char for char in sorted(traditional_chars()) if char.encode(_SIMPLE_SET, "ignore"))


def to_simplified(text: str) -> str:
    """Return the text in simplified script; its length does not change.

    The same as OpenCC's t2s (phrases first, longest first, then characters), at several times the speed of
    the pure-Python converter.
    """
    pieces: list[str] = []
    position = 0
    for match in _phrase_pattern().finditer(text):
        pieces += (text[position : match.start()].translate(_characters()), _phrases()[match.group()])
        position = match.end()
    pieces.append(text[position:].translate(_characters()))
    return "".join(pieces)


def simplify_char(char: str) -> str:
    """Return a character in simplified script."""
    return char.translate(_characters())


@cache
def traditional_chars() -> frozenset[str]:
    """Return the characters that are written otherwise in simplified script."""
    return frozenset(map(chr, _characters()))


def zhe_edits(text: str) -> list[Edit]:
    """Return edits of 著 to 着 if it is the particle or 着力, not the 著 of 著名 and 显著.

    OpenCC does not convert 著. Only texts that were in traditional script need this pass.
    """
    if "著" not in text:
        return []
    kept = {i for match in _zhe_words().finditer(text) for i in range(*match.span())}
    return [Edit(i, i + 1, "着") for i, char in enumerate(text) if char == "著" and i not in kept]


@cache
def _characters() -> dict[int, str]:
    table = _table("TSCharacters.txt")
    found = {ord(char): simple for char, simple in table.items() if char != simple and len(simple) == 1}
    return found | {ord(char): simple for char, simple in variants().items()}


@cache
def variants() -> dict[str, str]:
    """Return variant characters that OpenCC does not know, with the simplified ones: 凖 is 准."""
    rows = _data.read_text(
        "policytext.restoration", "variants.tsv", lambda text: _data.rows(text, "char", "simple")
    )
    return {row["char"]: row["simple"] for row in rows}


@cache
def _phrases() -> dict[str, str]:
    """Return OpenCC's phrases and the names of places that its characters would change: 乾縣 stays 乾县."""
    rows = _table("TSPhrases.txt")
    phrases = {phrase: simple for phrase, simple in rows.items() if len(phrase) == len(simple)}
    names = _data.read_text("policytext.restoration", "place_names.txt", str.split)
    traditional = _table("STCharacters.txt")
    for name in names:
        phrases[name] = name
        phrases["".join(traditional.get(char, char) for char in name)] = name
    return phrases


@cache
def _phrase_pattern() -> regex.Pattern[str]:
    longest_first = sorted(_phrases(), key=len, reverse=True)
    return regex.compile("|".join(map(regex.escape, longest_first)))


@cache
def _zhe_words() -> regex.Pattern[str]:
    words = _data.read_text("policytext.restoration", "zhe_keep.txt", str.split)
    return regex.compile("|".join(words))


def _table(name: str) -> dict[str, str]:
    # The package is found by its name: OpenCC's C++ build would sit in the same folder "opencc".
    parts = distribution("opencc-python-reimplemented").files or []
    path = next(Path(str(part.locate())) for part in parts if part.name == name)
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return {key: values.split(" ")[0] for key, values in rows}
