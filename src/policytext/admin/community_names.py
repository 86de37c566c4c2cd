"""Names of communities and villages in a text, looked up in the counties that it points to."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Set
from functools import lru_cache

from policytext.admin.borders import Edges, is_unknown, stands_before_names
from policytext.admin.gazetteer import Gazetteer
from policytext.admin.mentions import Mention
from policytext.admin.naming import Term, border_term, is_name, term
from policytext.admin.surfaces import Form
from policytext.admin.surroundings import is_other_name
from policytext.admin.tables import pattern, word_set

__all__ = ["community_mentions"]

_LONGEST = 10
_OTHER_ENDINGS = ("居民区", "居委会")
# 例: 茅坪(社区), 玉兰园(居民区), 和平(村) — not 村民; 村委会 is the village's
_END = pattern("community_end")
# The costs of names as words: those that the text certainly contains are as frequent as words.
_COST, _NAMED_COST = 15.0, 9.0


def community_mentions(
    text: str,
    gazetteer: Gazetteer,
    named: Iterable[Mention],
    *,
    counties: Callable[[], Iterable[str]],
    wider: Callable[[], Iterable[str]],
) -> list[Mention]:
    """Return the mentions of communities and villages in the text.

    Args:
        text: the text.
        gazetteer: the units.
        named: the units above the communities that the text names.
        counties: returns the counties that the text points to; called only if needed.
        wider: returns the counties in which only unique names are looked up.
    """
    starts = _starts_by_name(text)
    if not starts:
        return []
    official = {name: alternatives for name in starts if (alternatives := _official(name))}
    above = tuple(named)
    ends = {unit.end for unit in above}
    codes = _codes_of({name for names in official.values() for name in names}, counties(), gazetteer)
    distinct = {
        name for name in official.keys() - codes.keys() if _may_be_far(text, name, starts[name], ends)
    }
    if distinct:
        far = _codes_of(distinct, wider(), gazetteer)
        codes |= {name: forms for name, forms in far.items() if len(forms) == 1}
    others = _edges_of(above)
    found: list[Mention] = []
    for name, alternatives in official.items():
        forms = next((codes[other] for other in alternatives if other in codes), None)
        if forms and name not in word_set("stop_names.txt") and name not in gazetteer.stop_names:
            found += _mentions(text, name, starts[name], tuple(forms), others=others, ends=ends)
    return found


def _may_be_far(text: str, name: str, starts: Iterable[int], ends: Container[int]) -> bool:
    """Return whether a name is worth a look outside the counties that the text points to."""
    return _is_distinct(name) and any(_may_begin(text, start, ends) for start in starts)


def _edges_of(units: Iterable[Mention]) -> Edges:
    """Return length and cost of the names of units by their starts."""
    edges: dict[int, list[tuple[int, float]]] = {}
    for unit in units:
        edges.setdefault(unit.start, []).append((unit.end - unit.start, _NAMED_COST))
    return edges


def _starts_by_name(text: str) -> dict[str, list[int]]:
    """Return where the strings begin that end as the name of a community does, by the string."""
    starts: dict[str, list[int]] = {}
    for match in _END.finditer(text):
        end = match.end()
        for start in range(max(0, end - _LONGEST), end - 2):
            starts.setdefault(text[start:end], []).append(start)
    return starts


def _mentions(
    text: str,
    name: str,
    starts: Iterable[int],
    forms: tuple[Form, ...],
    *,
    others: Edges,
    ends: Container[int],
) -> Iterator[Mention]:
    """Yield a mention for each place at which a string is a name."""
    is_common = _stem(name) in word_set("stop_names.txt")
    for start in starts:
        end = start + len(name)
        terms = _terms(text, start, end, others, is_behind=start in ends)
        if is_name(terms):
            yield Mention(
                start=start,
                end=end,
                text=name,
                forms=forms,
                is_full=True,
                is_common=is_common,
                is_ambiguous=True,
                terms=terms,
            )


def _codes_of(names: Set[str], counties: Iterable[str], gazetteer: Gazetteer) -> dict[str, list[Form]]:
    codes: dict[str, list[Form]] = {}
    for county in sorted(counties):
        for unit in gazetteer.named_communities(county, names):
            codes.setdefault(unit.name, []).append(Form(unit.code, "full"))
    return codes


def _may_begin(text: str, start: int, ends: Container[int]) -> bool:
    """Return whether a clause begins at an offset, or a unit or a word used beside names precedes it."""
    before = text[start - 1 : start]
    return start in ends or stands_before_names(before) or not before.isalpha()


def _stem(name: str) -> str:
    return name.removesuffix("社区").removesuffix("村")


@lru_cache(maxsize=1 << 15)
def _is_distinct(name: str) -> bool:
    """Return whether a community's name does not consist of words: 金安社区, not 中心社区."""
    stem = _stem(name)
    return len(stem) > 1 and stem != name and (len(stem) > 3 or is_unknown(stem))


def _terms(text: str, start: int, end: int, others: Edges, *, is_behind: bool) -> tuple[Term, ...]:
    if is_other_name(text, end, True):
        return (term("other_name"),)
    borders = border_term(text, start, end, cost=_COST, is_full=True, others=others)
    return (borders, term("behind_unit")) if is_behind else (borders,)


@lru_cache(maxsize=1 << 15)
def _official(name: str) -> tuple[str, ...]:
    """Return the official name: 一六村社区 for 一六村, 新华七村 for 新华七村社区 and 新华七村居民区."""
    if name.endswith("村"):
        return name, f"{name}社区"
    for ending in _OTHER_ENDINGS:
        if name.endswith(ending):
            stem = name.removesuffix(ending)
            return (name, stem if stem.endswith("村") else f"{stem}社区") if len(stem) > 1 else ()
    stem = name.removesuffix("社区")
    if stem == name:
        return (name,)
    return (name, stem if stem.endswith("村") else f"{stem}村")
