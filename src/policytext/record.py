"""Record and the values in it: what all finders return.

A :class:`Record` holds everything extracted from one document. All its parts are frozen dataclasses. Offsets
count characters of ``Record.text``; ``source_start:source_end`` is the same span in the raw input. Numbers
are ``Decimal``. ``Record.to_dict`` and ``Record.from_dict`` convert to and from plain JSON, in which numbers
are decimal strings, absent values are ``None`` and no key is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeVar, get_args

from policytext._claim import (
    Achievement,
    Basis,
    Commitment,
    Comparison,
    ComparisonKind,
    Cue,
    Period,
    Phrase,
    Role,
    Status,
)
from policytext._plain import from_plain, to_plain, tuple_getter
from policytext._source import Damage, Dropped, Repair, Source
from policytext.codes import Level
from policytext.errors import ConfigError

__all__ = [
    "LAYER_NAMES",
    "Achievement",
    "AdminUnit",
    "Basis",
    "Bound",
    "ColumnValue",
    "Commitment",
    "Comparison",
    "ComparisonKind",
    "Cue",
    "Damage",
    "DocumentKind",
    "Dropped",
    "LayerName",
    "Level",
    "Manner",
    "Measure",
    "Numeral",
    "NumeralKind",
    "Period",
    "Phrase",
    "Principal",
    "Quantity",
    "Record",
    "Repair",
    "Role",
    "Section",
    "Slogan",
    "SloganKind",
    "Source",
    "Status",
    "Time",
    "TimeKind",
]

SCHEMA = 2

# The layers that can be requested; each has the name of a field of the record.
LayerName = Literal[
    "numerals", "admin_units", "sections", "principal", "times", "slogans", "quantities", "achievements"
]
LAYER_NAMES: tuple[LayerName, ...] = get_args(LayerName)

# Roles of changes by an amount, and of all changes.
CHANGE_BY_ROLES: tuple[Role, ...] = ("increase_by", "decrease_by")
CHANGE_ROLES: tuple[Role, ...] = ("increase_by", "increase_to", "decrease_by", "decrease_to")

ColumnValue = str | int | float | bool | None

NumeralKind = Literal["cardinal", "ordinal", "percent", "fraction", "multiple", "range", "digits"]
Bound = Literal["=", "~", "<~", ">~", ">=", ">", "<=", "<"]
Evidence = Literal["path", "unique", "context", "reference", "contradiction", "none"]
SloganKind = Literal[
    "numeral",
    "distributive",
    "formula",
    "parallel",
    "acronym",
    "plus",
    "method",
    "metaphor",
    "campaign",
    "formulation",
    "institution",
]
TimeKind = Literal["date", "month", "quarter", "half", "year", "span", "plan", "deadline", "now", "recurring"]
Manner = Literal["report", "plan", "problem", "rule", "background"]
DocumentKind = Literal["report", "plan", "bulletin", "rule", "notice", "news", "list", "speech", "other"]
PrincipalReason = Literal["region", "title", "dateline", "frequency", "references"]


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression of the text.

    Attributes:
        kind: the kind of time.
        from_: the first day, as whole or partial ISO text; None if it is unknown or open (截至6月底).
        to: the last day, inclusive, likewise; a deadline (6月底前) has its month or day in both.
    """

    start: int
    end: int
    text: str
    kind: TimeKind
    from_: str | None = None
    to: str | None = None
    source_start: int = -1
    source_end: int = -1


@dataclass(frozen=True, slots=True)
class Section:
    """The text under a heading, with its subsections.

    Attributes:
        heading: the heading; None for the text before the first heading.
        level: 1 for the outermost sections, 0 without a heading.
        manner: what the section does: report, plan, name problems, set rules, give background.
        from_: the first day of the time that it is about, if known.
        to: the last day of that time.
    """

    start: int
    end: int
    heading: Phrase | None
    level: int
    manner: Manner
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Principal:
    """The unit that a document speaks for.

    Attributes:
        code: its statistical code, ``00`` for the nation.
        path: the names from the province down to it.
        reason: the main evidence for it: the option ``region``, the title, the dateline, its frequency, or
            references to it (全区).
        share: its share of the evidence for all units, including that for units in it, 0 to 1.
    """

    code: str
    path: tuple[str, ...]
    reason: PrincipalReason
    share: float


