"""Numbers that only describe: what a place has, what a project is laid out for."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from policytext.achievements.context import Context
from policytext.achievements.lexicon import words_of
from policytext.achievements.masking import TIME
from policytext.achievements.outline import Outline
from policytext.achievements.signals import Signal, speaks_of
from policytext.record import Phrase
from policytext.text import Span

__all__ = ["LISTED", "Background"]

# Signals that hold for what is listed behind: 现有教师60人，教授8人.
LISTED = frozenset(("@there_is", "@stock", "@profile"))
# 例: (现有)企业60家, 镇内(有)医院4所, (设)4个办事处 — what is there; not 有10名委员发言, 尚有, 只有
_THERE_IS = regex.compile(
    r"(?:(?<![^，。；：、\s）)])|(?<=[县市区镇乡村街内境现还另院校园]))(?P<cue>现有|拥有|有|下设|内设|设|坐拥)"
    r"(?![限关效望序利力计立置备在])\p{Han}{0,12}(?<!的)\Z"
)
# 例: (其中)教授 — what may stand before a member of a list
_MEMBER = regex.compile(r"[，；、和及与\s]?(?:其中|另有|还有)?[，：]?")
# 日客运量 and 招生数 are measured, not there.
_FLOWS = ("量", "数", "额", "值")
_SEPARATORS = "、，；。：和及与（()）\n"
# 例: 总面积(50平方公里)，常住人口2万人，农户6000户 — a place introduced
_PROFILE = regex.compile("总面积|辖区面积|版图面积|国土面积|常住人口|总人口|户籍人口|人口约?\\d")
# 例: 青山镇(位于)县城西北 — a paragraph that introduces a place
_INTRODUCES = regex.compile("位于|地处|坐落|始建于|创建于|距县城|东[临接邻与连]|[南西北]部")
_LEAD = 60
# Words that look like changes: 占(了)三成, (覆盖)率
_NO_CHANGE = regex.compile("占了|覆盖率")
# 例: 项目(总投资)5亿元，(全长)40公里 — what a project is laid out for
_LAID_OUT = regex.compile(
    r"总投资|概算|投资估算|全长|总长|工期|设计(?:速度|时速|能力|产能)|运行速度|最高时速|总?建筑面积|占地|总?用地面积|站点|年产"
)
# 例: (预计)工期5年, (拟建)道路; not 已建成
_TO_COME = regex.compile(
    rf"预计(?:工期|总?投资|{TIME}|于|将)|拟[建在投于]|(?<!占)规划(?:建设|设计|总|投资|占地|用地|面积)|"
    r"(?:建成|投产|达产|投用|通车|完工|竣工|投入使用|投入运营)后|即将|"
    rf"(?<!年|{TIME})计划(?:总?投资(?!额)|建设|开工|投产|建成|于|用地)"
)
_COMPLETE = regex.compile(
    r"已(?:经|全部|全面|正式|顺利)?(?:建成|投[产用]|完工|竣工|通车)|(?:建成|投产|通车|竣工|落成|揭牌)了|"
    r"正式(?:投[产用]|通车|开通|运营)"
)
_AHEAD = 24
# Characters of the longest 有 with its noun
_REACH = 16


class Background:
    """Tells which numbers of a text only describe a place, a body or a project."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._sentence: Span | None = None
        self._project: Signal | None = None
        self._profile: Signal | None = None

    def signals(
        self, context: Context, indicator: Phrase | None, *, listed: Signal | None
    ) -> Iterator[Signal]:
        """Return the signals of one number.

        Args:
            context: the surroundings of the number.
            indicator: what it measures.
            listed: the signal of the number before it in the sentence, if it is one that carries over.
        """
        if context.sentence != self._sentence:
            self._sentence = context.sentence
            self._project = _project(context, self._outline.nearest(context.sentence.start))
            self._profile = _profile(context)
        if self._project is not None:
            yield self._project
        there_is = None if indicator is None else _there_is(context, indicator, listed)
        if there_is is not None:
            yield there_is
        if self._profile is not None and context.quantity.dimension != "money":
            yield self._profile


def _there_is(context: Context, indicator: Phrase, listed: Signal | None) -> Signal | None:
    """Return 有 or 设 where a thing is only said to be there: nothing that it does follows in its clause.

    What is listed behind it without a verb of its own is there too: 有客车60辆，货车80辆.
    """
    text, quantity = context.text, context.quantity
    end = max(quantity.end, indicator.end)
    if quantity.dimension not in words_of("counted_dimensions.txt"):
        return None
    if text[end : context.right.end][:1].strip(_SEPARATORS):
        return None
    found = _THERE_IS.search(text, max(context.left.start, quantity.start - _REACH), quantity.start)
    if found is not None:
        return Signal("@there_is", *found.span("cue"))
    begin = min(indicator.start, quantity.start)
    alone = begin >= context.left.start and _MEMBER.fullmatch(text, context.left.start, begin)
    if listed is None or not alone or indicator.text.endswith(_FLOWS):
        return None
    changes = speaks_of(text[context.clause.start : context.clause.end], "stock_changes.txt")
    return None if changes else listed._replace(name="@there_is")


def _profile(context: Context) -> Signal | None:
    """Return what introduces a place by its area or people: in the sentence, or in the paragraph's first."""
    text, sentence, paragraph = context.text, context.sentence, context.paragraph
    profile = _PROFILE.search(text, *sentence)
    if profile is None:
        opens = _INTRODUCES.search(text, paragraph.start, min(paragraph.end, paragraph.start + _LEAD))
        profile = None if opens is None else _PROFILE.search(text, paragraph.start, sentence.start)
    stretch = _NO_CHANGE.sub("", text[sentence.start : sentence.end])
    if profile is None or speaks_of(stretch, "stock_changes.txt"):
        return None
    return Signal("@profile", *profile.span())


def _project(context: Context, heading: Span | None) -> Signal | None:
    """Return what says that a project is still to come, in the sentence of a number or the heading above."""
    text, sentence = context.text, context.sentence
    if _LAID_OUT.search(text, *sentence) is None:
        return None
    near = [Span(sentence.start, min(context.paragraph.end, sentence.end + _AHEAD))]
    near += [] if heading is None else [heading]
    if any(_COMPLETE.search(text, *span) for span in near):
        return None
    to_come = next(filter(None, (_TO_COME.search(context.masked, *span) for span in near)), None)
    return None if to_come is None else Signal("@project", *to_come.span())
