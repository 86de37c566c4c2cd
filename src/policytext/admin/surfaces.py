"""Which strings may name a unit: full names, short forms, everyday forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import regex
from ahocorasick_rs import AhoCorasick

from policytext.admin.gazetteer import Gazetteer, Unit, special_rows
from policytext.text import encodable

__all__ = ["Form", "Surfaces", "stop_names"]

# full: as good as the official name · everyday: 凤凰街 for 凤凰街道 · short: 珠晖 · letter: 湘
FormKind = Literal["full", "everyday", "short", "letter"]

_PEOPLES = (
    "满族|回族|蒙古族|蒙古|壮族|苗族|瑶族|彝族|白族|傣族|傈僳族|侗族|土家族|布依族|仡佬族|朝鲜族|锡伯族|锡伯|达斡尔族|鄂温克族|"
    "鄂伦春族|哈萨克族|哈萨克|藏族|羌族|纳西族|哈尼族|拉祜族|佤族|畲族|水族|景颇族|东乡族|裕固族|保安族|撒拉族|土族|柯尔克孜族|"
    "柯尔克孜|塔吉克族|塔吉克|俄罗斯族|布朗族|普米族|怒族|独龙族|毛南族|仫佬族|黎族|维吾尔|各族"
)
_AUTONOMOUS = regex.compile(rf"(?P<stem>.{{2,}}?)(?:{_PEOPLES})+(?P<end>自治(?:区|州|县|旗)|民族乡|乡)")
_ENDINGS = {
    "province": regex.compile("(?:省|市|自治区|特别行政区)$"),
    "prefecture": regex.compile("(?:市|地区|盟|自治州)$"),
    "county": regex.compile("(?:市|区|县|旗|林区|特区|自治县|自治旗)$"),
    "township": regex.compile("(?:街道办事处|街道|地区办事处|地区|镇|乡|苏木)$"),
}


@dataclass(frozen=True, slots=True)
class Form:
    """A unit that a string may name, and as what kind of form."""

    code: str
    kind: FormKind


class Surfaces:
    """All strings that may name a unit above the communities, with a matcher over them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        forms: dict[str, list[Form]] = {}
        for unit in gazetteer:
            for text, kind in _forms(unit, gazetteer):
                if len(text) >= 2:
                    forms.setdefault(text, []).append(Form(unit.code, kind))
        self.forms = {text: tuple(dict.fromkeys(found)) for text, found in forms.items()}
        self._texts = list(self.forms)
        self._matcher = AhoCorasick(self._texts)

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[Form, ...]]]:
        """Yield every place where such a string stands, overlapping ones too."""
        for i, start, end in self._matcher.find_matches_as_indexes(encodable(text), overlapping=True):
            yield start, end, self.forms[self._texts[i]]


@cache
def shipped_surfaces() -> Surfaces:
    """Return the surfaces of the gazetteer that comes with policytext."""
    return Surfaces(Gazetteer.load())


def _forms(unit: Unit, gazetteer: Gazetteer) -> Iterator[tuple[str, FormKind]]:
    if unit.level == "zone":
        yield _without_city(unit, gazetteer), "full"
        return
    yield unit.name, "full"
    autonomous = _AUTONOMOUS.fullmatch(unit.name)
    if autonomous is not None:
        yield autonomous["stem"], "short"
        if unit.level in ("county", "township"):
            yield autonomous["stem"] + autonomous["end"][-1], "full"
    else:
        stem = _ENDINGS[unit.level].sub("", unit.name)
        # 街道, 城区: what is left of a name must still be one; 赵县 is never called 赵.
        if stem != unit.name and len(stem) >= 2:
            yield stem, "full" if stem.endswith("街") and unit.name == f"{stem}街道" else "short"
    if unit.level == "township" and unit.name.endswith("街道"):
        yield unit.name.removesuffix("道"), "everyday"


def _without_city(zone: Unit, gazetteer: Gazetteer) -> str:
    """沧州渤海新区 is a chain of two: the zone itself is 渤海新区."""
    city = gazetteer.get(zone.code[:4])
    stem = _ENDINGS["prefecture"].sub("", city.name) if city is not None else ""
    rest = zone.name.removeprefix(stem).removeprefix("市") if stem else zone.name
    return rest if len(rest) >= 4 else zone.name


@cache
def letters() -> dict[str, str]:
    """Return the one-character names of the provinces with their codes."""
    return {row["letter"]: row["code"] for row in special_rows()}


@cache
def stop_names() -> frozenset[str]:
    """Return the unit names that are ordinary words."""
    return frozenset(
        files("policytext.admin").joinpath("data/stop_names.txt").read_text(encoding="utf-8").split()
    )
