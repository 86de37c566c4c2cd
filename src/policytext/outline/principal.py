"""principal_unit(): the principal unit of a document, or the nation."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from policytext.admin import NATION, Gazetteer, leading_unit, region_code
from policytext.admin.leading import Mention
from policytext.outline.tables import alternatives, pattern
from policytext.record import Principal, PrincipalReason

__all__ = ["principal_unit"]

_NATION_TABLE = "nation.tsv"
# A title is decisive: no count of names in the text outweighs it.
_DECISIVE = 1000.0
_HEAD = 1000
# 例: (2014年)国务院, (第十四届)全国人民代表大会 — what may stand before the organ that speaks
_BEFORE = pattern("before_organ").pattern
# 例: ——2025年3月5日在第十四届(全国人民代表大会)第三次会议上; 我代表(国务院)
_SPOKEN = pattern("speaking").pattern


def principal_unit(
    units: Sequence[Mention],
    text: str,
    *,
    region: str | None = None,
    gazetteer: Gazetteer | None = None,
    title: str = "",
) -> Principal | None:
    """Return the unit that the document speaks for, or None if no unit prevails.

    Every mention is evidence for its unit and all units above it; the title and the dateline weigh more, and
    ``region`` most. From the provinces down, the unit with more than half of the evidence at its level is
    followed. The nation, with the code ``00``, is the principal if a national organ speaks, or if 全国, 我国
    and the like outweigh the provinces.

    Args:
        units: the units of the document, as :func:`policytext.admin.find_admin_units` returns them.
        text: the document.
        region: the code or the name of the unit that the document comes from, if known.
        gazetteer: the known units; by default those that come with policytext.
        title: the title of the document, if it is known; by default the first line.

    Raises:
        ConfigError: ``region`` names no unit, or several.

    Examples:
        >>> from policytext.admin import find_admin_units
        >>> text = "珠晖区召开会议\\n衡阳市珠晖区东风街道、粤汉街道和衡州路街道汇报工作。"
        >>> principal_unit(find_admin_units(text), text).path
        ('湖南省', '衡阳市', '珠晖区')
        >>> principal_unit([], "国务院关于加快某业发展的意见\\n各省、自治区、直辖市人民政府：").code
        '00'
    """
    code = ""
    path: tuple[str, ...] = ()
    if region:
        known = gazetteer or Gazetteer.load()
        code = region_code(region, known)
        path = () if code == NATION else known.path(code)
    nation = _nation(text, title or text.partition("\n")[0])
    return leading_unit(units, text, region=code, path=path, nation=nation)


def _nation(text: str, title: str) -> dict[PrincipalReason, float]:
    """Return the evidence for the nation, by reason."""
    organs = alternatives(_NATION_TABLE, "organ").pattern
    if regex.match(rf"{_BEFORE}(?:{organs})", title) or regex.search(
        rf"{_SPOKEN}(?:{organs})", text[:_HEAD], regex.MULTILINE
    ):
        return {"title": _DECISIVE}
    count = float(sum(1 for _ in alternatives(_NATION_TABLE, "word").finditer(text)))
    return {"frequency": count} if count else {}
