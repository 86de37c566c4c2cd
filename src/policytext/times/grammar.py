"""The patterns that find and read time expressions, built from the table of named parts."""

from __future__ import annotations

from functools import cache

import regex
from ahocorasick_rs import AhoCorasick

from policytext.times.tables import filled, opening_words, plans, traps

__all__ = ["number_openings", "point_pattern", "scan_pattern", "window_pattern", "word_openings"]

# 例: 2021年(上半年), 去年(第四季度), 2021年(6月底) — what narrows a year down
_PART = "(?:{half}|{quarter}|{first_quarters}|{first_months}|{month}|{whole}|{season}|{year_edge}|{holiday})"
# One named time, longest form first; what a number opens is tried apart from what a word opens.
_POINT = rf"""(?:(?=[0-9０-９〇零○一二三四五六七八九十元])(?:
    {{iso}}
  | {{decade}}
  | {{years}}
  | (?:{{year}}|{{short_year}})(?:{{blank}}的?{_PART})?+
  | {{month_alone}} | (?<![上下本这一二三四前后第个每1-4]){{quarter}} | {{day_alone}}
  | {{holiday}}
  ) | (?![0-9０-９〇零○二三六七八九])(?:
    {{year_word}}(?:{{blank}}的?{_PART})?+
  | {{decade}} | {{century_part}} | {{first_quarters}} | {{first_months}}
  | {{quarter_word}}
  | {{month_word}}(?:的?(?:{{day}}|{{third}}|{{month_edge}}))?+
  | {{week_word}}(?:的?(?P<weekday>[一二三四五六日天末]))?+
  | {{day_word}}(?:{{paren_date}}|{{clock}})?+
  | {{half}} | (?=[第首Q]){{quarter}}
  | {{whole}}(?<![安健完齐保]全年度?) | {{edge_alone}} | {{holiday}} | {{weekday}}(?:{{clock}})?+
  | (?=[当北])(?:当地时间|北京时间){{day_alone}}
))"""
_WINDOW = "(?:{window_past}|{window_future}|{window_this}|{window_since}|{window_bare})"


@cache
def point_pattern() -> regex.Pattern[str]:
    """Return the pattern of one named time, with a group for each of its parts."""
    return regex.compile(filled(_POINT), regex.VERBOSE)


@cache
def window_pattern() -> regex.Pattern[str]:
    """Return the pattern of 近五年, 今后三年, 五年来."""
    return regex.compile(filled(_WINDOW), regex.VERBOSE)


@cache
def scan_pattern() -> regex.Pattern[str]:
    """Return the pattern that finds expressions; its groups are their parts."""
    point, window = _unnamed(filled(_POINT)), _unnamed(filled(_WINDOW))
    every = _unnamed(filled("{every}"))
    pattern = rf"""(?:
      (?P<trap>{traps()})
    | (?=每)(?P<every>{every})
    | (?P<opener>{{open}})?(?:
          (?P<now>{{now}})(?:为止)?(?P<closer>起|开始)?+
        | (?=[“‘「\"第一二三四五六七八九十])(?P<plan>{_plan()})(?P<closer>{{close}})?
        | (?:党的|中国共产党第?|中共)?(?P<era>{{era}})(?:召开)?(?P<closer>以来|至今|以后|之后|初期)
        | {{blank}}(?P<first>{point})(?:起?{{to}}(?P<last>{point}))?+(?P<closer>{{close}}|{{event_since}})?+
        | (?P<window>{window})
      )
    | (?P<vague>{{vague}}|{{past}}|(?=[农正腊]){{lunar}})
    )"""
    return regex.compile(filled(pattern), regex.VERBOSE)


# A number opens an expression only with a unit behind it, or with another number that has one.
_UNIT_FOLLOWS = r"[ 　]?[年月日季]|[多余来几]?个?[多余]?(?:年|月|天|周|星期|季度)|世纪|十?年代"
_RANGE_FOLLOWS = (
    r"[ 　]?(?:[至到]|[-－—–―~～∼]{1,2})[ 　]?[0-9０-９一二三四五六七八九十〇零]{1,5}+[ 　]?[年月日号季]"
)
_PART_FOLLOWS = r"[、和].季|[ 　]?(?:[上下]半|全年|前.{1,2}季|第?.季|Q)"
_FOLLOWS = f"{_UNIT_FOLLOWS}|{_RANGE_FOLLOWS}|{_PART_FOLLOWS}"
_NUMBER = rf"""
    (?<![0-9０-９])[0-9０-９]{{1,4}}+(?={_FOLLOWS}|[./-][0-9]{{1,2}}[./-])
  | [一二三四五六七八九十百两廿几数多元〇零○][一二三四五六七八九十百〇零○OＯ0０]{{0,5}}+(?={_FOLLOWS})
  | [近前后这](?=[0-9０-９一二三四五六七八九十百两廿几数多]{{1,4}}+[多余来几]?个?[多余]?[年月天日周星季])
  | 第(?=.个?季|.[、和至到]第?.季|[一二三四五六七八九十]{{1,2}}+个五年)
  | 每(?=.{{0,4}}?[年月季周天日晚期])
"""


@cache
def number_openings() -> regex.Pattern[str]:
    """Return the pattern of a number (or a word before one) that can begin an expression."""
    first = "0-9０-９一二三四五六七八九十百两廿几数多元〇零○近前后这每第"
    return regex.compile(f"(?=[{first}])(?:{_NUMBER})", regex.VERBOSE)


@cache
def word_openings() -> AhoCorasick:
    """Return the matcher of the words that begin an expression."""
    return AhoCorasick(sorted(opening_words()))


def _plan() -> str:
    names = sorted({plan.name for plan in plans().values()}, key=lambda name: -len(name))
    long, short = ("|".join(n for n in names if (len(n) > 2) is is_long) for is_long in (True, False))
    ordinals = "|".join(sorted({plan.ordinal for plan in plans().values()}, key=lambda name: -len(name)))
    quoted = f'[“‘「"](?:{long}|{short})[”’」"]'
    return (
        f"(?:{quoted}|(?<![一二三四五六七八九十])(?:{long}))(?:{{plan_part}})?"
        f"|(?<![一二三四五六七八九十—-])(?:{short}){{plan_part}}"
        f"|第(?:{ordinals})个五年(?:规划|计划)?(?:时期|期间|期(?!货)|末)"
    )


def _unnamed(pattern: str) -> str:
    """Return a pattern without group names, so that it can be used twice in a larger one."""
    return regex.sub(r"\(\?P<\w+>", "(?:", pattern.replace("(?P=mark)", "[-/.]"))
