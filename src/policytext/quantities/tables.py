"""Units apart from their numbers: in brackets before them, or in the header or a column of a table."""

from __future__ import annotations

from collections.abc import Iterator

import regex

__all__ = ["bracketed_unit", "cell_units"]

# 例: 发行总额（亿元）10.00，9.50 — the unit applies to the next numbers too
_BRACKET = regex.compile(
    r"[（(](?P<unit>[^（()）\s]{1,8})[）)][:：|]?\s?(?:[0-9.,]{1,16}(?:[十百千]?[万亿]{1,2})?[，、]\s?){0,3}\Z"
)
_AFTER = regex.compile(r"\s?(?:$|[，。；、）)\n|])|[万亿]")
_REACH = 72
# 例: | GDP | 亿元 | 131.2 |, and cells separated by tabs or runs of blanks
_CELL = regex.compile(r"(?:[^|\t\n\u3000 ]|[ ](?![ ]))+")
_BARS = regex.compile(r"[^|\n]+")
_NUMBER = regex.compile(r"\s*(?P<number>[-−]?[0-9][0-9,，]*(?:\.[0-9]+)?)\s*\Z")
_PLAIN_UNIT = regex.compile(r"\s*(?P<unit>[十百千]?[万亿]?[^\s0-9（()）]{1,6})\s*\Z")
_HEADED = regex.compile(r"[（(](?P<unit>[^（()）0-9]{1,8})[）)]\s*\Z")
# 例: 单位：亿元 — over a table
_CAPTION = regex.compile(r"单位[:：]\s?(?P<unit>[^\s，。；、）)|]{1,8})")
# Matches somewhere in every text with a table.
_TABLE = regex.compile(r"[|\t]|单位[:：]|(?<=[ \u3000])单位")
_UNIT_HEADS = frozenset({"单位", "计量单位"})

Cell = tuple[int, str]


def bracketed_unit(text: str, start: int, end: int) -> str | None:
    """Return the unit in brackets directly before a number, as written, with its scale word."""
    if text[start - 1 : start] not in ("）", ")", "：", ":", "|", " ", "，", "、"):
        return None
    match = _BRACKET.search(text, max(0, start - _REACH), start)
    return match["unit"] if match is not None and _AFTER.match(text, end) else None


def cell_units(text: str) -> dict[int, str]:
    """Return the units of numbers alone in a table cell, by the offset of the number.

    A table is a run of lines with cells separated by bars, tabs or runs of blanks. Units are in a column
    单位, in brackets in the header of the column, or once above the table (单位：亿元).
    """
    units: dict[int, str] = {}
    if _TABLE.search(text) is None:
        return units
    caption = ""
    header: list[Cell] = []
    for offset, line in _lines(text):
        if "|" not in line and "\t" not in line and "  " not in line and "单位" not in line:
            # A blank line may follow the caption, but ends a table.
            header, caption = [], "" if line.strip() or header else caption
            continue
        if (match := _CAPTION.search(line)) is not None:
            caption, header = match["unit"], []
            continue
        cells = _cells(line, offset)
        if len(cells) < 2:
            header, caption = [], ""
        elif not header:
            header = cells
        else:
            units.update(_row_units(cells, header, caption))
    return units


def _lines(text: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for line in text.split("\n"):
        yield offset, line
        offset += len(line) + 1


def _cells(line: str, offset: int) -> list[Cell]:
    pattern = _BARS if "|" in line else _CELL
    return [
        (offset + match.start(), match.group()) for match in pattern.finditer(line) if match.group().strip()
    ]


def _row_units(cells: list[Cell], header: list[Cell], caption: str) -> Iterator[tuple[int, str]]:
    column = next((i for i, (_, cell) in enumerate(header) if cell.strip() in _UNIT_HEADS), None)
    of_row = None
    if column is not None and column < len(cells):
        of_row = _PLAIN_UNIT.match(cells[column][1])
    for i, (start, cell) in enumerate(cells):
        number = _NUMBER.match(cell)
        if number is None or i == column:
            continue
        headed = _HEADED.search(header[i][1]) if i < len(header) and len(header) == len(cells) else None
        unit = of_row["unit"] if of_row else headed["unit"] if headed else caption
        if unit:
            yield start + number.start("number"), unit
