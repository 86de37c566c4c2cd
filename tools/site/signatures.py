"""Shows what a default is (``Knowledge()``), where a signature names a private constant (``_SHIPPED``)."""

from __future__ import annotations

from typing import Any

import griffe


class Defaults(griffe.Extension):
    """Applied by mkdocstrings to every module that it collects, once its members are known."""

    def on_module(self, *, mod: griffe.Module, **_: Any) -> None:
        """Rewrite the defaults of the functions and methods of one module."""
        constants = {
            name: member.value
            for name, member in mod.members.items()
            if name.startswith("_") and isinstance(member, griffe.Attribute) and member.value is not None
        }
        for function in _functions(mod):
            for parameter in function.parameters:
                value = constants.get(str(parameter.default))
                if value is not None:
                    parameter.default = value


def _functions(owner: griffe.Module | griffe.Class) -> list[griffe.Function]:
    own = [member for member in owner.members.values() if not member.is_alias]
    found = [member for member in own if isinstance(member, griffe.Function)]
    return [
        *found,
        *(one for member in own if isinstance(member, griffe.Class) for one in _functions(member)),
    ]
