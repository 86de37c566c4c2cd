"""What speaks for and against a row of members being a parallel slogan, by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from policytext.slogans.formulations import Formulations
from policytext.slogans.parallels.runs import Cut
from policytext.slogans.wordlists import rows, word_set

__all__ = ["features"]

_FEW = 4
_LONG = 9
_LONGEST_CUE = 7
_PUNCTUATION = frozenset("，。；：！？、\n（）()“”‘’《》 　")
_FUNCTION = frozenset("的和与及了")
_DIGITS = frozenset("0123456789一二三四五六七八九十百千万亿")
_NUMBERED = regex.compile(r"(?:^|\n)[^\n。，；]{0,12}$|[)）.、]$")
_BODIES = frozenset("院委府办局厅部处会司党区县市省镇乡村")


def features(text: str, cut: Cut, formulations: Formulations) -> list[str]:
    """Return the names of what holds of a cut: its mark, members, edges and neighbours."""
    start, end = cut.members[0][0], cut.members[-1][1]
    return [
        *_of_size(cut),
        *_of_form(cut.texts),
        *_of_words(cut.texts),
        *_of_edges(cut),
        *_of_wording(cut.texts, formulations),
        *_before(text, start, cut.lead),
        *_behind(text, end, cut.tail),
    ]


def _of_size(cut: Cut) -> Iterator[str]:
    lengths = [len(text) for text in cut.texts]
    number = min(len(lengths), _FEW)
    spread = max(lengths) - min(lengths)
    size = min(max(lengths), _LONG) if spread == 0 else "unequal"
    mark = "blank" if cut.mark == " " else cut.mark
    yield f"mark {mark}"
    yield f"members {number}"
    yield f"length {size}"
    yield f"mark {mark} members {number}"
    yield f"members {number} spread {min(spread, 2)}"


def _of_form(texts: Sequence[str]) -> Iterator[str]:
    """例: 学党史、悟思想 share nothing; 有保障、有收入 the first; 情况在一线、问题在一线 more.

    Characters that plain lists share in the place are told from those that play on words.
    """
    pairs = len({len(text) for text in texts}) == 1
    columns = [len({*column}) for column in zip(*texts, strict=False)]
    shared = columns.count(1) if pairs else 0
    first, last = len({text[0] for text in texts}) == 1, len({text[-1] for text in texts}) == 1
    number = min(len(texts), _FEW)
    if first:
        plain = "plain" if texts[0][0] in word_set("plain_shared") else "telling"
        yield f"shares the first, {plain}"
        yield f"shares the first, members {number}"
    if last:
        plain = "plain" if texts[0][-1] in word_set("plain_endings") else "telling"
        yield f"shares the last, {plain}"
        yield f"shares the last, members {number}"
    if not first and not last:
        yield "shares an inner one" if shared else "shares none"
    if shared > 1:
        yield "shares several"
    if shared > len(texts[0]) // 2:
        yield "shares most"
    if all(len(set(text)) < len(text) for text in texts):
        yield "each repeats a character"
    if len(texts) == 2 and pairs and sorted(texts[0]) == sorted(texts[1]):
        yield "turns its characters round"


def _of_words(texts: Sequence[str]) -> Iterator[str]:
    verbs = sum(_verb(text) for text in texts) / len(texts)
    short = sum(text[0] in word_set("acronym_letters") for text in texts) / len(texts)
    nouns = sum(text[-1] in word_set("plain_endings") for text in texts) / len(texts)
    size = "short" if max(map(len, texts)) <= 3 else "long"
    yield f"verbs {_share(verbs)}"
    yield f"{size}, verbs {_share(verbs)}"
    yield f"{size}, predicates {_share(short)}"
    yield f"{size}, nouns {_share(nouns)}"
    ends = sum(text[-1] in word_set("predicate_ends") for text in texts) / len(texts)
    heads = sum(text[0] in word_set("member_heads") for text in texts) / len(texts)
    yield f"adverbial ends {_share(ends)}"
    yield f"heads {_share(heads)}"
    whole = "、".join(texts)
    if not _FUNCTION.isdisjoint(whole):
        yield "has function words"
    if not _DIGITS.isdisjoint(whole):
        yield "has numbers"
    if any(text[-1] in _BODIES for text in texts):
        yield "has bodies or places"
    if all(text.endswith("化") for text in texts):
        yield "all become"


def _of_wording(texts: Sequence[str], formulations: Formulations) -> Iterator[str]:
    if "、".join(texts) in formulations:
        yield "is known wording"
    known = sum(text in formulations for text in texts) / len(texts)
    if known:
        yield f"members known, {_share(known)}"


def _verb(text: str) -> bool:
    return any(text[:length] in word_set("governors") for length in (2, 1) if len(text) > length)


def _share(share: float) -> str:
    return "all" if share == 1 else "most" if share > 0.5 else "some" if share else "none"


def _of_edges(cut: Cut) -> Iterator[str]:
    if not cut.lead:
        yield "begins with its piece"
    elif cut.lead in word_set("governors") or cut.lead in _classes("before"):
        yield "begins behind a verb"
    else:
        yield "begins inside its piece"
    if not cut.tail:
        yield "ends with its piece"
    elif cut.tail[0] in "的等之":
        yield "ends before a particle"
    elif any(cut.tail[:size] in _classes("behind") for size in range(1, _LONGEST_CUE)):
        yield "ends before its purpose"
    else:
        yield "ends inside its piece"


def _before(text: str, start: int, lead: str) -> Iterator[str]:
    ahead = text[max(0, start - 6) : start]
    word = next((ahead[at:] for at in range(len(ahead)) if ahead[at:] in _classes("before")), "")
    if word:
        yield f"behind {_classes('before')[word]}"
        yield f"behind {word}"
    elif not lead and (not ahead or ahead[-1] in _PUNCTUATION):
        yield f"opens after {ahead[-1:].strip() or 'a line'}"
        if _NUMBERED.search(text[max(0, start - 16) : start]):
            yield "opens a heading"
    else:
        yield "behind other words"


def _behind(text: str, end: int, tail: str) -> Iterator[str]:
    rest = text[end : end + 12]
    bare = rest.removeprefix("的").removeprefix("之")
    word = next((bare[:at] for at in range(_LONGEST_CUE - 1, 0, -1) if bare[:at] in _classes("behind")), "")
    of = "of " if rest[:1] == "的" else ""
    if word:
        yield f"before {of}{_classes('behind')[word]}"
    elif not tail and (not rest or rest[0] in _PUNCTUATION):
        yield f"closes before {rest[:1].strip() or 'a line'}"
    else:
        yield f"before {of}other words"


@cache
def _classes(side: str) -> dict[str, str]:
    return {
        row["word"]: row["class"]
        for row in rows("parallel_cues", "word", "side", "class")
        if row["side"] == side
    }
