"""The labels of the report in English and Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from policytext import _data

__all__ = ["Label", "label"]


@dataclass(frozen=True, slots=True)
class Label:
    """A label in both languages."""

    en: str
    zh: str


def label(key: str) -> Label:
    """Return the label of a key; a value without one (``kind.some new kind``) is its own label."""
    return _labels().get(key) or Label(*[key.partition(".")[2] or key] * 2)


@cache
def _labels() -> dict[str, Label]:
    table = _data.read_text(
        "policytext.export.report", "labels.tsv", lambda text: _data.rows(text, "key", "en", "zh")
    )
    return {row["key"]: Label(row["en"], row["zh"]) for row in table}
