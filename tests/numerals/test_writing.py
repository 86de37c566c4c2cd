"""A number written in any script, width and spacing has one value: joined or in doubt, never a part of it."""

from __future__ import annotations

import pytest

from policytext import extract
from policytext.numerals import find_numerals
from policytext.quantities import find_quantities
from tests.numerals.writing import Written, sentences


def wrong(written: Written) -> str | None:
    """Return what is wrong with what is read in a sentence, None where it is right."""
    text = written.text
    found = [(q.low, q.high, q.unit) for q in find_quantities(text, find_numerals(text))]
    expected = [(written.value, written.value, written.unit)]
    if found == expected or (written.torn and found == []):
        return None
    return f"{text!r}: {found}, not {expected}"


def test_writing_reads_back_what_was_written() -> None:
    faults = [fault for written in sentences(4000, seed=1) if (fault := wrong(written))]
    assert faults == []


@pytest.mark.slow
def test_writing_reads_back_a_hundred_thousand() -> None:
    faults = [fault for written in sentences(100_000, seed=2) if (fault := wrong(written))]
    assert faults[:20] == []


def test_writing_restored_text_has_the_same_value() -> None:
    torn = [written for written in sentences(3000, seed=3) if written.torn]
    assert len(torn) > 100
    for written in torn:
        values = {q.low for q in extract(written.text).quantities}
        assert values <= {written.value}, written
