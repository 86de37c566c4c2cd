"""Every exception that policytext raises on purpose.

::

    PolicyTextError(ValueError)
    ├── RecordError      a dict that is no record
    ├── DataError        a data file, shipped or the user's, that cannot be read: names file, line and reason
    ├── ConfigError      an option with a value that makes no sense
    └── WorkerError      worker processes that cannot be started
"""

from __future__ import annotations

from typing import NoReturn

__all__ = [
    "ConfigError",
    "DataError",
    "PolicyTextError",
    "RecordError",
    "WorkerError",
    "check_flag",
    "refuse",
]


class PolicyTextError(ValueError):
    """The common base: ``except PolicyTextError`` catches all that policytext raises on purpose."""


class RecordError(PolicyTextError):
    """A dict that does not have the form of a record."""


class DataError(PolicyTextError):
    """A data file that cannot be read; the message names the file, the line and what to do."""


class ConfigError(PolicyTextError):
    """An option with a value that makes no sense; the message lists what is allowed."""


class WorkerError(PolicyTextError):
    """Worker processes that cannot be started; the message says what to check."""


def refuse(name: str, value: object, reason: str) -> NoReturn:
    """Refuse the value of an option.

    Args:
        name: the option.
        value: what it was given.
        reason: what is wrong, and what to pass instead.

    Raises:
        ConfigError: always.
    """
    raise ConfigError(f"{name}={value!r} {reason}")


def check_flag(name: str, value: object) -> None:
    """Refuse what is neither true nor false; "no" would be true.

    Raises:
        ConfigError: it is something else.
    """
    if not isinstance(value, bool):
        refuse(name, value, "is neither True nor False")
