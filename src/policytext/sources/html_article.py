"""find_article(): find the article of an HTML page by weighing its blocks of text."""

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
# Text without sentence marks (headings, cells, signatures) counts less, as navigation looks like it.
_WITHOUT_SENTENCE = 0.5
# Text of the site's frame, by its form, its links or its class name, counts against the element around it.
_FRAME = -1.0
# Factor for an element that the publishing system names as the article.
_NAMED = 1.25
_MOSTLY = 0.5
# A page with a smaller weight has no article in sentences, but is a list of titles.
_SHORTEST = 40
_TITLE_LENGTH = 10


def find_article(body: Any) -> Any:
    """Return the element that holds the article of a page, the whole body if none stands out."""
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
    """Yield the visible elements of a page, each after the elements in it."""
    waiting: list[tuple[Any, bool]] = [(body, False)]
    while waiting:
        element, seen = waiting.pop()
        if seen:
            yield element
            continue
        waiting.append((element, True))
        waiting.extend((child, False) for child in children(element) if not is_hidden(child))


def _own_weight(element: Any, *, titles: bool) -> float:
    """Return the weight of a block's own text, inline elements included."""
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
    """Return the own text of a block, without blocks inside it, and how many of its characters are links."""
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
        texts = [element.text or "", *(child.tail or "" for child in element)]
        parts += texts
        linked += in_link * len(_CHARACTER.findall("".join(texts)))
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
