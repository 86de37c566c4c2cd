"""Worker processes that stay: for a service, whose documents come one by one."""

from __future__ import annotations

import multiprocessing
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Any

from policytext.record import Record
from policytext.scale.processes import records_in_worker, worker_processes

__all__ = ["WorkerPool"]


class WorkerPool:
    """Processes that extract what is submitted, until they are told to end; a context manager.

    When it is closed, or the process that made it is killed, the workers end at once, amid their work. A
    worker that dies takes the documents before it along; the next ones get new processes.

    Args:
        workers: how many processes.

    Examples:
        >>> with WorkerPool(1) as pool:
        ...     [record] = pool.submit([{"text": "改造小区57个。"}]).result()
        >>> record.quantities[0].text
        '57个'
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._stop = multiprocessing.Event()
        self._pool = worker_processes(workers, self._stop)

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def submit(self, documents: Sequence[Mapping[str, Any]]) -> Future[list[Record]]:
        """Return the records of documents as a promise; a document that fails has ``error`` in its record.

        Args:
            documents: the arguments of :func:`policytext.extract` for each.
        """
        chunk = [dict(document) for document in documents]
        try:
            return self._pool.submit(records_in_worker, chunk)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = worker_processes(self._workers, self._stop)
            return self._pool.submit(records_in_worker, chunk)

    def close(self) -> None:
        """End the workers, whatever they are at."""
        self._stop.set()
        self._pool.shutdown(cancel_futures=True)
