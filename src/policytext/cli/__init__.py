"""The command line."""

from policytext.cli.commands import app
from policytext.cli.slogans import slogans

# The commands of their own modules register themselves on import.
__all__ = ["app", "slogans"]
