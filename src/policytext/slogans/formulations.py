"""Formulations: wordings known nationwide, with their year, occasion and items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property
from itertools import pairwise
from typing import cast, get_args

import regex
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from policytext import _data
from policytext._rows import Row, RowSource, check_fields, flag_of, read_rows, text_rows
from policytext.errors import DataError
from policytext.record import SloganKind
from policytext.slogans.spelling import bare, spellings
from policytext.text import encodable

__all__ = ["Formulation", "Formulations"]

_MAX_COMMON_NUMERAL = 5
# 例: 2021, 486
_YEAR = regex.compile("[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Formulation:
    """A wording that is known nationwide, or in one place or field.

    Attributes:
        id: its id, as in ``Slogan.formulation``.
        name: the name.
        kind: the kind of slogan.
        aliases: other names.
        items: what it officially stands for.
        year: the year of its origin, if known.
        occasion: where it was first used.
        source: where this is recorded.
        scope: the place or field that it belongs to, empty if it is national; names are unique in a scope.
        unquoted: whether the name counts without quotation marks; None decides by length and kind (not for
            short names and metaphors).
        parent: the id of the formulation that this one is a part, a short form or an earlier form of.
        first_report: the year of the first work report of the State Council with the name, among the reports
            that were read; this is not the year of its origin.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: SloganKind
    items: tuple[str, ...]
    year: int | None
    occasion: str
    scope: str
    source: str
    unquoted: bool | None = None
    parent: str = ""
    first_report: int | None = None


