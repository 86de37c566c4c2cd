"""find_headings(): numbered lines, short lines above longer ones, and labels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

import regex

from policytext.outline.tables import alternatives, pattern, table
from policytext.text import Span, paragraphs

__all__ = ["Form", "Heading", "find_headings", "is_frame", "title_of"]

Form = Literal[
    "title",
    "annex",
    "part",
    "chapter",
    "article",
    "one",
    "bracketed",
    "digit",
    "item",
    "ring",
    "line",
    "label",
]

# The forms that a number gives, from the outermost in.
RANKS: dict[Form, int] = {
    "annex": 0,
    "part": 1,
    "chapter": 2,
    "article": 3,
    "one": 4,
    "bracketed": 5,
    "digit": 6,
    "item": 7,
    "ring": 8,
}
# 例: 第二部分, 第一章, 第二节, 三、, （一）, 1., （1）, ① — not 一、二产业, 1.2万亩, 2、3月份
_NUMBERED = pattern("numbered")
# 例: 存在问题：管网老化; 调研情况：; 【背景】 — the last word tells whether it is a label at all
_LABEL = regex.compile(r"【?(?P<label>[\p{Han}、]{2,14})(?:】[：:]?|[：:])")
# 例: 加强组织领导。(各地要……) — what stands before the text of a section in its own line
_RUN_IN = regex.compile(r"[^。！？!?；;\n]{2,44}?[。：:](?=\S)|\S{2,20}[　 ]{1,2}(?=\S)")
_RUN_IN_ITEM = regex.compile(r"[^。！？!?；;，,：:\d\n]{2,20}[。：:](?=\S)")
_STOPS = frozenset("。！？!?；;，,、：:…")
_MAX_NUMBERED = 60
_MAX_LINE = 40
_MAX_TITLE = 60
_MIN_HAN = 4
_MIN_BODY = 24
_FIRST_LINES = 8
_HAN = regex.compile(r"\p{Han}")
# 例: ——2026年1月26日在……上, 2021-07-05 09:20, 〔2021〕15号, http://…
_FRAME = pattern("frame_line")


class Heading(NamedTuple):
    """A heading with its span, its form, and where the text below it begins."""

    start: int
    end: int
    body: int
    form: Form


def find_headings(text: str) -> list[Heading]:
    """Return the headings of a text in order, its title included.

    Headings are numbered lines that are short or have a short first sentence, and short lines without an end
    mark above a longer line, of which the first is the title. The heading of an annex is its title below
    附件1, or both in one line.
    """
    lines = paragraphs(text)
    title = title_of(text, lines)
    found: list[Heading] = []
    above_is_text = True
    for i, line in enumerate(lines):
        if line == title:
            heading: Heading | None = Heading(*line, _after(lines, i, len(text)), "title")
        else:
            heading = _heading(text, lines, i, above_is_text)
        above_is_text = heading is not None or _is_text(text, line)
        if heading is not None:
            found.append(heading)
    return found


def title_of(text: str, lines: Sequence[Span]) -> Span | None:
    """Return the title: the first of the first few lines that can be one."""
    for i, line in enumerate(lines[:_FIRST_LINES]):
        if is_frame(text, line):
            continue
        is_short = 2 < line.end - line.start <= _MAX_TITLE and i + 1 < len(lines)
        is_one = is_short and text[line.end - 1] not in _STOPS and _NUMBERED.match(text, line.start) is None
        return line if is_one and len(_HAN.findall(text, *line)) >= _MIN_HAN else None
    return None


def is_frame(text: str, line: Span) -> bool:
    """Return whether a line is not part of the text: a date, a source, a document number, a button."""
    if _FRAME.match(text, line.start, line.end):
        return True
    return text.startswith(_frames(), line.start, line.end) and line.end - line.start <= _MAX_TITLE


@cache
def _frames() -> tuple[str, ...]:
    return tuple(row.words for row in table("frame_lines.tsv"))


@cache
def _label_heads() -> tuple[str, ...]:
    """Return the words at the end of labels: 问题 in 存在问题."""
    return tuple(row.words for row in table("labels.tsv"))


def _heading(text: str, lines: Sequence[Span], i: int, above_is_text: bool) -> Heading | None:
    line = lines[i]
    number = _NUMBERED.match(text, line.start, line.end)
    if number is not None:
        return _numbered(text, lines, i, number)
    if _heads_annex(text, lines, i):
        return Heading(*line, _after(lines, i, len(text)), "annex")
    label = _LABEL.match(text, line.start, line.end)
    if label is not None and label["label"].endswith(_label_heads()):
        end = label.end("label")
        body = label.end() if label.end() < line.end else _after(lines, i, len(text))
        return Heading(label.start("label"), end, body, "label")
    if above_is_text and _stands_alone(text, lines, i):
        return Heading(*line, lines[i + 1].start, "line")
    return None


def _numbered(text: str, lines: Sequence[Span], i: int, number: regex.Match[str]) -> Heading | None:
    form: Form = number.lastgroup  # type: ignore[assignment]
    line, outer = lines[i], RANKS[form] <= RANKS["bracketed"]
    run_in = (_RUN_IN if outer else _RUN_IN_ITEM).match(text, number.end(), line.end)
    if run_in is not None:
        end = run_in.end()
        return Heading(line.start, _bare_end(text, number.end(), end), end, form)
    closed = text[line.end - 1] in _STOPS
    is_long = line.end - line.start > (_MAX_LINE if closed or not outer else _MAX_NUMBERED)
    if is_long or text[line.end - 1] in "；;，,、" or i + 1 == len(lines) or line.end == number.end():
        return None
    following = _NUMBERED.match(text, lines[i + 1].start, lines[i + 1].end)
    if following is not None and following.lastgroup == form:
        return None
    if not outer and (following is None and not _is_text(text, lines[i + 1])):
        return None
    return Heading(line.start, _bare_end(text, number.end(), line.end), lines[i + 1].start, form)


def _heads_annex(text: str, lines: Sequence[Span], i: int) -> bool:
    """Return whether a line is the heading of an annex: below 附件1, or 附件：任务清单, 名词解释.

    Lines at the end of a letter that only list its annexes are not headings, as no text follows them.
    """
    if i + 1 >= len(lines):
        return False
    line, below = lines[i], lines[i + 1]
    found = alternatives("annexes.tsv").match(text, line.start, line.end)
    if found is None or found.lastgroup == "named":
        return (found is not None or (i > 0 and _marks_annex(text, lines[i - 1]))) and _is_bare(text, line)
    if found.end() == line.end:
        return not _is_bare(text, below)
    is_joined = found.lastgroup == "joined" and _is_bare(text, Span(found.end(), line.end))
    return is_joined and not _is_bare(text, below)


def _marks_annex(text: str, line: Span) -> bool:
    return alternatives("annexes.tsv", "mark").fullmatch(text, line.start, line.end) is not None


def _is_bare(text: str, line: Span) -> bool:
    """Return whether a line can be a title without a number: short, without an end mark."""
    is_short = line.end - line.start <= _MAX_TITLE and text[line.end - 1] not in _STOPS
    return is_short and _NUMBERED.match(text, line.start, line.end) is None


def _stands_alone(text: str, lines: Sequence[Span], i: int) -> bool:
    line = lines[i]
    length = line.end - line.start
    if length > _MAX_LINE or i + 1 == len(lines) or text[line.end - 1] in _STOPS:
        return False
    if alternatives("annexes.tsv", "joined").match(text, line.start, line.end):
        return False
    below = lines[i + 1]
    if below.end - below.start < max(_MIN_BODY, 3 * length // 2) and not _NUMBERED.match(text, below.start):
        return False
    if text[line.start] in "“「『" and text[line.end - 1] in "”」』":
        return False
    return len(_HAN.findall(text, *line)) >= _MIN_HAN and not is_frame(text, line)


def _is_text(text: str, line: Span) -> bool:
    """Return whether a line is text and not a table cell or a button."""
    return text[line.end - 1] in _STOPS or text[line.end - 1] in "”）)" or line.end - line.start > _MAX_LINE


def _bare_end(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1] in _STOPS or text[end - 1].isspace()):
        end -= 1
    return end


def _after(lines: Sequence[Span], i: int, end: int) -> int:
    return lines[i + 1].start if i + 1 < len(lines) else end
