"""The fast way through a pkuseg model: its features, its Viterbi, without the probes that never hit.

spacy-pkuseg looks up some fifty word-pair features at every character. A model that holds none of them (the
bundled one) gives the same words without asking.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import spacy_pkuseg.inference as inference

__all__ = ["cut_words"]

_NUMBERS = "0123456789.几二三四五六七八九十千万亿兆零１２３４５６７８９０％"
_LETTERS = (
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
    "ａｂｃｄｅｆｇｈｉｇｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ／・－"
)
_FOLD = (
    dict.fromkeys(_NUMBERS, "**Num") | dict.fromkeys(_LETTERS, "**Letter") | dict.fromkeys("-._,|/*:", "&")
)
_MAX_WORD = 6


def cut_words(
    text: str, features: Mapping[str, int], vocabulary: frozenset[str], model: Any, begins: list[bool]
) -> list[int]:
    """Return the lengths of the words of a text without white space."""
    chars = [_FOLD.get(char, char) for char in text]
    _, tags = inference.decodeViterbi_fast(_features_of(chars, features, vocabulary), model)
    starts = [i for i, tag in enumerate(tags) if begins[tag] or i == 0]
    return [end - start for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _features_of(
    chars: list[str], features: Mapping[str, int], vocabulary: frozenset[str]
) -> list[list[int]]:
    get, n = features.get, len(chars)
    rows: list[list[int]] = [[0] for _ in range(n)]
    padded = ["", "", *chars, "", ""]
    for i in range(n):
        before2, before, char, after, after2 = padded[i : i + 5]
        names = [f"c.{char}"]
        if before:
            names += (f"c-1.{before}", f"c-1c.{before}.{char}")
            if before2:
                names += (f"c-2.{before2}", f"c-2c-1.{before2}.{before}")
        if after:
            names += (f"c1.{after}", f"cc1.{char}.{after}")
            if after2:
                names.append(f"c2.{after2}")
        rows[i] += [index for index in map(get, names) if index is not None]
        word = char
        for j in range(i + 1, min(i + _MAX_WORD, n)):
            word += chars[j]
            if word in vocabulary:
                begin, end = get(f"w1.{word}"), get(f"w-1.{word}")
                if begin is not None:
                    rows[i].append(begin)
                if end is not None:
                    rows[j].append(end)
    return rows
