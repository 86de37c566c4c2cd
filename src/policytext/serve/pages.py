"""The HTML pages of the service, in the style of the report."""

from __future__ import annotations

from functools import cache
from typing import Any

from markupsafe import Markup

from policytext import _data
from policytext.export.report.labels import Label
from policytext.export.report.rendering import environment, fingerprint, template_source

__all__ = ["POLICY", "error_page", "form_page", "requests_page"]


_PACKAGE = "policytext.serve"


@cache
def _style() -> str:
    return template_source("report.css") + template_source("serve.css", _PACKAGE)


def form_page(language: str) -> str:
    """Return the page with the form for texts and files.

    Args:
        language: ``en`` or ``zh``.
    """
    return _render("form.html.jinja", language)


def error_page(reason: str, language: str) -> str:
    """Return the page that explains an error."""
    return _render("error.html.jinja", language, reason=reason)


def requests_page(schema: dict[str, Any], language: str) -> str:
    """Return the page for programmers: all requests of an OpenAPI schema, without network access.

    Args:
        schema: the schema.
        language: ``en`` or ``zh``.
    """
    found = [
        {"method": method.upper(), "path": path, **_request(operation, schema)}
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
    ]
    return _render("requests.html.jinja", language, requests=found)


def _request(operation: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    content: dict[str, Any] = operation.get("requestBody", {}).get("content", {})
    media_type = next(iter(content), "")
    body: dict[str, Any] = content.get(media_type, {})
    name = body.get("schema", {}).get("$ref", "").rpartition("/")[2]
    fields = schema.get("components", {}).get("schemas", {}).get(name, {}).get("properties", {})
    return {
        "does": operation.get("description", ""),
        "media_type": media_type,
        "fields": [(field, about.get("description", "")) for field, about in fields.items()],
        "answers": [(code, about.get("description", "")) for code, about in operation["responses"].items()],
    }


def _render(template: str, language: str, **values: Any) -> str:
    own = {"language": language, "style": Markup(_style()), "label": _labels().__getitem__}
    return environment(_PACKAGE).get_template(template).render(own, **values)


@cache
def _labels() -> dict[str, Label]:
    table = _data.read_text(
        "policytext.serve", "labels.tsv", lambda text: _data.rows(text, "key", "en", "zh")
    )
    return {row["key"]: Label(row["en"], row["zh"]) for row in table}


# Nothing from elsewhere and no script at all; the answer to a form is shown in a frame.
POLICY = (
    f"default-src 'none'; style-src {fingerprint(_style())}; frame-src 'self'; form-action 'self'; "
    "frame-ancestors 'self'; base-uri 'none'"
)
