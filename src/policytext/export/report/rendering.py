"""The template engine of the report, and of what looks like it."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from policytext.export.report.labels import label
from policytext.text import encodable

__all__ = ["environment", "fingerprint", "render", "template_source"]


_REPORT = "policytext.export.report"


def render(template: str, **values: Any) -> str:
    """Return a template of the report filled in; what cannot be encoded is replaced."""
    return encodable(environment(_REPORT).get_template(template).render(label=label, **values))


def template_source(name: str, package: str = _REPORT) -> str:
    """Return a file of a package's template folder as it is."""
    loader = environment(package).loader
    assert loader is not None
    return loader.get_source(environment(package), name)[0]


def fingerprint(code: str) -> str:
    """Return the hash by which a content security policy admits an inline script or style sheet."""
    digest = base64.b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


@cache
def environment(package: str) -> Environment:
    """Return what fills in the templates of a package; every value is escaped, and none may be missing."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