class Formulations:
    """A knowledge base of formulations. Immutable; ``extended`` returns a new one.

    Examples:
        >>> Formulations.load().get("四个自信").items
        ('道路自信', '理论自信', '制度自信', '文化自信')
    """

    def __init__(self, entries: Iterable[Formulation]) -> None:
        self._by_id = {entry.id: entry for entry in entries}
        _check_parents(self._by_id)
        self._by_name: dict[str, list[Formulation]] = {}
        for entry in self._by_id.values():
            written = dict.fromkeys(way for name in (entry.name, *entry.aliases) for way in spellings(name))
            for name in written:
                self._by_name.setdefault(name, []).append(entry)
        for entries in self._by_name.values():
            entries.sort(key=lambda entry: (entry.scope != "", entry.id))

    @classmethod
    def load(cls) -> Formulations:
        """Return the formulations that come with policytext."""
        return _shipped()

    def extended(self, source: RowSource) -> Formulations:
        """Return a knowledge base with more entries; an entry replaces one with the same id.

        Args:
            source: a CSV, TSV or JSON Lines file, or rows as mappings. ``name`` and ``kind`` are required;
                ``id`` (by default the name), ``aliases``, ``items`` (lists, in a table separated by ``|``),
                ``year``, ``occasion``, ``scope``, ``source``, ``unquoted``, ``parent`` and ``first_report``
                are optional. A row with ``remove`` removes the entry with its id; its children move to its
                parent.

        Raises:
            DataError: the file cannot be read, an entry is not valid, a parent is unknown, or parents form a
                cycle; the message names file, line and reason.

        Examples:
            >>> base = Formulations.load().extended([{"name": "幸福江州", "kind": "campaign"}])
            >>> base.get("幸福江州").kind
            'campaign'
        """
        entries, gone = dict(self._by_id), dict[str, Formulation]()
        for row, where in read_rows(source, any_of=("name", "id"), key=("id", "name")):
            if not flag_of(row, "remove", where):
                entry = _entry(row, where)
                entries[entry.id] = entry
                continue
            id = _text(row, "id", where) or _text(row, "name", where)
            if id not in entries:
                raise DataError(f"{where}: there is no formulation {id!r} to remove")
            gone[id] = entries.pop(id)
        return Formulations(_handed_up(entry, entries, gone) for entry in entries.values())

    def get(self, id: str) -> Formulation | None:
        """Return the entry with an id, None if there is none."""
        return self._by_id.get(id)

    @property
    def names(self) -> KeysView[str]:
        """All names and aliases, in all spellings."""
        return self._by_name.keys()

    def search(self, name: str) -> list[Formulation]:
        """Return the entries with this name or alias in any spelling, national ones first."""
        return list(self._by_name.get(name, ()))

    def key_of(self, name: str, id: str | None = None) -> str:
        """Return the key that all spellings of a name share: the id of its formulation, else its characters.

        Args:
            name: the name as written.
            id: the formulation that is meant, if it is known.

        Examples:
            >>> base = Formulations.load()
            >>> {base.key_of(name) for name in ("大眾創業、萬眾創新", "大众创业万众创新")}
            {'大众创业、万众创新'}
            >>> base.key_of("三区同振，城乡融合")
            '三区同振城乡融合'
        """
        if id is not None:
            return id
        simple = bare(name)
        return self._by_bare.get(simple, simple)

    @cached_property
    def _by_bare(self) -> dict[str, str]:
        return {bare(name): entries[0].id for name, entries in self._by_name.items() if not entries[0].scope}

    def national(self, name: str) -> Formulation | None:
        """Return the national entry with this name or alias, None if there is none."""
        entries = self._by_name.get(name)
        return entries[0] if entries and not entries[0].scope else None

    def resolve(self, name: str, context: str) -> Formulation | None:
        """Return the entry that a name means in its context, None if that is uncertain.

        This is the national entry; without one, the entry whose scope (安全生产, 浙江) or items the context
        names. An entry of a single place is only meant if the place is named.

        Examples:
            >>> base = Formulations.load()
            >>> [base.resolve("三新", text).scope for text in ("统计三新经济的新产业", "天津推进三新")]
            ['统计', '天津']
        """
        entries = self._by_name.get(name, [])
        if not entries or not entries[0].scope:
            return self.national(name)
        scores = [_nearness(entry, context) for entry in entries]
        best = max(scores)
        if len(entries) == 1 and not _is_common(entries[0]):
            return entries[0]
        return entries[scores.index(best)] if best > 0 and scores.count(best) == 1 else None

    def matches(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield the names in the text, longest first at each place, without overlap."""
        for _, start, end in self._matcher.find_matches_as_indexes(encodable(text)):
            yield start, end, text[start:end]

    @cached_property
    def _matcher(self) -> AhoCorasick:
        names, kind = list(self._by_name), MatchKind.LeftmostLongest
        return AhoCorasick(names, matchkind=kind, implementation=Implementation.ContiguousNFA)

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __iter__(self) -> Iterator[Formulation]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)


def _is_common(entry: Formulation) -> bool:
    """Return whether other places and fields may use the same name: 四个服务, 三大任务."""
    short_numeral = entry.kind == "numeral" and len(entry.name) <= _MAX_COMMON_NUMERAL
    return short_numeral or entry.scope.startswith(_provinces())


def _nearness(entry: Formulation, context: str) -> int:
    scope = sum(a + b in context for a, b in pairwise(entry.scope))
    return 2 * scope + sum(len(item) > 2 and item in context for item in entry.items)


@cache
def _provinces() -> tuple[str, ...]:
    return tuple(_data.read_text("policytext.slogans", "provinces.txt", str.split))


@cache
def _shipped() -> Formulations:
    name = "formulations.jsonl"
    return _data.read_text(
        "policytext.slogans",
        name,
        lambda text: Formulations(_entry(row, where) for row, where in text_rows(text, name)),
    )


def _entry(row: Row, where: str) -> Formulation:
    check_fields(row, (*(field.name for field in fields(Formulation)), "remove"), where)
    name, kind = row.get("name"), row.get("kind")
    if not isinstance(name, str) or not name:
        raise DataError(f"{where}: name is {name!r}; it must be text")
    if kind not in get_args(SloganKind):
        raise DataError(f"{where}: unknown kind {kind!r}; choose one of {', '.join(get_args(SloganKind))}")
    return Formulation(
        id=_text(row, "id", where) or name,
        name=name,
        aliases=_texts(row, "aliases", where),
        kind=cast(SloganKind, kind),
        items=_texts(row, "items", where),
        year=_year(row, "year", where),
        occasion=_text(row, "occasion", where),
        scope=_text(row, "scope", where),
        source=_text(row, "source", where),
        unquoted=flag_of(row, "unquoted", where),
        parent=_text(row, "parent", where),
        first_report=_year(row, "first_report", where),
    )


def _handed_up(
    entry: Formulation, entries: Mapping[str, Formulation], gone: Mapping[str, Formulation]
) -> Formulation:
    """Return the entry with its nearest ancestor that was not removed as its parent."""
    parent = entry.parent
    while parent in gone and parent not in entries:
        parent = gone[parent].parent
    return entry if parent == entry.parent else replace(entry, parent=parent)


def _check_parents(by_id: Mapping[str, Formulation]) -> None:
    for entry in by_id.values():
        above, parent = {entry.id}, entry.parent
        while parent:
            if parent not in by_id:
                raise DataError(
                    f"{entry.id!r} has the unknown parent {parent!r}; add that formulation or name another"
                )
            if parent in above:
                raise DataError(f"{entry.id!r} is its own ancestor through {parent!r}; remove one parent")
            above.add(parent)
            parent = by_id[parent].parent


def _year(row: Row, field: str, where: str) -> int | None:
    value = row.get(field)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or _YEAR.fullmatch(str(value)) is None:
        raise DataError(f"{where}: {field} {value!r} must be a number of at most four digits")
    return int(str(value))


def _text(row: Row, field: str, where: str) -> str:
    value = row.get(field) or ""
    if not isinstance(value, str):
        raise DataError(f"{where}: {field} is {value!r}; it must be text")
    return value


def _texts(row: Row, field: str, where: str) -> tuple[str, ...]:
    value = row.get(field) or ()
    if isinstance(value, str):
        value = [text.strip() for text in value.split("|")]
    if not isinstance(value, list | tuple) or not all(isinstance(text, str) and text for text in value):
        raise DataError(f"{where}: {field} is {value!r}; it must be a list of strings")
    return tuple(value)
