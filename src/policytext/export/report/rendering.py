"""The template engine of the report and the service."""

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
    """Render a template of the report; characters that cannot be encoded are replaced."""
    return encodable(environment(_REPORT).get_template(template).render(label=label, **values))


def template_source(name: str, package: str = _REPORT) -> str:
    """Return the text of a file of a package's template folder."""
    loader = environment(package).loader
    assert loader is not None
    return loader.get_source(environment(package), name)[0]


def fingerprint(code: str) -> str:
    """Return the hash of an inline script or style sheet for a content security policy."""
    digest = base64.b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


@cache
def environment(package: str) -> Environment:
    """Return the template environment of a package; values are escaped, and missing ones raise."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
