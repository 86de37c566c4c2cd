"""basis_of(): what a number covers: a period, an annual average, a sum, a milestone or a difference."""

from __future__ import annotations

from functools import cache

import regex

from policytext import _data
from policytext._data import patterns
from policytext.concepts.catalogue import Kind
from policytext.concepts.phrases import Doing
from policytext.record import CHANGE_BY_ROLES, Achievement, Basis, Period, Quantity
from policytext.times import find_times

__all__ = ["basis_of"]

_PATTERNS = patterns("policytext.concepts")
_RELATIVE = ("ratio", "multiple", "doubling")
_DURATIONS = ("duration", "duration_calendar", "working_days")
_BREAK = regex.compile(r"[，,。；;：:！？!?\n]")
_STOP = regex.compile("[。；\\n]")
_LIST = _PATTERNS["joints"]
# 例: 突破3万亿元大关, 迈上6万亿元台阶
_STEP = _PATTERNS["step"]
_PASSED = _PATTERNS["passed"]
# 例: 突破3万亿元、达3.6万亿元
_FIGURE = _PATTERNS["figure"]
# 例: 新增上市公司48家、(总量)达122家
_WHOLE = _PATTERNS["whole"]
_TOTAL = _PATTERNS["total"]
# 例: 与2000年相比, 比2002年增长65.5%
_AGAINST = _PATTERNS["against"]
_REACH = 40
# The number of years from which on a growth rate is a cumulative one.
_MANY_YEARS = 3
_VERB = 6


def basis_of(
    text: str,
    claim: Achievement,
    quantity: Quantity,
    *,
    kind: Kind | None,
    doing: Doing | None,
    before: Achievement | None,
    after: Achievement | None,
) -> Basis | None:
    """Return what the number of a claim covers, None for claims without a basis.

    Args:
        text: the text.
        claim: the claim.
        quantity: its quantity.
        kind: the kind of its concept, if it has one.
        doing: whether its words say that something is done (改造) or added (新增).
        before: the claim before it, which already has its basis.
        after: the claim after it.
    """
    if claim.role == "rank" or (
        kind is None and (claim.indicator is None or quantity.dimension in _DURATIONS)
    ):
        return None
    begin = max(0, claim.start - _REACH, before.end if before else 0)
    left = _BREAK.split(text[begin : claim.start])[-1]
    named = f"{claim.indicator.text if claim.indicator else ''}{left}"
    if before is not None and _LIST.fullmatch(text, before.end, claim.start) and _alike(before, claim):
        return before.basis
    if _is_difference(text, claim, quantity, left, kind=kind, doing=doing):
        return "difference"
    if _matches("annual_average", named):
        return "annual_average"
    if _is_milestone(text, claim, quantity, left, after):
        return "milestone"
    if _is_sum(text, claim, quantity, named, kind=kind, doing=doing):
        return "cumulative"
    return "period"


def _alike(before: Achievement, claim: Achievement) -> bool:
    return before.role == claim.role and before.basis is not None and before.indicator == claim.indicator


def _before_indicator(text: str, claim: Achievement) -> str:
    """Return the words before the indicator; 增加 or 削减 there make its number a change."""
    if claim.indicator is None:
        return ""
    return text[max(0, claim.indicator.start - _VERB) : claim.indicator.start]


def _is_difference(
    text: str, claim: Achievement, quantity: Quantity, left: str, *, kind: Kind | None, doing: Doing | None
) -> bool:
    if quantity.dimension == "ratio_difference":
        return True
    if quantity.dimension in _RELATIVE:
        return False
    if doing == "adding" and kind == "stock" and claim.role == "level" and not _TOTAL.search(left):
        return True
    if _matches("difference", left) or _matches("change", _before_indicator(text, claim)):
        return claim.role in ("level", *CHANGE_BY_ROLES)
    return claim.role in CHANGE_BY_ROLES and kind != "deed"


def _is_milestone(
    text: str, claim: Achievement, quantity: Quantity, left: str, after: Achievement | None
) -> bool:
    if claim.role in CHANGE_BY_ROLES:
        return False
    if _STEP.match(text, claim.end):
        return True
    if not _matches("milestone", left):
        return False
    # 突破 marks a milestone only if the exact figure follows.
    return not _PASSED.search(left) or (
        after is not None
        and after.indicator == claim.indicator
        and after.role == claim.role
        and _FIGURE.match(text, claim.end) is not None
    )


def _is_sum(
    text: str, claim: Achievement, quantity: Quantity, named: str, *, kind: Kind | None, doing: Doing | None
) -> bool:
    years = _years(claim.period)
    # 三年累计，能耗下降10%: the word may stand before the indicator.
    words = _before_indicator(text, claim) + named
    many = years is not None and years >= _MANY_YEARS
    summed = (many or years is None) and _matches("cumulative", words) and not _WHOLE.search(named)
    if claim.role in CHANGE_BY_ROLES:
        yearly = claim.comparison is not None and claim.comparison.kind == "yoy"
        grows = quantity.dimension in _RELATIVE and not yearly
        return grows and (summed or many or _grows_over_years(text, claim))
    done = kind == "deed" or doing == "doing"
    return kind != "rate" and (summed or (done and many and not _TOTAL.search(named)))


def _years(period: Period | None) -> int | None:
    """Return how many calendar years a period covers, None if it is open."""
    if period is None or period.from_ is None or period.to is None:
        return None
    return int(period.to[:4]) - int(period.from_[:4]) + 1


def _grows_over_years(text: str, claim: Achievement) -> bool:
    """Return whether the growth is against a year before the previous one: 比2002年增长65.5%."""
    if claim.period is None or claim.period.to is None:
        return False
    before = text[max(0, claim.start - _REACH) : claim.start]
    compared = claim.comparison.text if claim.comparison else _STOP.split(before)[-1]
    if not _AGAINST.search(compared):
        return False
    last = int(claim.period.to[:4])
    return any(
        time.from_ is not None and last - int(time.from_[:4]) > 1
        for time in find_times(compared)
        if _AGAINST.search(compared, max(0, time.start - 1), time.end)
    )


def _matches(basis: str, words: str) -> bool:
    return _by_basis()[basis].search(words) is not None


@cache
def _by_basis() -> dict[str, regex.Pattern[str]]:
    rows = _data.read_text(
        "policytext.concepts",
        "basis.tsv",
        lambda text: _data.rows(text, "basis", "at", "pattern", "example", "counter"),
    )
    named: dict[str, list[str]] = {}
    for row in rows:
        end = "$" if row["at"] == "end" else ""
        named.setdefault(row["basis"], []).append(f"(?:{row['pattern']}){end}")
    return {basis: regex.compile("|".join(some)) for basis, some in named.items()}
