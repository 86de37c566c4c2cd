"""Frames: spans of the text with the time that they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policytext.record import Manner

__all__ = ["Frame", "covering"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A span of the text, usually a section, with its time and manner.

    Frames may be nested: the smallest that contains an expression takes precedence, and values that it lacks
    are taken from those around it.

    Attributes:
        start: where it begins.
        end: where it ends.
        from_: the first day of its time, as whole or partial ISO text; None if its heading names none.
        to: the last day of its time.
        manner: what its sentences do: report, plan, problem, rule, background.
    """

    start: int
    end: int
    from_: str | None
    to: str | None
    manner: Manner | None


def covering(frames: Sequence[Frame], place: int) -> Frame | None:
    """Return the combined values of the frames around an offset, None if there are none."""
    around = sorted(
        (frame for frame in frames if frame.start <= place < frame.end),
        key=lambda frame: frame.end - frame.start,
    )
    if not around:
        return None
    dated = next((frame for frame in around if frame.from_ or frame.to), around[0])
    manner = next((frame.manner for frame in around if frame.manner), None)
    return Frame(around[0].start, around[0].end, dated.from_, dated.to, manner)
