"""The tables of numerals: each row holds for its example and leaves its counter-example alone."""

from __future__ import annotations

import pytest
import regex

from policytext.numerals import find_numerals
from policytext.numerals.characters import class_of, formal, normalize, powers, tens, units
from policytext.numerals.patterns import Form, forms, numeral_pattern, tried
from policytext.numerals.torn import TornForm, mends, torn_forms

# A group that may come again without end: each time takes memory. A class of characters does not.
UNBOUNDED = regex.compile(r"\)(?:[+*]|\{\d*,\})")

# Where the counter-example must not be: a form that another one reads instead.
FORMS = [form for form in forms() if form.reading != "none"]


def read_by(text: str) -> list[str]:
    """Return the names of the forms that read the numerals of a text."""
    return [tried()[(match.lastindex or 0) - 1].name for match in numeral_pattern().finditer(normalize(text))]


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_patterns_form_reads_its_example(form: Form) -> None:
    assert form.name in read_by(form.example)


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_patterns_form_leaves_its_counter_example(form: Form) -> None:
    assert form.name not in read_by(form.counter)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_patterns_example_holds_one_numeral(form: Form) -> None:
    assert len(find_numerals(form.example)) == 1


@pytest.mark.parametrize("form", torn_forms(), ids=lambda form: form.name)
def test_patterns_torn_number_is_found_in_its_example(form: TornForm) -> None:
    assert form.use in {mend.use for mend in mends(normalize(form.example))}


@pytest.mark.parametrize("form", torn_forms(), ids=lambda form: form.name)
def test_patterns_torn_number_is_not_in_its_counter_example(form: TornForm) -> None:
    assert regex.compile(form.pattern, regex.MULTILINE).search(normalize(form.counter)) is None
    assert form.use not in {mend.use for mend in mends(normalize(form.counter))}


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_patterns_form_repeats_no_group_without_end(form: Form) -> None:
    bounded = regex.sub(r"\{\d+(?:,\d+)?\}[+?]?", "", form.pattern)
    assert UNBOUNDED.search(bounded) is None


def test_patterns_characters_mean_what_they_say() -> None:
    assert len(normalize("２．５億〇兩")) == 6
    assert normalize("２．５億〇兩") == "2.5亿零两"
    assert "壹佰".translate(formal()) == "一百"
    assert "廿卅卌".translate(tens()) == "二十三十四十"
    assert units()["两"] == 2
    assert powers()["兆"] == 10**12
    assert set(class_of("scale")) == set("十百千万亿兆")
