"""Replace radicals used as characters, as in text from PDF files: ⻄安 → 西安."""

from __future__ import annotations

import unicodedata
from functools import cache

import regex

from policytext import _data

__all__ = ["without_radicals"]


def without_radicals(text: str) -> str:
    """Return a text with radicals replaced by the characters meant; its length does not change."""
    return text if _any().search(text) is None else text.translate(_radicals())


@cache
def _any() -> regex.Pattern[str]:
    return regex.compile(f"[{chr(min(_radicals()))}-{chr(max(_radicals()))}]")


@cache
def _radicals() -> dict[int, str]:
    kangxi = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    rows = _data.read_text(
        "policytext.restoration",
        "radicals.tsv",
        lambda text: _data.rows(text, "char", "usual", "example", "not"),
    )
    return kangxi | {ord(row["char"]): row["usual"] for row in rows}
