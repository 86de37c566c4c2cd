"""Which part of a page is the article: a weight for each block of text, and the part that weighs most."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import regex

from policytext import _data
from policytext.restoration.frames import is_frame_line
from policytext.sources.html_text import BLOCKS, children, is_hidden, one_line

__all__ = ["find_article"]

_CHARACTER = regex.compile(r"[\p{L}\p{N}]")
_SENTENCE = regex.compile(r"[，。；：！？]")
_WORD = regex.compile(r"[\w-]+")
# Sentences count in full; a heading, a cell or a signature less, as navigation looks like them.
_WITHOUT_SENTENCE = 0.5
# What stands in the frame, by its form, by its links or by its name, weighs against the part that holds it.
_FRAME = -1.0
# Where a publishing system says that a part is the article, the part weighs more by so much.
_NAMED = 1.25
_MOSTLY = 0.5
# Below this many characters a page has no article in sentences: a list of titles is all there is.
_SHORTEST = 40
_TITLE_LENGTH = 10


def find_article(body: Any) -> Any:
    """Return the element that holds the article of a page: the whole body where nothing stands out."""
    best = _heaviest(body, titles=False)
    if best is None or best[1] < _SHORTEST:
        best = _heaviest(body, titles=True)
    return body if best is None or best[1] <= 0 else best[0]


def _heaviest(body: Any, *, titles: bool) -> tuple[Any, float] | None:
    """Return the element whose blocks weigh most together, and how much; the innermost among equals."""
    weights: dict[Any, float] = {}
    best: tuple[Any, float] | None = None
    for element in _inside_out(body):
        own = _own_weight(element, titles=titles)
        total = own + sum(weights.pop(child, 0.0) for child in children(element))
        if _is_called(element, "frame"):
            total = min(total, 0.0) if total < _SHORTEST * 5 else total
        weights[element] = total
        score = total * (_NAMED if _is_called(element, "article") else 1.0)
        if (
            element.tag in BLOCKS
            and element.tag not in ("p", "tr", "td", "th", "li")
            and (best is None or score > best[1])
        ):
            best = (element, score)
    return best


def _inside_out(body: Any) -> Iterator[Any]:
    """Yield the elements of a page, each behind all that is in it, without what is hidden."""
    waiting: list[tuple[Any, bool]] = [(body, False)]
    while waiting:
        element, seen = waiting.pop()
        if seen:
            yield element
            continue
        waiting.append((element, True))
        waiting.extend((child, False) for child in children(element) if not is_hidden(child))


def _own_weight(element: Any, *, titles: bool) -> float:
    """Return the weight of the text that stands in a block itself, with what is inline in it."""
    if element.tag not in BLOCKS:
        return 0.0
    text, linked = _own_text(element)
    size = len(_CHARACTER.findall(text))
    if not size:
        return 0.0
    if is_frame_line(text):
        return _FRAME * size
    if linked > _MOSTLY * size:
        return size if titles and size >= _TITLE_LENGTH else _FRAME * size
    return size * (1.0 if _SENTENCE.search(text) else _WITHOUT_SENTENCE)


def _own_text(block: Any) -> tuple[str, int]:
    """Return the text of a block without that of blocks in it, and how many characters of it are links."""
    parts: list[str] = [block.text or ""]
    linked = 0
    waiting = [(child, False) for child in reversed(list(children(block)))]
    for child in block:
        parts.append(child.tail or "")
    while waiting:
        element, in_link = waiting.pop()
        if element.tag in BLOCKS or is_hidden(element):
            continue
        in_link = in_link or element.tag == "a"
        own = [element.text or "", *(child.tail or "" for child in element)]
        parts += own
        linked += in_link * len(_CHARACTER.findall("".join(own)))
        waiting += [(child, in_link) for child in children(element)]
    return one_line("".join(parts)), linked


def _is_called(element: Any, kind: str) -> bool:
    names = f"{element.tag} {element.get('id') or ''} {element.get('class') or ''}".lower()
    return not _names()[kind].isdisjoint(_WORD.findall(names))


@cache
def _names() -> dict[str, frozenset[str]]:
    rows = _data.read_text(
        "policytext.sources",
        "containers.tsv",
        lambda text: _data.rows(text, "kind", "word", "example", "not"),
    )
    return {kind: frozenset(r["word"] for r in rows if r["kind"] == kind) for kind in ("article", "frame")}
