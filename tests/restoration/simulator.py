"""What a mirroring site does to a text, step by step, so that the truth about each damaged spot is known.

The steps: simplified script to traditional, one character at a time; GBK; a reading behind each pair of bytes
that is in the site's table, at character borders or not; half-width marks; decoding that drops what it cannot
read.
"""

from __future__ import annotations

import csv
import random
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from policytext.restoration.readings import readings

# Traditional forms that mirror sites annotate, in the order of how common they are.
ANNOTATED = (
    "個為這來時們國說會對發動產經過現進學實種體應機當業點質將電無從長問樣關區間線條數處確領導設達運隊況級務"
    "農積極濟東場類觀標責規別廣認轉際給車親聯權處貝邊題難顧變歷紅強羅紀織術維驗記"
)
_HALF_WIDTH = str.maketrans("，：；！？（）", ",:;!?()")
_PRIVATE_ROWS = frozenset([*range(0xAA, 0xB0), *range(0xF8, 0xFF)])
# What the sites leave in simplified script, for it is a traditional character too.
_KEPT = frozenset("干后里面并志余斗台只谷范系征")


def annotated_table(randomness: random.Random, *, size: int = 70) -> dict[str, str]:
    """Return a site's table: characters with the one reading it prints, in the order of its replacements."""
    chars = randomness.sample(sorted(set(ANNOTATED)), size)
    return {char: readings(char)[0] for char in chars}


def clauses(randomness: random.Random, count: int) -> str:
    """Return sentences of plain official prose, put together at random from their parts."""
    parts = _parts()
    sentences = (
        "，".join("".join(map(randomness.choice, parts)) for _ in range(randomness.randint(1, 4)))
        for _ in range(count)
    )
    return "".join(f"{sentence}{randomness.choice('。。。；')}" for sentence in sentences)


@cache
def _parts() -> tuple[list[str], ...]:
    with Path(__file__).with_name("clauses.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kinds = ("subject", "predicate", "object")
    return tuple([row["text"] for row in rows if row["part"] == kind] for kind in kinds)


def to_traditional(text: str) -> str:
    """Return the text in traditional script, character by character; the length stays."""
    return "".join(char if char in _KEPT else _traditional().get(char, char) for char in text)


def damage(text: str, table: dict[str, str]) -> str:
    """Return what the site makes of a text."""
    stream: list[int | str] = []
    for char in to_traditional(text):
        try:
            stream += char.encode("gbk")
        except UnicodeEncodeError:
            stream.append(char)
    for char, reading in table.items():
        stream = _annotate(stream, char.encode("gbk"), reading)
    return _decode(stream).translate(_HALF_WIDTH)


def _annotate(stream: list[int | str], pair: bytes, reading: str) -> list[int | str]:
    out: list[int | str] = []
    position = 0
    while position < len(stream):
        if stream[position : position + 2] == list(pair):
            out += [*pair, "(", *reading, ")"]
            position += 2
        else:
            out.append(stream[position])
            position += 1
    return out


def _decode(stream: list[int | str]) -> str:
    out: list[str] = []
    position = 0
    while position < len(stream):
        byte = stream[position]
        following = stream[position + 1] if position + 1 < len(stream) else None
        if isinstance(byte, str) or byte < 0x80:
            out.append(byte if isinstance(byte, str) else chr(byte))
            position += 1
        elif isinstance(following, int) and (char := _pair(byte, following)) is not None:
            out.append(char)
            position += 2
        else:
            # A lead byte in front of a bracket takes the bracket along.
            out.append("?")
            position += 2 if following == "(" else 1
    return "".join(out)


def _pair(lead: int, trail: int) -> str | None:
    """Return the character of two bytes, nothing for a pair of the private rows, None for no pair."""
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        private = (lead in _PRIVATE_ROWS and trail >= 0xA1) or (
            0xA1 <= lead <= 0xA7 and 0x40 <= trail <= 0xA0
        )
        return "" if private else None


@cache
def _traditional() -> dict[str, str]:
    parts = distribution("opencc-python-reimplemented").files or []
    path = next(Path(str(part.locate())) for part in parts if part.name == "STCharacters.txt")
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return {key: values.split(" ")[0] for key, values in rows}
