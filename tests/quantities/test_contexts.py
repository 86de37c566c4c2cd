"""The tables around quantities: each row holds for its example and leaves its counter-example alone."""

from __future__ import annotations

import pytest

from policytext.numerals import find_numerals
from policytext.quantities import find_quantities
from policytext.quantities.contexts import Context, context, contexts
from policytext.quantities.money import signs

SIGNS = sorted(signs().items())


def found(text: str) -> list[tuple[str, str | None]]:
    return [(q.text, q.unit) for q in find_quantities(text, find_numerals(text))]


@pytest.mark.parametrize("row", contexts().values(), ids=lambda row: row.name)
def test_contexts_row_holds_for_its_example(row: Context) -> None:
    assert context(row.name).search(row.example)


@pytest.mark.parametrize("row", contexts().values(), ids=lambda row: row.name)
def test_contexts_row_leaves_its_counter_example(row: Context) -> None:
    assert not context(row.name).match(row.counter)
    assert not context(row.name).fullmatch(row.counter)


@pytest.mark.parametrize(("sign", "unit"), SIGNS)
def test_contexts_sign_before_a_number_is_its_unit(sign: str, unit: str) -> None:
    assert found(f"支出{sign}350万。") == [(f"{sign}350万", unit)]
    assert found(f"支出{sign} 350万。") == [(f"{sign} 350万", unit)]
    assert found("支出350万元。") == [("350万元", "元")]
