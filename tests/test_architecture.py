"""The rules of the architecture, checked on the source itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import policytext

SOURCE = Path(policytext.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))

GROUND = {
    *("record", "text", "errors", "codes", "document"),
    *("_plain", "_rows", "_data", "_source", "_claim", "_excerpt", "_output"),
}
FINDERS_ON_THE_GROUND = {"restoration", "numerals", "times", "segment", "admin", "slogans"}
FINDERS = FINDERS_ON_THE_GROUND | {"outline", "quantities", "achievements", "concepts"}
ALLOWED = {
    "codes": set(),
    "record": {"_plain", "_source", "_claim", "errors", "codes"},
    "_source": set(),
    "_excerpt": {"text"},
    "_output": set(),
    "_claim": set(),
    "_plain": {"errors"},
    "errors": set(),
    "_rows": {"errors"},
    "_data": {"errors"},
    "text": set(),
    "document": {"errors", "record"},
    "schema": {"_data", "errors", "record"},
    **dict.fromkeys(FINDERS_ON_THE_GROUND, GROUND),
    # What part of speech a word is stands in one table, that of the words; segment knows no units.
    "admin": GROUND | {"segment"},
    # One table of the scripts: that of restoration; one of Han digits and torn numbers: that of the numerals.
    "slogans": GROUND | {"restoration", "numerals"},
    "times": GROUND | {"numerals"},
    "restoration": GROUND | {"numerals"},
    "outline": GROUND | {"admin", "times"},
    "quantities": GROUND | {"numerals"},
    "achievements": GROUND | {"segment", "times", "quantities", "admin", "slogans", "outline"},
    "concepts": GROUND | {"times"},
    "knowledge": GROUND | {"quantities", "admin", "slogans", "achievements", "concepts"},
    "options": GROUND | {"admin", "knowledge"},
    "layers": GROUND | FINDERS | {"knowledge", "options"},
    "engine": GROUND | FINDERS | {"knowledge", "options", "layers"},
    "pipeline": GROUND | FINDERS | {"knowledge", "options", "layers", "engine"},
    "export": GROUND | {"engine", "concepts", "corpus"},
    "corpus": GROUND | {"admin", "slogans", "concepts", "knowledge"},
    "sources": GROUND | {"_files", "restoration", "outline"},
    "scale": GROUND
    | {"sources", "admin", "knowledge", "options", "layers", "engine", "export", "__version__"},
    "_files": {"errors"},
    "cli": GROUND
    | {"sources", "knowledge", "options", "layers", "engine", "export", "scale", "corpus", "pipeline"}
    | {"schema", "serve", "__version__"},
    "serve": GROUND | {"sources", "export", "scale", "__version__"},
    "__main__": {"cli"},
}


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The rooms of policytext that a module imports anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module == "policytext":
            names |= {f"policytext.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names.add(node.module or "")
    return {name.split(".")[1] for name in names if name.startswith("policytext.")}


def outside_imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names}


# The package itself gives the public names, lazily.
@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path != SOURCE / "__init__.py"],
    ids=lambda p: p.relative_to(SOURCE).as_posix(),
)
def test_architecture_imports_go_down_only(path: Path) -> None:
    allowed = ALLOWED[room(path)] | {room(path)}
    assert imports(path) <= allowed


@pytest.mark.parametrize(
    "name",
    sorted(FINDERS | {"options", "layers", "engine", "corpus"}),
)
def test_architecture_finders_know_no_spacy(name: str) -> None:
    modules = [path for path in MODULES if room(path) == name]
    assert modules
    assert not {path.name for path in modules if "spacy" in outside_imports(path)}


def test_architecture_only_numerals_call_cn2an() -> None:
    assert {room(path) for path in MODULES if "cn2an" in outside_imports(path)} == {"numerals"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_architecture_files_and_functions_are_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 400
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    long = {f.name for f in functions if f.end_lineno and f.end_lineno - f.lineno + 1 > 60}
    assert not long


def test_architecture_data_folders_name_their_source() -> None:
    folders = [path for path in SOURCE.rglob("data") if path.is_dir()]
    assert folders
    assert [str(folder) for folder in folders if not any(folder.glob("*.md"))] == []
