"""The reference shows what a default is, not the name of a private constant."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

griffe = pytest.importorskip("griffe", reason="comes with the extra docs")

SITE = Path(__file__).parents[2] / "tools" / "site"
SOURCE = """
_SHIPPED = Knowledge()
KNOWN = 3

def plain(knowledge=_SHIPPED, known=KNOWN, other=None): ...

class Holder:
    def method(self, *, knowledge=_SHIPPED): ...
"""


def defaults(function: griffe.Function) -> dict[str, str]:
    return {parameter.name: str(parameter.default) for parameter in function.parameters}


def test_signatures_show_the_values_of_private_constants(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(SITE))
    signatures = __import__("signatures")
    (tmp_path / "shown.py").write_text(SOURCE, encoding="utf-8")
    extensions = griffe.load_extensions(signatures.Defaults())
    module = griffe.load("shown", search_paths=[tmp_path], extensions=extensions)
    assert defaults(module["plain"]) == {"knowledge": "Knowledge()", "known": "KNOWN", "other": "None"}
    assert defaults(module["Holder.method"])["knowledge"] == "Knowledge()"
    del sys.modules["signatures"]
