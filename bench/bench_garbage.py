"""What garbage costs beside prose: short fragments, each repeated to one length, by layer.

Run as ``python bench/bench_garbage.py``. The fragments are those of ``tests/robustness/families.tsv`` (marks,
quotations, numbers, units, names, slogans, dates, destroyed characters, nestings). Printed are the times of a
character relative to prose (the seeds, restored): of ``extract`` and of each layer, both beside all of
``extract`` on prose, so that columns add up, the dearest fragments first; then of each layer beside itself.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from history import bench_parser, keep
from policytext import extract, restore
from policytext.layers import LAYERS, Reading
from policytext.options import DEFAULT

ROOT = Path(__file__).parent.parent
TOTAL, RESTORATION = "extract", "restoration"
_DEAREST = 5
COLUMNS = (TOTAL, RESTORATION, *(layer.name for layer in LAYERS))


def main() -> None:
    parser = bench_parser(__doc__)
    parser.add_argument("--chars", type=int, default=20_000, help="the length of each text")
    parser.add_argument("--rounds", type=int, default=2, help="the best of so many rounds counts")
    parser.add_argument("--above", type=float, default=0.0, help="leave out what costs fewer times prose")
    options = parser.parse_args()
    prose = spent(_repeated(_prose(), options.chars), options.rounds)
    print(f"prose: {prose[TOTAL] / options.chars * 1e6:.2f} µs a character; {options.chars} characters each")
    print(_row("times prose, of", COLUMNS))
    print(_row("prose", [f"{prose[name] / prose[TOTAL]:.2f}" for name in COLUMNS]))
    found = {
        family: spent(_repeated(unit, options.chars), options.rounds) for family, unit in families().items()
    }
    for family in sorted(found, key=lambda family: -found[family][TOTAL]):
        ratios = [found[family][name] / prose[TOTAL] for name in COLUMNS]
        if ratios[0] >= options.above:
            print(_row(family, [f"{ratio:.2f}" for ratio in ratios]))
    print("the dearest of each layer, times itself on prose")
    for name in COLUMNS[1:]:
        dearest = sorted(found, key=lambda family: -found[family][name])[:_DEAREST]
        times = ", ".join(f"{family} {found[family][name] / prose[name]:.1f}" for family in dearest)
        print(f"  {name}: {times}")
    keep(options, {f"{family}, times prose": found[family][TOTAL] / prose[TOTAL] for family in found})


def families() -> dict[str, str]:
    """Return the fragments by their names."""
    table = (ROOT / "tests/robustness/families.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {
        family: unit.encode("ascii", "backslashreplace").decode("unicode_escape")
        for family, unit in (line.split("\t") for line in table)
    }


def spent(text: str, rounds: int) -> Mapping[str, float]:
    """Return the process time of the best round, as a whole and by layer; one round before does not count."""
    best: dict[str, float] = {}
    for round in range(rounds + 1):
        found = _clocked(text)
        if round and found[TOTAL] < best.get(TOTAL, float("inf")):
            best = found
    return best


def _clocked(text: str) -> dict[str, float]:
    """Return the seconds of all of ``extract``, and those of each layer on what the ones before it gave."""
    start = time.process_time()
    extract(text)
    seconds = {TOTAL: time.process_time() - start}
    start = time.process_time()
    reading = Reading(restore(text).text)
    seconds[RESTORATION] = time.process_time() - start
    found = {}
    for layer in LAYERS:
        start = time.process_time()
        found[layer.name] = layer.find(reading, DEFAULT, found)
        seconds[layer.name] = time.process_time() - start
    return seconds


def _prose() -> str:
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    return "\n".join(restore(path.read_text(encoding="utf-8")).text for path in paths)


def _repeated(unit: str, chars: int) -> str:
    return (unit * (chars // len(unit) + 1))[:chars]


def _row(name: str, cells: tuple[str, ...] | list[str]) -> str:
    return f"{name:32}" + "".join(f"{cell[:11]:>12}" for cell in cells)


if __name__ == "__main__":
    main()
