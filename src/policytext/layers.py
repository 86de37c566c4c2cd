"""The layers of a record: their order, their dependencies and their finders.

The engine loops over them; the components of the pipeline take their names, order and dependencies from here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import attrgetter
from typing import Any, TypeAlias

from policytext.achievements import find_achievements
from policytext.admin import find_admin_units
from policytext.concepts import add_concepts
from policytext.numerals import find_numerals
from policytext.options import Options
from policytext.outline import Outline, find_published, principal_unit, read_sections, section_frames
from policytext.quantities import find_quantities
from policytext.record import (
    LAYER_NAMES,
    Achievement,
    AdminUnit,
    LayerName,
    Numeral,
    Principal,
    Quantity,
    Slogan,
    Time,
)
from policytext.slogans import find_slogans
from policytext.text import Span, legible
from policytext.times import Expression, resolve_times, scan_times

__all__ = ["COMPONENTS", "LAYERS", "Found", "Layer", "Reading", "check_unit", "layer", "needed"]

# The values of the layers found so far, by the names of the layers.
Found: TypeAlias = Mapping[LayerName, Any]


class Reading:
    """A clean text with values that several layers use, computed on first use.

    Args:
        text: the text.
        dropped: the lines with source and date that restoration removed from it.
    """

    def __init__(self, text: str, *, dropped: Sequence[str] = ()) -> None:
        self.text = text
        self._dropped = dropped

    @cached_property
    def own_date(self) -> str | None:
        """The date of the document as its text gives it."""
        return find_published(self.text, dropped=self._dropped)

    @cached_property
    def expressions(self) -> tuple[Expression, ...]:
        """The time expressions of the text, not yet resolved."""
        return scan_times(self.text)

    def published(self, options: Options) -> str | None:
        """Return the date of the document: that of the options, else its own."""
        return options.published or self.own_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer of the record.

    Attributes:
        name: its name, which is that of a field of the record.
        find: its finder, which gets the layers that it needs.
        needs: the layers that it needs.
        reads: the options that it uses, and the kinds of knowledge.
        also: other fields of the record that it fills.
        component: the component of the pipeline that writes it.
        label: the label of its spans in the pipeline, empty if it has none.
        kind: the type of its values, or of the whole layer if it has no spans.
    """

    name: LayerName
    find: Callable[[Reading, Options, Found], Any]
    needs: tuple[LayerName, ...] = ()
    reads: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    component: str
    label: str = ""
    kind: type[Any]

    def fields(self, value: Any) -> dict[str, Any]:
        """Return the fields of the record that the value of the layer fills."""
        if not self.also:
            return {self.name: value}
        return {name: getattr(value, name) for name in (self.name, *self.also)}

    def settings(self, options: Options) -> tuple[Any, ...]:
        """Return the options that the layer uses; with equal ones it finds the same."""
        return tuple(attrgetter(name)(options) for name in self.reads)


def _numerals(reading: Reading, options: Options, found: Found) -> Sequence[Numeral]:
    return find_numerals(reading.text)


def _admin_units(reading: Reading, options: Options, found: Found) -> Sequence[AdminUnit]:
    return find_admin_units(
        reading.text, region=options.region, as_of=options.as_of, gazetteer=options.knowledge.gazetteer
    )


def _sections(reading: Reading, options: Options, found: Found) -> Outline:
    return read_sections(reading.text, expressions=reading.expressions, published=reading.published(options))


def _principal(reading: Reading, options: Options, found: Found) -> Principal | None:
    known = options.knowledge.gazetteer
    return principal_unit(
        found["admin_units"],
        reading.text,
        region=options.region,
        gazetteer=known if options.as_of is None else known.as_of(options.as_of),
        title=found["sections"].title,
    )


def _times(reading: Reading, options: Options, found: Found) -> Sequence[Time]:
    return resolve_times(
        reading.text,
        reading.expressions,
        published=reading.published(options),
        frames=section_frames(found["sections"].sections),
    )


