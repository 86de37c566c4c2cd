"""How many small mistakes in the code the tests notice, by area: ``python bench/bench_mutants.py``.

mutmut writes the mutants: a ``<`` that becomes ``<=``, a ``1`` that becomes ``2``, an argument that becomes
None. Of each area a sample, drawn by a seed, is tried by the tests beside it. Those that no test notices are
printed, without the changes of ``mutants_equivalent.tsv``: behind these the code does the same.

Needs ``pip install 'policytext[bench,dev]'`` and a system that forks: not Windows. A hundred mutants take a
few minutes.
"""

from __future__ import annotations

import contextlib
import csv
import difflib
import functools
import gc
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

# All that takes long to import and is not under test, so that a fork has it.
import hypothesis
import mutmut
import pytest
import regex
import spacy
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.state import state

from history import bench_parser, keep

ROOT = Path(__file__).parent.parent
SOURCE = Path("src", "policytext")
EQUIVALENT = Path(__file__).with_name("mutants_equivalent.tsv")
WARM = (hypothesis, pytest, regex, spacy)
# An area: the files that are changed, and the tests that have to notice.
AREAS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "times": (("times/*.py",), ("times",)),
    "outline": (("outline/*.py",), ("outline",)),
    "decide": (("achievements/decide/*.py",), ("achievements",)),
    "linker": (("admin/linker.py",), ("admin",)),
    "values": (("numerals/values.py",), ("numerals/test_values.py",)),
    "alignment": (("restoration/alignment.py", "restoration/runs.py"), ("restoration",)),
    "tables": (("export/tables.py",), ("export/test_tables.py", "export/test_files.py")),
}
# mutmut's wrappers stand in the stack.
STACK = "tests/export/test_tables.py::test_tables_dataframe_warning_points_at_the_caller"
# What a mutant may use before it counts as noticed: it loops, or eats up the memory.
SECONDS, BYTES = 120, 8 << 30
# Of each test how long it takes and how often it calls which function.
Calls: TypeAlias = "list[tuple[float, Counter[str]]]"


class Mutant(NamedTuple):
    """A changed function: its name as mutmut has it, what the line was and what it is now."""

    name: str
    before: str
    after: str

    @property
    def function(self) -> str:
        return self.name.partition("__mutmut_")[0]


def main() -> None:
    parser = bench_parser(__doc__)
    parser.add_argument("areas", nargs="*", default=list(AREAS), help=f"of {', '.join(AREAS)}; all if none")
    parser.add_argument("--sample", type=int, default=60, help="so many mutants of each area")
    parser.add_argument("--seed", type=int, default=1, help="draws the sample")
    options = parser.parse_args()
    known = read_equivalent()
    figures: dict[str, float] = {}
    print(f"mutmut {mutmut.__version__}, seed {options.seed}")
    for area in options.areas:
        started = time.perf_counter()
        mutants, survived = measure(area, options.sample, options.seed)
        same = [mutant for mutant in survived if mutant[1:] in known.get(mutant.function, ())]
        missed = [mutant for mutant in survived if mutant not in same]
        killed, counted = len(mutants) - len(survived), len(mutants) - len(same)
        print(
            f"{area:10} {len(mutants):4} mutants  {len(same):3} equivalent  {killed:4} of {counted:4} killed"
            f"  {killed / max(1, counted):4.0%}  {time.perf_counter() - started:5.0f} s",
            flush=True,
        )
        figures[f"{area}, killed of not equivalent"] = killed / max(1, counted)
        for mutant in missed:
            print(f"    {mutant.name}\n      - {mutant.before}\n      + {mutant.after}", flush=True)
    keep(options, figures)


def read_equivalent() -> Mapping[str, set[tuple[str, str]]]:
    known: dict[str, set[tuple[str, str]]] = {}
    with EQUIVALENT.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            known.setdefault(row["function"], set()).add((row["before"], row["after"]))
    return known


def measure(area: str, size: int, seed: int) -> tuple[list[Mutant], list[Mutant]]:
    """Return the sample and those of it that no test noticed."""
    globs, folders = AREAS[area]
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        copy = Path(name)
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__"), dirs_exist_ok=True)
        paths = [path for glob in globs for path in sorted((copy / SOURCE).glob(glob))]
        mutants = [mutant for path in paths for mutant in mutate(path, copy / "src")]
        sample = random.Random(seed).sample(mutants, min(size, len(mutants)))
        tests = [
            "-xs",
            "-pno:cacheprovider",
            "-pno:randomly",
            "-pno:xdist",
            "-mnot slow",
            f"--deselect={STACK}",
        ]
        tests += [f"tests/{path}" for path in folders]
        with inside(copy):
            if forked(lambda: int(pytest.main(tests, plugins=[Trials(sample, copy / "left.json")]))):
                sys.exit(f"{area}: the tests fail without any change; mend them first")
            left = json.loads((copy / "left.json").read_text(encoding="utf-8"))
            survived = [
                mutant
                for mutant in sample
                if mutant.name in left
                and not (left[mutant.name] and forked(lambda m=mutant: fresh(m, tests)))
            ]
    return sample, survived


