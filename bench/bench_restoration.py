"""Speed of restoration, as ratios against OpenCC's pure-Python converter in one run.

Run as ``python bench/bench_restoration.py``. The noisy texts are the seeds as scraped; the clean ones are the
same seeds restored. How time grows with length, ``bench_growth.py`` shows.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from opencc import OpenCC

from history import bench_parser, keep
from policytext import restore

SEEDS = Path(__file__).parent.parent / "seeds"


def main() -> None:
    parser = bench_parser(__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="the best of so many rounds counts")
    options = parser.parse_args()
    noisy = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    clean = [restore(text).text for text in noisy]
    figures: dict[str, float] = {}
    for title, texts in (("noisy", noisy), ("clean", clean)):
        figures |= compare(title, texts, options.rounds)
    keep(options, figures)


def compare(title: str, texts: Sequence[str], rounds: int) -> dict[str, float]:
    chars = sum(map(len, texts))
    convert = OpenCC("t2s").convert
    theirs = sum(best(convert, text, rounds) for text in texts)
    ours = sum(best(restore, text, rounds) for text in texts)
    print(f"{title}: {len(texts)} texts, {chars} characters")
    for name, spent in (("opencc-python-reimplemented", theirs), ("policytext.restore", ours)):
        print(f"  {name:28} {chars / spent / 1e6:6.2f} M characters a second  x {theirs / spent:.2f}")
    return {f"{title}, characters a second": chars / ours, f"{title}, against opencc": theirs / ours}


def best(run: Callable[[str], object], text: str, rounds: int) -> float:
    """Return the seconds of the best round after one that does not count."""
    run(text)
    return min(seconds(run, text) for _ in range(rounds))


def seconds(run: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    run(text)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
