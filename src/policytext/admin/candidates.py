"""Candidate names of units in a text, each scored by its context."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

import regex

from policytext.admin.borders import begins_word, is_unknown, is_word, stands_before_names
from policytext.admin.gazetteer import Gazetteer
from policytext.admin.mentions import Mention
from policytext.admin.naming import Decision, Term, border_term, can_be_name, is_name, term
from policytext.admin.plausible import Plausible
from policytext.admin.surfaces import Form, Match, Surface, Surfaces
from policytext.admin.surroundings import Words, is_glued, is_item, is_other_name
from policytext.admin.tables import word_set
from policytext.codes import level_of, parent_codes

__all__ = ["Candidates", "community_mentions"]

_MAX_COMMUNITY = 10
_OTHER_ENDINGS = ("居民区", "居委会")
_WATERS = "江河湖海港湾山"
# 例: 茅坪(社区), 玉兰园(居民区), 和平(村) — not 村民; 村委会 is the village's
_COMMUNITY_END = regex.compile(r"社区|居民区|居委会|嘎查|村(?![民干支镇庄级集容貌务规落寨医小屯])")
# 例: 入驻(东风) — behind these even a word is a place, if it is one that the text has named
_ARRIVAL = regex.compile("(?:入驻|落户|走进|来到|扎根|奔赴|落地|投资)$")
_KINDS = frozenset("省市县区州旗盟")
_SEPARATORS = frozenset("、和及与")
_COMMUNITY_COST = 15.0
# The cost of names that the text certainly contains: as frequent as words.
_NAMED_COST = 9.0


class Candidates:
    """The surfaces of a text that may name units above the communities, and which of them do.

    ``mentions`` are the names, overlapping ones too, by start.
    """

    def __init__(self, text: str, surfaces: Surfaces, region: str) -> None:
        matches, holders = surfaces.scan(text)
        self.mentions: list[Mention] = []
        self._weighed: list[tuple[Mention, bool]] = []
        if not matches:
            return
        self._text = text
        self._inside, self._plausible = Words(holders), Plausible(text, matches, region)
        self._others = _edges_by_start(matches)
        self._full_starts = {start for start, end, surface in matches if end - start > 2 and _is_own(surface)}
        self._ends: dict[int, Surface] = {}
        # Where a name ends that stands behind its parent, or in a list that does → the parent.
        self._parents: dict[int, Surface] = {}
        torn: list[Mention] = []
        refused: set[int] = set()
        # The end of the last name that nothing inside it can rival.
        clear = 0
        for start, end, surface in self._plausible.matches():
            if not surface.forms:
                refused.add(start)
            if start in refused or end <= clear:
                continue
            mention = self._mention(start, end, surface)
            if mention is None:
                continue
            taken = is_name(mention.terms)
            self._weighed.append((mention, taken))
            if taken:
                if _stands_clear(mention):
                    clear = end
                self._ends.setdefault(end, surface)
                if (parent := self._ends.get(start) or self._listed_under(start)) is not None:
                    self._parents.setdefault(end, parent)
                self.mentions.append(mention)
            elif mention.terms[0].feature == "other_name":
                refused.add(start)
            elif mention.is_full:
                torn.append(mention)
                if (stem := self._stem(mention)) is not None:
                    self._ends.setdefault(stem.end, surface)
                    self.mentions.append(stem)
        self._recall(torn)

    @property
    def decisions(self) -> list[Decision]:
        """The decisions on all surfaces that could name a unit, by start."""
        return [
            Decision(mention.start, mention.end, mention.text, taken, mention.terms)
            for mention, taken in self._weighed
        ]

    def _mention(self, start: int, end: int, surface: Surface) -> Mention | None:
        """Return the units that a surface may name here with the terms of the decision, None without any."""
        before = self._ends.get(start)
        forms, is_full = self._plausible.forms(surface), surface.is_full
        is_common, is_telling = surface.is_common, surface.is_telling
        if before is not None and not is_full and (chained := _chained(surface, before)):
            forms = chained
            is_full = any(form.kind in ("statistical", "dependent") for form in chained)
        if not forms and (above := self._listed_under(start)) is not None:
            forms = _chained(surface, above)
            is_full = any(form.kind == "dependent" for form in forms)
            forms = forms if is_full else ()
        if not forms and surface.is_common and _ARRIVAL.search(self._text, max(start - 2, 0), start):
            forms = self._plausible.townships(surface)
        if listed := self._plausible.listed(start, end):
            forms, is_full, is_common = listed, True, False
        elif not forms and (special := self._plausible.in_place(self._text, start, end, surface)):
            forms, is_common, is_telling = special, False, True
            is_full = special[0].kind == "listed"
        if not forms:
            return None
        glued = before is None and is_glued(self._text, start, self._ends)
        # 例: 金井(湾大桥) — a name only in this context, whose form is weaker evidence
        as_full = is_full and forms[0].kind != "listed"
        terms = self._terms(start, end, surface, is_full=as_full, before=before)
        return Mention(
            start=start,
            end=end,
            text=surface.text,
            forms=forms,
            is_full=is_full,
            is_common=is_common,
            is_telling=is_telling,
            is_ambiguous=len(surface.forms) > 1,
            is_glued=glued,
            terms=terms,
        )

    def _listed_under(self, start: int) -> Surface | None:
        """Return the unit that the names before this one in a list belong to: 大同市城区、(矿区)."""
        return self._parents.get(start - 1) if self._text[start - 1 : start] in _SEPARATORS else None

    def _stem(self, mention: Mention) -> Mention | None:
        """Return the name without its kind if the kind begins the next word: (平江)县情, (嘉善)县域."""
        start, end, stem = mention.start, mention.end - 1, mention.text[:-1]
        if len(stem) < 2 or mention.text[-1] not in _KINDS or mention.is_common or is_word(stem):
            return None
        if mention.terms[0].feature == "in_word" or not begins_word(self._text, end):
            return None
        cost = min(_COMMUNITY_COST, *(cost for _, cost in self._others[start]))
        terms = (
            term("short"),
            border_term(self._text, start, end, cost=cost, is_full=False, others=self._others),
        )
        return replace(mention, end=end, text=stem, terms=terms) if is_name(terms) else None

    def _terms(
        self, start: int, end: int, surface: Surface, *, is_full: bool, before: Surface | None
    ) -> tuple[Term, ...]:
        """Return the features of a name with their weights. Borders are computed only if they can decide."""
        text = self._text
        terms = []
        # 泸州|江阳区: what follows is a unit itself, and 江 no river.
        if end not in self._full_starts and is_other_name(text, end, is_full):
            terms.append(term("other_name"))
        if self._inside.covers(start, end, is_full=surface.is_full):
            terms.append(term("in_word"))
        if before is not None or self._listed_under(start) is not None:
            terms.append(term("behind_unit"))
        if not is_full:
            terms.append(term("short"))
        if is_item(text, start, end):
            terms.append(term("in_list"))
        if can_be_name(terms):
            cost, others = surface.cost, self._others
            terms.append(border_term(text, start, end, cost=cost, is_full=is_full, others=others))
        return tuple(terms)

    def _recall(self, torn: Iterable[Mention]) -> None:
        """Accept full names rejected only for the words around them if the text has them elsewhere."""
        clear = {mention.text for mention in self.mentions if mention.is_full}
        again = term("said_elsewhere")
        found = [
            replace(mention, terms=terms)
            for mention in torn
            if mention.text in clear and is_name(terms := (*mention.terms, again))
        ]
        if found:
            self.mentions += found
            self.mentions.sort(key=lambda mention: (mention.start, -mention.end))


def _is_own(surface: Surface) -> bool:
    """Return whether a surface is the whole name of a unit, or a row of the tables, such as a farm."""
    return surface.is_full or (bool(surface.forms) and surface.forms[0].kind == "statistical")


def _stands_clear(mention: Mention) -> bool:
    """Return whether no name inside this one can be meant."""
    return mention.is_full and mention.end - mention.start > 2


def _edges_by_start(matches: Sequence[Match]) -> dict[int, tuple[tuple[int, float], ...]]:
    """Return length and cost of the names that begin at each offset."""
    edges: dict[int, tuple[tuple[int, float], ...]] = {}
    for start, _, surface in matches:
        if surface.forms:
            # Most places have one name: nothing new is made for it, which would keep the collector busy.
            edges[start] = edges[start] + surface.edge if start in edges else surface.edge
    return edges


def _chained(surface: Surface, before: Surface) -> tuple[Form, ...]:
    """Return the units of a name that lie in the unit named directly before it."""
    above = {code for code, _ in before.forms}
    return tuple(
        form
        for form in surface.forms
        if any(parent in above and _may_follow(surface, form, parent) for parent in parent_codes(form.code))
    )


def _may_follow(surface: Surface, form: Form, parent: str) -> bool:
    """Return whether a form makes a chain with the unit before it.

    Not where a township's short form is a word (广州市|建设领域), and behind a province only where no other
    unit has it and it does not sound like a water or a hill: 新疆艾比湖 is a lake.
    """
    if level_of(form.code) != "township":
        return True
    if form.kind == "dependent":
        return len(parent) == 6
    is_own = len(surface.forms) == 1 and surface.text[-1] not in _WATERS
    return not surface.is_common and (len(parent) > 2 or is_own)


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
    spans: dict[str, list[int]] = {}
    for match in _COMMUNITY_END.finditer(text):
        end = match.end()
        for start in range(max(0, end - _MAX_COMMUNITY), end - 2):
            spans.setdefault(text[start:end], []).append(start)
    if not spans:
        return []
    official = {name: alternatives for name in spans if (alternatives := _official(name))}
    wanted = {name for names in official.values() for name in names}
    others: dict[int, list[tuple[int, float]]] = {}
    ends: set[int] = set()
    for unit in named:
        others.setdefault(unit.start, []).append((unit.end - unit.start, _NAMED_COST))
        ends.add(unit.end)
    codes = _codes_of(wanted, counties(), gazetteer)
    distinct = {
        name
        for name in official.keys() - codes.keys()
        if _is_distinct(name) and any(_may_begin(text, start, ends) for start in spans[name])
    }
    if distinct:
        far = _codes_of(distinct, wider(), gazetteer)
        codes |= {name: forms for name, forms in far.items() if len(forms) == 1}
    found = []
    common = word_set("stop_names.txt")
    for name, alternatives in official.items():
        forms = tuple(next((codes[other] for other in alternatives if other in codes), ()))
        if not forms or name in common or name in gazetteer.stop_names:
            continue
        is_common = name.removesuffix("社区").removesuffix("村") in common
        for start in spans[name]:
            end = start + len(name)
            terms = _community_terms(text, start, end, others, is_behind=start in ends)
            if is_name(terms):
                found.append(_community_mention(name, start, forms, is_common=is_common, terms=terms))
    return found


def _community_mention(
    name: str, start: int, forms: tuple[Form, ...], *, is_common: bool, terms: tuple[Term, ...]
) -> Mention:
    return Mention(
        start=start,
        end=start + len(name),
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


@lru_cache(maxsize=1 << 15)
def _is_distinct(name: str) -> bool:
    """Return whether a community's name does not consist of words: 金安社区, not 中心社区."""
    stem = name.removesuffix("社区").removesuffix("村")
    return len(stem) > 1 and stem != name and (len(stem) > 3 or is_unknown(stem))


def _community_terms(
    text: str, start: int, end: int, others: Mapping[int, Iterable[tuple[int, float]]], *, is_behind: bool
) -> tuple[Term, ...]:
    if is_other_name(text, end, True):
        return (term("other_name"),)
    borders = border_term(text, start, end, cost=_COMMUNITY_COST, is_full=True, others=others)
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
