"""Every exception that policytext raises on purpose.

::

    PolicyTextError(ValueError)
    ├── RecordError      a dict that is no record
    ├── DataError        a data file, shipped or the user's, that cannot be read: names file, line and reason
    ├── ConfigError      an option with a value that makes no sense
    └── WorkerError      worker processes that cannot be started
"""

from __future__ import annotations

__all__ = ["ConfigError", "DataError", "PolicyTextError", "RecordError", "WorkerError"]


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
