"""The factories by what spaCy reads of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest

from policytext.pipeline import factories

MADE = [getattr(factories, name) for name in factories.__all__ if callable(getattr(factories, name))]


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
def test_factories_say_what_they_take_in_no_text(made: Callable[..., object]) -> None:
    # Every confection reads a type; that of spaCy before 3.8.13 reads no name of one.
    parameters = inspect.signature(made).parameters.values()
    assert not [p.name for p in parameters if isinstance(p.annotation, str) or p.annotation is p.empty]
