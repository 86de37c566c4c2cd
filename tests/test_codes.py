"""What a statistical code tells by itself."""

from __future__ import annotations

import pytest

from policytext.codes import city_of, is_official, level_of, parent_codes


@pytest.mark.parametrize(
    ("code", "level", "above", "city"),
    [
        ("43", "province", (), "43"),
        ("4304", "prefecture", ("43",), "4304"),
        ("430405", "county", ("43", "4304"), "4304"),
        ("430405001", "township", ("43", "4304", "430405"), "4304"),
        ("430405001001", "community", ("43", "4304", "430405", "430405001"), "4304"),
        # A municipality has no prefecture between itself and its districts.
        ("110105", "county", ("11",), "11"),
        ("500101001", "township", ("50", "500101"), "50"),
    ],
)
def test_codes_tell_the_level_and_what_is_above(
    code: str, level: str, above: tuple[str, ...], city: str
) -> None:
    assert level_of(code) == level
    assert parent_codes(code) == above
    assert city_of(code) == city
    assert is_official(code)


def test_codes_of_zones_and_former_units_are_keys_of_the_gazetteers_own() -> None:
    assert level_of("430405Z01") == "zone"
    assert parent_codes("430405Z01") == ("43", "4304", "430405")
    assert level_of("430405F") == "county"
    assert parent_codes("430405F") == ("43", "4304")
    assert not is_official("430405Z01")
    assert not is_official("430405F")
