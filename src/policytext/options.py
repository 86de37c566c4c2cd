"""Options: all options of a document, checked and normalised.

Public functions list their options as parameters, for ``help()`` and type checkers; internal ones take this
value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from policytext.admin import check_region, check_year
from policytext.document import id_text, iso_date, plain_columns
from policytext.errors import ConfigError, check_flag, refuse
from policytext.knowledge import SHIPPED, Knowledge
from policytext.record import LAYER_NAMES, ColumnValue, LayerName

__all__ = ["DEFAULT", "Layers", "Options", "layer_names"]

# What callers may pass: several names, one name, or None for all.
Layers: TypeAlias = LayerName | Iterable[LayerName] | None
# The options that the documents of a batch may share; id and columns belong to one document.
_SHARED = ("published", "region", "as_of", "restore", "knowledge", "layers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of a document, checked on creation; see :meth:`of`.

    Attributes:
        id: a name for the document.
        published: its date, as whole or partial ISO text.
        region: the code or the name of the unit that it comes from.
        as_of: the year whose counties and prefectures its names mean.
        restore: whether to restore its text first.
        knowledge: entries of the user's own.
        columns: the user's own columns.
        layers: the requested layers.

    Raises:
        ConfigError: a value is not allowed; the message says what to pass.
    """

    id: str | None = None
    published: str | None = None
    region: str | None = None
    as_of: int | None = None
    restore: bool = True
    knowledge: Knowledge = SHIPPED
    columns: Mapping[str, ColumnValue] = field(default_factory=dict, hash=False)
    layers: tuple[LayerName, ...] = LAYER_NAMES

    def __post_init__(self) -> None:
        check_region(self.region)
        check_year(self.as_of)
        check_flag("restore", self.restore)
        if not isinstance(self.knowledge, Knowledge):
            refuse("knowledge", self.knowledge, "is not a Knowledge: pass Knowledge.load(…)")
        for name, read in _READ.items():
            object.__setattr__(self, name, read(getattr(self, name)))

    @classmethod
    def of(cls, **given: Any) -> Options:
        """Return options from the forms that callers may pass: dates, numbers, lists.

        Raises:
            ConfigError: a value is not allowed; the message says what to pass.

        Examples:
            >>> options = Options.of(id=7, published="2021年7月", layers="slogans")
            >>> options.id, options.published, options.layers
            ('7', '2021-07', ('slogans',))
        """
        return cls(**given)

    def shared(self) -> dict[str, Any]:
        """Return the options that the documents of a batch may share, as arguments of ``extract``."""
        return {name: getattr(self, name) for name in _SHARED}


def layer_names(layers: Layers) -> tuple[LayerName, ...]:
    """Return the requested layers, each once, in the order in which they are found.

    Args:
        layers: names, one name, or None for all.

    Raises:
        ConfigError: a name is not that of a layer.

    Examples:
        >>> layer_names(["slogans", "admin_units"])
        ('admin_units', 'slogans')
    """
    if layers is None or layers is LAYER_NAMES:
        return LAYER_NAMES
    asked = (
        (layers,) if isinstance(layers, str) else tuple(layers) if isinstance(layers, Iterable) else (None,)
    )
    if not all(isinstance(name, str) for name in asked):
        refuse("layers", layers, f"is not a list of layers: pass names of {', '.join(LAYER_NAMES)}")
    if unknown := [name for name in asked if name not in LAYER_NAMES]:
        raise ConfigError(
            f"unknown layer {', '.join(map(repr, unknown))}: choose from {', '.join(LAYER_NAMES)}"
        )
    return tuple(name for name in LAYER_NAMES if name in asked)


_READ: dict[str, Callable[[Any], Any]] = {
    "id": id_text,
    "published": iso_date,
    "columns": plain_columns,
    "layers": layer_names,
}

# The defaults: all layers, restored text, current units.
DEFAULT = Options()
