"""restore(): all passes of restoration, each applied only if its damage is detected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from policytext.errors import check_flag
from policytext.record import Damage, Dropped, Repair, Source
from policytext.restoration.alignment import Alignment, Edit, MappedText
from policytext.restoration.blanks import blank_edits, has_stray_blanks, invisible_edits
from policytext.restoration.boilerplate import bar_edits, boilerplate_edits
from policytext.restoration.digits import digit_repairs
from policytext.restoration.layout import has_lost_breaks, is_hard_wrapped, layout_edits, unwrapping_edits
from policytext.restoration.lost_bytes import lost_byte_repairs
from policytext.restoration.markup import markup_edits
from policytext.restoration.mojibake import garbled_spans, mojibake_edits
from policytext.restoration.pinyin import is_annotated, pinyin_edits
from policytext.restoration.punctuation import doubled_edits, has_half_width_marks, punctuation_edits
from policytext.restoration.radicals import without_radicals
from policytext.restoration.script import is_traditional, zhe_edits
from policytext.restoration.script import to_simplified as simplified
from policytext.text import check_text

__all__ = ["Restored", "restore"]

# What one round takes out may have hidden more: <<p>p>, or a foot in another script than the text.
_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored text with its repairs and its alignment to the raw text."""

    text: str
    source: Source
    alignment: Alignment

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """Repairs of lost bytes and numbers that are certain."""
        return self.source.repairs

    @property
    def damage(self) -> tuple[Damage, ...]:
        """Damaged places that could not be repaired, with candidates; ``garbled`` ones have none."""
        return self.source.damage

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """Boilerplate that was removed."""
        return self.source.dropped

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the raw text that ``text[start:end]`` came from."""
        return self.alignment.to_source(start, end)

    def from_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of ``text`` that came from ``raw[start:end]``, empty if that was dropped."""
        return self.alignment.from_source(start, end)


def restore(
    raw: str, *, to_simplified: bool | Literal["auto"] = True, drop_boilerplate: bool = True
) -> Restored:
    """Restore a scraped text to what its author wrote.

    The passes run in this order, each only if the document shows its damage: wrong decoding, leftover HTML,
    radicals, inline pinyin and bytes lost with it, script, 著/着, line breaks, blanks, half-width
    punctuation, boilerplate, broken or misread numbers. Clean text is not changed.

    Args:
        raw: the text as scraped; any string.
        to_simplified: whether to convert traditional script to simplified. ``True`` converts every document
            in traditional script; ``"auto"`` only those with inline pinyin, which mark machine-converted
            mirror pages; ``False`` none.
        drop_boilerplate: remove links, counters, mail addresses and the like; ``dropped`` lists them.

    Returns:
        The restored text with repairs, damage, and the alignment to ``raw``.

    Raises:
        TypeError: ``raw`` is not a string.
        ConfigError: an option has a value that is not allowed.

    Examples:
        >>> restored = restore("實(shí)力鳳凰、美麗鳳凰,品質(zhì)鳳凰、幸福鳳凰")
        >>> restored.text
        '实力凤凰、美丽凤凰，品质凤凰、幸福凤凰'
        >>> restored.to_source(0, 2)
        (0, 7)
    """
    check_text(raw, "restore")
    if to_simplified != "auto":
        check_flag("to_simplified", to_simplified)
    check_flag("drop_boilerplate", drop_boilerplate)
    mapped = MappedText(raw)
    mapped.apply(mojibake_edits(mapped.text))
    for _ in range(_ROUNDS):
        mapped.apply(invisible_edits(mapped.text))
        mapped.apply(markup_edits(mapped.text))
    mapped.translate(without_radicals(mapped.text))
    annotated = is_annotated(mapped.text)
    repairs: list[Repair] = []
    damage: list[Damage] = []
    if annotated:
        _mend_bytes(mapped, repairs, damage)
        mapped.apply(pinyin_edits(mapped.text))
    damage += _garbled(mapped)
    simplifies = annotated if to_simplified == "auto" else to_simplified
    dropped: list[Dropped] = []
    for _ in range(_ROUNDS):
        _mend_writing(mapped, simplifies=simplifies)
        found = _drop(mapped) if drop_boilerplate else []
        dropped += found
        if not found:
            break
    _mend_digits(mapped, repairs, damage)
    dropped.sort(key=attrgetter("source_start"))
    source = Source(len(raw), True, tuple(repairs), tuple(damage), tuple(dropped))
    return Restored(mapped.text, source, mapped.alignment)


def _mend_writing(mapped: MappedText, *, simplifies: bool) -> None:
    """Apply the passes for script, line breaks, blanks and punctuation."""
    if simplifies and is_traditional(mapped.text):
        mapped.translate(simplified(mapped.text))
        mapped.apply(zhe_edits(mapped.text))
    if is_hard_wrapped(mapped.text):
        mapped.apply(unwrapping_edits(mapped.text))
    elif has_lost_breaks(mapped.text):
        mapped.apply(layout_edits(mapped.text))
    if mapped.text != mapped.raw or has_stray_blanks(mapped.text) or has_half_width_marks(mapped.text):
        for _ in range(_ROUNDS):
            mapped.apply(blank_edits(mapped.text))
    if has_half_width_marks(mapped.text):
        mapped.apply(doubled_edits(mapped.text))
        mapped.apply(punctuation_edits(mapped.text))
        mapped.apply(blank_edits(mapped.text))


def _garbled(mapped: MappedText) -> list[Damage]:
    """Return the spans that a wrong decoder destroyed irreversibly."""
    return [
        Damage("garbled", *mapped.alignment.to_source(start, end), mapped.text[start:end], ())
        for start, end in garbled_spans(mapped.text)
    ]


def _mend_bytes(mapped: MappedText, repairs: list[Repair], damage: list[Damage]) -> None:
    found = lost_byte_repairs(mapped.text)
    for repair in found:
        start, end = mapped.alignment.to_source(repair.start, repair.end)
        if repair.certainty is None:
            damage.append(Damage(repair.kind, start, end, repair.seen, repair.candidates))
        else:
            repairs.append(Repair(repair.kind, start, end, repair.seen, repair.text, repair.certainty))
    mapped.apply([repair.edit for repair in found])


def _mend_digits(mapped: MappedText, repairs: list[Repair], damage: list[Damage]) -> None:
    """Repair broken numbers, and report those that may be one number or two."""
    found = digit_repairs(mapped.text)
    for repair in found:
        start, end = mapped.alignment.to_source(repair.start, repair.end)
        if not repair.sure:
            damage.append(Damage("torn_number", start, end, repair.seen, (repair.text,)))
        elif repair.text:
            repairs.append(Repair("misread_digit", start, end, repair.seen, repair.text, "phrase"))
    mapped.apply([repair.edit for repair in found if repair.sure])


def _drop(mapped: MappedText) -> list[Dropped]:
    dropped = _cut(mapped, bar_edits(mapped.text))
    dropped += _cut(mapped, boilerplate_edits(mapped.text, blank_lines=mapped.text != mapped.raw))
    return dropped + _cut(mapped, bar_edits(mapped.text))


def _cut(mapped: MappedText, found: Sequence[tuple[Edit, str]]) -> list[Dropped]:
    dropped = [
        Dropped(
            kind,
            *mapped.alignment.to_source(edit.start, edit.end),
            mapped.text[edit.start : edit.end].strip(),
        )
        for edit, kind in found
        if kind != "blank"
    ]
    mapped.apply(edit for edit, _ in found)
    return dropped
