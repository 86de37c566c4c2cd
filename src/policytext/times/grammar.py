"""The grammar of time: the named parts put together to the patterns that scan a text and read what was found."""

from __future__ import annotations

from functools import cache

import regex
from ahocorasick_rs import AhoCorasick

from policytext.times.tables import filled, opening_words, plans, rows

__all__ = ["number_openings", "point_pattern", "scan_pattern", "window_pattern", "word_openings"]

# 例: 2021年(上半年), 去年(第四季度), 2021年(6月底) — what narrows a year down
_PART = "(?:{half}|{quarter}|{first_quarters}|{first_months}|{month}|{whole}|{season}|{year_edge}|{holiday})"
# One named time, longest form first; what a number opens is tried apart from what a word opens.
_POINT = rf"""(?:(?=[0-9０-９一二三四五六七八九十元正腊])(?:
    {{iso}}
  | {{decade}}
  | {{years}}
  | (?:{{year}}|{{short_year}})(?:{{blank}}的?{_PART})?+
  | {{month_alone}} | (?<![上下本这一二三四前后第个每1-4]){{quarter}} | {{day_alone}}
  | {{holiday}}
  ) | (?![0-9０-９二三六七八九正腊])(?:
    {{year_word}}(?:{{blank}}的?{_PART})?+
  | {{decade}} | {{first_quarters}} | {{first_months}}
  | {{quarter_word}}
  | {{month_word}}(?:的?(?:{{day}}|{{third}}|{{month_edge}}))?+
  | {{week_word}}(?:的?(?P<weekday>[一二三四五六日天末]))?+
  | {{day_word}}(?:{{paren_date}}|{{clock}})?+
  | {{half}} | (?=[第首Q]){{quarter}}
  | {{whole}}(?<![安健完齐保成]全年度?) | {{edge_alone}} | {{holiday}} | {{weekday}}
  | (?=[当北])(?:当地时间|北京时间){{day_alone}}
))"""
_UNIT = "(?P<unit>年|个?多?月|天|日|周|个?星期|个?季度)"
_WINDOW = rf"""(?:
    (?P<past>过去|最近|(?<![附最将接靠远邻贴就亲临晋新])近|此前|(?<![目当以之提向空往跟从])前)的?(?:这|近)?
      (?P<count>{{count}})[余来几多]?{_UNIT}(?:[多余]?(?:以来|来|间|里|内|中))?(?![以之][上下内]|级|龄|度|期|制)
  | (?P<future>未来|今后|接下来|往后|(?<![以之最])后)的?(?P<count>{{count}})[余来几多]?{_UNIT}(?:间|里|内|中)?(?![以之][上下]|级|龄|度|期|制)
  | (?P<this>这)(?P<count>{{count}}){_UNIT}(?:多?(?:以来|来|间|里|中))?
  | (?<![0-9０-９.．第满达超逾连])(?P<count>{{count}})[余来几多]?(?P<unit>年|个多?月|天|周|个星期|个季度)[多余]?
      (?:(?P<since>以来|来(?![自到访源看说我你他函电信宾])|间(?![接距隔])|里(?!程))|(?P<ago>前(?![三两二四一半列沿所提期])|以前|之前)|(?P<later>后(?![续期勤备面])|以后|之后))
  | (?<=\A|[，。；：\n　]|的)(?P<bare>[两三四五十5]|10)年(?=[。，]|累计|共|分别|平均|年均|合计|总计|新增|间|[\p{{Han}}])
      (?![上下]|左右|以上|以下|以内|多|的|后|期|半|前|级|制|规划|行动|计划|一|内|免|质|龄|度)
)"""
_EVERY = r"(?:每(?!个|家|人)隔?(?:{count}个?)?|每个|每逢)(?:季度|年度?|月|季(?!节)|周(?![边岁密围转])|日|天|晚|星期|半年|工作日)(?:(?<=年)的?(?:{month}|{half}|{holiday}|{year_edge}|{quarter})|(?<=月)(?:{day}|{third}|[底末初])|(?<=[周期])[一二三四五六日])?(?:之前|前(?![一二三四五六七八九十0-9几])|起(?!步|点))?"


@cache
def point_pattern() -> regex.Pattern[str]:
    """Return the pattern of one named time, with a group for every part of it."""
    return regex.compile(filled(_POINT), regex.VERBOSE)


@cache
def window_pattern() -> regex.Pattern[str]:
    """Return the pattern of 近五年, 今后三年, 五年来."""
    return regex.compile(filled(_WINDOW), regex.VERBOSE)


