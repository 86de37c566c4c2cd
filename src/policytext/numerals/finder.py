"""Find the numerals of a text."""

from __future__ import annotations

from functools import cache

import regex
from ahocorasick_rs import AhoCorasick

from policytext import _data
from policytext._options import check_text
from policytext.numerals.readings import read_numeral
from policytext.numerals.values import normalize
from policytext.record import Numeral
from policytext.text import encodable

__all__ = ["find_numerals"]

_ARABIC = r"(?:[0-9]{1,3}(?:[,，][0-9]{3})++(?![0-9])(?:\.[0-9]++)?+|[0-9]++(?:\.[0-9]++)?+)"
# 千 in 千瓦 and 百 in 百帕 belong to the unit; 百 in 百分之 to the percentage.
_OWN = "(?![瓦米克伏卡帕焦]|分[之点比])"
_SCALE = rf"(?:[十百千]?+(?:万亿|亿亿|亿万|万|亿)|[百千]{_OWN})"
_DIGIT = "[零一二三四五六七八九两]"
_HAN = rf"(?:[零一二三四五六七八九十万亿两廿卅]|[百千]{_OWN})"
# 例: 14.71 亿 — a blank may stand before the scale word
_BLANK = r"(?:(?<=[0-9]\.[0-9]{1,4})[ ](?=[万亿][元吨亩千户人]))?+"
_MIXED = rf"{_ARABIC}(?:{_BLANK}{_SCALE}(?:(?:{_ARABIC}|{_DIGIT}++){_SCALE}?+){{0,4}}+)?+"
_CHINESE = rf"{_HAN}++(?:点{_DIGIT}++(?:万亿|[万亿千])?+)?+"
_NUMBER = rf"(?:{_MIXED}|{_CHINESE})"
_SHORT = rf"{_ARABIC}{_SCALE}?+[%‰]?+"
_ACCOUNT = "壹贰貳叁參肆伍陆陸柒捌玖"
# 例: 比上年-5%, （-3℃ — elsewhere the sign is a hyphen (2021-06, 1.1元-1.3元)
_MINUS = (
    r"(?:(?<=^|[\s（(:：，,、；;至为达到是有和与低约比降升增长])[-−]"
    r"|(?<![0-9])[-−](?=[0-9]{1,2}(?:\.[0-9]+)?(?:℃|°C|摄氏度)))"
)
# 由3到5个 names two states, 3到5个 one range.
_APART = "(?<![由从自])"

# Every numeral begins with one of these characters; looking at it first is what makes the search fast.
_FIRST = rf"(?=[0-9零一二三四五六七八九十百千万亿两廿卅第首翻几数上半负\-−拾{_ACCOUNT}])"
# Tried in this order at each place.
_NUMERAL = regex.compile(
    rf"""{_FIRST}(?:
      # 例: 百分之五点二, 百分之四到五
      (?P<percent>[百千万]分之{_NUMBER}(?:[-—–~∼～至到](?:[百千万]分之)?+{_NUMBER})?+)
      # 例: 三分之一, 1/3
    | (?P<fraction>{_HAN}++分之{_HAN}++|(?<![0-9/.])[0-9]{{1,3}}/[0-9]{{1,3}}(?![0-9/.]))
      # 例: 第3, 首(位)
    | (?P<ordinal>第{_NUMBER}|首(?=位))
      # 例: 翻两番, 翻番
    | (?P<doubling>翻了?[一两二三四五六1-6]?番)
      # 例: 3-5万, 3%~5%; 3万至5万; 三至五, 二十到三十万; 四、五十
    | (?P<range>{_SHORT}[-—–~∼～]{{1,2}}{_SHORT}
              |{_APART}{_SHORT}[至到]{_SHORT}
              |{_APART}(?<!{_HAN}){_CHINESE}[至到]{_CHINESE}
              |(?<![、一二三四五六七八九十])[一二三四五六七八]、[二三四五六七八九][十百千万亿]++)
      # 例: 十几, 几十, 数百万; 上千
    | (?P<vague>{_HAN}{{0,8}}?(?:十几|(?<![总人次参少多指系分倍单双件户函岁奇偶])[几数][十百千万亿]++)
              [万亿]{{0,2}}+
              |(?<![以之])上[百千万亿]++(?!分之))
      # 例: 两个半, 一半, 超过半数, 半(年), 半(吨)
    | (?P<half>{_NUMBER}个半(?!导体|径|岛|成品|封建|挂)|一半|半数
              |(?<![上下后大过]|(?<!提)前)半(?=[年天日个价吨岁亩]|小时|公里|斤(?!八两)))
      # 例: 壹拾万零叁仟
    | (?P<accounting>(?=[{_ACCOUNT}拾][拾佰仟万萬亿億零{_ACCOUNT}])
              (?:[{_ACCOUNT}]?[拾佰仟万萬亿億]{{1,3}}零?){{1,12}}+[{_ACCOUNT}]?)
      # 例: 19.2%, 三成五, 八折, 3倍, −5
    | (?P<plain>(?:(?<![减正抱肩担])负|零下|{_MINUS})?+{_NUMBER}
              (?:[%‰]
                |成(?![立为果功员效都长本品人])[一二三四五六七八九半]?+
                |折(?![叠扣旧算合线页])
                |倍(?![增速率频数]))?+)
    )""",
    regex.VERBOSE,
)
_BEGINS = frozenset("零一二三四五六七八九十百千万亿两半")
_CONTINUES = frozenset("零一二三四五六七八九十百千万亿两几数0123456789０１２３４５６７８９")
# 十分之三 and 万分之五 are numerals, although 十分 and 万分 by themselves are adverbs.
_SURE = ("fraction", "percent")


def find_numerals(text: str) -> list[Numeral]:
    """Return the numerals of the text, in order and without overlap.

    Chinese, Arabic, mixed, full-width and accounting numerals are read, with ranges, percentages, fractions,
    multiples and ordinals. A numeral inside a word that is no number (四川, 千方百计, 统一) is left out.

    Args:
        text: the text; any string will do.

    Returns:
        One value for each numeral, with character offsets into ``text``.

    Raises:
        TypeError: ``text`` is no string.

    Examples:
        >>> for numeral in find_numerals("投入2.22亿元，走访七八百户"):
        ...     print(numeral.text, numeral.kind, numeral.low, numeral.high)
        2.22亿 cardinal 222000000 222000000
        七八百 range 700 800
    """
    check_text(text, "find_numerals")
    plain = normalize(text)
    words = _word_marks(text)
    found = []
    for match in _NUMERAL.finditer(plain):
        start, end = match.span()
        form = match.lastgroup or "plain"
        if (words[start] or words[end - 1]) and form not in _SURE:
            continue
        seen = text[start:end]
        reading = None if seen == "○" else read_numeral(match.group(), form)
        if reading is not None:
            found.append(Numeral(start, end, seen, *reading))
    return found


@cache
def _words() -> AhoCorasick:
    lines = _data.read_text("policytext.numerals", "words.txt", str.splitlines)
    return AhoCorasick([line for line in lines if line and not line.startswith("#")])


def _word_marks(text: str) -> bytearray:
    """Mark the characters that belong to a word which only looks like a number."""
    marks = bytearray(len(text) + 1)
    for _, start, end in _words().find_matches_as_indexes(encodable(text), overlapping=True):
        # 3万家企业, 十九州: the number began before the word.
        if text[start] not in _BEGINS or text[start - 1 : start] not in _CONTINUES:
            marks[start:end] = b"\1" * (end - start)
    return marks
