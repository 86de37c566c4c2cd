"""Speed of the numeral and quantity finders, and as a ratio against ms-recognizers-text-suite.

Run as ``python bench/bench_quantities.py CORPUS``, where CORPUS is a folder of ``.txt`` files (the seeds by
default). The ratio is printed where ms-recognizers-text-suite can be imported: its number, currency and
dimension models together find about what both finders find. It is slow, so it reads a part of the corpus,
line by line. A second table shows that the time grows with the length of the text and not faster.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from history import bench_parser, keep
from policytext.numerals import find_numerals
from policytext.quantities import find_quantities

SEEDS = Path(__file__).parent.parent / "seeds"
PEER_CHARACTERS = 100_000
LONG_RUN = 1_000_000
LONG_RUNS = ("一", "9", "百万亿", "三千二百万", "1,", "3-", "近3元、", "2021年", "第3位", "5％")


def main() -> None:
    parser = bench_parser(__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=SEEDS)
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many rounds counts")
    arguments = parser.parse_args()
    paths = sorted(arguments.corpus.rglob("*.txt"))
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    characters = sum(map(len, texts))
    best = min(seconds(both, texts) for _ in range(arguments.rounds))
    ours = characters / best
    print(f"{len(texts)} texts, {characters} characters: {ours / 1e6:.2f} M characters a second")
    keep(arguments, {"characters a second": ours, **runs(1 / ours), **peer(texts, ours)})


def both(text: str) -> None:
    find_quantities(text, find_numerals(text))


def seconds(run: Callable[[str], object], texts: Iterable[str]) -> float:
    start = time.process_time()
    for text in texts:
        run(text)
    return time.process_time() - start


def runs(ordinary: float) -> dict[str, float]:
    """Time texts of nothing but numerals, as a ratio to ordinary text and to a text of half the length."""
    print(f"\n{LONG_RUN} characters of one kind: x ordinary text, x half the length")
    ratios: dict[str, float] = {}
    for unit in LONG_RUNS:
        text = (unit * LONG_RUN)[:LONG_RUN]
        half, whole = seconds(both, [text[: LONG_RUN // 2]]), seconds(both, [text])
        ratios[f"{unit} against ordinary text"] = whole / (ordinary * LONG_RUN)
        print(f"  {unit:8} {whole / (ordinary * LONG_RUN):6.2f} {whole / half:6.2f}")
    return ratios


def peer(texts: Sequence[str], ours: float) -> dict[str, float]:
    models = peer_models()
    if not models:
        print("\nms-recognizers-text-suite is not installed: no ratio")
        return {}
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    step = max(1, sum(map(len, lines)) // PEER_CHARACTERS)
    sample = lines[::step]
    characters = sum(map(len, sample))
    theirs = characters / seconds(lambda line: [model.parse(line) for model in models], sample)
    same = characters / min(seconds(both, sample) for _ in range(3))
    print(f"\nms-recognizers, number + currency + dimension: {theirs / 1000:.1f} k characters a second")
    print(f"policytext: x {same / theirs:.0f} on the same lines, x {ours / theirs:.0f} on whole texts")
    return {"against ms-recognizers, same lines": same / theirs}


def peer_models() -> list[Any]:
    try:
        from ms_recognizers_number import NumberRecognizer
        from ms_recognizers_number_with_unit import NumberWithUnitRecognizer
    except ImportError:
        return []
    units = NumberWithUnitRecognizer("zh-cn")
    return [
        NumberRecognizer("zh-cn").get_number_model(),
        units.get_currency_model(),
        units.get_dimension_model(),
    ]


if __name__ == "__main__":
    main()
