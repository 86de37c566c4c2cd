"""Candidate names of units in a text, each scored by its context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from policytext.admin.borders import begins_word, is_word
from policytext.admin.mentions import Mention
from policytext.admin.naming import Decision, Term, border_term, can_be_name, is_name, term
from policytext.admin.plausible import Plausible
from policytext.admin.surfaces import Form, Match, Surface, Surfaces
from policytext.admin.surroundings import Words, is_glued, is_item, is_other_name
from policytext.admin.tables import pattern
from policytext.codes import level_of, parent_codes

__all__ = ["Candidates"]

# 例: 艾比湖 — behind a province no short form of a township
_WATERS = pattern("water")
# 例: 入驻(东风) — behind these even a word is a place, if it is one that the text has named
_ARRIVAL = pattern("arrival")
# 例: (平江)县情
_KINDS = pattern("kind_character")
_SEPARATORS = frozenset("、和及与")
# The most that a name without its kind costs as a word.
_STEM_COST = 15.0


class _Reading(NamedTuple):
    """The units that a surface may name at a place, and what kind of name it is there."""

    forms: tuple[Form, ...]
    is_full: bool
    is_common: bool
    is_telling: bool


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
        self._recall(self._weigh())

    def _weigh(self) -> list[Mention]:
        """Decide on the surfaces from left to right; return the full names that were rejected."""
        torn: list[Mention] = []
        refused: set[int] = set()
        # The end of the last name that nothing inside it can rival.
        clear = 0
        for start, end, surface in self._plausible.matches():
            if not surface.forms:
                refused.add(start)
            if start in refused or end <= clear:
                continue
            reading = self._reading(start, end, surface)
            if reading is None:
                continue
            mention = self._mention(start, end, surface, reading)
            taken = is_name(mention.terms)
            self._weighed.append((mention, taken))
            if taken:
                self._accept(mention, surface)
                if _stands_clear(mention):
                    clear = end
            elif mention.terms[0].feature == "other_name":
                refused.add(start)
            elif mention.is_full:
                torn.append(mention)
                if (stem := self._stem(mention)) is not None:
                    self._ends.setdefault(stem.end, surface)
                    self.mentions.append(stem)
        return torn

    def _accept(self, mention: Mention, surface: Surface) -> None:
        """Add a name, which from now on may be the parent of names behind it."""
        start, end = mention.start, mention.end
        self._ends.setdefault(end, surface)
        if (parent := self._ends.get(start) or self._listed_under(start)) is not None:
            self._parents.setdefault(end, parent)
        self.mentions.append(mention)

    @property
    def decisions(self) -> list[Decision]:
        """The decisions on all surfaces that could name a unit, by start."""
        return [
            Decision(mention.start, mention.end, mention.text, taken, mention.terms)
            for mention, taken in self._weighed
        ]

    def _reading(self, start: int, end: int, surface: Surface) -> _Reading | None:
        """Return what a surface may name here, None without any unit."""
        if listed := self._plausible.listed(start, end):
            return _Reading(listed, True, False, surface.is_telling)
        forms, is_full = self._plausible.forms(surface), surface.is_full
        before = self._ends.get(start)
        if before is not None and not is_full and (chained := _chained(surface, before)):
            forms, is_full = chained, _has_kind(chained, "statistical", "dependent")
        if not forms and (above := self._listed_under(start)) is not None:
            forms = _chained(surface, above)
            is_full = _has_kind(forms, "dependent")
            forms = forms if is_full else ()
        if not forms and surface.is_common and _ARRIVAL.search(self._text, max(start - 2, 0), start):
            forms = self._plausible.townships(surface)
        if not forms and (special := self._plausible.in_place(self._text, start, end, surface)):
            return _Reading(special, special[0].kind == "listed", False, True)
        return _Reading(forms, is_full, surface.is_common, surface.is_telling) if forms else None

    def _mention(self, start: int, end: int, surface: Surface, reading: _Reading) -> Mention:
        """Return a surface as it is read here, with the terms of the decision."""
        before = self._ends.get(start)
        # 例: 金井(湾大桥) — a name only in this context, whose form is weaker evidence
        as_full = reading.is_full and reading.forms[0].kind != "listed"
        return Mention(
            start=start,
            end=end,
            text=surface.text,
            forms=reading.forms,
            is_full=reading.is_full,
            is_common=reading.is_common,
            is_telling=reading.is_telling,
            is_ambiguous=len(surface.forms) > 1,
            is_glued=before is None and is_glued(self._text, start, self._ends),
            terms=self._terms(start, end, surface, is_full=as_full, before=before),
        )

    def _listed_under(self, start: int) -> Surface | None:
        """Return the unit that the names before this one in a list belong to: 大同市城区、(矿区)."""
        return self._parents.get(start - 1) if self._text[start - 1 : start] in _SEPARATORS else None

    def _stem(self, mention: Mention) -> Mention | None:
        """Return the name without its kind if the kind begins the next word: (平江)县情, (嘉善)县域."""
        start, end, stem = mention.start, mention.end - 1, mention.text[:-1]
        if len(stem) < 2 or _KINDS.match(mention.text[-1]) is None or mention.is_common or is_word(stem):
            return None
        if mention.terms[0].feature == "in_word" or not begins_word(self._text, end):
            return None
        cost = min(_STEM_COST, *(cost for _, cost in self._others[start]))
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


def _has_kind(forms: Iterable[Form], *kinds: str) -> bool:
    """Return whether one of the units is named by a form of these kinds."""
    return any(form.kind in kinds for form in forms)


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
    is_own = len(surface.forms) == 1 and _WATERS.match(surface.text[-1]) is None
    return not surface.is_common and (len(parent) > 2 or is_own)
