"""Features of a list that tell whether it is a parallel slogan, by name."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product, starmap

import regex

from policytext.slogans.formulations import Formulations
from policytext.slogans.parallels.runs import Cut
from policytext.slogans.wordlists import rows, word_set

__all__ = ["all_inner", "features", "inner", "outer"]

Names = tuple[str, ...]

_FEW = 4
_LONG = 9
_SHORT = 3
_MOST_SPREAD = 2
_LONGEST_CUE = 6
_PUNCTUATION = frozenset("，。；：！？、\n（）()“”‘’《》 　")
_FUNCTION = word_set("function_words")
_DIGITS = word_set("figures")
_NUMBERED = regex.compile(r"(?:^|\n)[^\n。，；]{0,12}$|[)）.、]$")
_BEHIND_OTHERS = ("behind other words",)
_BEFORE_OTHERS, _BEFORE_OTHERS_OF = ("before other words",), ("before of other words",)
_BODIES = word_set("body_ends")


def features(text: str, cut: Cut, formulations: Formulations) -> list[str]:
    """Return the names of what holds of a cut: its mark, members, edges and neighbours."""
    groups = (*outer(text, cut, formulations.names), *inner(cut))
    return [name for names in groups for name in names]


def outer(text: str, cut: Cut, wordings: Container[str]) -> tuple[Names, ...]:
    """Return the names, in groups, of the size of a cut, its edges, its neighbours and its words.

    There are few groups: each can be weighed as a whole, and but once.
    """
    mark, members, texts, lead, tail = cut
    lengths = [*map(len, texts)]
    longest = max(lengths)
    spread = longest - min(lengths)
    number = len(texts)
    return (
        _size(mark, number, longest, spread),
        _begin(lead),
        _end(tail),
        _before(text, members[0][0], lead),
        _behind(text, members[-1][1], tail),
        _of_words(texts, number, "short" if longest <= _SHORT else "long"),
        _of_wording(texts, wordings),
    )


def inner(cut: Cut) -> tuple[Names, Names]:
    """Return the names of what the members of a cut share, and of what they are made of."""
    return _of_form(cut.texts), _of_content(cut.texts)


def all_inner() -> tuple[Iterator[Names], Iterator[Names]]:
    """Yield, for both groups of :func:`inner`, all that there can be."""
    both, kinds = (False, True), ("", "plain", "telling")
    forms = product(range(2, _FEW + 1), kinds, kinds, range(3), both, both, both)
    return starmap(_form, forms), starmap(_content, product(both, repeat=4))


@cache
def _size(mark: str, number: int, longest: int, spread: int) -> Names:
    mark, number = "blank" if mark == " " else mark, min(number, _FEW)
    return (
        f"mark {mark}",
        f"members {number}",
        f"length {'unequal' if spread else min(longest, _LONG)}",
        f"mark {mark} members {number}",
        f"members {number} spread {min(spread, _MOST_SPREAD)}",
    )


def _of_form(texts: Sequence[str]) -> Names:
    """例: 学党史、悟思想 share nothing; 有保障、有收入 the first; 情况在一线、问题在一线 more.

    Characters that plain lists share in the place are told from those that play on words.
    """
    one, two, number = texts[0], texts[1], len(texts)
    equal = len({*map(len, texts)}) == 1
    head, end = one[0], one[-1]
    first, last = head == two[0], end == two[-1]
    if number > 2:
        first = first and all(text[0] == head for text in texts)
        last = last and all(text[-1] == end for text in texts)
    shared = _shared(one, texts[1:]) if equal else 0
    return _form(
        min(number, _FEW),
        _kind(head, "plain_shared") if first else "",
        _kind(end, "plain_endings") if last else "",
        min(shared, 2),
        shared > len(one) // 2,
        len({*one}) < len(one) and all(len({*text}) < len(text) for text in texts),
        number == 2 and equal and head in two and sorted(one) == sorted(two),
    )


def _shared(one: str, others: Sequence[str]) -> int:
    """Return in how many places texts of one length have the same character."""
    places = [place for place, char in enumerate(one) if others[0][place] == char]
    if len(others) > 1 and places:
        return sum(all(other[place] == one[place] for other in others) for place in places)
    return len(places)


def _kind(char: str, plain: str) -> str:
    return "plain" if char in word_set(plain) else "telling"


@cache
def _form(number: int, first: str, last: str, shared: int, most: bool, repeats: bool, turns: bool) -> Names:
    inner = "shares an inner one" if shared else "shares none"
    held = {
        f"shares the first, {first}": first,
        f"shares the first, members {number}": first,
        f"shares the last, {last}": last,
        f"shares the last, members {number}": last,
        inner: not first and not last,
        "shares several": shared > 1,
        "shares most": most,
        "each repeats a character": repeats,
        "turns its characters round": turns,
    }
    return tuple(name for name, holds in held.items() if holds)


def _of_words(texts: Sequence[str], number: int, size: str) -> Names:
    return _words(size, number, sum(map(_word_marks, texts)))


# The cuts of a run share most of their members.
@lru_cache(maxsize=1 << 10)
def _word_marks(text: str) -> int:
    marks = _head_marks().get(text[0], 0) & ~(_VERB if len(text) < 2 else 0)
    if len(text) > 2 and text[:2] in word_set("governors"):
        marks |= _VERB
    return marks + _end_marks().get(text[-1], 0)


# How many members begin or end as words of a list do: four bits each, members are fewer than sixteen.
_VERB, _ACRONYM, _HEAD, _NOUN, _ADVERBIAL = (1 << shift for shift in range(0, 20, 4))


@cache
def _head_marks() -> dict[str, int]:
    return _marks({"governors": _VERB, "acronym_letters": _ACRONYM, "member_heads": _HEAD})


@cache
def _end_marks() -> dict[str, int]:
    return _marks({"plain_endings": _NOUN, "predicate_ends": _ADVERBIAL})


def _marks(lists: Mapping[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, mark in lists.items():
        for word in word_set(name):
            found[word] = found.get(word, 0) | mark
    return found


@cache
def _words(size: str, number: int, marks: int) -> Names:
    verbs, short, heads, nouns, ends = (marks >> shift & 15 for shift in range(0, 20, 4))
    return (
        f"verbs {_share(verbs, number)}",
        f"{size}, verbs {_share(verbs, number)}",
        f"{size}, predicates {_share(short, number)}",
        f"{size}, nouns {_share(nouns, number)}",
        f"adverbial ends {_share(ends, number)}",
        f"heads {_share(heads, number)}",
    )


def _share(held: int, number: int) -> str:
    return "all" if held == number else "most" if 2 * held > number else "some" if held else "none"


def _of_content(texts: Sequence[str]) -> Names:
    chars, ends = {*"".join(texts)}, {text[-1] for text in texts}
    return _content(
        not _FUNCTION.isdisjoint(chars),
        not _DIGITS.isdisjoint(chars),
        not _BODIES.isdisjoint(ends),
        ends == {"化"},
    )


@cache
def _content(function: bool, digits: bool, bodies: bool, become: bool) -> Names:
    held = {
        "has function words": function,
        "has numbers": digits,
        "has bodies or places": bodies,
        "all become": become,
    }
    return tuple(name for name, holds in held.items() if holds)


def _of_wording(texts: Sequence[str], wordings: Container[str]) -> Names:
    whole = "、".join(texts) in wordings
    known = sum(map(wordings.__contains__, texts))
    if not whole and not known:
        return ()
    names = ("is known wording",) if whole else ()
    return (*names, f"members known, {_share(known, len(texts))}") if known else names


def _begin(lead: str) -> Names:
    if not lead:
        return ("begins with its piece",)
    if lead in word_set("governors") or lead in _cues("before"):
        return ("begins behind a verb",)
    return ("begins inside its piece",)


def _end(tail: str) -> Names:
    if not tail:
        return ("ends with its piece",)
    if tail[0] in "的等之":
        return ("ends before a particle",)
    return ("ends before its purpose",) if _cue_behind(tail) else ("ends inside its piece",)


def _before(text: str, start: int, lead: str) -> Names:
    last = text[start - 1] if start else ""
    # Hardly any character ends a cue.
    for size in _sizes("before").get(last, ()):
        if (cue := _cues("before").get(text[max(0, start - size) : start])) is not None:
            return cue
    if lead or (last and last not in _PUNCTUATION):
        return _BEHIND_OTHERS
    opens = f"opens after {last.strip() or 'a line'}"
    heading = _NUMBERED.search(text[max(0, start - 16) : start]) is not None
    return (opens, "opens a heading") if heading else (opens,)


def _behind(text: str, end: int, tail: str) -> Names:
    first = text[end : end + 1]
    if first in _sizes("behind") or first == "的" or first == "之":
        rest = text[end : end + 2 * _LONGEST_CUE]
        if word := _cue_behind(rest.removeprefix("的").removeprefix("之")):
            return _cues("behind of" if first == "的" else "behind")[word]
        return _BEFORE_OTHERS_OF if first == "的" else _BEFORE_OTHERS
    if tail or (first and first not in _PUNCTUATION):
        return _BEFORE_OTHERS
    return (f"closes before {first.strip() or 'a line'}",)


def _cue_behind(rest: str) -> str:
    """Return the longest word at the beginning that says what a list before it is, "" for none."""
    cues = _cues("behind")
    for size in _sizes("behind").get(rest[:1], ()):
        if rest[:size] in cues:
            return rest[:size]
    return ""


@cache
def _cues(side: str) -> dict[str, Names]:
    """Return the names of what words say that stand ``before`` a list, ``behind`` it, or ``behind of`` it."""
    table = rows("parallel_cues", "word", "side", "class")
    if side == "before":
        cues = ((row["word"], row["class"]) for row in table if row["side"] == side)
        return {word: (f"behind {kind}", f"behind {word}") for word, kind in cues}
    of = side.removeprefix("behind").strip()
    name = f"before {of} " if of else "before "
    return {row["word"]: (name + row["class"],) for row in table if row["side"] == "behind"}


@cache
def _sizes(side: str) -> dict[str, list[int]]:
    """Return how long such words are, longest first, by the character that stands next to the list."""
    edge = -1 if side == "before" else 0
    sizes: dict[str, set[int]] = {}
    for word in _cues(side):
        sizes.setdefault(word[edge], set()).add(len(word))
    return {char: sorted(lengths, reverse=True) for char, lengths in sizes.items()}
