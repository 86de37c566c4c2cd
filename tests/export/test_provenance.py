"""What `policytext info` and the foot of a report say of versions and data."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.admin import Gazetteer
from policytext.export import data_sources, extras, versions

ROOT = Path(__file__).parents[2]


def test_provenance_names_the_vintage_of_the_gazetteer() -> None:
    vintages = {source.data: source.vintage for source in data_sources()}
    assert vintages["gazetteer"] == Gazetteer.vintage


def test_provenance_data_have_an_origin_a_licence_and_a_maker() -> None:
    assert all(source.origin and source.licence and source.made_by for source in data_sources())


def test_provenance_makers_are_tools_or_hands() -> None:
    makers = {source.made_by for source in data_sources()}
    assert "by hand" in makers
    assert [maker for maker in makers - {"by hand"} if not (ROOT / maker).is_file()] == []


@pytest.mark.parametrize("licence", ["Copyright (c) 2013 Sun Junyi", "Copyright (c) 2025 Maobin Xu"])
def test_provenance_licences_of_others_stand_with_their_holders(licence: str) -> None:
    assert licence in (ROOT / "THIRD_PARTY_LICENSES").read_text(encoding="utf-8")


def test_provenance_versions_begin_with_python_and_name_what_is_needed() -> None:
    names = [name for name, _ in versions()]
    assert names[:2] == ["Python", "policytext"]
    assert {"spacy", "regex", "jinja2"} <= set(names)
    assert "pandas" not in names


def test_provenance_extras_are_those_of_the_package() -> None:
    found = {extra.name: extra.missing for extra in extras()}
    assert {"pandas", "dev"} <= set(found)
    assert all(isinstance(missing, tuple) for missing in found.values())
