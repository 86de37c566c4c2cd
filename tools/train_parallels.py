"""Train the weights of parallel slogans without quotation marks, or evaluate them.

    python tools/train_parallels.py --gold FOLDER [--gold FOLDER] [--cross-validate]

FOLDER holds pairs of NAME.txt and NAME.ann and may hold a manifest that names the source of each. The
project's own sentences are learned from as well: those of tests/slogans/parallels.tsv, and those of none.txt,
in which nothing is a slogan.
``--cross-validate`` learns from all sources but one and reads the texts of that one;
without it the weights are written beside the code.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.loglinear import Case, Key, fit
from policytext.slogans import Formulations
from policytext.slogans.parallels import NONE, cuts_of, features, runs

ROOT = Path(__file__).parent.parent
WEIGHTS = ROOT / "src/policytext/slogans/data/parallel_weights.tsv"
OWN = ROOT / "tests/slogans"
# Lists are rare: with the odds of the texts the model would hardly ever dare to name one.
DARING = 0.3
VARIANCE = 1.0
OWN_WEIGHT = 3

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Decision:
    """One run of members: its case, where each option lies, and which lists people found in the text."""

    case: Case
    spans: Sequence[Span | None]
    wanted: frozenset[Span]


def main() -> None:
    """Learn, or cross-validate."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True, action="append")
    parser.add_argument("--cross-validate", action="store_true")
    asked = parser.parse_args()
    read = [decision for folder in asked.gold for decision in annotated(folder)]
    own = OWN_WEIGHT * list(own_sentences())
    if asked.cross_validate:
        cross_validate(read, own)
        return
    weights = learn([*own, *read])
    rows = [f"{feature}\t{weight:.3f}" for (feature, _), weight in sorted(weights.items())]
    WEIGHTS.write_text("\n".join(["feature\tlearned", *rows]) + "\n", encoding="utf-8")


def annotated(folder: Path) -> Iterator[Decision]:
    """Yield the decisions of the annotated texts of a folder."""
    manifest = folder / "manifest.tsv"
    lines = manifest.read_text(encoding="utf-8").splitlines()[1:] if manifest.exists() else []
    sources = {name: source for name, source, *_ in (line.split("\t") for line in lines)}
    for path in sorted(folder.glob("*.ann")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        yield from decisions(text, frozenset(_lists(path, text)), sources.get(path.stem, ""))


def _lists(path: Path, text: str) -> Iterator[Span]:
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, *cells = (cell.strip() for cell in line.split(" | "))
        if kind == "S" and cells[2] == "parallel":
            start = -1
            for _ in range(int(cells[1])):
                start = text.index(cells[0], start + 1)
            yield start, start + len(cells[0])


def own_sentences() -> Iterator[Decision]:
    """Yield the decisions of the project's own sentences."""
    with (OWN / "parallels.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            start = row["text"].index(row["list"]) if row["list"] else 0
            wanted = frozenset([(start, start + len(row["list"]))] if row["list"] else [])
            yield from decisions(row["text"], wanted, "own")
    for text in (OWN / "none.txt").read_text(encoding="utf-8").splitlines():
        yield from decisions(text, frozenset(), "own")


def decisions(text: str, wanted: frozenset[Span], source: str) -> Iterator[Decision]:
    """Yield a decision for each run of the text: a list that people found, or none."""
    base = Formulations.load()
    for run in runs(text):
        if not (cuts := cuts_of(text, run)):
            continue
        spans = [None, *((cut.members[0][0], cut.members[-1][1]) for cut in cuts)]
        options = [[(NONE, "")], *([(name, "") for name in features(text, cut, base)] for cut in cuts)]
        right = frozenset(i for i, span in enumerate(spans) if span in wanted) or frozenset([0])
        yield Decision(case=Case(options, right, source), spans=spans, wanted=wanted)


def learn(read: Iterable[Decision]) -> dict[Key, float]:
    """Return the weights, that of no slogan lowered so that more lists are named."""
    weights = fit([decision.case for decision in read], variance=VARIANCE)
    return {**weights, (NONE, ""): weights.get((NONE, ""), 0.0) - DARING}


def cross_validate(read: Sequence[Decision], own: Sequence[Decision]) -> None:
    """Print how each source is read with what the others teach: right, wrong and missed lists, and F."""
    total = [0, 0, 0]
    for source in sorted({decision.case.group for decision in read}):
        weights = learn([*own, *(decision for decision in read if decision.case.group != source)])
        counts = [0, 0, 0]
        for decision in read:
            if decision.case.group != source:
                continue
            sums = [sum(weights.get(key, 0.0) for key in option) for option in decision.case.options]
            best = max(range(len(sums)), key=sums.__getitem__)
            missed = 0 not in decision.case.right and best not in decision.case.right
            counts[0] += best > 0 and best in decision.case.right
            counts[1] += best > 0 and best not in decision.case.right
            counts[2] += missed
        total = [a + b for a, b in zip(total, counts, strict=True)]
        print(f"{source or '-':48s} {_figures(counts)}")
    print(f"{'all':48s} {_figures(total)}")


def _figures(counts: Sequence[int]) -> str:
    right, wrong, missed = counts
    score = 2 * right / max(1, 2 * right + wrong + missed)
    return f"right {right} wrong {wrong} missed {missed} F {score:.3f}"


if __name__ == "__main__":
    main()
