"""Speed of slogans: characters a second, and time against length on text that is nothing but one mark.

Run as ``python bench/bench_slogans.py [FOLDER]``. Without a folder of UTF-8 texts the five seeds are read,
over and over until they make a million characters. A ratio near 2 says that twice the text takes twice the
time.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from history import bench_parser, keep
from policytext.restoration import restore
from policytext.slogans import find_slogans

SEEDS = Path(__file__).parent.parent / "seeds"
MILLION = 1_000_000
HARD = (
    *("“", "”", '"', "“”", "“一", "、", "一", "一、", "一是", "三是", "两", "（", "四联”（"),
    *("“四联”（", "“快、准”三字诀", "五大行动、", "“三资”资", "两纵："),
)
HARD_SIZE = 200_000


def main() -> None:
    parser = bench_parser(__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of .txt files")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many rounds counts")
    options = parser.parse_args()
    texts = documents(options.folder)
    find_slogans(texts[0])
    chars = sum(map(len, texts))
    spent = min(seconds(texts) for _ in range(options.rounds))
    print(f"{len(texts)} documents, {chars} characters: {chars / spent / MILLION:.2f} M characters a second")
    figures = {"characters a second": chars / spent}
    print(f"{HARD_SIZE} characters of             seconds   against half of them")
    for piece in HARD:
        half, whole = (seconds([(piece * size)[:size]]) for size in (HARD_SIZE // 2, HARD_SIZE))
        print(f"{piece:32} {whole:8.2f}   x {whole / half:.1f}")
        figures[f"{piece}, characters a second"] = HARD_SIZE / whole
    keep(options, figures)


def documents(folder: Path | None) -> list[str]:
    if folder is not None:
        return [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    seeds = [restore(path.read_text(encoding="utf-8")).text for path in sorted(SEEDS.glob("*.txt"))]
    return seeds * (MILLION // sum(map(len, seeds)) + 1)


def seconds(texts: Sequence[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        find_slogans(text)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
