"""A pool of workers for tests of the service: in this process."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from policytext import Record
from policytext.scale import WorkerPool
from policytext.scale.processes import record_of


class Here(WorkerPool):
    """A pool that works in this process."""

    def __init__(self) -> None:
        pass

    def submit(self, documents: Any) -> Future[list[Record]]:
        future: Future[list[Record]] = Future()
        future.set_result([record_of(document) for document in documents])
        return future

    def close(self) -> None:
        pass
