"""Which time and which subject govern a number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from policytext import extract

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("governing.jsonl").read_text(encoding="utf-8").splitlines()
]


NAMED = [
    pytest.param(case, key, id=f"{case['id']}-{key}")
    for case in CASES
    for key in ("period", "subject")
    if key in case
]


@pytest.mark.parametrize(("case", "key"), NAMED)
def test_governing_phrase_is_the_one_that_a_reader_names(case: dict[str, Any], key: str) -> None:
    claims = extract(case["text"], restore=False).achievements
    phrase = getattr(next(claim for claim in claims if claim.text == case["quantity"]), key)
    assert (phrase and phrase.text) == case[key]
