"""What the builder of the documentation adds to what Zensical makes."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

import build_docs

ROLES = Path(build_docs.__file__).parent / "site" / "roles.py"


def test_build_docs_has_chinese_words_in_the_english_index() -> None:
    index = 'var __index = {"config":{"lang":["en"],"separator":" "},"items":[]}'
    assert '"lang":["en","zh"]' in build_docs.with_chinese(index)


def test_build_docs_says_when_the_index_has_another_form() -> None:
    with pytest.raises(ValueError, match="changed its form"):
        build_docs.with_chinese('{"config":{"languages":["en"]}}')


@pytest.mark.parametrize(
    ("docstring", "name"),
    [
        ("as :func:`policytext.extract` does", "policytext.extract"),
        ("see :meth:`policytext.Record.to_dict`", "policytext.Record.to_dict"),
        ("a :class:`Record`", "Record"),
    ],
)
def test_roles_become_links(docstring: str, name: str) -> None:
    pytest.importorskip("griffe", reason="comes with the extra docs")
    spec = importlib.util.spec_from_file_location("roles", ROLES)
    assert spec and spec.loader
    roles = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(roles)
    linked = roles.ROLE.sub(roles.linked, docstring)
    assert re.findall(r'<autoref identifier="([^"]+)" optional>', linked) == [name]
    assert ":`" not in linked
