"""Texts made to be slow: one string of each pattern family, over and over.

No test here reads a clock to pass or fail. Work in Python is counted in calls, which are the same on every
machine; what the pattern engine does inside one call is seen only where it explodes, by a limit that ordinary
text uses a hundredth of.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
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


@pytest.fixture(scope="module")
def ordinary() -> int:
    """The calls that ordinary text of 3,000 characters takes, all data loaded."""
    text = repeated(ORDINARY, 3_000)
    extract(text)
    return calls(lambda: extract(text))


@pytest.mark.parametrize("family", UNITS)
def test_adversarial_text_makes_no_more_work_than_a_few_times_ordinary_text(
    family: str, ordinary: int
) -> None:
    text = repeated(UNITS[family], 3_000)
    extract(text)
    assert calls(lambda: extract(text)) <= WORST * ordinary


def test_adversarial_work_grows_with_the_length_of_the_text() -> None:
    short, long = repeated(ORDINARY, 4_000), repeated(ORDINARY, 16_000)
    extract(long)
    assert calls(lambda: extract(long)) <= 6 * calls(lambda: extract(short))


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
