"""Documents in, records out, in order, over one or more processes.

Workers return records, never spaCy Docs: a Doc costs more to send between processes than to make.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any, TypeAlias, TypedDict

from policytext.engine import extract
from policytext.errors import ConfigError
from policytext.record import Record, Source

__all__ = ["Document", "extract_many"]

# Large enough to outweigh the cost of a message, small enough to keep all workers busy to the end.
_CHUNK_CHARS = 50_000
_CHUNKS_AHEAD = 3

Chunk: TypeAlias = "list[dict[str, Any]]"


class Document(TypedDict, total=False):
    """One document with the arguments that :func:`policytext.extract` takes for it; ``text`` is required."""

    text: str
    id: str | None
    published: str | None
    region: str | None
    restore: bool


def extract_many(
    texts: Iterable[str | Document], *, workers: int = 1, restore: bool = True
) -> Iterator[Record]:
    """Yield the record of each document, in the order of the documents.

    Args:
        texts: strings, or dicts with the arguments of :func:`policytext.extract`: ``{"text": …, "id": …}``.
            Any iterable will do; it is read only as far ahead as the workers need.
        workers: processes. With 1 everything runs in this process.
        restore: the default for documents that do not say.

    Yields:
        One record per document. A document that cannot be processed gives a record with ``error`` set and
        empty ``text``; the others go on.

    Raises:
        ConfigError: ``workers`` is less than 1.

    Example:
        >>> from policytext import extract_many
        >>> texts = [{"id": "a", "text": "改造小区57个。"}, {"id": "b", "text": "新增电梯9台。"}]
        >>> [(record.id, record.quantities[0].text) for record in extract_many(texts)]
        [('a', '57个'), ('b', '9台')]
    """
    if workers < 1:
        raise ConfigError(f"workers={workers}: at least one process is needed")
    documents = (_document(item, restore) for item in texts)
    if workers == 1:
        return map(_record, documents)
    return _in_processes(documents, workers)


def _document(item: str | Document, restore: bool) -> dict[str, Any]:
    given = dict(item) if isinstance(item, Mapping) else {"text": item}
    return {"restore": restore, **given}


def _record(document: dict[str, Any]) -> Record:
    # A batch must outlive any of its documents, so this one place catches everything.
    try:
        return extract(**document)
    except Exception as error:
        return _failed(document, f"{type(error).__name__}: {error}")


def _failed(document: dict[str, Any], reason: str) -> Record:
    text, name = document.get("text"), document.get("id")
    return Record(
        id=name if isinstance(name, str) else None,
        text="",
        source=Source(chars=len(text) if isinstance(text, str) else 0, restored=False),
        error=reason,
    )


def _records(chunk: Chunk) -> list[Record]:
    return [_record(document) for document in chunk]


def _in_processes(documents: Iterator[dict[str, Any]], workers: int) -> Iterator[Record]:
    chunks = _chunks(documents)
    pool = ProcessPoolExecutor(workers)
    waiting: deque[tuple[Chunk, Future[list[Record]]]] = deque()
    try:
        while True:
            ahead = islice(chunks, workers * _CHUNKS_AHEAD - len(waiting))
            waiting.extend((chunk, _submit(pool, chunk)) for chunk in ahead)
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                records = future.result()
            except BrokenProcessPool:
                records = _one_by_one(chunk)
                pool.shutdown(wait=False)
                pool = ProcessPoolExecutor(workers)
                waiting = deque((chunk, _submit(pool, chunk)) for chunk, _ in waiting)
            yield from records
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, chunk: Chunk) -> Future[list[Record]]:
    try:
        return pool.submit(_records, chunk)
    except BrokenProcessPool as error:
        broken: Future[list[Record]] = Future()
        broken.set_exception(error)
        return broken


def _one_by_one(chunk: Chunk) -> list[Record]:
    """Find the document that kills its process, and give the others their records."""
    records: list[Record] = []
    pool = ProcessPoolExecutor(1)
    for document in chunk:
        try:
            records.append(pool.submit(_record, document).result())
        except BrokenProcessPool:
            records.append(_failed(document, "the process that read it died: it may need too much memory"))
            pool = ProcessPoolExecutor(1)
    pool.shutdown()
    return records


def _chunks(documents: Iterator[dict[str, Any]]) -> Iterator[Chunk]:
    chunk: Chunk = []
    chars = 0
    for document in documents:
        chunk.append(document)
        text = document.get("text")
        chars += len(text) if isinstance(text, str) else 0
        if chars >= _CHUNK_CHARS:
            yield chunk
            chunk, chars = [], 0
    if chunk:
        yield chunk
