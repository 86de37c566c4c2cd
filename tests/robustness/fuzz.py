"""Look for texts that break a promise. Run by hand: ``python fuzz.py -max_total_time=600``.

atheris steers by the branches that a text reaches: its bytes choose fragments of policy text and code points.
A text that breaks something is printed; keep it in ``crashes.jsonl``, where the test suite reads it again.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["policytext"]):
    from invariants import check

FRAGMENTS = (Path(__file__).parent / "fragments.txt").read_text(encoding="utf-8").splitlines()
_BLANKS = "\n\n \t\u3000\r\u200b"
_LAST = 0x10FFFF


def text_of(data: bytes) -> str:
    """Return the text that the bytes choose: a fragment each, or a blank, or three bytes for a code point."""
    pieces, numbers = [], iter(data)
    for number in numbers:
        if number < len(FRAGMENTS):
            pieces.append(FRAGMENTS[number])
        elif number < 230:
            pieces.append(_BLANKS[number % len(_BLANKS)])
        else:
            point = next(numbers, 0) << 16 | next(numbers, 0) << 8 | next(numbers, 0)
            pieces.append(chr(point % (_LAST + 1)))
    return "".join(pieces)


def run(data: bytes) -> None:
    """Check one text, and show it where it breaks something."""
    text = text_of(data)
    try:
        check(text)
    except Exception:
        sys.stderr.write(f"{text!a}\n")
        raise


if __name__ == "__main__":
    atheris.Setup(sys.argv, run)
    atheris.Fuzz()
