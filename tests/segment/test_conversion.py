"""Models of spacy-pkuseg as arrays: which can be converted, and the file of the bundled one."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
import spacy_pkuseg

from policytext.segment.conversion import can_convert, converted, read_arrays, write_arrays
from policytext.segment.decoding import Decoder

MODEL = Path(str(files("policytext.segment") / "data"))


@pytest.mark.parametrize(
    ("features", "weights", "can"),
    [
        pytest.param(["c.公", "w1.公园"], [0.5, -1.25, 3 / 1024], True, id="rounded"),
        pytest.param([], [], True, id="empty"),
        pytest.param(["c.公"], [0.1], False, id="not_rounded"),
        pytest.param(["c.公"], [2.0**24 + 0.5], False, id="too_large_for_32_bits"),
        pytest.param(["c.公", "ww.l1=公园"], [0.5], False, id="pairs_of_words"),
    ],
)
def test_conversion_takes_rounded_models_without_pairs_of_words(
    features: list[str], weights: list[float], can: bool
) -> None:
    assert can_convert(features, np.array(weights)) is can


def test_conversion_made_the_bundled_arrays_of_the_bundled_model() -> None:
    arrays = converted(spacy_pkuseg.pkuseg(str(MODEL), user_dict=None))
    assert arrays is not None
    assert write_arrays(arrays) == (MODEL / "arrays.npz").read_bytes()


def test_conversion_reads_what_it_writes() -> None:
    data = (MODEL / "arrays.npz").read_bytes()
    assert write_arrays(read_arrays(data)) == data


def test_conversion_has_a_number_for_every_code_point() -> None:
    decoder = Decoder(read_arrays((MODEL / "arrays.npz").read_bytes()))
    for text in ("\U0010ffff", "\U00020000", "\ufffe", "\ud800"):
        assert list(decoder.cut([text])) == [[0]]
