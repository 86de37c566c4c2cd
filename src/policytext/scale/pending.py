"""Pending: the documents of a run that are not done, files by path and rows by number."""

from __future__ import annotations

import warnings
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from policytext import __version__
from policytext._plain import to_plain
from policytext.document import Document
from policytext.sources import Fields, Found, Tally, file_name, read_files

__all__ = ["Pending", "Reading"]

# A name in the manifest is a path, and behind a tab the numbers of its rows, the first and the last.
_TAB = "\t"
_ANY = Fields()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How the files of a run are read.

    Attributes:
        fields: the columns of tables: ``Fields(text="正文", id="编号")``.
        encoding: the encoding of text files; by default it is detected (UTF-8, GB18030, Big5, UTF-16).
        say: is called with one line for each guess; by default these are warnings.
        watch: wraps the stream of documents, to show the progress.
        tally: counts the files of each suffix that were read, skipped and failed.
    """

    fields: Fields = _ANY
    encoding: str | None = None
    say: Callable[[str], None] = warnings.warn
    watch: Callable[[Iterator[Any]], Iterator[Any]] = iter
    tally: Tally = field(default_factory=Tally)

    def settings(self) -> dict[str, Any]:
        """Return the settings that all parts of a run share, as JSON values."""
        return {"policytext": __version__, "fields": to_plain(self.fields), "encoding": self.encoding}


class Pending:
    """The documents that are not done, each once, and their names in the order of the requests.

    Args:
        done: the names of the documents that an earlier run has done.
    """

    def __init__(self, done: Iterable[str]) -> None:
        self._done: set[str] = set()
        self._rows: dict[str, list[range]] = defaultdict(list)
        for name in done:
            path, tab, rows = name.partition(_TAB)
            if tab:
                first, _, last = rows.partition("-")
                self._rows[path].append(range(int(first), int(last) + 1))
            else:
                self._done.add(name)
        self._asked: deque[tuple[str, int]] = deque()
        self.written = 0
        self.skipped = 0

    def documents(self, files: Iterable[Found], reading: Reading) -> Iterator[Any]:
        """Yield the documents to do; a file with a single document is read by the worker."""
        seen: set[str] = set()
        for found in files:
            path = found.path.absolute().as_posix()
            if path in seen:
                continue
            seen.add(path)
            if found.is_table:
                yield from self._of_table(found, path, reading)
            elif not found.is_readable:
                reading.tally.skipped[found.ending] += 1
            elif path in self._done:
                self.skipped += 1
            else:
                self._asked.append((path, 0))
                reading.tally.read[found.ending] += 1
                yield {"path": found.path, "id": file_name(found.path), "encoding": reading.encoding}

    def _of_table(self, found: Found, path: str, reading: Reading) -> Iterator[Document]:
        # Rows come in order, and so do those that are done: of many parts only the next one is looked at.
        done = deque(sorted(self._rows.get(path, ()), key=lambda rows: rows.start))
        read = read_files(
            [found], reading.fields, encoding=reading.encoding, say=reading.say, tally=reading.tally
        )
        for number, document in enumerate(read, start=1):
            while done and done[0].stop <= number:
                done.popleft()
            if done and number in done[0]:
                self.skipped += 1
                continue
            self._asked.append((path, number))
            yield document

    def names(self, count: int) -> list[str]:
        """Return the names of the next documents done; consecutive rows share one name."""
        self.written += count
        names: list[str] = []
        first = last = 0
        before = ""
        for path, number in [self._asked.popleft() for _ in range(count)]:
            if number and path == before and number == last + 1:
                last = number
                names[-1] = f"{path}{_TAB}{first}-{last}"
                continue
            before, first, last = path, number, number
            names.append(f"{path}{_TAB}{first}-{last}" if number else path)
        return names