def _slogans(reading: Reading, options: Options, found: Found) -> Sequence[Slogan]:
    return find_slogans(reading.text, formulations=options.knowledge.formulations)


def _quantities(reading: Reading, options: Options, found: Found) -> Sequence[Quantity]:
    claimed = [Span(value.start, value.end) for name in ("admin_units", "slogans") for value in found[name]]
    counted = find_quantities(
        reading.text, found["numerals"], claimed=claimed, lexicon=options.knowledge.lexicon
    )
    return legible(reading.text, counted)


def _achievements(reading: Reading, options: Options, found: Found) -> Sequence[Achievement]:
    text, knowledge, outline = reading.text, options.knowledge, found["sections"]
    claims = find_achievements(
        text,
        found["quantities"],
        found["admin_units"],
        found["slogans"],
        times=found["times"],
        sections=outline.sections,
        kind=outline.kind,
        published=reading.published(options),
        principal=found["principal"],
        cues=knowledge.cue_table,
    )
    return add_concepts(text, claims, found["quantities"], catalogue=knowledge.catalogue)


LAYERS = (
    Layer(
        name="numerals",
        find=_numerals,
        component="policytext_numerals",
        label="NUMERAL",
        kind=Numeral,
    ),
    Layer(
        name="admin_units",
        find=_admin_units,
        reads=("region", "as_of", "knowledge.admin_units"),
        component="policytext_admin_units",
        label="ADMIN_UNIT",
        kind=AdminUnit,
    ),
    Layer(
        name="sections",
        find=_sections,
        reads=("published",),
        also=("kind",),
        component="policytext_outline",
        kind=Outline,
    ),
    Layer(
        name="principal",
        find=_principal,
        needs=("admin_units", "sections"),
        reads=("region", "as_of", "knowledge.admin_units"),
        component="policytext_outline",
        kind=Principal,
    ),
    Layer(
        name="times",
        find=_times,
        needs=("sections",),
        reads=("published",),
        component="policytext_times",
        label="TIME",
        kind=Time,
    ),
    Layer(
        name="slogans",
        find=_slogans,
        reads=("knowledge.slogans",),
        component="policytext_slogans",
        label="SLOGAN",
        kind=Slogan,
    ),
    Layer(
        name="quantities",
        find=_quantities,
        needs=("numerals", "admin_units", "slogans"),
        reads=("knowledge.quantities",),
        component="policytext_quantities",
        label="QUANTITY",
        kind=Quantity,
    ),
    Layer(
        name="achievements",
        find=_achievements,
        needs=("quantities", "admin_units", "slogans", "times", "sections", "principal"),
        reads=("published", "knowledge.cues", "knowledge.concepts"),
        component="policytext_achievements",
        label="ACHIEVEMENT",
        kind=Achievement,
    ),
)
# The components of a complete pipeline, in order.
COMPONENTS = tuple(dict.fromkeys(layer.component for layer in LAYERS))
_BY_NAME = dict(zip(LAYER_NAMES, LAYERS, strict=True))


def layer(name: LayerName) -> Layer:
    """Return the layer with a name."""
    return _BY_NAME[name]


def check_unit(options: Options) -> None:
    """Refuse a region that names no unit, which is known when units are looked for.

    Raises:
        ConfigError: there is no such unit, or several.
    """
    layer("admin_units").find(Reading(""), options, {})


@cache
def needed(names: tuple[LayerName, ...]) -> tuple[Layer, ...]:
    """Return layers and all layers that they need, in the order in which they are found.

    Examples:
        >>> [layer.name for layer in needed(("quantities",))]
        ['numerals', 'admin_units', 'slogans', 'quantities']
    """
    wanted = set(names)
    # The layers that a layer needs come before it.
    for one in reversed(LAYERS):
        wanted |= set(one.needs) if one.name in wanted else set()
    return tuple(one for one in LAYERS if one.name in wanted)
