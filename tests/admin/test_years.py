"""The units of past years: kept for many years at a time, and true to their year."""

from __future__ import annotations

import pytest

from policytext import extract
from policytext.admin import Gazetteer, find_admin_units, gazetteer, surfaces
from policytext.admin.gazetteer import YEARS

TEXT = "南京市大厂区召开会议。"


@pytest.mark.slow
def test_years_in_turn_are_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A corpus over ten years must not make the tables of a year again with every document."""
    assert YEARS >= 10
    made: list[str] = []

    class Counted(surfaces.Surfaces):
        def __init__(self, known: Gazetteer) -> None:
            made.append("surfaces")
            super().__init__(known)

    gazetteer._of_year.cache_clear()
    monkeypatch.setattr(surfaces, "Surfaces", Counted)
    years = range(1990, 1990 + YEARS)
    for _ in range(3):
        for year in years:
            extract(TEXT, as_of=year, layers=["admin_units"])
    assert gazetteer._of_year.cache_info().misses == YEARS
    assert len(made) == YEARS


def test_years_share_with_today_what_has_not_changed() -> None:
    today = Gazetteer.load()
    then = today.as_of(1999)
    assert then._units._rows["43"] is today._units._rows["43"]


@pytest.mark.parametrize(
    ("year", "name", "code"),
    [
        (1999, "大厂区", "320112"),
        (2023, "大厂区", None),
        (1999, "即墨市", "370282"),
        (2023, "即墨区", "370215"),
    ],
)
def test_years_have_their_own_units(year: int, name: str, code: str | None) -> None:
    found = [unit.code for unit in Gazetteer.load().as_of(year).search(name)]
    assert found == ([] if code is None else [code])
    units = find_admin_units(f"{name}召开会议。", as_of=year)
    assert code is None or [unit.code for unit in units] == [code]
