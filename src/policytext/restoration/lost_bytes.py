"""Bytes lost where a site put readings into a GBK stream without regard to character borders.

The site replaced the two bytes of a character by the same two bytes and a reading. Where the second byte of
one character and the first of the next happened to be such a pair, the stream was torn: the byte before the
bracket was lost, and what follows is shifted by one byte until another loss or a single-byte character ends
it (新?tīng)顟B(tài) was 新狀態). Knowing the reading, the lost byte can be solved for.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

import regex

from policytext.restoration.alignment import Edit
from policytext.restoration.readings import LETTERS, has_reading
from policytext.restoration.script import simplify_char, to_simplified, traditional_chars
from policytext.restoration.word_score import word_score

__all__ = ["ByteRepair", "lost_byte_repairs"]

# 例: ?tīng) — the lost byte, then a reading whose bracket it took along
_TOKEN = regex.compile(
    rf"(?P<hole>\?(?P<lost>[{LETTERS}]{{1,6}})\))|(?P<note>\((?P<reading>[{LETTERS}]{{1,6}})\))|(?P<char>.)",
    regex.DOTALL,
)
_HOLE = regex.compile(rf"\?[{LETTERS}]{{1,6}}\)")
_NOTE = regex.compile(rf"[?(][{LETTERS}]{{1,6}}\)")
# 例: ;顒(dòng) — the bytes of a mark were split on inside 祝活
_SPLIT = regex.compile(rf"(?P<mark>[;!?])(?P<chars>\p{{Han}}{{1,3}})\((?P<reading>[{LETTERS}]{{1,6}})\)")
_MARK_BYTES = {";": 0xBB, "!": 0xA1, "?": 0xBF}
_FULL_WIDTH = dict(zip(",:;!?()", "，：；！？（）", strict=True))
_REACH = 16
_MAX_HYPOTHESES = 4000
_MARGIN = 3.0
_CONTEXT = 4
_MAX_CANDIDATES = 5


class ByteRepair(NamedTuple):
    """A damaged stretch ``start:end`` and what becomes of it; ``text`` is None where nothing is certain."""

    start: int
    end: int
    seen: str
    kind: str
    text: str | None
    certainty: Literal["algebra", "words", "phrase"]
    candidates: tuple[str, ...]

    @property
    def edit(self) -> Edit:
        """The edit: the solution, or the stretch without its readings."""
        kept = self.text if self.text is not None else _NOTE.sub("", self.seen)
        return Edit(self.start, self.end, kept)


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def lost_byte_repairs(text: str) -> list[ByteRepair]:
    """Return every stretch of an annotated text that lost bytes, in order, without overlap."""
    found = [*_shifts(text), *_splits(text), *_lost_characters(text)]
    ordered: list[ByteRepair] = []
    for repair in sorted(found):
        if not ordered or repair.start >= ordered[-1].end:
            ordered.append(repair)
    return ordered


def _shifts(text: str) -> Iterator[ByteRepair]:
    position = 0
    while match := _HOLE.search(text, position):
        repair = _solve_shift(text, match.start(), match.end())
        yield repair
        position = repair.end


def _solve_shift(text: str, start: int, end: int) -> ByteRepair:
    before = _char_before(text, start)
    lead = _gbk(before)
    reading = text[start + 1 : end - 1]
    states = [bytes([byte]) for byte in _seconds(lead[1:], reading)]
    stop, solutions = _close(text, end, states)
    if not solutions:
        return _from_reading(text, start, end, reading)
    return _decide(text, start, stop, "shifted bytes", solutions)


def _close(text: str, position: int, states: list[bytes]) -> tuple[int, list[str]]:
    """Follow the shifted stretch to its end; return where it ends and what it may have been."""
    for token in _tokens(text, position):
        if not states or len(states) > _MAX_HYPOTHESES:
            break
        if token.kind == "note":
            continue
        if token.kind == "hole":
            states = [s + bytes([b]) for s in states for b in _seconds(s[-1:], token.text)]
        elif token.text == "?":
            states = [
                s + bytes([b]) for s in states for b in _undecodable_before(text[token.end : token.end + 1])
            ]
        else:
            code = _gbk(token.text)
            if not code or (len(code) == 1 and not 0x40 <= code[0] < 0x7F):
                break
            states = [s + code for s in states]
            if len(code) == 2:
                continue
        return _with_note(text, token.end, states)
    return position, []


def _with_note(text: str, end: int, states: list[bytes]) -> tuple[int, list[str]]:
    """Take in the reading behind the last character of the stretch, which must fit it."""
    solutions = [solution for solution in map(_decode, states) if solution]
    note = _NOTE.match(text, end)
    if note is not None and text[end] == "(":
        reading = text[end + 1 : note.end() - 1]
        solutions = [s for s in solutions if has_reading(s[-1], reading)]
        end = note.end()
    return end, sorted({to_simplified(solution) for solution in solutions})


def _from_reading(text: str, start: int, end: int, reading: str) -> ByteRepair:
    """A whole character lost, its reading left: only one that is read so and makes a word will do."""
    chars = {match.group(1) for match in regex.finditer(rf"(\p{{Han}})\({reading}\)", text)}
    solutions = sorted({simplify_char(char) for char in chars if has_reading(char, reading)})
    if not solutions:
        return ByteRepair(start, end, text[start:end], "lost character", None, "words", ())
    scored = _scored(text, start, end, ["", *solutions])
    best, runner_up = scored[0], scored[1]
    sure = best[1] and best[0] - runner_up[0] >= _MARGIN
    candidates = tuple(solution for _, solution in scored if solution)[:_MAX_CANDIDATES]
    return ByteRepair(
        start, end, text[start:end], "lost character", best[1] if sure else None, "words", candidates
    )


def _splits(text: str) -> Iterator[ByteRepair]:
    for match in _SPLIT.finditer(text):
        last = match["chars"][-1]
        if has_reading(last, match["reading"]):
            continue
        body = b"".join(map(_gbk, match["chars"]))
        middle = bytes([_MARK_BYTES[match["mark"]]]) + body
        endings = [middle + bytes([byte]) for byte in _seconds(body[-1:], match["reading"])]
        tails = [tail for tail in map(_decode, endings) if tail]
        heads = [head for lead in range(0x81, 0xFE) if (head := _decode(bytes([lead, 0xA3])))]
        solutions = sorted({to_simplified(head + tail) for head in heads for tail in tails})
        if solutions:
            yield _decide(text, *match.span(), "split bytes", solutions)


def _lost_characters(text: str) -> Iterator[ByteRepair]:
    plain = [(i, char) for i, char in enumerate(text) if not char.isspace()]
    bare = _NOTE.sub(lambda match: "\0" * len(match.group()), text)
    kept = [i for i, _ in plain if bare[i] != "\0"]
    simple = to_simplified("".join(bare[i] for i in kept))
    for broken, whole in _phrases():
        at = simple.find(broken)
        while at >= 0:
            start, end = kept[at], kept[at + len(broken) - 1] + 1
            note = _NOTE.match(text, end)
            end = note.end() if note is not None else end
            yield ByteRepair(start, end, text[start:end], "lost character", whole, "phrase", (whole,))
            at = simple.find(broken, at + 1)


def _decide(text: str, start: int, end: int, kind: str, solutions: list[str]) -> ByteRepair:
    seen = text[start:end]
    if len(solutions) == 1:
        return ByteRepair(start, end, seen, kind, solutions[0], "algebra", tuple(solutions))
    scored = _scored(text, start, end, solutions)
    sure = scored[0][0] - scored[1][0] >= _MARGIN
    candidates = tuple(solution for _, solution in scored[:_MAX_CANDIDATES])
    return ByteRepair(start, end, seen, kind, candidates[0] if sure else None, "words", candidates)


def _scored(text: str, start: int, end: int, solutions: list[str]) -> list[tuple[float, str]]:
    left = to_simplified(_NOTE.sub("", text[max(0, start - 40) : start]))[-_CONTEXT:]
    right = to_simplified(_NOTE.sub("", text[end : end + 40]))[:_CONTEXT]
    return sorted(((word_score(left + s + right), s) for s in solutions), reverse=True)


def _tokens(text: str, position: int) -> Iterator[_Token]:
    for _ in range(_REACH):
        match = _TOKEN.match(text, position)
        if match is None:
            return
        kind = "hole" if match["hole"] else "note" if match["note"] else "char"
        yield _Token(kind, match["lost"] or match["reading"] or match["char"], *match.span())
        position = match.end()


def _char_before(text: str, position: int) -> str:
    while (
        note := regex.search(rf"\([{LETTERS}]{{1,6}}\)\Z", text[max(0, position - 9) : position])
    ) is not None:
        position -= note.end() - note.start()
    return text[position - 1 : position]


def _seconds(first: bytes, reading: str) -> list[int]:
    """Return the bytes that make, behind this one, a traditional character with this reading."""
    return [
        byte
        for byte in range(0x40, 0xFF)
        if first
        and (char := _decode(first + bytes([byte]))) in traditional_chars()
        and has_reading(char, reading)
    ]


def _undecodable_before(char: str) -> list[int]:
    """Return the bytes that could not be decoded in front of this character, and so became a ``?``."""
    following = _gbk(_FULL_WIDTH.get(char, char))[:1]
    return [byte for byte in range(0x40, 0xFF) if not _decodes(bytes([byte]) + following)]


def _decodes(code: bytes) -> bool:
    try:
        return len(code.decode("gbk")) == 1
    except UnicodeDecodeError:
        return False


def _gbk(char: str) -> bytes:
    try:
        return char.encode("gbk")
    except UnicodeEncodeError:
        return b""


def _decode(code: bytes) -> str:
    """Return the text of GBK bytes if all of it is what Chinese prose is made of, else nothing."""
    try:
        text = code.decode("gbk")
    except UnicodeDecodeError:
        return ""
    return text if len(text) * 2 == len(code) and all(map(_is_prose, text)) else ""


@cache
def _is_prose(char: str) -> bool:
    try:
        code = simplify_char(char).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and (0xB0 <= code[0] <= 0xF7 or char in "，。、；：？！“”‘’（）《》—…·％")


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    table = files("policytext.restoration").joinpath("data/lost_characters.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t")
    return tuple((row["broken"], row["whole"]) for row in rows)
