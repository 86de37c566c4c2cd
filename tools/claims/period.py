"""Training cases of the period: the times around a number, and the one that annotators chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from claims.gold import Passage
from claims.loglinear import Case, Key
from policytext.achievements.decide.model import Weights
from policytext.achievements.decide.period import best_period, read_periods
from policytext.achievements.facts import Facts
from policytext.achievements.features.period import PeriodOption, PeriodReader
from policytext.record import Time

__all__ = ["FITTED", "PRIOR", "cases", "outcomes"]

_TABLE = Path(__file__).parents[2] / "src/policytext/achievements/decide/data/period.tsv"
# A text tells little of what holds for all of it, however many numbers it has: one or two times in it do.
_OF_TEXTS = ("above", "title", "section", "sole")
_NEAR, _FAR, _FIXED = 0.06, 0.02, 0.01
# What common sense decides; parts of texts cannot tell whether a first line opens a whole text.
_CERTAIN = (
    " sole",
    " reviews report",
    " apart",
    " leads",
    " founded",
    " covers",
    " vague",
    " headline",
    " heads a list plan",
)
_SURE = (
    "aside",
    "base passed",
    "sentence kind recurring",
    "recurring gives way",
    "listed for the number",
    "same as before",
)
_ALIKE = 0.5
# The project's own sentences for other parts of a claim tell no periods.
_UNTOLD = "claims"


def _prior() -> dict[Key, float]:
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:])
    return {(feature, outcome): float(prior) for feature, outcome, prior, _ in rows if prior}


def _spread(key: Key) -> float:
    """Return how far the weight of a feature may go from what was set by hand."""
    name = key[0]
    if name.endswith(_CERTAIN) or name.startswith(_SURE):
        return _FIXED
    if name.startswith(_OF_TEXTS) or name.endswith((" property", " there")):
        return _FAR
    return _NEAR


# The weights set by hand stand in the table itself, beside what was learned.
PRIOR: Mapping[Key, float] = _prior()
FITTED: Mapping[str, Any] = {"variance": _spread, "seen": 5, "groups": 4}


def cases(passages: Sequence[Passage]) -> list[Case]:
    """Return two cases for each annotated number: one after what was told of the number before it, one after
    what the weights set by hand make of that.
    """
    weights = _weights(PRIOR)
    dated = [passage for passage in passages if passage.source != _UNTOLD]
    told = (case for passage in dated for case in _cases(passage, None))
    return [*told, *(case for passage in dated for case in _cases(passage, weights))]


def outcomes(passages: Sequence[Passage], weights: Mapping[Key, float]) -> Iterator[tuple[str, str, bool]]:
    """Yield source, figure and success for each annotated number, each text read from start to end."""
    known = _weights(weights)
    for passage in passages:
        found = read_periods(passage.facts, known)
        for choice, told in zip(found, passage.claims, strict=True):
            if told is not None:
                yield passage.source, "period", _is_right(choice.time, told.period)


def _weights(table: Mapping[Key, float]) -> Weights:
    return Weights({("period", *key): weight for key, weight in table.items()})


def _cases(passage: Passage, weights: Weights | None) -> Iterator[Case]:
    reader, previous = PeriodReader(passage.facts), None
    for claim, told in zip(passage.facts.claims, passage.claims, strict=True):
        options = reader.options(claim, previous=previous)
        if told is not None:
            named = [[(name, "") for name in option.names] for option in options]
            yield Case(options=named, right=_right(options, told.period), group=passage.source)
        if weights is not None:
            previous = best_period(weights, options)
        elif told is not None:
            previous = _place(passage.facts, claim.quantity.start, told.period)


def _right(options: Sequence[PeriodOption], told: str | None) -> frozenset[int]:
    """Return the options that say what was told; where some say it to the letter, only those."""
    right = [i for i, option in enumerate(options) if _is_right(option.time, told)]
    exact = [i for i in right if (time := options[i].time) is not None and time.text == told]
    return frozenset(exact or right)


def _place(facts: Facts, number: int, told: str | None) -> Time | None:
    """Return the time that was told: the last before the number if there is one."""
    alike = [time for time in facts.times.values if told is not None and _is_right(time, told)]
    exact = [time for time in alike if time.text == told] or alike
    before = [time for time in exact if time.start < number]
    return before[-1] if before else exact[0] if exact else None


def _is_right(time: Time | None, told: str | None) -> bool:
    if time is None or told is None:
        return time is told is None
    shared = (Counter(time.text) & Counter(told)).total()
    return 2 * shared / (len(time.text) + len(told)) >= _ALIKE


def own(tests: Path) -> list[Case]:
    """Return what the project's own sentences on status say of periods: nothing."""
    return []
