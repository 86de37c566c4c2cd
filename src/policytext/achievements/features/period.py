"""What speaks for a time to govern a number: where it stands, what it is, what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytext.achievements.candidates.period import PeriodCandidate, Periods
from policytext.achievements.decide.model import Feature, Option
from policytext.achievements.facts import Claim, Facts
from policytext.record import Time

__all__ = ["period_options"]

_FAR = 3


def period_options(
    facts: Facts, periods: Periods, claim: Claim, *, previous: Time | None
) -> list[Option[Time | None]]:
    """Return the times that may govern a number, and that none does."""
    candidates = periods.of(claim)
    options: list[Option[Time | None]] = [
        Option(candidate.time, list(_features(facts, periods, claim, candidate, candidates, previous)))
        for candidate in candidates
    ]
    return [*options, Option(None, list(_of_none(facts, claim, candidates, previous)))]


def _features(
    facts: Facts,
    periods: Periods,
    claim: Claim,
    candidate: PeriodCandidate,
    candidates: Sequence[PeriodCandidate],
    previous: Time | None,
) -> Iterator[Feature]:
    time, origin = candidate.time, candidate.origin
    for name in _names(facts, periods, claim, candidate, candidates, previous):
        yield Feature(name, time.start, time.end)
    yield Feature(f"{origin} {candidate.rank}", time.start, time.end)


def _names(
    facts: Facts,
    periods: Periods,
    claim: Claim,
    candidate: PeriodCandidate,
    candidates: Sequence[PeriodCandidate],
    previous: Time | None,
) -> Iterator[str]:
    text, (time, origin, _) = facts.text, candidate
    yield f"{origin} kind {time.kind}"
    if periods.is_sole(time):
        yield f"sole {origin}"
    if time.from_ is None and time.to is None:
        yield f"open {origin}"
    before, behind = text[time.start - 1 : time.start], text[time.end : time.end + 1]
    yield f"before {before}" if before in _BEFORE else "before other"
    yield f"behind {behind}" if behind in _BEHIND else "behind other"
    if behind == "的" and origin in ("clause", "sentence"):
        yield "attribute of the number" if time.end + 1 >= claim.quantity.start else "attribute"
    if time.end == claim.quantity.start:
        yield "right before the number"
    if previous is not None and time.start == previous.start:
        yield f"same as before {origin}"
    if origin in ("paragraph", "sentence"):
        crossed = text.count("。", time.end, claim.quantity.start)
        yield f"crossed {min(crossed, _FAR)} {time.kind}"
        if _opens(facts, time):
            yield f"opens {origin}"
    if origin == "behind" and text.endswith("前", time.start, time.end):
        yield "deadline behind"
    if origin in _FROM_AFAR:
        yield from _from_afar(facts, claim, candidate)


_FROM_AFAR = ("opening", "section", "lead", "title", "sole")


def _from_afar(facts: Facts, claim: Claim, candidate: PeriodCandidate) -> Iterator[str]:
    """Yield what speaks for a time above the paragraph: what the section does, and what the text is."""
    time, origin, _ = candidate
    section = next(facts.sections_at(claim.quantity.start), None)
    manner = None if section is None else section.manner
    yield f"{origin} {time.kind} manner {manner}"
    if section is not None and section.heading is not None and section.start > time.start:
        yield f"{origin} over a heading"
    if facts.lines.values[0].start == time.start:
        yield f"{origin} opens the text {time.kind}"
        yield f"{origin} opens {facts.document.kind}"
    elif _opens(facts, time):
        yield f"{origin} opens with {time.kind}"
    yield f"{origin} {time.kind} of {facts.document.kind} {manner}"
    lines = len(facts.lines.within(time.end, claim.line.start))
    yield f"{origin} lines {min(lines, _FAR)}"
    year = (time.to or "")[:4]
    published = (facts.document.published or "")[:4]
    if year and published:
        age = "same year" if year == published else "past" if year < published else "future"
        yield f"{origin} {age} {manner}"


_BEFORE = "，。；：（(\n到至由从自比较于在、"
_BEHIND = "，的（）、底末至以同已全"


def _opens(facts: Facts, time: Time) -> bool:
    """Tell whether a time stands at the beginning of its sentence."""
    return facts.text[time.start - 1 : time.start] in ("", "。", "\n", "；", " ", "　")


def _of_none(
    facts: Facts, claim: Claim, candidates: Sequence[PeriodCandidate], previous: Time | None
) -> Iterator[Feature]:
    start, end = claim.quantity.start, claim.quantity.end
    yield Feature("none", start, end)
    if claim.index:
        yield Feature("none as before" if previous is None else "none after one", start, end)
    yield Feature(f"none kind {facts.document.kind}", start, end)
    section = next(facts.sections_at(start), None)
    if section is not None:
        yield Feature(f"none manner {section.manner}", start, end)
    if claim.quantity.dimension is not None:
        yield Feature(f"none dimension {claim.quantity.dimension}", start, end)
    for origin in dict.fromkeys(candidate.origin for candidate in candidates):
        yield Feature(f"none beside {origin}", start, end)
