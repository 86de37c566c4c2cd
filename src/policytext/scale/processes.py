"""extract_many(): extract documents in order with one or more processes.

Workers return records and not spaCy Docs, which take longer to send between processes than to create. Sending
a record takes about a twentieth of the time to extract it.
"""

from __future__ import annotations

import datetime
import gc
import multiprocessing
import os
import signal
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from multiprocessing.synchronize import Event
from pathlib import Path
from threading import Lock, Thread
from typing import Any, TypeAlias, TypedDict

from policytext.document import Document as ReadDocument
from policytext.document import plain_columns
from policytext.engine import extract
from policytext.errors import ConfigError, WorkerError
from policytext.knowledge import SHIPPED, Knowledge
from policytext.layers import check_unit
from policytext.options import Layers, Options
from policytext.record import ColumnValue, Record, Source
from policytext.scale.transport import register_records
from policytext.sources import is_table, read_documents, read_file

__all__ = ["Document", "extract_many", "failed", "record_of", "records_in_worker", "worker_processes"]

# The size of a chunk: large compared to the cost of a message, small enough to keep all workers busy.
_CHUNK_CHARS = 50_000
# The first chunks are smaller and double every round, so that short batches are shared by all workers.
_FIRST_CHUNK_CHARS = 2_000
_DOUBLINGS = 5
_CHUNKS_AHEAD = 3
# The fixed cost of a document, in characters.
_DOCUMENT_CHARS = 100
_BYTES_PER_CHAR = 3
_WATCH_SECONDS = 0.5
# Free in a worker only while it is finding records. At other times it may be sending some: whoever waits for
# the rest of a message that was cut off waits for ever.
_not_at_work = Lock()

Chunk: TypeAlias = "list[dict[str, Any]]"

# Here, as a worker that is spawned imports this module and nothing else.
register_records()


class Document(TypedDict, total=False):
    """A document as a dict of arguments of :func:`policytext.extract`.

    Either ``text`` is required, or ``path``: a file with one document, in any format that
    :func:`policytext.read_documents` knows, which the worker reads; its path is the default id.
    """

    text: str
    path: str | os.PathLike[str]
    encoding: str | None
    id: str | int | None
    published: str | datetime.date | int | None
    region: str | None
    as_of: int | None
    restore: bool
    knowledge: Knowledge
    columns: Mapping[str, Any]
    layers: Layers


def extract_many(
    texts: Iterable[str | ReadDocument | Document],
    *,
    workers: int = 1,
    published: str | datetime.date | int | None = None,
    region: str | None = None,
    as_of: int | None = None,
    restore: bool = True,
    knowledge: Knowledge = SHIPPED,
    layers: Layers = None,
) -> Iterator[Record]:
    """Yield the record of each document, in the order of the documents.

    Args:
        texts: the documents of :func:`policytext.read_documents`; or strings, or dicts with the arguments of
            :func:`policytext.extract` (``{"text": …, "id": …}``), or with a file to read (``{"path": …}``);
            or a DataFrame of pandas or polars, whose columns are guessed as in ``read_documents``. It is only
            read as far ahead as the workers need, so it need not fit into memory.
        workers: the number of processes; with 1 everything runs in this process. They are started with the
            start method of ``multiprocessing``; under spawn a script needs ``if __name__ == "__main__":``.
        published: the date of documents without one of their own.
        region: the unit of documents without one of their own.
        as_of: as for :func:`policytext.extract`, for documents without their own; so are the following.
        restore: whether the text is restored first.
        knowledge: entries of the user's own.
        layers: the layers to find.

    Yields:
        One record per document. A document that cannot be processed, or whose process dies, gives a record
        with ``error`` and an empty ``text``; the others are not affected.

    Raises:
        TypeError: ``texts`` is a single text, or not iterable.
        ConfigError: ``workers`` is less than 1, an option has a value that is not allowed, or a dict has an
            unknown key (raised at once for a list, for a stream when it is reached).
        DataError: a DataFrame has no column that could be the text.
        WorkerError: worker processes cannot be started.

    Examples:
        >>> from policytext import extract_many
        >>> texts = [{"id": "a", "text": "改造小区57个。"}, {"id": "b", "text": "新增电梯9台。"}]
        >>> [(record.id, record.quantities[0].text) for record in extract_many(texts)]
        [('a', '57个'), ('b', '9台')]
    """
    if isinstance(texts, (str, bytes, Mapping)) or not isinstance(texts, Iterable):
        raise TypeError(f"extract_many() takes an iterable of texts, not {type(texts).__name__}")
    if isinstance(workers, bool) or not isinstance(workers, int) or workers < 1:
        raise ConfigError(f"workers={workers!r}: pass a whole number of at least 1")
    defaults = Options.of(
        published=published, region=region, as_of=as_of, restore=restore, knowledge=knowledge, layers=layers
    )
    if is_table(texts):
        texts = read_documents(texts)
    elif isinstance(texts, Sequence):
        for place, item in enumerate(texts):
            _check_keys(item, place)
    documents = (_document(item, defaults, place) for place, item in enumerate(texts))
    if workers == 1:
        return map(record_of, documents)
    return _in_processes(documents, workers)


