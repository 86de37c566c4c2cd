"""A web page to try policytext, and a service for programs; needs the extra ``serve``."""

from policytext.serve.app import create_app
from policytext.serve.limits import Limits

__all__ = ["Limits", "create_app"]
