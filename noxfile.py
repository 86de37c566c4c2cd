"""The checks on other Pythons and other versions of what policytext depends on: ``nox --list``.

``make test`` is what to run between commits; this is what CI runs, on one machine.
"""

from __future__ import annotations

import nox

PYTHONS = ["3.10", "3.11", "3.12", "3.13", "3.14"]
QUICK = "not slow and not browser"

nox.needs_version = ">=2024.4"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.error_on_missing_interpreters = False
nox.options.sessions = ["lint", "types", "tests", "lowest"]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The whole suite, on each Python that is here. Arguments go to pytest: nox -s tests -- -k spark"""
    session.install("--editable", ".[dev]")
    session.run("pytest", "-n", "auto", "--dist", "worksteal", *session.posargs)


@nox.session
def spark(session: nox.Session) -> None:
    """The tests of Spark, which need Java 17."""
    session.install("--editable", ".[dev]")
    session.run("pytest", "-m", "spark", *session.posargs)


@nox.session(python=PYTHONS[0], venv_backend="uv")
def lowest(session: nox.Session) -> None:
    """The quick suite with the lowest versions that pyproject.toml allows, on the oldest Python."""
    session.install("--resolution", "lowest-direct", "--editable", ".[dev]")
    session.run("pytest", "-n", "auto", "--dist", "worksteal", "-m", QUICK, *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """The lines and branches that the quick suite runs; under the floor of pyproject.toml it fails."""
    session.install("--editable", ".[dev]")
    session.run("pytest", "-n", "auto", "--dist", "worksteal", "-m", QUICK, "--cov", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """ruff: rules and form."""
    session.install("ruff>=0.6")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", "--quiet", ".")


@nox.session
def types(session: nox.Session) -> None:
    """mypy --strict."""
    session.install("--editable", ".[dev]")
    session.run("mypy")


@nox.session
def docs(session: nox.Session) -> None:
    """The pages, with every warning an error."""
    session.install("--editable", ".[docs]")
    session.run("python", "tools/build_docs.py")
