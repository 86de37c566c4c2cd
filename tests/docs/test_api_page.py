"""The reference has a place for every public name, in both languages."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from types import ModuleType

import pytest

import policytext

DOCS = Path(__file__).parents[2] / "docs"
DIRECTIVE = re.compile(r"^::: (?P<name>[\w.]+)$", re.MULTILINE)
# Of the packages only the command line has nothing to import.
PACKAGES = [found.name for found in pkgutil.iter_modules(policytext.__path__) if found.ispkg]
MODULES = ["", *(f".{name}" for name in PACKAGES if name != "cli"), ".record", ".errors", ".scale.spark"]


def directives(page: str) -> list[str]:
    return DIRECTIVE.findall((DOCS / page).read_text(encoding="utf-8"))


def value(name: str) -> object:
    module, _, attribute = name.rpartition(".")
    return getattr(importlib.import_module(module), attribute)


def documented(module: ModuleType, name: str, named: set[str], values: list[object]) -> bool:
    """Whether a name has a place of its own, or what it means has one under another name."""
    meant = getattr(module, name)
    return f"{module.__name__}.{name}" in named or (
        hasattr(meant, "__module__") and any(meant is other for other in values)
    )


@pytest.mark.parametrize("module", MODULES)
def test_api_page_has_every_public_name(module: str) -> None:
    found = importlib.import_module(f"policytext{module}")
    named = directives("api.md")
    values = [value(name) for name in named]
    public = [name for name in found.__all__ if name != "__version__"]
    assert [name for name in public if not documented(found, name, set(named), values)] == []


def test_api_page_has_each_name_once() -> None:
    assert len(set(directives("api.md"))) == len(directives("api.md"))


def test_api_page_is_the_same_in_chinese() -> None:
    assert directives("zh/api.md") == directives("api.md")
