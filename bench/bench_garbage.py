"""What garbage costs beside prose: short fragments, each repeated to one length, by layer.

Run as ``python bench/bench_garbage.py``. The fragments are those of ``tests/robustness/families.tsv`` (marks,
quotations, numbers, units, names, slogans, dates, destroyed characters, nestings). Printed are the times of a
character relative to prose (the seeds, restored): of ``extract`` and of each layer, both beside all of
``extract`` on prose, so that columns add up, the dearest fragments first; then of each layer beside itself.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any

from policytext import engine, extract, restore

ROOT = Path(__file__).parent.parent
LAYERS = {
    "restore_text": "restoration",
    "find_numerals": "numerals",
    "find_admin_units": "admin",
    "scan_times": "times",
    "resolve_times": "times",
    "read_outline": "outline",
    "find_slogans": "slogans",
    "find_quantities": "quantities",
    "find_achievements": "achievements",
    "add_concepts": "concepts",
}
TOTAL = "extract"
_DEAREST = 5
COLUMNS = (TOTAL, *dict.fromkeys(LAYERS.values()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
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
        with _Clock() as clock:
            start = time.process_time()
            extract(text)
            clock.spent[TOTAL] = time.process_time() - start
        if round and clock.spent[TOTAL] < best.get(TOTAL, float("inf")):
            best = clock.spent
    return best


class _Clock(AbstractContextManager["_Clock"]):
    """Clocks the layers of the engine as long as it is open."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(COLUMNS, 0.0)
        self._plain = {name: getattr(engine, name) for name in LAYERS}

    def __enter__(self) -> _Clock:
        for name, layer in LAYERS.items():
            setattr(engine, name, self._clocked(self._plain[name], layer))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name, function in self._plain.items():
            setattr(engine, name, function)

    def _clocked(self, function: Callable[..., Any], layer: str) -> Callable[..., Any]:
        def clocked(*args: Any, **options: Any) -> Any:
            start = time.process_time()
            try:
                return function(*args, **options)
            finally:
                self.spent[layer] += time.process_time() - start

        return clocked


def _prose() -> str:
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    return "\n".join(restore(path.read_text(encoding="utf-8")).text for path in paths)


def _repeated(unit: str, chars: int) -> str:
    return (unit * (chars // len(unit) + 1))[:chars]


def _row(name: str, cells: tuple[str, ...] | list[str]) -> str:
    return f"{name:32}" + "".join(f"{cell[:11]:>12}" for cell in cells)


if __name__ == "__main__":
    main()
