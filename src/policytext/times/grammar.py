"""The grammar of time: the named parts put together to the patterns that scan a text and read what was found."""

from __future__ import annotations

from functools import cache

import regex

from policytext.times.tables import filled, plans, rows

__all__ = ["first_characters", "point_pattern", "scan_pattern", "window_pattern"]

# 例: 2021年(上半年), 去年(第四季度), 2021年(6月底) — what narrows a year down
_PART = (
    "(?:{half}|{quarter}|{first_quarters}|{first_months}|{month}|{whole}|{season}|{year_edge}|{holiday})"
)
# One named time, longest form first.
_POINT = rf"""(?:
    {{iso}}
  | {{decade}}
  | {{years}}
  | (?:{{year}}|{{short_year}}|{{year_word}})(?:{{blank}}的?{_PART})?+
  | {{first_quarters}} | {{first_months}}
  | {{quarter_word}}
  | {{month_word}}(?:的?(?:{{day}}|{{third}}|{{month_edge}}))?+
  | {{week_word}}(?:的?(?P<weekday>[一二三四五六日天末]))?+
  | {{day_word}}(?:{{paren_date}}|{{clock}})?+
  | {{month_alone}} | {{half}} | (?<![上下本这一二三四前后第个每1-4]){{quarter}}
  | (?<![安健完齐保成]){{whole}} | {{edge_alone}} | {{holiday}} | {{weekday}}
  | (?:当地时间|北京时间)?{{day_alone}}
)"""
_UNIT = "(?P<unit>年|个?多?月|天|日|周|个?星期|个?季度)"
_WINDOW = rf"""(?:
    (?P<past>过去|最近|(?<![附最将接靠远邻贴就亲临晋新])近|此前|(?<![目当以之提向空往跟])前)的?(?:这|近)?
      (?P<count>{{count}})[余来几多]?{_UNIT}(?:[多余]?(?:以来|来|间|里|内|中))?(?![以之][上下内]|级|龄|度|期|制)
  | (?P<future>未来|今后|接下来|往后|(?<![以之最])后)的?(?P<count>{{count}})[余来几多]?{_UNIT}(?:间|里|内|中)?(?![以之][上下]|级|龄|度|期|制)
  | (?P<this>这)(?P<count>{{count}}){_UNIT}(?:多?(?:以来|来|间|里|中))?
  | (?<![0-9０-９.．第满达超逾连])(?P<count>{{count}})[余来几多]?(?P<unit>年|个多?月|天|周|个星期|个季度)[多余]?
      (?:(?P<since>以来|来(?![自到访源看说我你他函电信宾])|间(?![接距隔])|里(?!程))|(?P<ago>前(?![三两二四一半列沿所提期])|以前|之前)|(?P<later>后(?![续期勤备面])|以后|之后))
  | (?<=\A|[，。；：\n　]|的)(?P<bare>[两三四五十5]|10)年(?=[。，]|累计|共|分别|平均|年均|合计|总计|新增|间|[\p{{Han}}])
      (?![上下]|左右|以上|以下|以内|多|的|后|期|半|前|级|制|规划|行动|计划|一|内办|免|质|龄|度)
)"""
_EVERY = r"(?:每(?!个|家|人)隔?(?:{count}个?)?|每个|每逢)(?:季度|年度?|月|季(?!节)|周(?![边岁密围转])|日|天|晚|星期|半年|工作日)(?:(?<=年)的?(?:{month}|{half}|{holiday}|{year_edge}|{quarter})|(?<=月)(?:{day}|{third}|[底末初])|(?<=[周期])[一二三四五六日])?(?:前|之前|起)?"


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
    pattern = rf"""(?=[{first_characters()}])(?:
      (?P<trap>{traps})
    | (?P<every>{every})
    | (?P<opener>{{open}})?(?P<now>{{now}})(?:为止)?
    | (?P<opener>{{open}})?(?P<plan>{_plan()})(?P<closer>{{close}})?
    | (?:自从?|从)?(?P<era>{{era}})(?P<closer>以来|至今|以后|之后|初期)
    | (?P<opener>{{open}})?{{blank}}(?P<first>{point})
        (?:{{to}}(?P<last>{point}))?+(?P<closer>{{close}}|{event})?+
    | (?P<opener>{{open}})?(?P<window>{window})
    | (?P<vague>{{vague}}|(?<=\A|[，。；：\n从比])过去(?![了一二两三四五六七八九十几数多\d的这]))
    )"""
    return regex.compile(filled(pattern), regex.VERBOSE)


@cache
def first_characters() -> str:
    """Return the characters with which an expression may begin, as the inside of a set."""
    return (
        r"\d一二两三四五六七八九十〇零廿几数多元正腊截到至自从今本这当同该年去上前大明来下后次翌昨第目现眼如时此迄"
        r"近日不届汛主旱雨春暑寒期夏秋冬旬每接往未最过首全QS岁月季星礼端中清除国劳双青儿“‘北改实新建入加香澳重党进二"
    )


def _plan() -> str:
    names = sorted({plan.name for plan in plans().values()}, key=lambda name: -len(name))
    long, short = ("|".join(n for n in names if (len(n) > 2) is is_long) for is_long in (True, False))
    ordinals = "|".join(sorted({plan.ordinal for plan in plans().values()}, key=lambda name: -len(name)))
    span = "(?:规划|计划)?(?:时期|期间|期(?!货)|末期?|初期?(?!步)|中期)"
    quoted = f"[“‘「\"](?:{long}|{short})[”’」\"]"
    name = r"(?:规划|计划|《|纲要)"
    return (
        f"(?:{quoted}|(?<![一二三四五六七八九十]){long})(?:{span}|(?!{name}))"
        f"|(?<![一二三四五六七八九十—-])(?:{short}){span}"
        f"|第(?:{ordinals})个五年(?:规划|计划)?(?:时期|期间|期(?!货)|末)"
    )


def _unnamed(pattern: str) -> str:
    """Return a pattern without its groups' names; one may then stand twice in a larger one."""
    return regex.sub(r"\(\?P<\w+>", "(?:", pattern.replace("(?P=mark)", "[-/.]"))
