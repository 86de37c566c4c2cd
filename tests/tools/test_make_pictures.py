"""The pictures of the documentation show what the current code makes."""

from __future__ import annotations

import json

import pytest

from make_pictures import COMMAND, DOCS, MANIFEST, PICTURES, TITLES, fingerprints, page_of


@pytest.mark.slow
def test_pictures_show_what_the_current_code_makes() -> None:
    kept = json.loads(MANIFEST.read_text(encoding="utf-8"))
    current = fingerprints({texts: page_of(texts) for texts in TITLES})
    old = [name for name in PICTURES if kept.get(name) != current[name]]
    assert old == [], f"out of date: {', '.join(old)}; run {COMMAND}"


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_small_enough_for_a_page(name: str) -> None:
    assert 10_000 < (DOCS / name).stat().st_size < 300_000


def test_pictures_are_told_apart_by_what_they_show() -> None:
    pages = dict.fromkeys(TITLES, "<p>one</p><footer>version 1</footer>")
    later = dict.fromkeys(TITLES, "<p>one</p><footer>version 2</footer>")
    other = dict.fromkeys(TITLES, "<p>two</p><footer>version 1</footer>")
    assert fingerprints(pages) == fingerprints(later)
    assert not fingerprints(pages).items() & fingerprints(other).items()
