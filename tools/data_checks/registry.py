"""All checks in one list, and the entries that are kept though a check names them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from data_checks import admin, forms, seen, slogans, sources, units
from data_checks.faults import Check, Data, Fault

__all__ = ["CHECKS", "KEPT_FILE", "find_faults", "kept"]

KEPT_FILE = "tools/data_checks/data/kept_entries.tsv"
_COLUMNS = ["check", "file", "entry", "reason"]

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


def find_faults(
    check: Check, data: Data, *, keep: Iterable[tuple[str, str, str]] | None = None
) -> list[Fault]:
    """Return what a check finds, without the entries that are kept.

    Args:
        check: the check.
        data: the data.
        keep: check, file and entry of what is kept, an entry ``*`` for all of a file; by default those of
            ``kept_entries.tsv``.
    """
    chosen = frozenset(kept() if keep is None else keep)
    return [
        fault
        for fault in check.run(data)
        if not {(check.name, fault.file, fault.entry), (check.name, fault.file, "*")} & chosen
    ]


@cache
def kept() -> tuple[tuple[str, str, str], ...]:
    """Return check, file and entry of what is kept for a reason.

    Raises:
        ValueError: a row of ``kept_entries.tsv`` lacks a cell.
    """
    text = files("data_checks").joinpath("data/kept_entries.tsv").read_text(encoding="utf-8")
    header, *lines = (line.split("\t") for line in text.splitlines())
    if header != _COLUMNS:
        raise ValueError(f"{KEPT_FILE}: its columns must be {', '.join(_COLUMNS)}")
    for number, cells in enumerate(lines, start=2):
        if len(cells) != len(_COLUMNS) or not all(cells):
            raise ValueError(f"{KEPT_FILE}, line {number}: needs check, file, entry and reason")
    return tuple((check, file, entry) for check, file, entry, _ in lines)
