"""How well a short stretch of simplified text falls into words."""

from __future__ import annotations

import lzma
import math
from functools import cache
from importlib.resources import files

__all__ = ["word_score"]

_MAX_WORD = 4
# A character that is no common word by itself costs as much as a very rare word.
_UNKNOWN = math.log(1e-8)


def word_score(text: str) -> float:
    """Return the log probability of the best way to cut the text into words."""
    table = _log_probabilities()
    best = [0.0]
    for end in range(1, len(text) + 1):
        best.append(
            max(
                best[start] + table.get(text[start:end], _UNKNOWN if end - start == 1 else -math.inf)
                for start in range(max(0, end - _MAX_WORD), end)
            )
        )
    return best[-1]


@cache
def _log_probabilities() -> dict[str, float]:
    packed = files("policytext.restoration").joinpath("data/words.tsv.xz").read_bytes()
    rows = [line.split("\t") for line in lzma.decompress(packed).decode("utf-8").splitlines()]
    total = sum(int(count) for _, count in rows)
    return {word: math.log(int(count) / total) for word, count in rows}