def record_of(document: Mapping[str, Any]) -> Record:
    """Return the record of a document, with ``error`` if it cannot be processed. Never raises."""
    # No document may stop a batch, so this one place catches everything.
    try:
        arguments = dict(document)
        if (reason := arguments.pop("error", None)) is not None:
            return failed(document, reason)
        encoding = arguments.pop("encoding", None)
        if "path" not in document:
            return extract(**arguments)
        read = read_file(Path(arguments.pop("path")), encoding=encoding)
        given = {name: value for name, value in arguments.items() if value is not None}
        return extract(read.text, **{**read.known(), **given})
    except Exception as error:
        return failed(document, f"{type(error).__name__}: {error}")


def failed(document: Mapping[str, Any], reason: str) -> Record:
    """Return the record of a document that could not be processed."""
    text, name = document.get("text"), document.get("id", document.get("path"))
    columns: dict[str, ColumnValue] = {}
    with suppress(ConfigError):
        columns = plain_columns(document.get("columns"))
    return Record(
        id=str(name) if isinstance(name, (str, int, Path)) else None,
        text="",
        source=Source(chars=len(text) if isinstance(text, str) else 0, restored=False),
        error=reason,
        columns=columns,
        layers=(),
    )


def _document(item: str | ReadDocument | Document, defaults: Options, place: int) -> dict[str, Any]:
    if isinstance(item, ReadDocument):
        known = item.known()
        if not _is_region(known.get("region"), defaults):
            del known["region"]
        error = {} if item.error is None else {"error": item.error}
        return {**defaults.shared(), "text": item.text, **known, **error}
    _check_keys(item, place)
    given: dict[str, Any] = dict(item) if isinstance(item, Mapping) else {"text": item}
    return {**defaults.shared(), **given}


@lru_cache(maxsize=10_000)
def _is_region(region: str | None, options: Options) -> bool:
    """Return whether a cell of a table names a unit; warn once for each that does not."""
    try:
        check_unit(replace(options, region=region))
    except ConfigError as error:
        warnings.warn(f"{error}; the documents are read without it", stacklevel=2)
        return False
    return True


def _check_keys(item: object, place: int) -> None:
    """Refuse a dict with an unknown key, as otherwise all records of the batch would have errors."""
    if not isinstance(item, Mapping):
        return
    if unknown := [str(key) for key in item if key not in Document.__annotations__]:
        raise ConfigError(
            f"document {place}: unknown key {', '.join(unknown)}; the keys are"
            f" {', '.join(Document.__annotations__)}. Put other values into"
            " columns={…}, or use read_documents(rows, text=…)"
        )


def _records(chunk: Chunk) -> list[Record]:
    return [record_of(document) for document in chunk]


def records_in_worker(chunk: Chunk) -> list[Record]:
    """Return the records of documents; runs in a process of :func:`worker_processes`."""
    _not_at_work.release()
    try:
        return _records(chunk)
    finally:
        _not_at_work.acquire()


