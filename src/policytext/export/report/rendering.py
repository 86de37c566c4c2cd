"""The template engine of the report."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from policytext.export.report.labels import label
from policytext.text import encodable

__all__ = ["fingerprint", "render", "template_source"]


def render(template: str, **values: Any) -> str:
    """Return a template filled in. Every value is escaped; what cannot be encoded is replaced."""
    return encodable(_environment().get_template(template).render(values))


def template_source(name: str) -> str:
    """Return a file of the template folder as it is."""
    loader = _environment().loader
    assert loader is not None
    return loader.get_source(_environment(), name)[0]


def fingerprint(code: str) -> str:
    """Return the hash by which a content security policy admits an inline script or style sheet."""
    digest = base64.b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("policytext.export.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["label"] = label
    return environment
