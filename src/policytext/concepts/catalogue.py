"""Catalogue: the indicators that come with policytext, and the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from policytext import _data
from policytext._rows import Row, RowSource, check_fields, flag_of, read_rows, text_of, text_rows
from policytext.concepts.names import cleaned, literals
from policytext.errors import DataError

__all__ = ["Aim", "Catalogue", "Concept", "Kind"]

Kind = Literal["flow", "stock", "rate", "deed"]
Aim = Literal["at_least", "at_most"]

_PACKAGE = "policytext.concepts"
_TABLE = "concepts.tsv"
_FIELDS = (
    "id",
    "name",
    "english",
    "topic",
    "kind",
    "measure",
    "names",
    "growth_names",
    "parent",
    "not",
    "aim",
    "source",
    "counter",
    "remove",
)
# Fields that are not plain text: a flag, and names that may be a list.
_NOT_TEXT = ("remove", "names")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """An indicator of the catalogue.

    Attributes:
        id: its id, as in ``Achievement.concept``.
        name: its Chinese name, as official statistics use it.
        english: its English name.
        topic: the field that it belongs to.
        kind: ``flow`` for values of a period, ``stock`` for values of a day, ``rate`` for ratios and values
            per head, ``deed`` for actions that are counted, so that periods can be summed.
        unit: the canonical unit of its quantities.
        dimensions: the dimensions that its numbers may have, ``-`` for none; empty if any is allowed.
        names: the names that mean it.
        growth_names: the names that mean it only with a growth rate (经济增长5%).
        parent: the id of the concept that it is a part of.
        confusable: the ids of concepts that it must not be confused with.
        aim: whether targets are minimums, ``at_least``, or maximums, ``at_most`` (prices, unemployment).
        source: the standard, communiqué or yearbook that names it.
        counter: a phrase that does not mean it.
    """

    id: str
    name: str
    english: str = ""
    topic: str = ""
    kind: Kind = "flow"
    unit: str | None = None
    dimensions: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    growth_names: tuple[str, ...] = ()
    parent: str | None = None
    confusable: tuple[str, ...] = ()
    aim: Aim = "at_least"
    source: str = ""
    counter: str = ""


class Catalogue:
    """The concepts by id and by name. Immutable; ``extended`` returns a new catalogue.

    Examples:
        >>> catalogue = Catalogue.load()
        >>> catalogue["gdp"].name, catalogue["gdp"].unit
        ('地区生产总值', '元')
        >>> "retail_sales" in catalogue
        True
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._concepts = {concept.id: concept for concept in concepts}
        self._names: dict[str, Concept] = {}
        self._growth: dict[str, Concept] = {}
        for concept in self._concepts.values():
            self._names.update(dict.fromkeys(concept.names, concept))
            self._growth.update(dict.fromkeys(concept.growth_names, concept))
        self.longest = max(map(len, (*self._names, *self._growth)), default=0)

    @classmethod
    def load(cls) -> Catalogue:
        """Return the catalogue that comes with policytext."""
        return _shipped()

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._concepts.values())

    def __len__(self) -> int:
        return len(self._concepts)

    def __contains__(self, id: object) -> bool:
        return id in self._concepts

    def __getitem__(self, id: str) -> Concept:
        return self._concepts[id]

    def get(self, id: str | None) -> Concept | None:
        """Return the concept with an id, None if there is none."""
        return None if id is None else self._concepts.get(id)

    def named(self, name: str, *, growing: bool = False) -> Concept | None:
        """Return the concept with a cleaned name; with ``growing``, ``growth_names`` count too."""
        found = self._names.get(name)
        return self._growth.get(name) if found is None and growing else found

    def extended(self, source: RowSource) -> Catalogue:
        """Return a catalogue with more concepts.

        Args:
            source: a CSV, TSV or JSON Lines file, or rows as mappings, with the fields of ``concepts.tsv``.
                ``id`` and ``names`` are required; ``remove`` removes a concept that comes with policytext. An
                entry replaces a concept with the same id; a name means the last concept that has it.

        Raises:
            DataError: an entry is not valid; the message names file, line and reason.

        Examples:
            >>> own = Catalogue.load().extended([{"id": "tea_gardens", "names": "[生态/高山]茶园面积"}])
            >>> own.named("生态茶园面积").id
            'tea_gardens'
        """
        concepts = dict(self._concepts)
        for row, where in read_rows(source, any_of=("id",), key=("id",)):
            check_fields(row, _FIELDS, where)
            id = text_of(row, "id", where).strip()
            if not id:
                raise DataError(f"{where}: an entry needs an id")
            if flag_of(row, "remove", where):
                if concepts.pop(id, None) is None:
                    raise DataError(f"{where}: there is no concept {id} to remove")
                continue
            # A replaced concept moves to the end, so that its names take precedence.
            concepts.pop(id, None)
            concepts[id] = _read(row, where)
        # The parent of a shipped concept may be removed, but a new entry must name an existing one.
        own = [concept for id, concept in concepts.items() if concept is not self._concepts.get(id)]
        unknown = [f"{c.id}: {c.parent}" for c in own if c.parent and c.parent not in concepts]
        if unknown:
            raise DataError(f"unknown parent of {', '.join(unknown)}; name the id of a concept")
        return Catalogue(concepts.values())


def _read(row: Row, where: str) -> Concept:
    cells = {field: text_of(row, field, where).strip() for field in _FIELDS if field not in _NOT_TEXT}
    names = row.get("names")
    patterns = "|".join(map(str, names)) if isinstance(names, (list, tuple)) else text_of(row, "names", where)
    kind = cells["kind"] or "flow"
    if kind not in get_args(Kind):
        raise DataError(f"{where}: unknown kind {kind!r}; choose one of {', '.join(get_args(Kind))}")
    aim = cells["aim"] or "at_least"
    if aim not in get_args(Aim):
        raise DataError(f"{where}: unknown aim {aim!r}; choose one of {', '.join(get_args(Aim))}")
    measures = _measures()
    if cells["measure"] and cells["measure"] not in measures:
        raise DataError(f"{where}: unknown measure {cells['measure']!r}; choose one of {', '.join(measures)}")
    unit, dimensions = measures.get(cells["measure"], (None, frozenset[str]()))
    own = literals(patterns, where)
    if cells["name"]:
        own = [*dict.fromkeys((cleaned(cells["name"]), *own))]
    if not own:
        raise DataError(f"{where}: an entry needs names")
    return Concept(
        id=cells["id"],
        name=cells["name"] or own[0],
        english=cells["english"],
        topic=cells["topic"],
        kind=cast(Kind, kind),
        unit=unit,
        dimensions=dimensions,
        names=tuple(own),
        growth_names=tuple(literals(cells["growth_names"], where)),
        parent=cells["parent"] or None,
        confusable=tuple(cells["not"].split()),
        aim=cast(Aim, aim),
        source=cells["source"],
        counter=cells["counter"],
    )


@cache
def _measures() -> Mapping[str, tuple[str | None, frozenset[str]]]:
    rows = _data.read_text(
        _PACKAGE, "measures.tsv", lambda text: _data.rows(text, "measure", "unit", "dimensions")
    )
    return {row["measure"]: (row["unit"] or None, frozenset(row["dimensions"].split())) for row in rows}


@cache
def _shipped() -> Catalogue:
    return _data.read_text(_PACKAGE, _TABLE, _parse)


def _parse(text: str) -> Catalogue:
    _data.rows(text, *(field for field in _FIELDS if field != "remove"))
    return Catalogue([_read(row, where) for row, where in text_rows(text, _TABLE)])