@dataclass(frozen=True, slots=True)
class Measure:
    """A value in the canonical unit of its dimension (亩 → 平方米)."""

    low: Decimal
    high: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Numeral:
    """A string that names a number, with its value.

    Attributes:
        kind: the kind of numeral.
        low: the value.
        high: the upper end of a range (三五十, 3-5万), else the same as ``low``.
    """

    start: int
    end: int
    text: str
    kind: NumeralKind
    low: Decimal
    high: Decimal
    source_start: int = -1
    source_end: int = -1


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and bound: 超过24万平方米 → low = high = 240000, 平方米, ``>``.

    Attributes:
        low: the value, in the unit as written.
        high: the upper end of a range, else the same as ``low``.
        unit: the unit of measure as written, without scale words (万, 亿); None without a unit.
        bound: how the value limits the fact: ``=``, ``~`` about, ``<~`` nearly, ``>~`` a little more,
            ``>=``, ``>``, ``<=``, ``<``.
        dimension: what the unit measures, such as ``money``.
        canonical: the value in the canonical unit of the dimension, if there is one.
    """

    start: int
    end: int
    text: str
    low: Decimal
    high: Decimal
    unit: str | None
    bound: Bound
    dimension: str | None
    canonical: Measure | None
    source_start: int = -1
    source_end: int = -1


@dataclass(frozen=True, slots=True)
class AdminUnit:
    """A mention of an administrative unit, linked to its statistical code if the document decides.

    Attributes:
        level: the level of the unit.
        name: its official name.
        code: its statistical code; None if the document does not decide.
        path: the names from the province down to the unit.
        reference: whether it is a reference without a name: 全区, 该街道.
        evidence: why it has this code.
        candidates: the possible codes if none was decided.
    """

    start: int
    end: int
    text: str
    level: Level
    name: str
    code: str | None
    path: tuple[str, ...] = ()
    reference: bool = False
    evidence: Evidence = "none"
    candidates: tuple[str, ...] = ()
    source_start: int = -1
    source_end: int = -1


@dataclass(frozen=True, slots=True)
class Slogan:
    """A mention of a slogan, without quotation marks.

    Attributes:
        kind: the kind of slogan.
        quoted: whether it is in quotation marks.
        arity: the number of items that the name announces, if any.
        items: what it stands for, as the text says.
        items_complete: whether there are as many items as announced; None without an arity.
        formulation: the id of a formulation that is known nationwide.
        key: the same for all spellings of a slogan, in all documents.
    """

    start: int
    end: int
    text: str
    kind: SloganKind
    quoted: bool
    arity: int | None = None
    items: tuple[Phrase, ...] = ()
    items_complete: bool | None = None
    formulation: str | None = None
    key: str = ""
    source_start: int = -1
    source_end: int = -1


@dataclass(frozen=True, slots=True)
class Record:
    """Everything policytext found in one document.

    Attributes:
        id: the name of the document.
        text: the restored text.
        source: where the text came from, and its repairs.
        error: why the document could not be processed; None if it was.
        published: the date on which the document was spoken or issued, as whole or partial ISO text.
        principal: the unit that it speaks for.
        kind: the kind of document.
        columns: the user's own columns of the document (province, year, address …).
        layers: the layers that were requested, and those that they needed; the fields of others are empty.
        schema: the version of the record's format; ``from_dict`` reads every earlier one.

    Examples:
        >>> from policytext import extract
        >>> record = extract("全街完成固定资产投资1.29亿元。")
        >>> record.quantities[0].low, record.quantities[0].unit
        (Decimal('129000000'), '元')
    """

    id: str | None
    text: str
    source: Source
    error: str | None = None
    published: str | None = None
    principal: Principal | None = None
    kind: DocumentKind | None = None
    columns: Mapping[str, ColumnValue] = field(default_factory=dict, hash=False)
    numerals: tuple[Numeral, ...] = ()
    times: tuple[Time, ...] = ()
    sections: tuple[Section, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    admin_units: tuple[AdminUnit, ...] = ()
    slogans: tuple[Slogan, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    layers: tuple[LayerName, ...] = LAYER_NAMES
    schema: int = SCHEMA

    def require(self, *layers: LayerName) -> None:
        """Check that the record was extracted with some layers. A record with an error passes.

        Args:
            layers: the layers.

        Raises:
            ConfigError: the record was extracted without one of them.

        Examples:
            >>> from policytext import extract
            >>> extract("新增电梯9台。", id="a", layers=["slogans"]).require("quantities")
            Traceback (most recent call last):
            ...
            policytext.errors.ConfigError: record 'a' holds slogans, not quantities: extract() it with them
        """
        if self.error is None and (missing := [name for name in layers if name not in self.layers]):
            held = ", ".join(self.layers) or "no layers"
            raise ConfigError(
                f"record {self.id!r} holds {held}, not {', '.join(missing)}: extract() it with them"
            )

    def to_dict(self) -> dict[str, Any]:
        """Return the record as plain JSON values; the page "The record" describes them."""
        plain: dict[str, Any] = to_plain(self)
        return plain

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Record:
        """Return the record from a dict that ``to_dict`` returned, in this version or an earlier one.

        Unknown keys and layers are ignored; keys that an earlier version did not write get their defaults. A
        record without ``layers`` has all of them.

        Raises:
            RecordError: a required key is missing, or a value has the wrong type.
        """
        return replace(from_plain(cls, _with_layers(data)), schema=SCHEMA)


def _with_layers(data: Any) -> Any:
    """Return the dict of a record with its known layers, all layers if it names none."""
    if not isinstance(data, Mapping) or "layers" not in data:
        return data
    said = data["layers"]
    if said is None:
        return {**data, "layers": LAYER_NAMES}
    if not isinstance(said, (list, tuple)):
        return data
    return {**data, "layers": [name for name in said if name in LAYER_NAMES]}


Located = TypeVar("Located", Numeral, Time, Quantity, AdminUnit, Slogan, Achievement)


def same_as(value: Any) -> tuple[Any, ...]:
    """Return a value of a layer without its span in the raw input: two that are equal so say the same."""
    kind: Any = type(value)
    return _without_source(kind)(value)


def located(value: Located, source_start: int, source_end: int) -> Located:
    """Return the value with its span in the raw input filled in."""
    kind: Any = type(value)
    placed: Located = kind(*_without_source(kind)(value), source_start, source_end)
    return placed


@cache
def _without_source(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """Return a function that reads all fields of a value but its span in the raw input."""
    return tuple_getter(*(field.name for field in fields(kind)[:-2]))
