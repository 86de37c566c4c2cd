"""The check that every entry of a list occurs in real text."""

from __future__ import annotations

from ahocorasick_rs import AhoCorasick

from data_checks.faults import Data, Fault, rows, words

__all__ = ["seen"]

# The column of a table that holds words of texts as they stand.
_COLUMNS = {
    "achievements/data/predicates.tsv": "text",
    "achievements/data/status.tsv": "cue",
    "quantities/data/approximators.csv": "text",
    "slogans/data/counted.tsv": "word",
    "slogans/data/endings.tsv": "ending",
}
# Lists whose entries are no text: ids of dimensions.
_NO_TEXT = frozenset(("achievements/data/counted_dimensions.txt",))


def seen(data: Data) -> list[Fault]:
    """Return the entries of word lists and cue tables that stand nowhere in the corpus."""
    if data.corpus is None:
        return []
    entries = {file: _entries(data, file) for file in sorted(data.texts)}
    wanted = sorted({entry for listed in entries.values() for entry in listed})
    if not wanted:
        return []
    matches = AhoCorasick(wanted).find_matches_as_indexes(data.corpus, overlapping=True)
    found = {wanted[index] for index, _, _ in matches}
    return [
        Fault(file, entry, "stands nowhere in the corpus")
        for file, listed in entries.items()
        for entry in listed
        if entry not in found
    ]


def _entries(data: Data, file: str) -> list[str]:
    if file in _NO_TEXT:
        return []
    if file.endswith(".txt"):
        return words(data.texts[file])
    if column := _COLUMNS.get(file):
        # Names that begin with @ are signals, no words.
        return [row[column] for row in rows(data, file) if row[column] and not row[column].startswith("@")]
    return []
