"""leading_unit(): the unit that prevails among those a document names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from policytext.admin.tables import pattern
from policytext.codes import parent_codes
from policytext.record import Principal, PrincipalReason

__all__ = ["NATION", "NATION_PATH", "leading_unit"]

NATION = "00"
NATION_PATH = ("全国",)

# Reasons that decide alone which unit a document is about, the strongest first.
_TELLING: tuple[PrincipalReason, ...] = ("region", "title", "dateline")
_TITLE_WEIGHT = 3.0
_DATELINE_WEIGHT = 3.0
_REGION_WEIGHT = 1000.0
# A unit prevails with more than this share of the evidence for the unit above it.
_LEAD = 0.5
_MAX_TITLE = 60
# 例: (衡阳)讯, (衡阳)6月5日电 — after the place that a report is from
_DATELINE = pattern("dateline")


class Mention(Protocol):
    """The attributes of a mention that are used: span, code, path, and whether it is a reference."""

    @property
    def end(self) -> int: ...
    @property
    def code(self) -> str | None: ...
    @property
    def path(self) -> tuple[str, ...]: ...
    @property
    def reference(self) -> bool: ...


def leading_unit(
    units: Sequence[Mention],
    text: str,
    *,
    region: str = "",
    path: Sequence[str] = (),
    nation: Mapping[PrincipalReason, float] = MappingProxyType({}),
) -> Principal | None:
    """Return the unit that prevails among those a document names, None if none does.

    Every mention is evidence for its unit and all units above it; the title and the dateline weigh more. From
    the provinces down, the unit with more than half of the evidence at its level is followed.

    Args:
        units: the units of the document, as :func:`policytext.admin.find_admin_units` returns them.
        text: the document.
        region: the code of the unit that the document comes from, if known; ``00`` is the nation.
        path: the names from the province down to ``region``, for a document that does not name it.
        nation: the evidence for the nation as a whole, by reason; the nation prevails if it outweighs the
            evidence for all provinces together.

    Examples:
        >>> from policytext.admin import find_admin_units
        >>> text = "珠晖区召开会议\\n衡阳市珠晖区东风街道、粤汉街道和衡州路街道汇报工作。"
        >>> leading_unit(find_admin_units(text), text).path
        ('湖南省', '衡阳市', '珠晖区')
    """
    tally = _Tally()
    if region:
        tally.add(region, NATION_PATH if region == NATION else tuple(path), "region", _REGION_WEIGHT)
    for reason, weight in nation.items():
        tally.add(NATION, NATION_PATH, reason, weight)
    title_end = _title_end(text)
    said: defaultdict[tuple[str, PrincipalReason], float] = defaultdict(float)
    paths: dict[str, tuple[str, ...]] = {}
    for unit in units:
        if unit.code is not None:
            reason, weight = _weight(unit, text, title_end)
            said[unit.code, reason] += weight
            paths.setdefault(unit.code, unit.path)
    for (code, reason), weight in said.items():
        tally.add(code, paths[code], reason, weight)
    leader = tally.leader()
    if leader is None or leader not in tally.paths:
        return None
    share = tally.below[leader] / tally.total
    return Principal(code=leader, path=tally.paths[leader], reason=tally.reason(leader), share=share)


class _Tally:
    """The evidence for each unit: its own, with that of all units below it, and by reason."""

    def __init__(self) -> None:
        self.total = 0.0
        self.own: defaultdict[str, float] = defaultdict(float)
        self.below: defaultdict[str, float] = defaultdict(float)
        self.paths: dict[str, tuple[str, ...]] = {}
        self._children: defaultdict[str, set[str]] = defaultdict(set)
        self._reasons: defaultdict[str, defaultdict[PrincipalReason, float]] = defaultdict(
            lambda: defaultdict(float)
        )

    def add(self, code: str, path: tuple[str, ...], reason: PrincipalReason, weight: float) -> None:
        self.total += weight
        self.own[code] += weight
        above = ""
        for i, unit in enumerate((*parent_codes(code), code), start=1):
            self.below[unit] += weight
            self._reasons[unit][reason] += weight
            self._children[above].add(unit)
            if len(path) >= i:
                self.paths.setdefault(unit, path[:i])
            above = unit

    def leader(self) -> str | None:
        """Return the lowest unit that prevails at each level down to it."""
        leader, rivals = "", self.total
        while self._children[leader]:
            child = max(self._children[leader], key=lambda code: (self.below[code], code))
            if self.below[child] <= _LEAD * rivals:
                break
            leader, rivals = child, self.below[child]
        return leader or None

    def reason(self, code: str) -> PrincipalReason:
        reasons = self._reasons[code]
        telling = [reason for reason in _TELLING if reason in reasons]
        return telling[0] if telling else max(reasons, key=lambda reason: reasons[reason])


def _weight(unit: Mention, text: str, title_end: int) -> tuple[PrincipalReason, float]:
    if unit.reference:
        return "references", 1.0
    if unit.end <= title_end:
        return "title", _TITLE_WEIGHT
    if _DATELINE.match(text, unit.end):
        return "dateline", _DATELINE_WEIGHT
    return "frequency", 1.0


def _title_end(text: str) -> int:
    """Return the end of the title: the first line, if it is short and does not end like a sentence."""
    end = text.find("\n")
    is_title = 0 < end <= _MAX_TITLE and text[:end].rstrip()[-1:] not in "。；，："
    return end if is_title else 0
