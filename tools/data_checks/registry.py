"""All checks in one list, and the entries that are kept though a check names them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from data_checks import admin, forms, seen, slogans, sources, units
from data_checks.faults import Check, Data, Fault

__all__ = ["CHECKS", "KEPT_FILE", "Kept", "find_faults", "read_kept"]

KEPT_FILE = Path(__file__).parent.parent / "kept_entries.tsv"


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry (``*``: every entry of its file) that is right though a check, or any check, names it."""

    file: str
    entry: str
    reason: str
    check: str = ""


CHECKS = (
    Check("well_formed", forms.well_formed),
    Check("unique", forms.unique),
    Check("examples", forms.examples),
    Check("unit_factors", units.factors),
    Check("unit_dimensions", units.dimensions),
    Check("numerals_with_units", units.numerals_with_units),
    Check("slogan_items", slogans.items),
    Check("slogan_facts", slogans.facts),
    Check("slogan_twins", slogans.twins),
    Check("slogan_years", slogans.years),
    Check("successors", admin.successors),
    Check("zones", admin.zones),
    Check("suppressed_names", admin.suppressed_names),
    Check("sources", sources.sources),
    Check("readmes", sources.readmes),
    Check("seen", seen.seen, needs_corpus=True),
)


def find_faults(check: Check, data: Data, *, keep: Iterable[Kept] | None = None) -> list[Fault]:
    """Return what a check finds, without the entries that are kept.

    Args:
        check: the check.
        data: the data.
        keep: the entries that are kept; by default those of ``kept_entries.tsv``.
    """
    chosen = {
        (row.file, row.entry)
        for row in (read_kept() if keep is None else keep)
        if row.check in ("", check.name)
    }
    return [fault for fault in check.run(data) if not {(fault.file, fault.entry), (fault.file, "*")} & chosen]


@cache
def read_kept() -> tuple[Kept, ...]:
    """Return the entries that are kept for a reason.

    Raises:
        ValueError: a row of ``kept_entries.tsv`` names no file, entry or reason.
    """
    header, *lines = (line.split("\t") for line in KEPT_FILE.read_text(encoding="utf-8").splitlines())
    if header != [field.name for field in fields(Kept)]:
        raise ValueError(f"{KEPT_FILE}: its columns are {', '.join(header)}, not those of a kept entry")
    for number, cells in enumerate(lines, start=2):
        if not len(header) - 1 <= len(cells) <= len(header) or not all(cells[:3]):
            raise ValueError(f"{KEPT_FILE}, line {number}: needs file, entry and reason")
    return tuple(Kept(*cells) for cells in lines)
