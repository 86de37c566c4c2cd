"""The types of claims, and how a claim explains itself; `policytext.record` exports them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Achievement",
    "Basis",
    "Commitment",
    "Comparison",
    "ComparisonKind",
    "Cue",
    "Period",
    "Phrase",
    "Role",
    "Status",
]

Role = Literal["level", "increase_by", "increase_to", "decrease_by", "decrease_to", "share", "rank"]
Status = Literal["achieved", "ongoing", "planned", "problem", "other"]
Commitment = Literal["hard", "plain", "soft"]
ComparisonKind = Literal["yoy", "mom", "base", "target"]
Basis = Literal["period", "annual_average", "cumulative", "milestone", "difference"]


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
class Comparison:
    """What a quantity is compared with: ``yoy`` 同比, ``mom`` 环比, ``base`` 较2020年, ``target``."""

    start: int
    end: int
    text: str
    kind: ComparisonKind


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that decided a role, status, commitment or period.

    Attributes:
        kind: what it decided: role, status, commitment or period.
        start: where it begins.
        end: where it ends.
        text: the word.
        name: ``OUTCOME: FEATURE`` of the chosen outcome, ``not OUTCOME: FEATURE`` of the next best.
        weight: what the feature added to the score of that outcome.
    """

    kind: str
    start: int
    end: int
    text: str
    name: str = ""
    weight: float = 0.0

    @property
    def against(self) -> bool:
        """Whether it is evidence for the next best outcome and not for the chosen one."""
        return self.name.startswith("not ")


@dataclass(frozen=True, slots=True)
class Achievement:
    """A claim: what one quantity of the text says.

    Attributes:
        start: where the quantity begins in the record's text.
        end: where it ends.
        text: the quantity as written.
        quantity: the index of the quantity in ``Record.quantities``.
        indicator: the words that name what is measured or counted.
        action: the governing verb.
        subject: whose result or state it is.
        role: whether the number is a level, a change, a share or a rank.
        status: whether it is achieved, ongoing, planned, a problem, or none of these.
        commitment: how firmly a plan is promised; None for other claims.
        period: the time for which the claim holds.
        comparison: what the number is compared with.
        part: the member of a list that the value belongs to, if the indicator names several.
        concept: the id of the indicator in the catalogue.
        basis: what the number covers: a period, an annual average, a sum over years and so on.
        subject_code: the code of the unit that the subject is or lies in, ``00`` for the nation.
        part_of: the index of the claim that this one is a part of.
        cues: the words that decided role, status, commitment and period.
        source_start: where the quantity begins in the raw text.
        source_end: where it ends there.
    """

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
    part: Phrase | None = None
    concept: str | None = None
    basis: Basis | None = None
    subject_code: str | None = None
    part_of: int | None = None
    cues: tuple[Cue, ...] = ()
    source_start: int = -1
    source_end: int = -1

    def explain(self) -> str:
        """Return how the claim was read: each decision with its strongest features.

        A decision by weighted features is followed by the features of the chosen outcome
        (``planned: cue 力争``) and those of the next best (``not achieved: …``), each with its span and its
        weight.

        Returns:
            Lines of text. Offsets count characters of the record's text.

        Examples:
            >>> from policytext import extract
            >>> print(extract("2023年，全区力争新增就业300人。").achievements[0].explain())
            300人 [14:18]
            indicator  新增就业 [10:14]
            action     -
            subject    全区 [6:8]
            role       level
            status     planned
                       planned: cue 力争 [8:10] +4.50
                       planned: <就业 [12:14] +0.41
                       planned: line plan 5 [8:10] +0.41
                       not achieved: manner report [14:18] +0.88
                       not achieved: behind 。 [18:19] +0.69
                       not achieved: cue 新增 [10:12] +0.63
            commitment soft
                       soft: cue 力争 [8:10] +9.00
            period     2023年 [0:5], from 2023 to 2023
                       2023年: sentence 0 [0:5] +2.72
                       2023年: sentence opens [0:5] +0.88
                       2023年: sentence since the number before [0:5] +0.72
                       not none: none [14:18] +0.95
                       not none: none deed [14:18] +0.10
            comparison -
        """
        lines = [f"{self.text} [{self.start}:{self.end}]"]
        for name in ("indicator", "action", "subject"):
            lines += self._decision(name, _located(getattr(self, name)))
        for name in ("role", "status", "commitment"):
            lines += self._decision(name, getattr(self, name) or "-")
        lines += self._decision("period", _located(self.period) + _dates(self.period))
        lines.append(_line("comparison", _located(self.comparison)))
        if self.part_of is not None:
            lines.append(_line("part of", f"claim {self.part_of}"))
        return "\n".join(lines)

    def _decision(self, kind: str, value: str) -> list[str]:
        """Return a decision and its features: those of the chosen outcome, then those of the next best."""
        return [_line(kind, value), *(_line("", _term(cue)) for cue in self.cues if cue.kind == kind)]


def _line(name: str, value: str) -> str:
    return f"{name:<10} {value}"


def _term(cue: Cue) -> str:
    # Cues of earlier versions have no names.
    return f"{cue.name or cue.text} [{cue.start}:{cue.end}] {cue.weight:+.2f}"


def _located(phrase: Phrase | Period | Comparison | None) -> str:
    return "-" if phrase is None else f"{phrase.text} [{phrase.start}:{phrase.end}]"


def _dates(period: Period | None) -> str:
    return "" if period is None else f", from {period.from_ or 'open'} to {period.to or 'open'}"
