"""The exceptions that policytext raises.

::

    PolicyTextError(ValueError)
    ├── RecordError      a dict does not have the form of a record
    ├── DataError        a file, shipped or the user's, cannot be read
    ├── ConfigError      an option has a value that is not allowed
    └── WorkerError      worker processes cannot be started
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
    """Base class of all exceptions of policytext."""


class RecordError(PolicyTextError):
    """A dict does not have the form of a record; the message names the field and what was expected."""


class DataError(PolicyTextError):
    """A file cannot be read; the message names the file, the line and what to do."""


class ConfigError(PolicyTextError):
    """An option has a value that is not allowed; the message says which values are."""


class WorkerError(PolicyTextError):
    """Worker processes cannot be started; the message says what to check."""


def refuse(name: str, value: object, reason: str) -> NoReturn:
    """Raise the error for a value of an option that is not allowed.

    Args:
        name: the option.
        value: its value.
        reason: what is wrong, and what to pass instead.

    Raises:
        ConfigError: always.
    """
    raise ConfigError(f"{name}={value!r} {reason}")


def check_flag(name: str, value: object) -> None:
    """Check that an option is True or False; a string such as "no" would be true.

    Raises:
        ConfigError: it is not.
    """
    if not isinstance(value, bool):
        refuse(name, value, "is neither True nor False")
