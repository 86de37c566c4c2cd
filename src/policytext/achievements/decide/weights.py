"""load_weights(): the weights that come with policytext."""

from __future__ import annotations

from functools import cache

from policytext import _data
from policytext.achievements.decide.model import Weights

__all__ = ["load_weights"]


@cache
def load_weights(*decisions: str) -> Weights:
    """Return the weights of some decisions.

    Args:
        decisions: their names; each has a table of its own.

    Raises:
        DataError: a table is missing or damaged.
    """
    return Weights({key: weight for decision in decisions for key, weight in _read(decision).items()})


def _read(decision: str) -> dict[tuple[str, str, str], float]:
    def read(text: str) -> dict[tuple[str, str, str], float]:
        _, *rows = _data.cells(text, 4)
        # Equal weights are one object: sums touch less memory.
        numbers = {learned: float(learned) for *_, learned in rows}
        return {(decision, feature, outcome): numbers[learned] for feature, outcome, _, learned in rows}

    return _data.read_text("policytext.achievements.decide", f"{decision}.tsv", read)
