"""Speed of administrative units, as ratios against cpca and jionlp where they can be imported.

Run as ``python bench/bench_admin.py [FOLDER]``. The texts are all ``*.txt`` below the folder, by default the
five seeds, restored. Each text is timed whole; long ones are made of all of them to show that time grows with
length and no faster.
"""

from __future__ import annotations

import importlib
import resource
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from history import bench_parser, keep
from policytext.admin import Gazetteer, find_admin_units
from policytext.admin.surfaces import surfaces_of
from policytext.restoration import restore

SEEDS = Path(__file__).parent.parent / "seeds"
LENGTHS = (100_000, 1_000_000, 10_000_000)
# jionlp reads about a thousand characters a second: a sample is enough to tell.
SAMPLE = 5_000


def main() -> None:
    parser = bench_parser(__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many rounds counts")
    options = parser.parse_args()
    figures = print_load()
    texts = [restore(path.read_text(encoding="utf-8")).text for path in sorted(options.folder.rglob("*.txt"))]
    print(f"{len(texts)} texts, {sum(map(len, texts))} characters")
    own = report("policytext, finder and linker", find_admin_units, texts, options.rounds)
    figures |= {"characters a second": own, **compare_peers(texts, own, options.rounds)}
    whole = "\n".join(texts)
    for length in LENGTHS:
        text = (whole * (length // len(whole) + 1))[:length]
        title = f"one text of {length:,} characters"
        figures[f"{title}, characters a second"] = report(title, find_admin_units, [text], 1)
    keep(options, figures)


def print_load() -> dict[str, float]:
    before = peak_memory()
    start = time.perf_counter()
    gazetteer = Gazetteer.load()
    loaded = time.perf_counter()
    held = peak_memory()
    surfaces_of(gazetteer)
    built = time.perf_counter()
    print(f"gazetteer {loaded - start:.2f} s, {held - before:.0f} MB at its peak")
    print(f"matcher {built - loaded:.2f} s, {peak_memory() - held:.0f} MB more")
    return {"gazetteer, seconds": loaded - start, "matcher, seconds": built - loaded}


def peak_memory() -> float:
    """Return the peak of resident memory in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def compare_peers(texts: Sequence[str], own: float, rounds: int) -> dict[str, float]:
    cpca, jionlp = peer("cpca"), peer("jionlp")
    ratios: dict[str, float] = {}
    if cpca is not None:

        def transform(text: str) -> None:
            # It raises KeyError where it finds no place.
            with suppress(KeyError):
                cpca.transform_text_with_addrs(text)

        speed = report("cpca.transform_text_with_addrs", transform, texts, rounds)
        print(f"  policytext is {own / speed:.1f} times as fast")
        ratios["against cpca"] = own / speed
    if jionlp is not None:
        sample = ["".join(texts)[:SAMPLE]]
        speed = report("jionlp.recognize_location", jionlp.recognize_location, sample, 1)
        print(f"  policytext is {own / speed:.0f} times as fast")
        ratios["against jionlp"] = own / speed
    return ratios


def peer(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name} is not installed: left out")
        return None


def report(title: str, run: Callable[[str], object], texts: Sequence[str], rounds: int) -> float:
    """Print and return the characters a second, in CPU time, by the best of the rounds after a warm one."""
    for text in texts:
        run(text[:SAMPLE])
    spent = min(seconds(run, texts) for _ in range(rounds))
    speed = sum(map(len, texts)) / spent
    print(f"{title:42} {speed / 1000:8.0f} k characters a second")
    return speed


def seconds(run: Callable[[str], object], texts: Sequence[str]) -> float:
    start = time.process_time()
    for text in texts:
        run(text)
    return time.process_time() - start


if __name__ == "__main__":
    main()
