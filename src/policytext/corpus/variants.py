"""variants(): families of slogans with a common template or common members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any

from policytext.corpus.mentions import Mention, mentions_of
from policytext.corpus.spread import frame_of
from policytext.record import Record
from policytext.slogans.templates import ANY, template_of

if TYPE_CHECKING:
    import pandas

__all__ = ["families", "variants"]

_COLUMNS = ("family", "key", "name", "kind", "first_year", "mentions", "documents", "units")
_LAST = 10_000


@dataclass(slots=True, kw_only=True)
class _Variant:
    """All mentions of one slogan."""

    name: str
    kind: str
    members: tuple[str, ...]
    year: int | None = None
    mentions: int = 0
    documents: set[str] = field(default_factory=set)
    units: dict[str, None] = field(default_factory=dict)

    def add(self, mention: Mention) -> None:
        self.mentions += 1
        self.documents.add(mention.document)
        if mention.unit is not None:
            self.units.setdefault(mention.unit)
        if mention.year is not None:
            self.year = min(self.year or _LAST, mention.year)


def variants(records: Iterable[Record]) -> pandas.DataFrame:
    """Return families of slogans that share a template or members, with the units that use them.

    Two slogans belong to one family if they fit the same template (三品东风 and 三品西街, 一企一策 and
    一户一策), or if both are lists with two members in common (学党史、悟思想、办实事 and
    学党史、悟思想、开新局).

    Args:
        records: what :func:`policytext.extract` or :func:`policytext.extract_many` returned.

    Returns:
        One row for each slogan of a family of at least two: ``family`` (the template, or the members shared),
        ``key``, ``name``, ``kind``, ``first_year``, ``mentions``, ``documents`` and ``units``, joined with
        ``；``. The families with the most slogans come first.

    Raises:
        ImportError: pandas is not installed: ``pip install "policytext[pandas]"``.

    Examples:
        >>> from policytext import extract, variants
        >>> records = [extract("建设“三品东风”。"), extract("打造“三品西街”，落实一企一策。")]
        >>> variants(records)[["family", "name"]].values.tolist()
        [['三品…', '三品东风'], ['三品…', '三品西街']]
    """
    found = _variants(records)
    rows = [(family, key, *_row(found[key])) for family, keys in _families(found).items() for key in keys]
    return frame_of(rows, _COLUMNS, integers=("first_year", "mentions", "documents"), what="variants()")


def families(records: Iterable[Record]) -> dict[str, list[str]]:
    """Return the keys of the slogans of each family of at least two, as in :func:`variants`.

    Args:
        records: what :func:`policytext.extract` or :func:`policytext.extract_many` returned.

    Examples:
        >>> from policytext import extract
        >>> families([extract("建设“三品东风”。"), extract("打造“三品西街”，落实一企一策。")])
        {'三品…': ['三品东风', '三品西街']}
    """
    return _families(_variants(records))


def _variants(records: Iterable[Record]) -> dict[str, _Variant]:
    found: dict[str, _Variant] = {}
    for mention in mentions_of(records):
        slogan = mention.slogan
        members = tuple(item.text for item in slogan.items) if slogan.kind == "parallel" else ()
        variant = found.setdefault(slogan.key, _Variant(name=slogan.text, kind=slogan.kind, members=members))
        variant.add(mention)
    return found


def _families(found: Mapping[str, _Variant]) -> dict[str, list[str]]:
    """Return the families by template or common members, those with the most slogans first."""
    grouped = {**_by_template(found), **_by_members(found)}
    return {family: grouped[family] for family in sorted(grouped, key=lambda one: (-len(grouped[one]), one))}


def _row(variant: _Variant) -> tuple[Any, ...]:
    units = "；".join(variant.units) or None
    return variant.name, variant.kind, variant.year, variant.mentions, len(variant.documents), units


def _by_template(found: Mapping[str, _Variant]) -> dict[str, list[str]]:
    families: dict[str, list[str]] = {}
    for key, variant in found.items():
        if template := template_of(variant.name):
            families.setdefault(template, []).append(key)
    return {template: keys for template, keys in families.items() if len(keys) > 1}


def _by_members(found: Mapping[str, _Variant]) -> dict[str, list[str]]:
    """Return the lists that share two members, named by the pair of members that most of them share."""
    home = {key: key for key in found}

    def root(key: str) -> str:
        while home[key] != key:
            home[key] = home[home[key]]
            key = home[key]
        return key

    by_pair: dict[tuple[str, str], list[str]] = {}
    for key, variant in found.items():
        for pair in _pairs(variant.members):
            by_pair.setdefault(pair, []).append(key)
    for keys in by_pair.values():
        for key in keys[1:]:
            home[root(key)] = root(keys[0])
    families: dict[str, list[str]] = {}
    for key in found:
        families.setdefault(root(key), []).append(key)
    most: dict[str, tuple[str, str]] = {}
    for pair, keys in sorted(by_pair.items(), key=lambda item: -len(item[1])):
        most.setdefault(root(keys[0]), pair)
    return {"、".join(most[first]) + ANY: keys for first, keys in families.items() if len(keys) > 1}


def _pairs(members: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return combinations(sorted(set(members)), 2)
