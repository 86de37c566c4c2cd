"""Frames: what the stretches around a place say together."""

from __future__ import annotations

import pytest

from policytext.times import Frame
from policytext.times.frames import covering

WHOLE = Frame(0, 90, "2021", "2022", "report")
PART = Frame(30, 60, None, None, "plan")
LINE = Frame(40, 50, None, "2025", None)


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (0, WHOLE),
        (29, WHOLE),
        # The manner of the smallest, the time of the smallest that has one
        (30, Frame(30, 60, "2021", "2022", "plan")),
        (39, Frame(30, 60, "2021", "2022", "plan")),
        (40, Frame(40, 50, None, "2025", "plan")),
        (49, Frame(40, 50, None, "2025", "plan")),
        (50, Frame(30, 60, "2021", "2022", "plan")),
        (60, WHOLE),
        (89, WHOLE),
        (90, None),
    ],
)
def test_frames_around_a_place_say_together(place: int, found: Frame | None) -> None:
    assert covering((WHOLE, PART, LINE), place) == covering((LINE, PART, WHOLE), place) == found


def test_frames_without_a_time_leave_it_open() -> None:
    assert covering([PART], 45) == PART
    assert covering([], 45) is None
