"""Manifest: the list of part files of a run and their documents; only complete parts are listed.

A part is written under a temporary name, flushed to disk and renamed; then a line is added to the manifest.
Other files that a killed run leaves are removed when the next run starts.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import regex
from filelock import FileLock, Timeout

from policytext.errors import ConfigError, DataError

__all__ = ["LOCK", "MANIFEST", "Manifest"]

# Readers of a folder of Parquet files ignore names that begin with an underscore.
MANIFEST = "_manifest.jsonl"
# Held by the run that is writing; the file stays, what counts is the lock on it, which goes with its process.
LOCK = "_manifest.lock"
# A forked worker shares the lock, and outlives a killed run by up to half a second.
_LOCK_SECONDS = 3
# 例: part-000001.parquet, part-000001.parquet.writing
_PART = regex.compile(r"part-(?P<number>\d{6,18}+)\.\w{1,10}+(?:\.writing)?")


class Manifest:
    """The list of parts in an output folder, open for one run; a context manager.

    Args:
        folder: the output folder, created if needed.
        settings: the settings that all parts of a folder share, as JSON values.
        suffix: the suffix of the parts, such as ``.jsonl``.

    Raises:
        ConfigError: the folder contains a run with other settings, other files, or a run in progress.
        DataError: the manifest is damaged.
        OSError: the folder cannot be written to; the file that could not be is named.
    """

    def __init__(self, folder: Path, settings: dict[str, Any], *, suffix: str) -> None:
        self._folder, self._suffix = folder, suffix
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / MANIFEST
        if not self._path.exists() and any(path.name != LOCK for path in folder.iterdir()):
            raise ConfigError(f"{folder}: the folder is not empty and contains no run; choose another")
        with ExitStack() as opened:
            opened.enter_context(_locked(folder))
            self._file = opened.enter_context(self._path.open("a+b"))
            self._parts = self._read(settings)
            self._sweep()
            self._opened = opened.pop_all()
        self.done = {name for part in self._parts for name in part["documents"]}
        self._number = max((_number(part["part"]) for part in self._parts), default=0)

    def __enter__(self) -> Manifest:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()

    def add(self, documents: Sequence[str], failed: int, write: Callable[[BinaryIO], None]) -> None:
        """Write the next part and list it with its documents.

        Args:
            documents: names for the documents of the part, under which ``done`` knows them.
            failed: how many of them could not be processed.
            write: writes the part to the file that it is given.
        """
        self._number += 1
        part = self._folder / f"part-{self._number:06}{self._suffix}"
        unfinished = part.with_name(f"{part.name}.writing")
        with unfinished.open("wb") as file:
            write(file)
            _flush(file)
        unfinished.replace(part)
        self._append({"part": part.name, "documents": list(documents), "failed": failed})
        self.done.update(documents)

    def _append(self, line: dict[str, Any]) -> None:
        # A name that is no UTF-8 keeps its bytes as escapes.
        self._file.write((json.dumps(line, ensure_ascii=True) + "\n").encode("ascii"))
        _flush(self._file)

    def _read(self, settings: dict[str, Any]) -> list[dict[str, Any]]:
        self._file.seek(0)
        data = self._file.read()
        whole = data.rfind(b"\n") + 1
        # The last line of a run that was killed while it wrote it.
        self._file.truncate(whole)
        lines = [self._parse(line, number) for number, line in enumerate(data[:whole].splitlines(), 1)]
        if not lines:
            self._append(settings)
            return []
        if lines[0] != settings:
            changed = ", ".join(
                f"{key} was {lines[0].get(key)!r}, now {settings.get(key)!r}"
                for key in sorted(lines[0].keys() | settings.keys())
                if lines[0].get(key) != settings.get(key)
            )
            raise ConfigError(
                f"{self._folder} contains a run with other settings ({changed}); choose another"
            )
        return [self._part(line, number) for number, line in enumerate(lines[1:], 2)]

    def _parse(self, line: bytes, number: int) -> dict[str, Any]:
        try:
            value = json.loads(line)
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise self._damaged(number)
        return value

    def _part(self, line: dict[str, Any], number: int) -> dict[str, Any]:
        name, documents = line.get("part"), line.get("documents")
        if not isinstance(name, str) or not _PART.fullmatch(name) or not isinstance(documents, list):
            raise self._damaged(number)
        # A part that has been deleted is to be made again.
        return line if (self._folder / name).exists() else {"part": name, "documents": []}

    def _damaged(self, number: int) -> DataError:
        return DataError(f"{self._path}, line {number}: no line of a manifest; begin a new folder")

    def _sweep(self) -> None:
        listed = {part["part"] for part in self._parts}
        for file in self._folder.iterdir():
            if _PART.fullmatch(file.name) and file.name not in listed:
                file.unlink()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, as one process of all that would write to it."""
    lock = FileLock(folder / LOCK, timeout=_LOCK_SECONDS)
    try:
        lock.acquire()
    except Timeout:
        raise ConfigError(
            f"{folder}: another run is writing to this folder; wait for it, or choose another"
        ) from None
    try:
        yield
    finally:
        lock.release()


def _number(part: str) -> int:
    match = _PART.fullmatch(part)
    return int(match["number"]) if match else 0


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
