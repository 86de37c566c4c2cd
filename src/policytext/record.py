"""The values that everything in policytext speaks in.

A :class:`Record` is what one document becomes. All its parts are frozen values; every offset counts
characters of ``Record.text``, and ``source_start:source_end`` is the same span in the raw input. Numbers are
``Decimal``. ``Record.to_dict`` and ``Record.from_dict`` convert to and from plain JSON, in which a number is
a decimal string, an absent value is ``None`` and no key is ever missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, Literal, TypeVar

from policytext._plain import from_plain, to_plain
from policytext._source import Damage, Dropped, Repair, Source
from policytext.codes import Level

__all__ = [
    "Achievement",
    "AdminUnit",
    "Bound",
    "Commitment",
    "Comparison",
    "Cue",
    "Damage",
    "DocumentKind",
    "Dropped",
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

NumeralKind = Literal["cardinal", "ordinal", "percent", "fraction", "multiple", "range", "digits"]
Bound = Literal["=", "~", "<~", ">~", ">=", ">", "<=", "<"]
Evidence = Literal["path", "unique", "context", "reference", "none"]
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
Role = Literal["level", "increase_by", "increase_to", "decrease_by", "decrease_to", "share", "rank"]
Status = Literal["achieved", "ongoing", "planned", "problem", "other"]
Commitment = Literal["hard", "plain", "soft"]
ComparisonKind = Literal["yoy", "mom", "base", "target"]
TimeKind = Literal["date", "month", "quarter", "half", "year", "span", "plan", "deadline", "now", "recurring"]
Manner = Literal["report", "plan", "problem", "rule", "background"]
DocumentKind = Literal["report", "plan", "bulletin", "rule", "notice", "news", "list", "speech", "other"]
PrincipalReason = Literal["region", "title", "dateline", "frequency", "references"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of the text: ``text == record.text[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Period:
    """A time expression. ``from_`` and ``to`` are ISO dates, whole or partial (``2021``, ``2021-06``)."""

    start: int
    end: int
    text: str
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression of the text. ``from_`` and ``to`` are inclusive ISO dates, whole or partial.

    They are ``None`` where neither the text nor the date of publication tells them (each on its own: a
    deadline without a beginning has only ``to``).
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
class Comparison:
    """What a quantity is compared with: ``yoy`` 同比, ``mom`` 环比, ``base`` 较2020年, ``target``."""

    start: int
    end: int
    text: str
    kind: ComparisonKind


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that decided something: ``kind`` names what (role, status, commitment, period)."""

    kind: str
    start: int
    end: int
    text: str


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
    """A slogan without its quotation marks, with what the text says that it stands for."""

    start: int
    end: int
    text: str
    kind: SloganKind
    quoted: bool
    arity: int | None = None
    items: tuple[Phrase, ...] = ()
    items_complete: bool | None = None
    formulation: str | None = None
    source_start: int = -1
    source_end: int = -1


@dataclass(frozen=True, slots=True)
class Achievement:
    """What a quantity claims. ``quantity`` and ``part_of`` are indices into the record's own lists."""

    start: int
    end: int
    text: str
    quantity: int
    indicator: Phrase | None
    action: Phrase | None
    subject: Phrase | None
    role: Role
    status: Status
    commitment: Commitment | None
    period: Period | None
    comparison: Comparison | None
    part_of: int | None = None
    cues: tuple[Cue, ...] = ()
    source_start: int = -1
    source_end: int = -1

    def explain(self) -> str:
        """Return how the claim was read, a line a decision, each with the words that decided and where.

        Returns:
            Lines of text. Offsets count characters of the record's text, as everywhere.

        Examples:
            >>> from policytext import extract
            >>> print(extract("2023年，全区力争新增就业300人。").achievements[0].explain())
            300人 [14:18]
            indicator  新增就业 [10:14]
            action     -
            subject    全区 [6:8]
            role       level, as nothing speaks for another
            status     planned, for 力争 [8:10]
            commitment soft, for 力争 [8:10]
            period     2023年 [0:5], from 2023 to 2023
            comparison -
        """
        lines = [f"{self.text} [{self.start}:{self.end}]"]
        for name in ("indicator", "action", "subject"):
            phrase: Phrase | None = getattr(self, name)
            lines.append(f"{name:<10} {_located(phrase)}")
        lines += [self._decision(name) for name in ("role", "status", "commitment")]
        lines.append(f"{'period':<10} {_located(self.period)}{_dates(self.period)}")
        lines.append(f"{'comparison':<10} {_located(self.comparison)}")
        if self.part_of is not None:
            lines.append(f"{'part of':<10} claim {self.part_of}")
        return "\n".join(lines)

    def _decision(self, name: str) -> str:
        cue = next((cue for cue in self.cues if cue.kind == name), None)
        # A status is a sum of much that no single word shows; a role without a cue is the plain one.
        plain = "by what stands around it" if name == "status" else "as nothing speaks for another"
        reason = plain if cue is None else f"for {_located(cue)}"
        value = getattr(self, name)
        return f"{name:<10} -" if value is None else f"{name:<10} {value}, {reason}"


@dataclass(frozen=True, slots=True)
class Record:
    """Everything policytext found in one document.

    ``schema`` is the version of this contract; ``from_dict`` reads every earlier one.

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
    numerals: tuple[Numeral, ...] = ()
    times: tuple[Time, ...] = ()
    sections: tuple[Section, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    admin_units: tuple[AdminUnit, ...] = ()
    slogans: tuple[Slogan, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    schema: int = SCHEMA

    def to_dict(self) -> dict[str, Any]:
        """Return the record as plain JSON values: the contract of the record reference in the docs."""
        plain: dict[str, Any] = to_plain(self)
        return plain

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Record:
        """Return the record that ``to_dict`` was called on, in this version of policytext or an earlier one.

        Keys that are not known are ignored; what an earlier version did not write gets its empty value.

        Raises:
            RecordError: a key that has no empty value is missing, or a value has the wrong type.
        """
        return replace(from_plain(cls, data), schema=SCHEMA)


def _located(phrase: Phrase | Period | Comparison | Cue | None) -> str:
    return "-" if phrase is None else f"{phrase.text} [{phrase.start}:{phrase.end}]"


def _dates(period: Period | None) -> str:
    return "" if period is None else f", from {period.from_ or 'open'} to {period.to or 'open'}"


Located = TypeVar("Located", Numeral, Time, Quantity, AdminUnit, Slogan, Achievement)


def located(value: Located, source_start: int, source_end: int) -> Located:
    """Return the value with its span in the raw input filled in."""
    kind: Any = type(value)
    placed: Located = kind(*_without_source(kind)(value), source_start, source_end)
    return placed


@cache
def _without_source(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what reads all fields of a value but the last two, its span in the raw input."""
    return attrgetter(*(field.name for field in fields(kind)[:-2]))
