"""The command line."""

# The commands of their own modules register themselves on import.
from policytext.cli import serve, slogans, tables
from policytext.cli.commands import app

__all__ = ["app", "serve", "slogans", "tables"]