def mutate(path: Path, source: Path) -> Iterator[Mutant]:
    """Write all mutants of a file into it, as mutmut does; one is chosen by MUTANT_UNDER_TEST."""
    made = mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
    path.write_text(made.code, encoding="utf-8")
    lines, spans = made.code.splitlines(), made.line_span_by_function_name
    module = ".".join(path.relative_to(source).with_suffix("").parts)
    for name in made.mutant_names:
        original, changed = (
            lines[span.start - 1 : span.end]
            for span in (spans[name.partition("__mutmut_")[0] + "__mutmut_orig"], spans[name])
        )
        names = regex.compile(rf"{name.partition('__mutmut_')[0]}__mutmut_(?:orig|\d+)")
        diff = difflib.ndiff(*([names.sub("", line) for line in lines] for lines in (original, changed)))
        diff = [line for line in diff if line[0] in "+-"]
        before, after = ("⏎".join(line[2:].strip() for line in diff if line[0] == sign) for sign in "-+")
        yield Mutant(name=f"{module}.{name}", before=before, after=after)


@contextlib.contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Let tests and what they start import policytext from there."""
    here, path = Path.cwd(), sys.path[:]
    os.chdir(folder)
    sys.path.insert(0, str(folder / "src"))
    os.environ.update(PYTHONPATH=str(folder / "src"), CI="1")
    try:
        yield
    finally:
        os.chdir(here)
        sys.path[:] = path


def forked(run: Callable[[], int]) -> int:
    """Run it in a process of its own, without output, and return how it ended: 0 is well."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    code = 1
    try:
        code = run()
    finally:
        os._exit(code)


def fresh(mutant: Mutant, tests: Sequence[str]) -> int:
    limit(mutant)
    return int(pytest.main(list(tests)))


def limit(mutant: Mutant) -> None:
    os.environ["MUTANT_UNDER_TEST"] = mutant.name
    signal.alarm(10 * SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


class Trials:
    """Tries each mutant in a fork of a process that has collected and run the tests: nothing is loaded twice.

    What that cannot tell is left to be tried from the import on: a function that is called at import, or for
    what is loaded once, so that a test calls it less often the second time. What the changed modules
    remember of single texts is forgotten before each test.
    """

    def __init__(self, mutants: Sequence[Mutant], left: Path) -> None:
        self.mutants = mutants
        self.left = left
        self.hits: Counter[str] = Counter()
        os.environ["MUTANT_UNDER_TEST"] = "stats"
        state()._stats = self  # type: ignore[assignment]

    def add(self, name: str) -> None:
        """What mutmut calls at each call of a function that has mutants."""
        self.hits[name] += 1

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        kept = set(self.hits)
        first = self.observe(session)
        modules = {mutant.name.rpartition(".")[0] for mutant in self.mutants}
        caches = [found for found in gc.get_objects() if is_bounded_cache(found, modules)]
        calls = self.observe(session, caches)
        if session.testsfailed:
            return True
        for (_, once), (_, again) in zip(first, calls, strict=True):
            kept |= {name for name in once if once[name] > again[name]}
        left = {
            mutant.name: mutant.function in kept
            for mutant in self.mutants
            if not forked(lambda m=mutant: test(session, m, calls, caches))
        }
        self.left.write_text(json.dumps(left), encoding="utf-8")
        return True

    def observe(self, session: pytest.Session, caches: Sequence[Any] = ()) -> Calls:
        """Run all tests; return how long each takes and what it calls."""
        calls = []
        for item in session.items:
            forget(caches)
            self.hits = Counter()
            started = time.process_time()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            calls.append((time.process_time() - started, self.hits))
        return calls


def is_bounded_cache(found: object, modules: Container[str]) -> bool:
    """Tell whether it remembers results of a module by what they were asked of."""
    is_cache = isinstance(found, functools._lru_cache_wrapper) and found.__module__ in modules
    return is_cache and found.cache_parameters()["maxsize"] is not None


def forget(caches: Sequence[Any]) -> None:
    for cache in caches:
        cache.cache_clear()


def test(session: pytest.Session, mutant: Mutant, calls: Calls, caches: Sequence[Any]) -> int:
    """Run the tests that call the function, the quickest first, until one fails."""
    limit(mutant)
    for i in sorted(range(len(calls)), key=lambda i: calls[i][0]):
        if mutant.function in calls[i][1]:
            forget(caches)
            session.items[i].config.hook.pytest_runtest_protocol(item=session.items[i], nextitem=None)
            if session.testsfailed:
                return 1
    return 0


if __name__ == "__main__":
    main()
