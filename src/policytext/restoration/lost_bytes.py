"""Restore bytes lost where a site inserted readings into a GBK stream at wrong byte offsets.

The site replaced the two bytes of a character by the same two bytes and a reading. Where the second byte of
one character and the first of the next formed such a pair, the stream was broken: the byte before the bracket
was lost, and what follows is shifted by one byte until another loss or a single-byte character
(新?tīng)顟B(tài) was 新狀態). As the reading is known, the lost byte can be computed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from math import prod
from typing import Literal, NamedTuple, TypeAlias

import regex

from policytext import _data
from policytext.restoration.alignment import Edit
from policytext.restoration.byte_algebra import (
    PRIVATE_ROWS,
    decoded,
    encoded,
    trails_with_reading,
    undecodable_leads,
    ways_around_gap,
)
from policytext.restoration.readings import LETTERS, has_reading
from policytext.restoration.script import simplify_char, to_simplified, traditional_chars
from policytext.restoration.word_score import Step, best_texts, is_word

__all__ = ["ByteRepair", "lost_byte_repairs"]

# 例: ?tīng) — the lost byte, then a reading whose bracket it took along
_TOKEN = regex.compile(
    rf"(?P<hole>\?(?P<lost>[{LETTERS}]{{1,6}})\))|(?P<note>\((?P<reading>[{LETTERS}]{{1,6}})\))|(?P<char>.)",
    regex.DOTALL,
)
_HOLE = regex.compile(rf"\?[{LETTERS}]{{1,6}}\)")
_NOTE = regex.compile(rf"[?(][{LETTERS}]{{1,6}}\)")
_NOTE_LENGTH = 9
# 例: 動(dòng)
_ANNOTATED = regex.compile(rf"(?P<char>\p{{Han}})\((?P<reading>[{LETTERS}]{{1,6}})\)")
# 例: ;顒(dòng) — the bytes of a mark were split on inside 祝活
_SPLIT = regex.compile(rf"(?P<mark>[;!?])(?P<chars>\p{{Han}}{{1,3}})\((?P<reading>[{LETTERS}]{{1,6}})\)")
_MARK_BYTES = {";": 0xBB, "!": 0xA1, "?": 0xBF}
# The mark that Chinese editors put for a character that cannot be read (GB/T 15834, 虚缺号).
_ILLEGIBLE = "□"
_REACH = 40
_CONTEXT = 4
_MAX_CANDIDATES = 5
# Log probabilities: how much better the best solution must be than the next, and how well each character must
# fall into words.
_MARGIN = 3.0
_MIN_FIT = -8.0

Certainty = Literal["algebra", "words", "phrase"]


class ByteRepair(NamedTuple):
    """A damaged span and its replacement; without a certainty it stays damaged."""

    start: int
    end: int
    seen: str
    kind: str
    text: str
    certainty: Certainty | None
    candidates: tuple[str, ...]

    @property
    def edit(self) -> Edit:
        """The edit that inserts the replacement."""
        return Edit(self.start, self.end, self.text)


# A slot is two bytes of the stretch: the ways to read it, of one or two characters, each with its choices.
_Way: TypeAlias = tuple[tuple[str, ...], ...]
_Slot: TypeAlias = tuple[_Way, ...]
_Slots: TypeAlias = tuple[_Slot, ...]


class _Solution(NamedTuple):
    score: float
    fit: float
    text: str


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def lost_byte_repairs(text: str) -> list[ByteRepair]:
    """Return the spans of an annotated text that lost bytes, in order and without overlap."""
    found = [*_shifts(text), *_splits(text), *_lost_characters(text)]
    ordered: list[ByteRepair] = []
    for repair in sorted(found):
        if not ordered or repair.start >= ordered[-1].end:
            ordered.append(repair)
    return ordered


def _shifts(text: str) -> Iterator[ByteRepair]:
    position = 0
    annotated: Mapping[str, set[str]] = {}
    while match := _HOLE.search(text, position):
        annotated = annotated or _annotated_chars(text)
        repair = _solve_shift(text, match.start(), match.end(), annotated)
        yield repair
        position = repair.end


def _annotated_chars(text: str) -> Mapping[str, set[str]]:
    """Return the characters that the document shows with each reading."""
    chars: dict[str, set[str]] = defaultdict(set)
    for match in _ANNOTATED.finditer(text):
        chars[match["reading"]].add(match["char"])
    return chars


def _solve_shift(text: str, start: int, end: int, annotated: Mapping[str, set[str]]) -> ByteRepair:
    before = encoded(_char_before(text, start))
    reading = text[start + 1 : end - 1]
    torn = trails_with_reading(before[-1], reading) if before else ()
    closed = _close(text, end)
    if closed is None or not torn:
        return _from_reading(text, start, end, annotated)
    middle, closing = closed
    stop = closing.end
    note = _NOTE.match(text, stop) if text.startswith("(", stop) else None
    last_reading = text[stop + 1 : note.end() - 1] if note is not None else ""
    states = [bytes([byte]) + middle for byte in torn]
    hypotheses = [slots for state in states if all(slots := _slots(text, state, closing, last_reading))]
    if not hypotheses:
        return _from_reading(text, start, end, annotated)
    return _decide(text, start, stop if note is None else note.end(), "shifted bytes", hypotheses)


def _close(text: str, position: int) -> tuple[bytes, _Token] | None:
    """Follow the shifted stretch to the token that ends it; return the bytes between and that token."""
    middle = b""
    for token in _tokens(text, position):
        code = encoded(token.text)
        if token.kind == "hole" or token.text == "?" or (len(code) == 1 and 0x40 <= code[0] < 0x7F):
            return middle, token
        if token.kind == "char" and len(code) < 2:
            return None
        if token.kind == "char":
            middle += code
    return None


def _slots(text: str, state: bytes, closing: _Token, last_reading: str) -> _Slots:
    """Return what each two bytes may be: one character, or two between which a pair of bytes was lost."""
    if closing.kind == "char" and closing.text != "?":
        state += encoded(closing.text)
    slots = [_slot(state[i], state[i + 1]) for i in range(0, len(state) - 1, 2)]
    if closing.kind == "hole":
        slots.append(_slot_with_reading(state[-1], closing.text))
    elif closing.text == "?":
        following = text[closing.end : closing.end + 1]
        pairs = (bytes((state[-1], byte)) for byte in undecodable_leads(following))
        slots.append(((tuple(sorted({decoded(pair) for pair in pairs} - {""})),),))
    if last_reading:
        slots[-1] = tuple(
            (*way[:-1], tuple(c for c in way[-1] if has_reading(c, last_reading))) for way in slots[-1]
        )
    return tuple(tuple(way for way in slot if all(way)) for slot in slots)


def _slot(lead: int, trail: int) -> _Slot:
    char = decoded(bytes((lead, trail)))
    return (*([((char,),)] if char else []), *ways_around_gap(lead, trail))


def _slot_with_reading(lead: int, reading: str) -> _Slot:
    """Return what a first byte may be whose second one was lost together with a bracket."""
    chars = {decoded(bytes((lead, byte))) for byte in trails_with_reading(lead, reading)}
    ways: list[_Way] = [(tuple(sorted(chars - {""})),)]
    for leads, trails in PRIVATE_ROWS:
        first = {decoded(bytes((lead, byte))) for byte in leads}
        second = {
            decoded(bytes((b, c))) for b in trails if b >= 0x81 for c in trails_with_reading(b, reading)
        }
        ways.append((tuple(sorted(first - {""})), tuple(sorted(second - {""}))))
    return tuple(ways)


def _from_reading(text: str, start: int, end: int, annotated: Mapping[str, set[str]]) -> ByteRepair:
    """Return the characters with a reading that form a word, for a lost character whose reading is left."""
    reading = text[start + 1 : end - 1]
    chars = annotated.get(reading, set())
    solutions = sorted({simplify_char(char) for char in chars if has_reading(char, reading)})
    hypotheses: list[_Slots] = [(((tuple(solutions),),),)] if solutions else []
    repair = _decide(text, start, end, "lost character", [*hypotheses, ()])
    candidates = tuple(filter(None, repair.candidates))
    certainty: Certainty | None = "words" if repair.text and repair.certainty else None
    return repair._replace(certainty=certainty, candidates=candidates)


def _splits(text: str) -> Iterator[ByteRepair]:
    for match in _SPLIT.finditer(text):
        last = match["chars"][-1]
        if has_reading(last, match["reading"]):
            continue
        body = b"".join(map(encoded, match["chars"]))
        middle = bytes([_MARK_BYTES[match["mark"]]]) + body
        endings = [middle + bytes([byte]) for byte in trails_with_reading(body[-1], match["reading"])]
        # 。 ends in this byte too, but the site would have split there first.
        heads = sorted({decoded(bytes([lead, 0xA3])) for lead in range(0x81, 0xFE)} - {"", "。"})
        hypotheses = [
            ((((*heads,),),), *((((char,),),) for char in chars))
            for ending in endings
            if all(chars := [decoded(ending[i : i + 2]) for i in range(0, len(ending), 2)])
        ]
        if hypotheses:
            yield _decide(text, *match.span(), "split bytes", hypotheses)


def _lost_characters(text: str) -> Iterator[ByteRepair]:
    for pattern, first, whole in _phrases():
        for match in pattern.finditer(text):
            before = to_simplified(_NOTE.sub("", text[max(0, match.start() - _NOTE_LENGTH) : match.start()]))
            if not is_word(before[-1:] + first):
                yield ByteRepair(*match.span(), match.group(), "lost character", whole, "phrase", (whole,))


def _decide(text: str, start: int, end: int, kind: str, hypotheses: Sequence[_Slots]) -> ByteRepair:
    scored = _scored(text, start, end, hypotheses)
    best = scored[0]
    likely = [solution.text for solution in scored if best.score - solution.score < _MARGIN]
    plain = sum(prod(_count_plain(slot) for slot in slots) for slots in hypotheses)
    certainty: Certainty | None = None
    if best.fit < _MIN_FIT:
        put = _NOTE.sub("", text[start:end])
    elif len(likely) > 1:
        put = _agreed(likely) or _NOTE.sub("", text[start:end])
    else:
        put = best.text
        certainty = "algebra" if plain == 1 and len(best.text) == len(hypotheses[0]) else "words"
    candidates = tuple(solution.text for solution in scored[:_MAX_CANDIDATES])
    return ByteRepair(start, end, text[start:end], kind, put, certainty, candidates)


def _agreed(solutions: Sequence[str]) -> str:
    """Return what all solutions agree in, around the mark for what cannot be read, if that is most of it."""
    shortest = min(map(len, solutions))
    head = _common_start(solutions)
    tail = _common_start([solution[len(head) :][::-1] for solution in solutions])[::-1]
    return f"{head}{_ILLEGIBLE}{tail}" if len(head) + len(tail) > max(1, shortest / 2) else ""


def _common_start(texts: Sequence[str]) -> str:
    same = takewhile(lambda chars: len(set(chars)) == 1, zip(*texts, strict=False))
    return "".join(chars[0] for chars in same)


def _count_plain(slot: _Slot) -> int:
    return sum(len(way[0]) for way in slot if len(way) == 1)


def _scored(text: str, start: int, end: int, hypotheses: Sequence[_Slots]) -> list[_Solution]:
    """Return the solutions with how well they fall into words between their neighbours, the best first."""
    left = to_simplified(_NOTE.sub("", text[max(0, start - 40) : start]))[-_CONTEXT:]
    right = to_simplified(_NOTE.sub("", text[end : end + 40]))[:_CONTEXT]
    found: dict[str, _Solution] = {}
    for slots in hypotheses:
        for score, whole in best_texts(*_graph([*_fixed(left), *slots, *_fixed(right)])):
            solution = whole[len(left) : len(whole) - len(right)]
            if solution not in found or score > found[solution].score:
                found[solution] = _Solution(score, score / len(whole), solution)
    return sorted(found.values(), reverse=True)


def _fixed(text: str) -> Iterator[_Slot]:
    return ((((char,),),) for char in text)


def _graph(slots: Sequence[_Slot]) -> tuple[list[Step], int]:
    """Return the slots as steps; a way of several characters has places of its own between them."""
    steps: list[Step] = []
    place = 0
    for slot in slots:
        end = place + 1 + sum(len(way) - 1 for way in slot)
        free = place + 1
        for way in slot:
            places = [place, *range(free, free + len(way) - 1), end]
            steps += map(Step, places, places[1:], way)
            free += len(way) - 1
        place = end
    return steps, place


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
        note := regex.search(rf"\([{LETTERS}]{{1,6}}\)\Z", text[max(0, position - _NOTE_LENGTH) : position])
    ) is not None:
        position -= note.end() - note.start()
    return text[position - 1 : position]


@cache
def _phrases() -> tuple[tuple[regex.Pattern[str], str, str], ...]:
    """Return, for each phrase that lost a character, its pattern, its first character and what it was."""
    return _data.read_text(
        "policytext.restoration",
        "lost_characters.tsv",
        lambda text: tuple(
            (_in_any_script(row["broken"]), row["broken"][0], row["whole"])
            for row in _data.rows(text, "broken", "whole")
        ),
    )


def _in_any_script(phrase: str) -> regex.Pattern[str]:
    """Return the pattern of a phrase in either script, with readings and blanks between."""
    variants = (
        char + "".join(other for other in traditional_chars() if simplify_char(other) == char)
        for char in phrase
    )
    return regex.compile(r"\s{0,3}".join(rf"[{chars}](?:{_NOTE.pattern})?" for chars in variants))
