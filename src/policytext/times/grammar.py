"""The patterns that find and read time expressions, built from the table of named parts."""

from __future__ import annotations

from functools import cache

import regex
from ahocorasick_rs import AhoCorasick

from policytext.times.tables import filled, opening_words, traps

__all__ = ["number_openings", "point_pattern", "scan_pattern", "window_pattern", "word_openings"]

# One named time, longest form first; what a number opens is tried apart from what a word opens.
_POINT = """(?:(?={number_first})(?:
    {iso} | {decade} | {years} | {named_year} | {month_alone} | {quarter_alone} | {day_alone} | {holiday}
  ) | (?!{number_only})(?:
    {year_by_word} | {decade} | {century_part} | {first_quarters} | {first_months} | {quarter_word}
  | {month_by_word} | {week_by_word} | {day_by_word} | {half} | {quarter_by_order} | {whole_alone}
  | {edge_alone} | {holiday} | {weekday}(?:{clock})?+ | {local_day}
))"""


@cache
def point_pattern() -> regex.Pattern[str]:
    """Return the pattern of one named time, with a group for each of its parts."""
    return regex.compile(filled(_POINT), regex.VERBOSE)


@cache
def window_pattern() -> regex.Pattern[str]:
    """Return the pattern of 近五年, 今后三年, 五年来."""
    return regex.compile(filled("{window}"))


@cache
def scan_pattern() -> regex.Pattern[str]:
    """Return the pattern that finds expressions; its groups are their parts.

    The second of two times is a call of the first: the pattern of a time is compiled once.
    """
    point, window, every = (_unnamed(filled(part)) for part in (_POINT, "{window}", "{every}"))
    pattern = rf"""(?:
      (?P<trap>{traps()})
    | (?=每)(?P<every>{every})
    | (?P<opener>{{open}})?(?:
          (?P<now>{{now}}){{now_end}}
        | (?P<plan>{{plan}})(?P<closer>{{close}})?
        | {{since_era}}
        | {{blank}}(?P<first>{point})(?:起?{{to}}(?P<last>(?&first)))?+(?P<closer>{{close}}|{{event_since}})?+
        | (?P<window>{window})
      )
    | (?P<vague>{{vague}}|{{past}}|{{moon_day}})
    )"""
    return regex.compile(filled(pattern), regex.VERBOSE)


@cache
def number_openings() -> regex.Pattern[str]:
    """Return the pattern of a number (or a word before one) that can begin an expression."""
    # A number opens an expression only with a unit behind it, or with another number that has one.
    return regex.compile(filled("{number_opening}"))


@cache
def word_openings() -> AhoCorasick:
    """Return the matcher of the words that begin an expression."""
    return AhoCorasick(sorted(opening_words()))


def _unnamed(pattern: str) -> str:
    """Return a pattern without group names, so that it can be used twice in a larger one."""
    return regex.sub(r"\(\?P<\w+>", "(?:", pattern.replace("(?P=mark)", "[-/.]"))
