"""ratio(): the ratio that begins with a numeral."""

from __future__ import annotations

from decimal import Decimal

from policytext.numerals import parse_numeral
from policytext.quantities.bounds import approximator_after, approximator_before
from policytext.quantities.contexts import follows, precedes
from policytext.record import Bound, Numeral, Quantity

__all__ = ["ratio"]

_COLONS = frozenset(":：∶")


def ratio(text: str, numeral: Numeral) -> Quantity | None:
    """Return the ratio that begins with a numeral: 2.50:1, 师生比1∶18."""
    if numeral.kind != "cardinal" or text[numeral.end : numeral.end + 1] not in _COLONS:
        return None
    to_one = follows("ratio", text, numeral.end)
    found = (numeral.low, to_one.end()) if to_one is not None else _to_another(text, numeral)
    if found is None:
        return None
    value, end = found
    after = approximator_after(text, end, "after")
    before = approximator_before(text, numeral.start)
    end += len(after.text) if after else 0
    start = numeral.start - (len(before.text) if before and not before.outside else 0)
    bound: Bound = after.bound if after else before.bound if before else "="
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        low=value,
        high=value,
        unit=None,
        bound=bound,
        dimension="ratio",
        canonical=None,
    )


def _to_another(text: str, numeral: Numeral) -> tuple[Decimal, int] | None:
    """Return a ratio to another number than 1, and where it ends: 师生比1:18, 1∶18, 性别比105:100."""
    match = follows("ratio_to", text, numeral.end)
    if match is None:
        return None
    of_one = numeral.low == 1
    named = (of_one or match["other"] == "100") and precedes("ratio_named", text, numeral.start)
    if not named and not (of_one and match.group()[0] == "∶"):
        return None
    value = parse_numeral(f"{numeral.text}/{match['other']}") or _divide(numeral.low, match["other"])
    return value, match.end()


def _divide(value: Decimal, other: str) -> Decimal:
    exact = value / Decimal(other)
    return exact if len(exact.as_tuple().digits) < 20 else exact.quantize(Decimal("0.0001"))
