"""UnitLexicon: the units of measure and the traps of the quantity finder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import TypeVar

import regex

from policytext import _data
from policytext._rows import Row, RowSource, flag_of, read_rows, text_of, text_rows
from policytext.errors import DataError
from policytext.quantities.traps import Trap, compile_traps, read_trap, traps_of
from policytext.quantities.units import Unit, read_unit

__all__ = ["UnitLexicon"]

T = TypeVar("T")

# 例: (元)/(课时), (件)/万(人), (元/吨)·(公里)
_PER = regex.compile("/(?:10)?[十百千万亿]{0,2}|·")
_MAX_FACTORS = 3
# Traps are grouped by the kind of character that a number begins with.
_STARTS = ("0123456789", "一二三四五六七八九十百千万亿两")
# The column that identifies a table of units, and the one of a table of traps.
_KEYS = ("unit", "pattern")


class UnitLexicon:
    """The units and traps of the quantity finder. Immutable; ``extended`` returns a new lexicon.

    Examples:
        >>> lexicon = UnitLexicon.load().extended([{"unit": "箩", "dimension": "volume"}])
        >>> lexicon.unit("箩").dimension
        'volume'
    """

    def __init__(self, units: Iterable[Unit], traps: Iterable[Trap] = ()) -> None:
        self._units: Mapping[str, Unit] = {unit.text: unit for unit in units}
        self._traps: Mapping[str, Trap] = {trap.name: trap for trap in traps}
        lengths: dict[str, set[int]] = {}
        for text in self._units:
            lengths.setdefault(text[0], set()).add(len(text))
        self._lengths = {first: sorted(seen, reverse=True) for first, seen in lengths.items()}

    @classmethod
    def load(cls) -> UnitLexicon:
        """Return the lexicon that comes with policytext."""
        return _shipped()

    def extended(self, source: RowSource) -> UnitLexicon:
        """Return a lexicon with more units or traps. An entry replaces one with the same name.

        Args:
            source: a CSV, TSV or JSON Lines file, or rows as mappings. Rows with the column ``unit`` are
                units (``unit``, ``dimension``, and optionally ``canonical``, ``factor``, ``not_before``);
                rows with the column ``pattern`` are traps (``name``, ``pattern``, and optionally ``before``,
                ``example``). A row with ``remove`` removes the unit or trap that it names.

        Raises:
            DataError: the file cannot be read, or a row is not valid; the message names file, line and
                reason.

        Examples:
            >>> from policytext.numerals import find_numerals
            >>> from policytext.quantities import find_quantities
            >>> lexicon = UnitLexicon.load().extended([{"name": "our road", "pattern": "八条"}])
            >>> find_quantities("落实八条", find_numerals("落实八条"), lexicon=lexicon)
            []
        """
        units, traps = dict(self._units), dict(self._traps)
        for row, where in read_rows(source, any_of=_KEYS, key=("unit", "name")):
            if flag_of(row, "remove", where):
                _remove(row, where, units, traps)
            elif "unit" in row:
                unit = read_unit(row, where)
                units[unit.text] = unit
            elif "pattern" in row:
                trap = read_trap(row, where)
                traps[trap.name] = trap
            else:
                raise DataError(f"{where}: a row needs the column unit (a unit) or pattern (a trap)")
        return UnitLexicon(units.values(), traps.values())

    @property
    def units(self) -> Sequence[Unit]:
        """All units."""
        return tuple(self._units.values())

    @property
    def traps(self) -> Sequence[Trap]:
        """All traps."""
        return tuple(self._traps.values())

    def unit(self, text: str) -> Unit | None:
        """Return the unit that is written like ``text``, None if it is unknown."""
        return self._units.get(text)

    def match(self, text: str, start: int) -> Unit | None:
        """Return the longest unit at an offset of the text, including compounds such as 元/吨."""
        unit = self._simple(text, start)
        for _ in range(_MAX_FACTORS - 1):
            per = None if unit is None else _PER.match(text, start + len(unit.text))
            other = None if per is None else self._simple(text, per.end())
            if unit is None or per is None or other is None:
                break
            unit = unit.per(other, text[start : per.end() + len(other.text)])
        return unit

    def trap_end(self, text: str, start: int) -> int | None:
        """Return the end of the trap that matches the number at an offset, None if no trap does."""
        match = self._patterns.get(text[start : start + 1], self._pattern).match(text, start)
        return None if match is None else match.end()

    def _simple(self, text: str, start: int) -> Unit | None:
        for length in self._lengths.get(text[start : start + 1], ()):
            unit = self._units.get(text[start : start + length])
            if unit is not None and not _runs_on(text, start + length, unit):
                return unit
        return None

    @cached_property
    def _patterns(self) -> dict[str, regex.Pattern[str]]:
        """Return the traps by the first character of the number, as most apply to digits or words only."""
        patterns = ((starts, compile_traps(traps_of(self.traps, starts))) for starts in _STARTS)
        return {char: pattern for starts, pattern in patterns for char in starts}

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        return compile_traps(self.traps)


def _remove(row: Row, where: str, units: dict[str, Unit], traps: dict[str, Trap]) -> None:
    unit, name = text_of(row, "unit", where).strip(), text_of(row, "name", where)
    if units.pop(unit, None) is None and traps.pop(name, None) is None:
        raise DataError(f"{where}: there is no unit or trap {unit or name!r} to remove")


def _runs_on(text: str, end: int, unit: Unit) -> bool:
    """Return whether a unit is only the beginning of a longer word: 项 of 项目, m of mm."""
    if unit.not_before and text.startswith(unit.not_before, end):
        return True
    last, following = unit.text[-1], text[end : end + 1]
    return last.isascii() and last.isalpha() and following.isascii() and following.isalpha()


@cache
def _shipped() -> UnitLexicon:
    return UnitLexicon(_read("units.csv", read_unit), _read("traps.tsv", read_trap))


def _read(name: str, read: Callable[[Row, str], T]) -> list[T]:
    return _data.read_text(
        "policytext.quantities",
        name,
        lambda text: [read(row, where) for row, where in text_rows(text, name)],
    )
