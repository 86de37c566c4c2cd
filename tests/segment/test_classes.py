"""The classes of words: what a word is by itself, read from a table that a tool makes."""

from __future__ import annotations

from typing import get_args

import pytest

from policytext.errors import DataError
from policytext.segment import word_class
from policytext.segment.classes import WordClass, _classes, _read

CASES = {
    "推进": "verb",
    "管理": "gerund",
    "显著": "adjective",
    "大型": "attribute",
    "逐步": "adverb",
    "按照": "preposition",
    "并且": "conjunction",
    "我们": "pronoun",
    "今年": "time",
    "之间": "position",
    "的": "particle",
    "亩": "measure",
    "。": "punctuation",
    "“": "punctuation",
    "街道": "noun",
    "珠晖区": "noun",
    "9": "noun",
}


@pytest.mark.parametrize("word", CASES)
def test_classes_tell_the_class_of_a_word(word: str) -> None:
    assert word_class(word) == CASES[word]


def test_classes_of_the_table_are_those_that_are_named() -> None:
    by_default = {"noun", "punctuation"}
    assert set(_classes().values()) == set(get_args(WordClass)) - by_default


def test_classes_are_read_by_word() -> None:
    assert _read("class\twords\nverb\t推进 加强\nadverb\t逐步\n") == {
        "推进": "verb",
        "加强": "verb",
        "逐步": "adverb",
    }


def test_classes_refuse_a_class_without_a_name() -> None:
    with pytest.raises(DataError, match="unknown word class 'verbs'"):
        _read("class\twords\nverbs\t推进\n")
