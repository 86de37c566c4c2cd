"""Speed of the achievement finder, as a ratio against the finders that it builds on, in one run.

Run as ``python bench/bench_achievements.py [FOLDER]``; the texts are the seeds, restored, or all ``*.txt``
of a folder. What earlier finders return is given, so that the time is that of ``find_achievements`` alone.
The last line shows that time grows with length and not faster.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from history import bench_parser, keep
from policytext import restore
from policytext.achievements import find_achievements
from policytext.admin import find_admin_units
from policytext.numerals import find_numerals
from policytext.quantities import find_quantities
from policytext.record import Quantity
from policytext.slogans import find_slogans
from policytext.text import Span

SEEDS = Path(__file__).parent.parent / "seeds"
SIZES = (100_000, 300_000, 1_000_000)
T = TypeVar("T")


def main() -> None:
    parser = bench_parser(__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument("--rounds", type=int, default=5, help="the best of so many rounds counts")
    arguments = parser.parse_args()
    texts = [
        restore(path.read_text(encoding="utf-8")).text for path in sorted(arguments.folder.rglob("*.txt"))
    ]
    keep(arguments, {**compare(texts, arguments.rounds), **growth("\n".join(texts))})


def compare(texts: Sequence[str], rounds: int) -> dict[str, float]:
    names = ("numerals", "admin_units", "slogans", "quantities", "achievements")
    spent = dict.fromkeys(names, 0.0)
    claims = 0
    find(texts[0])
    for text in texts:
        best = [min(times) for times in zip(*(find(text)[0] for _ in range(rounds)), strict=True)]
        for name, seconds in zip(names, best, strict=True):
            spent[name] += seconds
        claims += len(find(text)[1])
    chars = sum(map(len, texts))
    print(f"{len(texts)} texts, {chars} characters, {claims} claims")
    for name, seconds in spent.items():
        print(f"  {name:12} {chars / seconds / 1e6:6.2f} M characters a second")
    before = sum(spent.values()) - spent["achievements"]
    against = spent["achievements"] / before
    print(f"achievements against the four finders before it together: x {against:.2f}")
    return {
        **{f"{name}, characters a second": chars / seconds for name, seconds in spent.items()},
        "achievements against the finders before": against,
    }


def find(text: str) -> tuple[list[float], list[Quantity]]:
    """Return the seconds of each finder, in their order, and the quantities."""
    times: list[float] = []
    numerals = timed(times, lambda: find_numerals(text))
    units = timed(times, lambda: find_admin_units(text))
    slogans = timed(times, lambda: find_slogans(text))
    claimed = [Span(found.start, found.end) for found in (*units, *slogans)]
    quantities = timed(times, lambda: find_quantities(text, numerals, claimed=claimed))
    timed(times, lambda: find_achievements(text, quantities, units, slogans))
    return times, quantities


def growth(text: str) -> dict[str, float]:
    spent = []
    for size in SIZES:
        piece = (text * (size // len(text) + 1))[:size]
        quantities = find_quantities(piece, find_numerals(piece), claimed=())
        start = time.perf_counter()
        find_achievements(piece, quantities, (), ())
        spent.append(time.perf_counter() - start)
    ratios = ", ".join(
        f"{size // 1000} k x {seconds / spent[0]:.1f}" for size, seconds in zip(SIZES, spent, strict=True)
    )
    print(f"time by length: {ratios}")
    return {f"time of {SIZES[-1]} characters against {SIZES[0]}": spent[-1] / spent[0]}


def timed(times: list[float], run: Callable[[], T]) -> T:
    start = time.perf_counter()
    found = run()
    times.append(time.perf_counter() - start)
    return found


if __name__ == "__main__":
    main()