@cache
def scan_pattern() -> regex.Pattern[str]:
    """Return the pattern that finds expressions: its groups are what they are made of."""
    point, window = _unnamed(filled(_POINT)), _unnamed(filled(_WINDOW))
    traps = "|".join(row["pattern"] for row in rows("traps.tsv", "pattern"))
    every = _unnamed(filled(_EVERY))
    event = "(?:(?:在|于)?[^\\P{Han}年月日今去以来]{2,10}?以来)"
    pattern = rf"""(?:
      (?P<trap>{traps})
    | (?=每)(?P<every>{every})
    | (?P<opener>{{open}})?(?:
          (?P<now>{{now}})(?:为止)?
        | (?P<plan>{_plan()})(?P<closer>{{close}})?
        | (?:党的|中国共产党第?|中共)?(?P<era>{{era}})(?:召开)?(?P<closer>以来|至今|以后|之后|初期)
        | {{blank}}(?P<first>{point})(?:{{to}}(?P<last>{point}))?+(?P<closer>{{close}}|{event})?+
        | (?P<window>{window})
      )
    | (?P<vague>{{vague}}|(?<=\A|[，。；：\n从比])过去(?![了一二两三四五六七八九十几数多\d的这]))
    )"""
    return regex.compile(filled(pattern), regex.VERBOSE)


# A number opens an expression only with a unit behind it, or with another number that has one.
_UNIT_FOLLOWS = r"""(?:[ 　]?[年月日季]|[多余来几]?个?[多余]?(?:年|月|天|周|星期|季度)|世纪|十?年代)"""
_RANGE_FOLLOWS = (
    r"""[ 　]?(?:[至到]|[-－—–―~～∼]{1,2})[ 　]?[0-9０-９一二三四五六七八九十〇零]{1,5}+[ 　]?[年月日号季]"""
)
_NUMBER = rf"""
    (?<![0-9０-９])[0-9０-９]{{1,4}}+
      (?={_UNIT_FOLLOWS}|{_RANGE_FOLLOWS}|[./-][0-9]{{1,2}}[./-]|[、和][0-9]季|[ 　]?(?:[上下]半|全年|前.{{1,2}}季|第?.季|Q))
  | [一二三四五六七八九十百两廿几数多元正腊〇零][一二三四五六七八九十百〇零○OＯ0]{{0,5}}+
      (?={_UNIT_FOLLOWS}|{_RANGE_FOLLOWS}|[、和].季|[ 　]?(?:[上下]半|全年|前.{{1,2}}季|第.季))
  | [近前后这](?=[0-9０-９一二三四五六七八九十百两廿几数多]{{1,4}}+[多余来几]?个?[多余]?[年月天日周星季])
  | 第(?=.个?季|.[、和至到]第?.季|[一二三四五六七八九十]{{1,2}}+个五年)
  | 每(?=.{{0,4}}?[年月季周天日晚期])
"""


@cache
def number_openings() -> regex.Pattern[str]:
    """Return the pattern of a number, or a word that goes before one, that may open an expression."""
    first = "0-9０-９一二三四五六七八九十百两廿几数多元正腊〇零近前后这每第"
    return regex.compile(f"(?=[{first}])(?:{_NUMBER})", regex.VERBOSE)


@cache
def word_openings() -> AhoCorasick:
    """Return what finds the words that open an expression."""
    return AhoCorasick(sorted(opening_words()))


def _plan() -> str:
    names = sorted({plan.name for plan in plans().values()}, key=lambda name: -len(name))
    long, short = ("|".join(n for n in names if (len(n) > 2) is is_long) for is_long in (True, False))
    ordinals = "|".join(sorted({plan.ordinal for plan in plans().values()}, key=lambda name: -len(name)))
    span = "(?:规划|计划)?(?:时期|期间|期(?!货)|末期?|初期?(?!步)|中期)"
    quoted = f'[“‘「"](?:{long}|{short})[”’」"]'
    return (
        f"(?:{quoted}|(?<![一二三四五六七八九十]){long})(?:{span})?"
        f"|(?<![一二三四五六七八九十—-])(?:{short}){span}"
        f"|第(?:{ordinals})个五年(?:规划|计划)?(?:时期|期间|期(?!货)|末)"
    )


def _unnamed(pattern: str) -> str:
    """Return a pattern without its groups' names; one may then stand twice in a larger one."""
    return regex.sub(r"\(\?P<\w+>", "(?:", pattern.replace("(?P=mark)", "[-/.]"))
