"""Limits: the limits of one request."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.errors import ConfigError

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one request. As the work is linear in the text, the size also limits the time.

    Attributes:
        bytes: the maximum size of the body of a request.
        seconds: the maximum time for its response.
        documents: the maximum number of documents in it.
        workers: the number of processes for all requests.

    Raises:
        ConfigError: a value is not above zero.
    """

    bytes: int = 10_000_000
    seconds: float = 60.0
    documents: int = 500
    workers: int = 2

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if getattr(self, name) <= 0:
                raise ConfigError(f"{name}={getattr(self, name)!r}: must be above zero")
