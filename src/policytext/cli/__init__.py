"""The command line."""

from policytext.cli.commands import app

__all__ = ["app"]
