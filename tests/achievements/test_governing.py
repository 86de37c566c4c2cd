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


@pytest.mark.parametrize("key", ["period", "subject"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_governing_phrase_is_the_one_that_a_reader_names(case: dict[str, Any], key: str) -> None:
    if key not in case:
        pytest.skip(f"says nothing of the {key}")
    claims = extract(case["text"], restore=False).achievements
    phrase = getattr(next(claim for claim in claims if claim.text == case["quantity"]), key)
    assert (phrase and phrase.text) == case[key]
