"""The command line."""

# The import of tables adds its commands.
from policytext.cli import tables
from policytext.cli.commands import app

__all__ = ["app", "tables"]
