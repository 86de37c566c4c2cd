"""The values that everything in policytext speaks in.

A :class:`Record` is what one document becomes. All its parts are frozen values; every offset counts
characters of ``Record.text``, and ``source_start:source_end`` is the same span in the raw input. Numbers are
``Decimal``. ``Record.to_dict`` and ``Record.from_dict`` convert to and from plain JSON, in which a number is
a decimal string, an absent value is ``None`` and no key is ever missing.
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

# What can be asked for by itself; each is named after the field of the record that it gives.
LayerName = Literal[
    "numerals", "admin_units", "sections", "principal", "times", "slogans", "quantities", "achievements"
]
LAYER_NAMES: tuple[LayerName, ...] = get_args(LayerName)

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
    """A time expression of the text. ``from_`` and ``to`` are inclusive ISO dates, whole or partial.

    They are ``None`` where neither the text nor the date of publication tells them, each on its own: what
    reaches up to a day (截至6月底) has only ``to``. Of a deadline (6月底前) both are the month or the day.
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
    """A part of the text under one heading, with all that is nested in it.

    ``level`` counts from 1; what stands before the first heading, or a text without any, is of level 0 and
    has no heading. ``manner`` is what its sentences do; ``from_`` and ``to`` are the time that it speaks of.
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
        reason: what spoke for it: that the caller said so, the title, the dateline, or else how often it is
            named or that references (全区) mean it.
        share: how much of what speaks for any unit speaks for this one and what lies in it, 0 to 1.
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
    """A numeral and its value. ``low == high`` unless the numeral names a range (三五十, 3-5万)."""

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
    """A number with its unit and bound: 超过24万平方米 → low = high = 240000, 平方米, ``>``."""

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
    """A mention of an administrative unit, linked to its statistical code where the document decides."""

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
    """A slogan without its quotation marks, with what the text says that it stands for.

    ``key`` is the same for every spelling of it, in every document.
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

    ``schema`` is the version of this contract; ``from_dict`` reads every earlier one. ``columns`` are the
    user's own of the document (province, year, address …), passed through. ``layers`` are those that were
    asked for and those that they needed: the fields of all others are empty.

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
        """Refuse to be read for a layer that it does not hold: nothing was looked for, let alone found.

        A record with an error is empty, and says why.

        Raises:
            ConfigError: it was extracted without one of the layers.

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
        """Return the record as plain JSON values: the contract of the record reference in the docs."""
        plain: dict[str, Any] = to_plain(self)
        return plain

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Record:
        """Return the record that ``to_dict`` was called on, in this version of policytext or an earlier one.

        Keys and layers that are not known are ignored; what an earlier version did not write gets its empty
        value. A record without ``layers`` has all of them: there was no choice when it was written.

        Raises:
            RecordError: a key that has no empty value is missing, or a value has the wrong type.
        """
        return replace(from_plain(cls, _with_layers(data)), schema=SCHEMA)


def _with_layers(data: Any) -> Any:
    """Return the dict of a record with the layers that are known, all of them where it says none."""
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
    """Return what reads all fields of a value but the last two, its span in the raw input."""
    return tuple_getter(*(field.name for field in fields(kind)[:-2]))
