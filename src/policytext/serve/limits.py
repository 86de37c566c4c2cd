"""What one request may cost."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.errors import ConfigError

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost. Work grows with the length of the text, so the size bounds the time too.

    Attributes:
        bytes: the size of the body of a request.
        seconds: how long its answer may take.
        documents: how many documents it may hold.
        workers: processes that share the work of all requests.

    Raises:
        ConfigError: one of them is not above zero.
    """

    bytes: int = 10_000_000
    seconds: float = 60.0
    documents: int = 500
    workers: int = 2

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if getattr(self, name) <= 0:
                raise ConfigError(f"{name}={getattr(self, name)!r}: must be above zero")
