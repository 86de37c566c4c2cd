"""Time and memory of one large document, with how much of its text restoration keeps.

Run as ``python bench/bench_growth.py``. Documents are joined up to 1 MB and 10 MB of UTF-8: those of
``../shared/corpus`` where it is there, else the seeds, which are damaged and have links around them. Each
size is read in a process of its own; memory is how far its peak lies above that of one short text. The last
rows are ten million characters that are all the same.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from history import bench_parser, keep
from policytext import extract, restore

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
SIZES = (100_000, 1_000_000, 10_000_000)
ALIKE = "一、“"
LAYERS: dict[str, Callable[[str], object]] = {"restore": restore, "extract": extract}


def main() -> None:
    parser = bench_parser(__doc__)
    parser.add_argument("--one", nargs=2, metavar=("LAYER", "TEXT"), help="read one text in this process")
    options = parser.parse_args()
    if options.one is not None:
        layer, text = options.one
        print(json.dumps(measured(LAYERS[layer], text_of(text))))
        return
    figures: dict[str, float] = {}
    print("what      text        characters      kept   seconds   µs a character       MB")
    for layer in LAYERS:
        for name in (*(str(size) for size in SIZES), *ALIKE):
            chars, kept, seconds, memory = child(layer, name)
            print(
                f"{layer:8}{name:>10}{chars:14,}{kept / chars:10.1%}{seconds:10.2f}"
                f"{seconds / chars * 1e6:17.2f}{memory:9.0f}"
            )
            figures |= {f"{layer} {name}, seconds": seconds, f"{layer} {name}, MB": memory}
    keep(options, figures)


def child(layer: str, name: str) -> list[float]:
    command = [sys.executable, __file__, "--one", layer, name]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return list(json.loads(done.stdout))


def measured(run: Callable[[str], object], text: str) -> tuple[int, int, float, float]:
    """Return the characters, those that are kept, the seconds, and the megabytes above the start."""
    run("截至6月底，全街完成固定资产投资1.29亿元。")
    before = peak()
    start = time.process_time()
    result = run(text)
    seconds = time.process_time() - start
    kept = len(result.text)  # type: ignore[attr-defined]
    return len(text), kept, seconds, peak() - before


def peak() -> float:
    """Return the peak of resident memory in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def text_of(name: str) -> str:
    """Return documents joined up to so many bytes, or ten million times one character."""
    if not name.isdecimal():
        return name * SIZES[-1]
    paths = sorted(CORPUS.rglob("*.txt")) or sorted((ROOT / "seeds").glob("*.txt"))
    random.Random(7).shuffle(paths)
    whole = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths).encode()
    size = int(name)
    return (b"\n".join([whole] * (size // len(whole) + 1)))[:size].decode("utf-8", "ignore")


if __name__ == "__main__":
    main()
