"""The options of a document: one value, checked when it is made, behind every signature."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields
from pathlib import Path
from typing import Any

import pytest

import policytext
from policytext import Knowledge, extract, extract_many
from policytext.options import DEFAULT, Options
from policytext.scale import extract_files
from policytext.scale.processes import Document

SOURCE = Path(policytext.__file__).parent
NAMES = [field.name for field in fields(Options)]


@pytest.mark.parametrize(
    ("takes", "without"),
    [
        (extract, set()),
        (extract_many, {"id", "columns"}),
        (extract_files, {"id", "columns"}),
        (policytext.load, {"id", "columns", "layers"}),
    ],
    ids=["extract", "extract_many", "extract_files", "load"],
)
def test_options_stand_in_the_signatures_that_people_read(
    takes: Callable[..., Any], without: set[str]
) -> None:
    assert set(NAMES) - without <= inspect.signature(takes).parameters.keys()


def test_options_may_all_be_said_of_one_document_of_many() -> None:
    assert set(NAMES) <= Document.__annotations__.keys()


def test_options_are_in_one_form() -> None:
    options = Options.of(id=7, published="2021年7月5日", columns={"年份": 2021}, layers="slogans")
    assert (options.id, options.published, options.layers) == ("7", "2021-07-05", ("slogans",))
    assert Options.of(**{name: getattr(options, name) for name in NAMES}) == options


def test_options_are_frozen_and_travel() -> None:
    with pytest.raises(FrozenInstanceError):
        DEFAULT.region = "4304"  # type: ignore[misc]
    options = Options.of(
        region="4304", knowledge=Knowledge.load(quantities=[{"unit": "楼区", "dimension": "count"}])
    )
    assert pickle.loads(pickle.dumps(options)) == options
    assert hash(options) != hash(DEFAULT)


def test_options_of_a_batch_are_arguments_of_extract() -> None:
    options = Options.of(published="2021", region="4304", as_of=1999, restore=False)
    text = "今年，衡阳市新增电梯9台。"
    said = {"published": "2021", "region": "4304", "as_of": 1999, "restore": False}
    assert extract(text, **options.shared()) == extract(text, **said)  # type: ignore[arg-type]


def test_options_what_is_shipped_stands_once() -> None:
    made = [path.name for path in SOURCE.rglob("*.py") if "= Knowledge()\n" in path.read_text("utf-8")]
    assert made == ["knowledge.py"]
