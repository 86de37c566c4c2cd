"""spread(): count slogans by year, unit or document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from policytext.corpus.mentions import Mention, mentions_of
from policytext.errors import ConfigError
from policytext.record import Record
from policytext.slogans import Formulations

if TYPE_CHECKING:
    import pandas

__all__ = ["frame_of", "names_of", "parts_of", "spread"]

_COLUMNS = ("key", "name", "kind", "parent", "first_year", "first_unit", "first_document")
_COUNTS = ("mentions", "documents")
_INTEGERS = ("first_year", "year", *_COUNTS)
# Documents without a year come after all that have one.
_LAST = 10_000


@dataclass(slots=True)
class _Slogan:
    """All mentions with one key: spellings, kinds, the first mention, and counts for each group."""

    first: Mention
    names: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    mentions: dict[Any, int] = field(default_factory=dict)
    documents: dict[Any, set[str]] = field(default_factory=dict)

    def add(self, mention: Mention, group: Any) -> None:
        if (mention.year or _LAST) < (self.first.year or _LAST):
            self.first = mention
        for counts, value in ((self.names, mention.slogan.text), (self.kinds, mention.slogan.kind)):
            counts[value] = counts.get(value, 0) + 1
        self.mentions[group] = self.mentions.get(group, 0) + 1
        self.documents.setdefault(group, set()).add(mention.document)


def spread(
    records: Iterable[Record], by: str = "year", *, formulations: Formulations | None = None
) -> pandas.DataFrame:
    """Return how often each slogan is mentioned by year, unit or document.

    Args:
        records: what :func:`policytext.extract` or :func:`policytext.extract_many` returned. Mentions with
            the same ``key`` are one slogan.
        by: ``year`` (of the document's date), ``unit`` (the principal unit of the document), ``document``, or
            one of the user's own columns.
        formulations: the formulations that give names and parents; by default those that come with
            policytext.

    Returns:
        One row for each slogan and year (unit, document) that mentions it: ``key``, ``name`` (of the
        formulation, else the most frequent spelling), ``kind``, ``parent`` (the formulation it belongs to),
        ``first_year``, ``first_unit`` and ``first_document`` of its first mention, the year (unit, document),
        ``mentions`` and ``documents``. Unknown values are missing. The most frequent slogans come first.

    Raises:
        ConfigError: no record has a column named ``by``, or one was extracted without its slogans.
        ImportError: pandas is not installed: ``pip install "policytext[pandas]"``.

    Examples:
        >>> from policytext import extract, spread
        >>> records = [
        ...     extract("推动大众创业万众创新。", id="a", published="2015-03-05"),
        ...     extract("“双创”升级，“双创”提质。", id="b", published="2018-03-05"),
        ... ]
        >>> spread(records)[["key", "first_year", "year", "mentions", "documents"]].values.tolist()
        [['大众创业、万众创新', 2015, 2015, 1, 1], ['大众创业、万众创新', 2015, 2018, 2, 1]]
    """
    base = Formulations.load() if formulations is None else formulations
    slogans: dict[str, _Slogan] = {}
    for mention in mentions_of(_with_column(records, by)):
        entry = slogans.setdefault(mention.slogan.key, _Slogan(first=mention))
        entry.add(mention, _group(mention, by))
    names = (*_COLUMNS, by, *_COUNTS)
    return frame_of(
        [row for key, slogan in sorted(slogans.items(), key=_most) for row in _rows(key, slogan, base)],
        names,
        integers=_INTEGERS,
        what="spread()",
    )


def _with_column(records: Iterable[Record], by: str) -> Iterable[Record]:
    """Yield the records; raise after the last if none of them has the column ``by``."""
    own = by not in ("year", "unit", "document")
    known: set[str] = set()
    for record in records:
        if by == "unit":
            record.require("principal")
        known.update(record.columns if own else ())
        yield record
    if own and by not in known:
        has = f"; the records have {', '.join(sorted(known))}" if known else ""
        raise ConfigError(
            f"no record has a column {by!r}: choose year, unit, document or a column of your own{has}"
        )


def _group(mention: Mention, by: str) -> Any:
    own = {"year": mention.year, "unit": mention.unit, "document": mention.document}
    return own[by] if by in own else mention.record.columns.get(by)


def _most(item: tuple[str, _Slogan]) -> tuple[int, str]:
    return -sum(item[1].mentions.values()), item[0]


def _rows(key: str, slogan: _Slogan, base: Formulations) -> Iterable[Sequence[Any]]:
    known = base.get(key)
    name = _name(key, slogan.names, base)
    kind = max(slogan.kinds, key=lambda kind: slogan.kinds[kind])
    parent = (known.parent or None) if known else None
    first = slogan.first
    head = (key, name, kind, parent, first.year, first.unit, first.document)
    for group in sorted(slogan.mentions, key=lambda group: (group is None, str(group))):
        yield (*head, group, slogan.mentions[group], len(slogan.documents[group]))


def names_of(
    spellings: Mapping[str, Mapping[str, int]], *, formulations: Formulations | None = None
) -> dict[str, str]:
    """Return what each slogan is called: the formulation's name, else the spelling met most often.

    Args:
        spellings: for each key how often it is spelt how.
        formulations: the wording known nationwide; by default what comes with policytext.

    Examples:
        >>> names_of({"三品东风": {"三品东风": 2, "“三品”东风": 1}})
        {'三品东风': '三品东风'}
    """
    base = Formulations.load() if formulations is None else formulations
    return {key: _name(key, counts, base) for key, counts in spellings.items()}


def parts_of(keys: Iterable[str], *, formulations: Formulations | None = None) -> dict[str, list[str]]:
    """Return formulations by name with those of the keys that are part, short or earlier form of them.

    Args:
        keys: the keys of slogans.
        formulations: the wording known nationwide; by default what comes with policytext.

    Examples:
        >>> parts_of(["新发展理念", "三品东风"])
        {'三新一高': ['新发展理念']}
    """
    base = Formulations.load() if formulations is None else formulations
    found: dict[str, list[str]] = {}
    for key in keys:
        known = base.get(key)
        if known and known.parent:
            whole = base.get(known.parent)
            found.setdefault(whole.name if whole else known.parent, []).append(key)
    return found


def _name(key: str, spellings: Mapping[str, int], base: Formulations) -> str:
    known = base.get(key)
    return known.name if known else max(spellings, key=lambda spelling: spellings[spelling])


def frame_of(
    rows: Sequence[Sequence[Any]], names: Sequence[str], *, integers: Iterable[str], what: str
) -> pandas.DataFrame:
    """Return a DataFrame of the rows; the ``integers`` are columns that hold integers or nothing.

    Raises:
        ImportError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise ImportError(f'{what} needs pandas: pip install "policytext[pandas]"') from None
    frame = pandas.DataFrame([*rows], columns=[*names], dtype=object)
    types: Mapping[str, str] = {name: "Int64" for name in integers if name in names}
    return frame.astype(types)
