"""Texts made to be slow: one string of each pattern family, over and over.

No test here reads a clock to pass or fail. Work in Python is counted in calls, which are the same on every
machine; what the pattern engine does inside one call is seen only where it explodes, by a limit that ordinary
text uses a hundredth of.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from policytext import extract

# Counting calls makes each of them slow.
pytestmark = pytest.mark.slow

FAMILIES = [
    line.split("\t")
    for line in (Path(__file__).parent / "families.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
UNITS = {
    family: unit.encode("ascii", "backslashreplace").decode("unicode_escape") for family, unit in FAMILIES
}
ORDINARY = "截至6月底，全街完成固定资产投资1.29亿元，同比增长19.2%。力争年底改造东风街道小区57个以上。\n"
# Ordinary text of the same length takes this many times fewer calls than the worst family may.
WORST = 12


def repeated(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def calls(function: Callable[[], Any]) -> int:
    """Count the calls of Python and C functions that a call makes."""
    count = 0

    def tally(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        function()
    finally:
        sys.setprofile(before)
    return count


@cache
def calls_on(unit: str, length: int) -> int:
    """Count the calls that a text of so many characters takes, all data loaded."""
    text = repeated(unit, length)
    extract(text)
    return calls(lambda: extract(text))


@pytest.mark.parametrize("family", UNITS)
def test_adversarial_text_makes_no_more_work_than_a_few_times_ordinary_text(family: str) -> None:
    assert calls_on(UNITS[family], 3_000) <= WORST * calls_on(ORDINARY, 3_000)


@pytest.mark.parametrize("family", UNITS)
def test_adversarial_work_doubles_with_the_length_of_the_text(family: str) -> None:
    assert calls_on(UNITS[family], 3_000) <= 2.5 * calls_on(UNITS[family], 1_500)


def test_adversarial_work_grows_with_the_length_of_ordinary_text() -> None:
    assert calls_on(ORDINARY, 16_000) <= 6 * calls_on(ORDINARY, 4_000)


def test_adversarial_no_pattern_explodes() -> None:
    """Each family in one line of 1,000 characters, and cut short by a character that fits no pattern."""
    script = Path(__file__).parent / "extract_repeated.py"
    subprocess.run([sys.executable, str(script)], check=True, timeout=300)


def test_adversarial_a_megabyte_in_one_line() -> None:
    sentence = ORDINARY.strip()
    count = 1_000_000 // len(sentence.encode())
    record = extract(sentence * count)
    assert record.text == sentence * count
    assert len(record.quantities) == 3 * count
