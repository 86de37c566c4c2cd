"""Frames: stretches of the text with the time that they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policytext.record import Manner

__all__ = ["Frame", "covering"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of the text, as a rule a section, with the time it speaks of and what its sentences do.

    Frames may be nested: the smallest that covers an expression goes first, and what it does not say is
    taken from those around it.

    Attributes:
        start: the offset of its first character.
        end: the offset behind its last.
        from_: the first day of its time, ISO, whole or partial; None where its heading names none.
        to: the last day of its time.
        manner: what its sentences do: report, plan, problem, rule, background.
    """

    start: int
    end: int
    from_: str | None
    to: str | None
    manner: Manner | None


def covering(frames: Sequence[Frame], place: int) -> Frame | None:
    """Return what the frames around a place say together, None where there are none."""
    around = sorted(
        (frame for frame in frames if frame.start <= place < frame.end),
        key=lambda frame: frame.end - frame.start,
    )
    if not around:
        return None
    dated = next((frame for frame in around if frame.from_ or frame.to), around[0])
    manner = next((frame.manner for frame in around if frame.manner), None)
    return Frame(around[0].start, around[0].end, dated.from_, dated.to, manner)
