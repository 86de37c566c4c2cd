"""Look for texts that break a promise: ``python -m tests.robustness.fuzz -max_total_time=600 -max_len=200``.

atheris steers by the branches that a text reaches. Its bytes choose fragments of policy text, sentences of
the five seeds, code points, and changes to what was chosen before: said again, cut short, put into quotation
marks, written in the traditional script, followed by its pinyin. A text that breaks something is printed, and
so is one that takes far longer for its length than ordinary text; keep it in ``crashes.jsonl``, where the
test suite reads it again, or as a family in ``families.tsv``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

import atheris
from opencc import OpenCC

with atheris.instrument_imports(include=["policytext"]):
    from policytext import load
    from tests.robustness.invariants import check, check_pipeline

HERE = Path(__file__).parent
FRAGMENTS = (HERE / "fragments.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [
    sentence + "。"
    for path in sorted((HERE.parent.parent / "seeds").glob("*.txt"))
    for sentence in path.read_text(encoding="utf-8").split("。")
]
_BLANKS = "\n\n \t\u3000\r\u200b"
_LAST = 0x10FFFF
_TRADITIONAL = OpenCC("s2t")
_MOST_CHARS = 4_000
# Far above what ordinary text takes under instrumentation, so that only what is slow by its form is printed.
_SLOW_SECONDS, _SLOW_PER_CHAR = 1.0, 0.004

_CHANGES: tuple[Callable[[str, int], str], ...] = (
    lambda text, number: text * (1 + number % 40),
    lambda text, number: text[: number % (len(text) + 1)],
    lambda text, number: text[number % (len(text) + 1) :],
    lambda text, number: f"“{text}”" if number % 2 else f"（{text}",
    lambda text, number: f"”{text}“" if number % 2 else f"{text}》",
    lambda text, number: _TRADITIONAL.convert(text),
    lambda text, number: text + ("(gǎi)", "(a)", "?(zhè)", "（fǔ）")[number % 4],
    lambda text, number: text.replace("0", "9" * (number + 1)),
)


def text_of(data: bytes) -> str:
    """Return the text that the bytes choose; see above."""
    pieces: list[str] = []
    numbers = iter(data)
    for number in numbers:
        if number < len(FRAGMENTS):
            pieces.append(FRAGMENTS[number])
        elif number < 180:
            pieces.append(_BLANKS[number % len(_BLANKS)])
        elif number < 210:
            pieces.append(SENTENCES[_next(numbers, 2) % len(SENTENCES)])
        elif number < 240 and pieces:
            changed = _CHANGES[number % len(_CHANGES)](pieces[-1], _next(numbers, 1))
            pieces[-1] = changed[:_MOST_CHARS]
        else:
            pieces.append(chr(_next(numbers, 3) % (_LAST + 1)))
    return "".join(pieces)[:_MOST_CHARS]


def _next(numbers: Iterator[int], count: int) -> int:
    return int.from_bytes(bytes(next(numbers, 0) for _ in range(count)), "big")


def run(data: bytes) -> None:
    """Check one text, and show it where it breaks something or takes long."""
    text = text_of(data)
    begin = process_time()
    try:
        check(text)
        check_pipeline(PIPELINE, text)
    except Exception:
        sys.stderr.write(f"{text!a}\n")
        raise
    seconds = process_time() - begin
    if seconds > _SLOW_SECONDS + _SLOW_PER_CHAR * len(text):
        sys.stderr.write(f"slow: {seconds:.1f} s for {len(text)} characters: {text!a}\n")


if __name__ == "__main__":
    PIPELINE = load()
    atheris.Setup(sys.argv, run)
    atheris.Fuzz()
