"""Train the weights of the decisions about each number, or evaluate them by cross-validation.

    python tools/train_claims.py --decision indicator|period|status|subject --gold FOLDER
        [--corpus FOLDER] [--cross-validate] [--test FOLDER]

FOLDER holds annotated texts, as tools/claims/gold.py reads them; the project's own cases are learned from as
well, and for the status numbers of the corpus that people have read (``--corpus``). ``--cross-validate``
learns from all sources but some and reads the texts of those, so that no figure comes from a text of a source
that was seen; without it the weights are written beside the code.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from claims import indicator, period, status, subject
from claims.gold import Passage, examples, passages
from claims.layers import facts_of
from claims.loglinear import Case, Key, fit

ROOT = Path(__file__).parent.parent
DATA = ROOT / "src/policytext/achievements/decide/data"
CASES = ROOT / "tests/achievements/claims.jsonl"
DECISIONS: Mapping[str, Any] = {
    "indicator": indicator,
    "period": period,
    "status": status,
    "subject": subject,
}


def main() -> None:
    """Learn one decision."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--decision", choices=sorted(DECISIONS), required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--test", type=Path, help="texts that are read with the weights of all sources")
    parser.add_argument("--corpus", type=Path, help="the texts that further readings point into")
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--folds", type=int, help="leave out so many groups of sources, not each source")
    asked = parser.parse_args()
    decision, read = DECISIONS[asked.decision], list(passages(asked.gold, facts_of))
    # Few, and meant to be right: each counts four times.
    own = 4 * (decision.cases(list(examples(CASES, facts_of))) + decision.own(CASES.parent))
    if asked.corpus is not None:
        own += decision.further(asked.corpus)
    if asked.cross_validate:
        report(left_out(decision, read, own, folds(read, asked.folds)))
        return
    weights = fit([*own, *decision.cases(read)], prior=decision.PRIOR, **decision.FITTED)
    write(DATA / f"{asked.decision}.tsv", weights, decision.PRIOR)
    if asked.test is not None:
        report(decision.outcomes(list(passages(asked.test, facts_of)), weights))


def folds(read: Sequence[Passage], count: int | None) -> list[set[str]]:
    """Return groups of sources with about as many numbers each; without a count each source is one."""
    sizes: dict[str, int] = {}
    for passage in read:
        sizes[passage.source] = sizes.get(passage.source, 0) + len(passage.claims)
    if count is None:
        return [{source} for source in sorted(sizes)]
    groups: list[set[str]] = [set() for _ in range(count)]
    for source in sorted(sizes, key=lambda name: (-sizes[name], name)):
        min(groups, key=lambda group: sum(sizes[name] for name in group)).add(source)
    return groups


def left_out(
    decision: Any, read: Sequence[Passage], own: Sequence[Case], groups: Sequence[set[str]]
) -> Iterable[tuple[str, str, bool]]:
    """Yield how each group of sources is read with what the others and the own cases teach."""
    every: Sequence[Case] = [*own, *decision.cases(read)]
    for group in groups:
        seen = [case for case in every if case.group not in group]
        weights = fit(seen, prior=decision.PRIOR, **decision.FITTED)
        yield from decision.outcomes([passage for passage in read if passage.source in group], weights)


def report(outcomes: Iterable[tuple[str, str, bool]]) -> None:
    """Print each figure of each source, then of all."""
    counts: dict[tuple[str, str], list[int]] = {}
    for source, figure, right in outcomes:
        for name in (source, "all"):
            tally = counts.setdefault((name, figure), [0, 0])
            tally[0] += right
            tally[1] += 1
    names = sorted({name for name, _ in counts}, key=lambda name: (name == "all", name))
    figures = sorted({figure for _, figure in counts})
    for name in names:
        shown = [
            f"{figure} {right / total:.3f} ({right}/{total})"
            for figure in figures
            for right, total in [counts[name, figure]]
        ]
        print(f"{name or '-':40s} " + "  ".join(shown))


def write(path: Path, weights: Mapping[Key, float], prior: Mapping[Key, float]) -> None:
    """Write weights that matter, sorted, with what was set by hand beside what was learned."""
    rows = ["feature\toutcome\tprior\tlearned"]
    for key in sorted({*weights, *prior}):
        own, learned = prior.get(key, 0.0), weights.get(key, 0.0)
        if own or round(learned, 3):
            rows.append("\t".join((*key, f"{own:.2f}" if own else "", f"{learned:.3f}")))
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
