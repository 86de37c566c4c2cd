"""Train the weights of the decisions about each number, or evaluate them by cross-validation.

    python tools/train_claims.py --decision indicator|period|status|subject --gold FOLDER
        [--corpus FOLDER] [--leave-out source|document] [--test FOLDER]

FOLDER holds annotated texts, as tools/claims/gold.py reads them; the project's own cases are learned from as
well, and numbers of the corpus that people have read (``--corpus``). ``--leave-out`` learns from all sources
but some, or all documents but some, and reads the texts of those: no figure comes from a source, or from a
document, that was seen. Without it the weights are written beside the code.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from claims import indicator, period, status, subject
from claims.gold import Passage, examples, passages, readings
from claims.layers import facts_of
from claims.loglinear import Case, Key, fit

ROOT = Path(__file__).parent.parent
DATA = ROOT / "src/policytext/achievements/decide/data"
CASES = ROOT / "tests/achievements/claims.jsonl"
FOLDER = Path(__file__).parent / "claims"
# The numbers of the corpus that were read; of some only the status.
READINGS, STATUSES = FOLDER / "readings.tsv", FOLDER / "status_readings.tsv"
# Sources that share texts.
SAME: Mapping[str, str] = {
    "johncodes404/china-provincial-gov-reports-2026": "provincial_2026",
    "caijing666666/xinwenlianbo": "china-data/xwlb",
}
# How much the project's own sentences weigh, which are few and meant to be right, and annotated texts, which
# two people have read; a number of the corpus, which one has read, weighs 1.
OWN, ANNOTATED = 8.0, 1.5
# The number of groups of documents that are left out in turn.
FOLDS = 6
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
    parser.add_argument("--leave-out", choices=("source", "document"))
    asked = parser.parse_args()
    decision, gold = DECISIONS[asked.decision], list(passages(asked.gold, facts_of))
    own = weighed(decision.cases(list(examples(CASES, facts_of))) + decision.own(CASES.parent), OWN)
    corpus = [] if asked.corpus is None else list(_readings(asked.decision, asked.corpus))
    if asked.leave_out is not None:
        fold = _source if asked.leave_out == "source" else _document
        told = [*_told(decision, gold, ANNOTATED), *_told(decision, corpus, 1)]
        for read in (gold, corpus):
            report(left_out(decision, read, told, own, fold))
        return
    cases = [*own, *weighed(decision.cases(gold), ANNOTATED), *decision.cases(corpus)]
    weights = fit(cases, prior=decision.PRIOR, **decision.FITTED)
    write(DATA / f"{asked.decision}.tsv", weights, decision.PRIOR)
    if asked.test is not None:
        report(decision.outcomes(list(passages(asked.test, facts_of)), weights))


def _readings(decision: str, corpus: Path) -> Iterator[Passage]:
    for table in (READINGS, STATUSES) if decision == "status" else (READINGS,):
        yield from readings(table, corpus, facts_of)


def _source(passage: Passage) -> str:
    return SAME.get(passage.source, passage.source)


def _document(passage: Passage) -> str:
    """Return the group of a document, which does not depend on how many there are."""
    return str(zlib.crc32(passage.document.encode()) % FOLDS)


def weighed(cases: Sequence[Case], weight: float) -> list[Case]:
    """Return cases with a weight."""
    return [replace(case, weight=weight) for case in cases]


def _told(decision: Any, read: Sequence[Passage], weight: float) -> Iterator[tuple[Passage, list[Case]]]:
    for passage in read:
        yield passage, weighed(decision.cases([passage]), weight)


def left_out(
    decision: Any,
    read: Sequence[Passage],
    learned: Sequence[tuple[Passage, list[Case]]],
    own: Sequence[Case],
    fold: Callable[[Passage], str],
) -> Iterable[tuple[str, str, bool]]:
    """Yield how each group of passages is read with what the others and the own cases teach."""
    told: dict[str, list[Case]] = {}
    for passage, cases in learned:
        told.setdefault(fold(passage), []).extend(cases)
    for group in sorted({fold(passage) for passage in read}):
        seen = [case for other, cases in told.items() if other != group for case in cases]
        weights = fit([*own, *seen], prior=decision.PRIOR, **decision.FITTED)
        yield from decision.outcomes([passage for passage in read if fold(passage) == group], weights)


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
