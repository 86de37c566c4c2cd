"""The tool that makes the table of word classes: which words of a dictionary stand in which class."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

import build_word_classes

DICTIONARY = """\
推进 900 v
管理 800 vn
特别 700 ad
扎实 600 a
逐步 500 d
街道 400 n
李明 300 nr
大型 200 b
可持续性 50 a
一步一个脚印 40 v
擘画 3 v
"""


def test_build_word_classes_folds_tags_and_leaves_out_nouns_long_words_and_rare_ones() -> None:
    assert build_word_classes.classes_of(DICTIONARY) == {
        "verb": ["推进"],
        "gerund": ["管理"],
        "adverb": ["特别", "逐步"],
        "adjective": ["扎实", "可持续性"],
        "attribute": ["大型"],
    }


def test_build_word_classes_refuses_another_package(tmp_path: Path) -> None:
    sdist, content = tmp_path / "jieba-0.42.1.tar.gz", DICTIONARY.encode()
    with tarfile.open(sdist, "w:gz") as archive:
        member = tarfile.TarInfo(build_word_classes.MEMBER)
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    with pytest.raises(SystemExit, match="sha256"):
        build_word_classes.dictionary(sdist)
