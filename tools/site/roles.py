"""Turns the roles in docstrings (``:func:`policytext.extract```) into links of the reference."""

from __future__ import annotations

import re
from typing import Any

import griffe

ROLE = re.compile(r":(?:class|func|meth|mod):`(?P<name>[\w.]+)`")


def linked(match: re.Match[str]) -> str:
    """A name that has a place in the reference leads there."""
    name = match["name"]
    return f'<autoref identifier="{name}" optional><code>{name}</code></autoref>'


class Roles(griffe.Extension):
    """Applied by mkdocstrings to every object that it collects."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Rewrite the docstring of one object."""
        if obj.docstring is not None:
            obj.docstring.value = ROLE.sub(linked, obj.docstring.value)
