"""Versions, installed extras, and the sources of the data."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, requires, version

from packaging.requirements import Requirement

from policytext import _data

__all__ = ["DataSource", "Extra", "data_sources", "extras", "installed_version", "versions"]

_PACKAGE = "policytext"
# The columns that are the same for all files of one data source.
_SOURCE_COLUMNS = ("data", "origin", "vintage", "licence", "made_by")


@dataclass(frozen=True, slots=True)
class DataSource:
    """A data source in the package.

    Attributes:
        data: what the data are.
        origin: where they come from.
        vintage: the date of the data, empty if they have none.
        licence: their licence.
        made_by: the tool that builds the files, or "by hand".
        files: the files, relative to the folder of the package.
    """

    data: str
    origin: str
    vintage: str
    licence: str
    made_by: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extra:
    """An extra of the package, and which of its requirements are not installed."""

    name: str
    missing: tuple[str, ...]


def data_sources() -> list[DataSource]:
    """Return the data that come with policytext, with their origin, date, licence and files.

    Raises:
        DataError: the table of sources is missing or damaged.

    Examples:
        >>> [source.vintage for source in data_sources() if source.data == "gazetteer"]
        ['2023-06-30']
    """
    return _data.read_text(_PACKAGE, "sources.tsv", _sources)


def _sources(text: str) -> list[DataSource]:
    """Return the data sources of a table that has a row for each file."""
    files: dict[tuple[str, ...], list[str]] = {}
    for row in _data.rows(text, "file", *_SOURCE_COLUMNS):
        files.setdefault(tuple(row[column] for column in _SOURCE_COLUMNS), []).append(row["file"])
    return [
        DataSource(**dict(zip(_SOURCE_COLUMNS, source, strict=True)), files=tuple(names))
        for source, names in files.items()
    ]


def installed_version(package: str = _PACKAGE) -> str | None:
    """Return the version of an installed package, or ``None``."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def versions() -> list[tuple[str, str]]:
    """Return the versions of Python, policytext and its requirements."""
    needed = sorted(requirement.name for requirement in _requirements(""))
    found = [(name, installed_version(name)) for name in [_PACKAGE, *needed]]
    python = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return [("Python", python), *((name, number or "not installed") for name, number in found)]


def extras() -> list[Extra]:
    """Return the extras of the package with their missing requirements."""
    names = metadata(_PACKAGE).get_all("Provides-Extra") if installed_version() else None
    return [
        Extra(
            name=name,
            missing=tuple(item.name for item in _requirements(name) if installed_version(item.name) is None),
        )
        for name in names or ()
    ]


def _requirements(extra: str) -> Iterator[Requirement]:
    """Yield the requirements of an extra, or with an empty name those of the core."""
    for requirement in map(Requirement, (requires(_PACKAGE) if installed_version() else None) or ()):
        marker = requirement.marker
        in_core = marker is None or marker.evaluate({"extra": ""})
        in_extra = marker is not None and not in_core and marker.evaluate({"extra": extra})
        if in_extra if extra else in_core:
            yield requirement
