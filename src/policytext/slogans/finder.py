"""find_slogans(): the slogans of a text, with their items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytext.record import Phrase, Slogan, SloganKind
from policytext.slogans.candidates import Candidate, one_a_span
from policytext.slogans.counting import counting, opened
from policytext.slogans.expansion import expand, expanded_parts
from policytext.slogans.formulations import Formulations
from policytext.slogans.parallels import listed
from policytext.slogans.quoted import badly_quoted, quoted
from policytext.slogans.shapes import arities_of
from policytext.slogans.unquoted import campaigns, explained, known, named_again, shaped
from policytext.text import check_text

__all__ = ["find_slogans"]

# Farther away than in the same sentence or the next.
_FAR = 60


def find_slogans(text: str, *, formulations: Formulations | None = None) -> list[Slogan]:
    """Return the slogans of the text by their start, of two at one place the longer first.

    Args:
        text: the text.
        formulations: the known formulations; by default those that come with policytext.

    Returns:
        The slogans; their spans exclude quotation marks. ``items`` come from this text alone, and all
        mentions of a slogan in it share them.

    Raises:
        TypeError: ``text`` is not a string.

    Examples:
        >>> [slogan] = find_slogans("绘好干部好品行、工作好品牌、生活好品味“三品东风”这张蓝图")
        >>> slogan.kind, slogan.arity, [item.text for item in slogan.items]
        ('numeral', 3, ['干部好品行', '工作好品牌', '生活好品味'])
    """
    check_text(text, "find_slogans")
    base = Formulations.load() if formulations is None else formulations
    candidates = list(quoted(text, base))
    introduced = list(campaigns(text))
    again = list(named_again(text, [*candidates, *introduced]))
    candidates += known(text, base)
    for find in (badly_quoted, counting, opened, explained, shaped):
        candidates += find(text)
    candidates += listed(text, base)
    candidates += introduced
    candidates += again
    slogans = [_slogan(text, candidate, base) for candidate in one_a_span(candidates)]
    slogans = _without_expansions(slogans)
    slogans += [replace(part, key=base.key_of(part.text)) for part in _parts(text, slogans)]
    return _shared(sorted(slogans, key=lambda slogan: (slogan.start, -slogan.end)))


def _slogan(text: str, candidate: Candidate, base: Formulations) -> Slogan:
    start, end, kind, is_quoted, formulation = candidate
    known = base.get(formulation) if formulation is not None else None
    name, items = text[start:end], expand(text, start, end, kind, known=known)
    key = base.key_of(name, formulation)
    return Slogan(start, end, name, kind, is_quoted, *_counted(name, kind, items), formulation, key=key)


def _without_expansions(slogans: Sequence[Slogan]) -> list[Slogan]:
    """Drop unquoted lists that are the items of other slogans: 零案件、零事故 after “双零”."""
    explained = {
        item.start
        for slogan in slogans
        if slogan.kind != "parallel"
        for item in slogan.items
        # A list that stands far from the name is a slogan of its own.
        if -_FAR < item.start - slogan.start < _FAR
    }
    return [
        slogan
        for slogan in slogans
        if slogan.kind != "parallel"
        or slogan.quoted
        or not {item.start for item in slogan.items} <= explained
    ]


def _with_items(slogan: Slogan, items: tuple[Phrase, ...]) -> Slogan:
    arity, items, complete = _counted(slogan.text, slogan.kind, items)
    return replace(slogan, arity=arity, items=items, items_complete=complete)


def _counted(
    name: str, kind: SloganKind, items: tuple[Phrase, ...]
) -> tuple[int | None, tuple[Phrase, ...], bool | None]:
    """Return the arity of a name with these items, the items, and whether they are complete."""
    # A list has the members that it shows.
    arities = (len(items),) if kind == "parallel" else arities_of(name, kind)
    arity = len(items) if len(items) in arities else next(iter(arities), None)
    return arity, items, len(items) == arity if items and arity is not None else None


def _parts(text: str, slogans: Sequence[Slogan]) -> Iterator[Slogan]:
    """两纵三横（两纵：…，三横：…）: each part has items of its own and so is a slogan, here and there."""
    taken = {(slogan.start, slogan.end) for slogan in slogans}
    for slogan in slogans:
        if slogan.kind != "numeral" or not slogan.items or slogan.items[0].start < slogan.end:
            continue
        position = slogan.start
        for key, items in expanded_parts(text, slogan.start, slogan.end):
            inner = text.index(key.text, position)
            position = inner + len(key.text)
            for start, end in ((inner, position), (key.start, key.end)):
                if (start, end) not in taken and len(items) > 1:
                    yield _with_items(Slogan(start, end, key.text, "numeral", False), items)


def _shared(slogans: list[Slogan]) -> list[Slogan]:
    """Give all mentions of a slogan the items of the most complete one."""
    items: dict[str, tuple[Phrase, ...]] = {}
    for slogan in slogans:
        if slogan.items and (
            slogan.text not in items or (slogan.items_complete and not _is_full(items, slogan))
        ):
            items[slogan.text] = slogan.items
    return [
        _with_items(slogan, items[slogan.text]) if not slogan.items and slogan.text in items else slogan
        for slogan in slogans
    ]


def _is_full(items: dict[str, tuple[Phrase, ...]], slogan: Slogan) -> bool:
    return len(items[slogan.text]) in arities_of(slogan.text, slogan.kind)
