"""WorkerPool: persistent worker processes, for a service."""

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
    """Worker processes that extract submitted documents until closed; a context manager.

    When it is closed, or its parent process is killed, the workers stop at once. If a worker dies, the
    documents in progress fail, and new processes are started for the next ones.

    Args:
        workers: the number of processes.

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
        """Return a future of the records of documents; a document that fails has ``error`` in its record.

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
        """Stop the workers at once."""
        self._stop.set()
        self._pool.shutdown(cancel_futures=True)