def _in_processes(documents: Iterator[dict[str, Any]], workers: int) -> Iterator[Record]:
    chunks = _chunks(documents, workers)
    stop = multiprocessing.Event()
    pool = worker_processes(workers, stop)
    waiting: deque[tuple[Chunk, Future[list[Record]]]] = deque()
    try:
        while True:
            ahead = islice(chunks, workers * _CHUNKS_AHEAD - len(waiting))
            waiting.extend((chunk, _submit(pool, chunk)) for chunk in ahead)
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                records = _result(chunk, future)
            except BrokenProcessPool:
                records = _one_by_one(chunk, stop)
                pool.shutdown(wait=False)
                pool = worker_processes(workers, stop)
                waiting = deque((chunk, _submit(pool, chunk)) for chunk, _ in waiting)
            yield from records
    except BaseException:
        # Ctrl-C, or the caller has enough: what the workers are at is of no use any more.
        stop.set()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def worker_processes(workers: int, stop: Event) -> ProcessPoolExecutor:
    """Return processes that stop at once when ``stop`` is set or their parent is killed."""
    return ProcessPoolExecutor(workers, initializer=_begin, initargs=(stop,))


def _begin(stop: Event) -> None:
    # Objects inherited by fork live to the end of the process, so the garbage collector need not scan them.
    gc.freeze()
    # Ctrl-C reaches every process of a terminal; only the parent handles it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _not_at_work.acquire()
    Thread(target=_leave_with_parent, args=(stop,), daemon=True).start()


def _leave_with_parent(stop: Event) -> None:
    """Stop this worker when ``stop`` is set or its parent is killed."""
    parent = multiprocessing.parent_process()
    while parent is not None and parent.is_alive():
        if stop.wait(_WATCH_SECONDS) and _not_at_work.acquire(timeout=_WATCH_SECONDS):
            break
    os._exit(1)


def _submit(pool: ProcessPoolExecutor, chunk: Chunk) -> Future[list[Record]]:
    try:
        return pool.submit(records_in_worker, chunk)
    except BrokenProcessPool as error:
        broken: Future[list[Record]] = Future()
        broken.set_exception(error)
        return broken


def _result(chunk: Chunk, future: Future[list[Record]]) -> list[Record]:
    try:
        return future.result()
    except BrokenProcessPool:
        raise
    except Exception:
        # A document that cannot be pickled (a lock, a generator) is processed in this process.
        return _records(chunk)


def _one_by_one(chunk: Chunk, stop: Event) -> list[Record]:
    """Extract documents one by one, to find the one that kills its process."""
    records: list[Record] = []
    pool = _proven_pool(stop)
    for document in chunk:
        try:
            records += _result([document], _submit(pool, [document]))
        except BrokenProcessPool:
            records.append(failed(document, "the process that read it died: it may need too much memory"))
            pool = _proven_pool(stop)
    pool.shutdown()
    return records


def _proven_pool(stop: Event) -> ProcessPoolExecutor:
    """Return a pool of one process that has been tested to run."""
    pool = worker_processes(1, stop)
    try:
        pool.submit(os.getpid).result()
    except BrokenProcessPool:
        raise WorkerError(
            "no worker process can be started: under spawn a script must call extract_many() "
            'under if __name__ == "__main__":, and there must be enough memory'
        ) from None
    return pool


def _chunks(documents: Iterator[dict[str, Any]], workers: int) -> Iterator[Chunk]:
    chunk: Chunk = []
    chars, made = 0, 0
    for document in documents:
        chunk.append(document)
        chars += _DOCUMENT_CHARS + _size(document)
        if chars >= min(_CHUNK_CHARS, _FIRST_CHUNK_CHARS << min(_DOUBLINGS, made // workers)):
            yield chunk
            chunk, chars, made = [], 0, made + 1
    if chunk:
        yield chunk


def _size(document: Mapping[str, Any]) -> int:
    """Return the length of a document in characters, for a file estimated from its size."""
    text, path = document.get("text"), document.get("path")
    if isinstance(path, (str, os.PathLike)):
        with suppress(OSError, ValueError):
            return Path(path).stat().st_size // _BYTES_PER_CHAR
    return len(text) if isinstance(text, str) else 0
