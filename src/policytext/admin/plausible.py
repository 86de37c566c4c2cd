"""The units that names may mean in a text, by the units that it certainly names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from policytext.admin.listed import listed_of_a_kind, listed_townships
from policytext.admin.surfaces import Form, Match, Surface, near_of
from policytext.admin.surroundings import is_in_row, is_item, is_item_of_row, is_on_way
from policytext.admin.tables import word_set
from policytext.codes import city_of, parent_codes

__all__ = ["Plausible"]


def _is_no_word(surface: Surface) -> bool:
    return not surface.is_common and surface.text not in word_set("common_words.txt")


class Plausible:
    """The units that short forms in a text may mean: those in branches that are named in full."""

    def __init__(self, text: str, matches: Sequence[Match], region: str) -> None:
        self._matches = matches
        surfaces = {surface.text: surface for _, _, surface in matches}
        self._named = {region, *parent_codes(region)} if region else set()
        self._named.update(*(surface.says for surface in surfaces.values()))
        self._listed = listed_townships(text, matches, self._named) | listed_of_a_kind(text, matches)
        self._named.update(form.code for form in self._listed.values())
        self._forms = {name: self._plausible(surface) for name, surface in surfaces.items()}
        self._idle = {name for name, surface in surfaces.items() if self._is_idle(surface)}

    def matches(self) -> list[Match]:
        """Return the matches that may be names, the longest at each position first.

        If 苏州市 belongs to a firm's name, so does the 苏州 in it. A name that means nothing alone may do so
        after another one.
        """
        idle, ends, listed = self._idle, {end for _, end, _ in self._matches}, self._listed
        kept = [
            match
            for match in self._matches
            if match[2].text not in idle
            or match[0] in ends
            or match[:2] in listed
            or (match[0] - 1 in ends and any(form.kind == "dependent" for form in match[2].forms))
        ]
        return sorted(kept, key=lambda match: (match[0], -match[1]))

    def forms(self, surface: Surface) -> tuple[Form, ...]:
        """Return the units that a name may mean in any context."""
        return self._forms[surface.text]

    def listed(self, start: int, end: int) -> tuple[Form, ...]:
        """Return the township of a short form in a list of townships."""
        form = self._listed.get((start, end))
        return () if form is None else (form,)

    def townships(self, surface: Surface) -> tuple[Form, ...]:
        """Return the townships of a short form that the text names in full."""
        return tuple(form for form in surface.forms if len(form.code) == 9 and form.code in self._named)

    def in_place(self, text: str, start: int, end: int, surface: Surface) -> tuple[Form, ...]:
        """Return the county of a short form that is only a name in some contexts: 长寿—涪陵, 定日(地震).

        In a list, the next item must be a county of the same prefecture or municipality; before 地震, the
        province must be named and the name be unique.
        """
        if form := self._township_in_row(text, start, end, surface):
            return (form,)
        code = surface.county
        if code is None:
            return ()
        if not surface.is_common and text.startswith("地震", end):
            is_meant = len(surface.forms) == 1 and code[:2] in self._named
        else:
            home, province = city_of(code), code[:2]
            sides = {(start - 1, home), (end + 1, home)}
            is_meant = home in self._named and is_item(text, start, end) and not sides.isdisjoint(self._edges)
            if not is_meant and province in self._named and not surface.is_common:
                # 例: 日土至班戈段, 革吉、洛扎、嘉黎 — on a way, or in a row with others of the province
                sides = {(start - 1, province), (end + 1, province)}
                in_row = is_in_row(text, start, end) and not sides.isdisjoint(self._edges)
                is_meant = in_row or (_is_no_word(surface) and is_on_way(text, start, end))
        return (Form(code, "short"),) if is_meant else ()

    def _township_in_row(self, text: str, start: int, end: int, surface: Surface) -> Form | None:
        """Return the township, in a county that the text names, in a list or on a route: 大岚至奉化段."""
        if not surface.townships or not _is_no_word(surface):
            return None
        codes = [code for county, code in surface.townships.items() if county in self._named]
        if len(codes) == 1 and (is_item_of_row(text, start, end) or is_on_way(text, start, end)):
            return Form(codes[0], "listed")
        near = [code for county, code in surface.townships.items() if city_of(county) in self._named]
        return Form(near[0], "listed") if len(near) == 1 and is_on_way(text, start, end) else None

    @cached_property
    def _edges(self) -> set[tuple[int, str]]:
        """The starts and ends of county names that are not words, with their parents."""
        return {
            (edge, home)
            for start, end, surface in self._matches
            if _is_no_word(surface)
            for form in surface.forms
            if len(form.code) in (4, 6)
            for home in ((city_of(form.code), form.code[:2]) if len(form.code) == 6 else (form.code[:2],))
            for edge in (start, end)
        }

    def _is_idle(self, surface: Surface) -> bool:
        if self._forms[surface.text] or not surface.forms:
            return False
        in_place = surface.county is not None and surface.county[:2] in self._named
        if not in_place and not surface.township_cities.isdisjoint(self._named):
            in_place = _is_no_word(surface)
        return not in_place and not (surface.is_common and self.townships(surface))

    def _plausible(self, surface: Surface) -> tuple[Form, ...]:
        if surface.opened_by.isdisjoint(self._named):
            return surface.sure
        return tuple(form for form in surface.forms if form in surface.sure or self._is_near(surface, form))

    def _is_near(self, surface: Surface, form: Form) -> bool:
        """Return whether the text names the parent of a short form, or for a township the township itself."""
        return form.kind == "short" and not self._named.isdisjoint(near_of(form.code, surface.text))
