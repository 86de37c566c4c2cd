"""The fast way through a model: the words of a model made by hand."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from policytext.segment.conversion import model_arrays
from policytext.segment.decoding import Decoder

# Two tags, begin and inside; 园 likes to be inside behind 公, all else begins a word.
FEATURES = {"c.公": 0, "c.园": 1, "c.新": 2, "c-1.公": 3, "c.**Num": 4, "c-1.**Num": 5}
STATES = np.array([[2.0, 0.0], [1.0, 0.0], [2.0, 0.0], [0.0, 4.0], [1.0, 0.0], [0.0, 0.0]])


def decoder() -> Decoder:
    model = SimpleNamespace(n_feature=len(FEATURES), n_tag=2, w=np.concatenate([STATES.ravel(), np.zeros(4)]))
    return Decoder(model_arrays(FEATURES, [], model, [True, False]))


def cut(*stretches: str) -> list[list[str]]:
    made = []
    for text, starts in zip(stretches, decoder().cut(stretches), strict=True):
        ends = [*starts[1:], len(text)]
        made.append([text[start:end] for start, end in zip(starts, ends, strict=True)])
    return made


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("新公园", ["新", "公园"]),
        ("园新", ["园", "新"]),
        ("公新公园", ["公新", "公园"]),
        # Figures of every script are one sign to the model.
        ("9新", ["9", "新"]),
        ("九新", ["九", "新"]),
        ("公", ["公"]),
    ],
)
def test_decoding_cuts_by_the_weights_of_characters_and_their_neighbours(text: str, words: list[str]) -> None:
    assert cut(text) == [words]


def test_decoding_keeps_stretches_apart() -> None:
    # 园 behind 公 would be inside a word, but it begins a stretch of its own.
    assert cut("公", "园", "公园") == [["公"], ["园"], ["公园"]]
    assert cut() == []
