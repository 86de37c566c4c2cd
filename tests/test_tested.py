"""Each module is imported by a test, by its own name or by a name that it defines."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import policytext

SOURCE = Path(policytext.__file__).parent
TESTS = Path(__file__).parent


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in sorted(SOURCE.rglob("*.py"))}


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each module that a file imports, with the name that is taken from it, if any."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


@cache
def passed_on() -> dict[tuple[str, str], str]:
    """The names that packages give, with the modules that they have them from."""
    return {
        (package, name): module
        for package, path in MODULES.items()
        if path.name == "__init__.py"
        for module, name in imported(path)
        if module in MODULES
    }


@cache
def in_tests() -> set[str]:
    found: set[str] = set()
    for path in TESTS.rglob("*.py"):
        for module, name in imported(path):
            found |= {module, f"{module}.{name}"}
            giver = module
            while giver := passed_on().get((giver, name), ""):
                found.add(giver)
    return found


@pytest.mark.parametrize("module", MODULES)
def test_every_module_is_imported_by_a_test(module: str) -> None:
    assert module in in_tests()
