"""The pinyin readings of Han characters."""

from __future__ import annotations

from functools import cache, lru_cache

from policytext import _data

__all__ = ["LETTERS", "has_reading", "readings", "toneless"]

# The letters that inline pinyin is written with: plain, with tone marks, and the IPA g of some sites.
LETTERS = "a-zāáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜüńňǹɡ"
_TONELESS = str.maketrans(
    "āáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜüńňǹɡ",
    "aaaaaeeeeeiiiiiooooouuuuuvvvvvnnng",
)


def toneless(reading: str) -> str:
    """Return a reading without tone marks: shù → shu."""
    return reading.translate(_TONELESS)


def readings(char: str) -> tuple[str, ...]:
    """Return the readings of a character with their tones, the most frequent first: 應 → yīng, yìng."""
    return _readings().get(char, ())


@lru_cache(maxsize=1 << 14)
def has_reading(char: str, reading: str) -> bool:
    """Return whether a character has a reading, regardless of tones."""
    return toneless(reading) in _toneless_readings(char)


@cache
def _toneless_readings(char: str) -> frozenset[str]:
    return frozenset(map(toneless, readings(char)))


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    return _data.read_text(
        "policytext.restoration",
        "readings.tsv.xz",
        lambda text: {char: tuple(listed.split(",")) for char, listed in _data.cells(text, 2)},
    )
