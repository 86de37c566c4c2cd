"""One grammar of time: no other module and no table of patterns reads years, quarters or plans by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

import policytext

SOURCE = Path(policytext.__file__).parent
# What a pattern for a time cannot do without; a single word (上半年, 年底) is not enough.
TELLING = {
    "years in figures": ("d{2,4}年", "d{4}年", "20\\d\\d年", "d{4})年", "(?:19|20)\\d{2}"),
    "years in Han": ("九〇零", "〇零○一", "〇零○0"),
    "quarters": ("]季度", "]个?季度", "]+季度", ")季度"),
    "halves": ("上下]半年", "上半年|下半年"),
    "months": ("d{1,2}月", "d}月"),
    "plans": ("十[一二", "[一二三四]?五”", "五”?(?:时期", "五)”?"),
    "spans": ("过去|最近", "年(?:来)?", "近|今后"),
}
# Datelines, speakers and laws are known by the form of their date, 十大 and the names of plans are slogans,
# numbers in dates are no quantities, and a time that was found is told from others by its words.
OWN = {
    "achievements/data/period_marks.tsv",
    "admin/data/patterns.tsv",
    "outline/data/patterns.tsv",
    "quantities/data/traps.tsv",
    "slogans/data/patterns.tsv",
    # Where the date of a page stands in its frame.
    "sources/html.py",
}
FILES = sorted(
    path
    for path in SOURCE.rglob("*")
    if path.suffix in (".py", ".tsv", ".csv", ".txt")
    and path.relative_to(SOURCE).parts[0] != "times"
    and path.relative_to(SOURCE).as_posix() not in OWN
)


def grammars_in(text: str) -> set[str]:
    return {kind for kind, pieces in TELLING.items() if any(piece in text for piece in pieces)}


def test_one_grammar_pieces_tell_a_pattern() -> None:
    grammar = (SOURCE / "times" / "data" / "grammar.tsv").read_text(encoding="utf-8")
    assert grammars_in(grammar)
    assert grammars_in(r"[一二三四]季度|\d{4}年") == {"quarters", "years in figures"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_one_grammar_of_time_stands_in_times_alone(path: Path) -> None:
    assert grammars_in(path.read_text(encoding="utf-8")) == set()
