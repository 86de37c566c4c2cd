"""A text that knows where it comes from."""

from __future__ import annotations

import datetime
import pickle
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from policytext import ConfigError
from policytext.document import Document, plain_columns, plain_value


def test_document_is_its_text_and_says_what_is_known_of_it() -> None:
    document = Document("完成3项。", id="a", published="2021-07", columns={"年份": 2021})
    assert document == "完成3项。"
    assert type(document.text) is str
    assert document.known() == {"id": "a", "published": "2021-07", "columns": {"年份": 2021}}
    assert Document("完成3项。").known() == {}


def test_document_goes_to_another_process_with_all_that_it_knows() -> None:
    sent = Document("", id="a", region="430405", columns={"年份": 2021}, error="no file")
    document = pickle.loads(pickle.dumps(sent))
    assert (document.text, document.known(), document.error) == ("", sent.known(), "no file")


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("a", "a"),
        (True, True),
        (3, 3),
        (2.5, 2.5),
        (float("nan"), None),
        (Decimal("2.50"), 2.5),
        (Decimal("NaN"), None),
        (np.int64(3), 3),
        (np.float64("nan"), None),
        (datetime.date(2021, 7, 5), "2021-07-05"),
        (datetime.datetime(2021, 7, 5), "2021-07-05"),
        (datetime.datetime(2021, 7, 5, 9, 30), "2021-07-05T09:30:00"),
        (None, None),
    ],
    ids=repr,
)
def test_document_columns_hold_plain_values(value: Any, plain: Any) -> None:
    found = plain_value(value, "column")
    assert found == plain
    assert type(found) is type(plain)


def test_document_columns_that_cannot_pass_through_are_named() -> None:
    with pytest.raises(ConfigError, match="column note holds list"):
        plain_columns({"note": [1]})
    with pytest.raises(ConfigError, match="pass a mapping of names to values"):
        plain_columns([("note", 1)])  # type: ignore[arg-type]
    assert plain_columns(None) == {}
