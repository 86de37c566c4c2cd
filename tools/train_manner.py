"""Train the model of the manner of sentences: ``python tools/train_manner.py [CORPUS]``.

Work reports say in their headings which part looks back and which part plans. The headings are hidden, and a
log-linear model learns from the sentences below them how each manner speaks; documents that are plans, rules
or bulletins as a whole add their sentences. Features are n-grams of two to four characters, the ends of the
sentence among them. Prints how many sentences it tells right in documents, and in whole collections, that it
has not seen. The run is deterministic.

CORPUS is a folder of folders of text files, by default ``../shared/corpus``. None of its text is kept: the
table holds n-grams that stand in several documents, with their weights.
"""

from __future__ import annotations

import argparse
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import regex

from policytext._data import rows as rows_of
from policytext.outline.headings import find_headings
from policytext.outline.kind import document_kind
from policytext.outline.manner import heading_manner
from policytext.outline.sections import nested
from policytext.outline.sentences import MANNERS, SIZES
from policytext.record import Manner
from policytext.text import Span, paragraphs, sentences

ROOT = Path(__file__).parent.parent
OUTPUT = ROOT / "src" / "policytext" / "outline" / "data" / "manner_ngrams.tsv.xz"
# A report has a paragraph that owns up to problems, mostly at the end of its review.
PROBLEM = regex.compile(
    "清醒地?(?:看到|认识)|存在(?:不少|一些)|困难和(?:问题|挑战)|问题和(?:不足|挑战|困难)|工作中还存在|还有?不少(?:问题|困难|差距)"
)
LONGEST_CONFESSION = 700
KINDS: dict[str, Manner] = {"plan": "plan", "rule": "rule", "bulletin": "report"}
# Reports of an earlier age speak another language.
FIRST_YEAR = 1978
SPACE = regex.compile(r"[\s\p{C}]")
YEAR = regex.compile(r"(?:19|20)\d\d")
# Bulletins repeat themselves every day.
MOST_OF_A_BULLETIN = 10
SHORTEST, LONGEST = 10, 240
MIN_DOCUMENTS = 4
KEPT = 12000
EPOCHS = 60
PENALTY = 2e-3
# How much a rare manner is raised: 1 makes all weigh alike.
RARE = 0.5
# How much a small collection is raised.
LARGE = 0.5
# Sentences with numbers are those that will be asked for.
WITH_NUMBERS = 2.0
DIGIT = regex.compile(r"\d")
RATE = 0.25
FOLDS = 5
MOST_OF_A_DOCUMENT = 400


# No heading of a report announces background: the weights of its features are set by hand.
PRIOR = 5.0
BACKGROUND_BIAS = 2.5
SEED_TABLE = Path(__file__).with_name("manner_seeds.tsv")


def _seeds() -> list[tuple[Manner, regex.Pattern[str]]]:
    found = rows_of(SEED_TABLE.read_text(encoding="utf-8"), "kind", "words", "example", "not")
    words: dict[Manner, list[str]] = {manner: [] for manner in MANNERS}
    for row in found:
        words[row["kind"]].append(row["words"])  # type: ignore[index]
    return [(manner, regex.compile("|".join(several))) for manner, several in words.items()]


SEEDS = _seeds()
PRIORS = [
    row["words"]
    for row in rows_of(SEED_TABLE.read_text(encoding="utf-8"), "kind", "words", "example", "not")
    if row["kind"] == "background"
]


class Example(NamedTuple):
    """A sentence, how it speaks, and where it is from."""

    text: str
    manner: Manner
    document: str
    collection: str


def examples(corpus: Path) -> Iterator[Example]:
    """Yield the sentences of the corpus whose manner the document tells."""
    for path in sorted(corpus.glob("*/*.txt")):
        text = path.read_text(encoding="utf-8")
        year = YEAR.search(text, 0, 12)
        if year is not None and int(year.group()) < FIRST_YEAR:
            continue
        found = list(dict.fromkeys(_told(text)))
        most = MOST_OF_A_BULLETIN if path.parent.name == "covid_bulletins" else MOST_OF_A_DOCUMENT
        for sentence, manner in found[:most]:
            yield Example(sentence, manner, f"{path.parent.name}/{path.stem}", path.parent.name)


def _told(text: str) -> Iterator[tuple[str, Manner]]:
    headings = find_headings(text)
    title = next((text[h.start : h.end] for h in headings[:1] if h.form == "title"), "")
    kind = document_kind(text, title)
    told: list[Manner | None] = []
    if kind not in ("report", *KINDS):
        yield from _seeded(text)
        return
    for part in nested(text, headings):
        heading, whole = part.heading, KINDS.get(kind)
        own = None
        if heading is not None and heading.form != "title":
            own = heading_manner(text[heading.start : heading.end])
        told.append(own or (told[part.parent] if part.parent >= 0 else whole))
        yield from _sentences(text, Span(part.body, part.own_end), told[-1], kind)


def _seeded(text: str) -> Iterator[tuple[str, Manner]]:
    """Yield the sentences of other documents that words of one manner, and of no other, speak for."""
    for start, end in sentences(text):
        sentence = text[start:end]
        found = [manner for manner, words in SEEDS if words.search(sentence)]
        if len(found) == 1 and SHORTEST <= end - start <= LONGEST:
            yield sentence, found[0]


def _sentences(text: str, span: Span, told: Manner | None, kind: str) -> Iterator[tuple[str, Manner]]:
    for line in paragraphs(text[span.start : span.end]):
        paragraph = text[span.start + line.start : span.start + line.end]
        owns_up = kind == "report" and told == "report" and len(paragraph) <= LONGEST_CONFESSION
        manner = told
        for start, end in sentences(paragraph):
            sentence = paragraph[start:end]
            if owns_up and PROBLEM.search(sentence):
                manner = "problem"
            if not SHORTEST <= end - start <= LONGEST:
                continue
            if manner is not None and manner != "background":
                yield sentence, manner


def grams(sentence: str) -> set[str]:
    """Return the n-grams of a sentence; its ends are written $, every digit is 0."""
    framed = f"${regex.sub('[0-9]', '0', sentence)}$"
    return {
        framed[i : i + size] for size in SIZES for i in range(len(framed) - size + 1) if framed[i : i + size]
    }


class Matrix(NamedTuple):
    """The features of sentences one after another; those of sentence i end where i + 1 begins."""

    columns: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]


def matrix(texts: Sequence[str], names: dict[str, int]) -> Matrix:
    """Return the features of sentences; the last column stands in all of them."""
    rows = [[*sorted(names[gram] for gram in grams(text) if gram in names), len(names)] for text in texts]
    starts = np.cumsum([0, *map(len, rows[:-1])])
    return Matrix(np.array([column for row in rows for column in row], dtype=np.int32), starts)


def vocabulary(rows: Sequence[Example]) -> dict[str, int]:
    """Return the n-grams that stand in enough documents."""
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for gram in grams(row.text):
            documents[gram].add(row.document)
    common = (gram for gram, where in documents.items() if len(where) >= MIN_DOCUMENTS)
    kept = sorted(gram for gram in common if not SPACE.search(gram))
    return {gram: i for i, gram in enumerate(kept)}


def train(rows: Sequence[Example]) -> tuple[dict[str, int], npt.NDArray[np.float64]]:
    """Return the n-grams kept and their weights: learned on all, then again on those that weigh most."""
    names = vocabulary(rows)
    weights = fit(rows, names, EPOCHS // 2)
    counts = Counter(gram for row in rows for gram in grams(row.text))
    heavy = sorted(names, key=lambda gram: (-np.ptp(weights[names[gram]]) * np.sqrt(counts[gram]), gram))[
        :KEPT
    ]
    kept = {gram: i for i, gram in enumerate(sorted(heavy))}
    return kept, fit(rows, kept, EPOCHS)


def fit(rows: Sequence[Example], names: dict[str, int], epochs: int) -> npt.NDArray[np.float64]:
    """Return the weights of a multinomial logistic regression, every manner counting alike."""
    data = matrix([row.text for row in rows], names)
    answers = np.array([MANNERS.index(row.manner) for row in rows])
    share = np.bincount(answers, minlength=len(MANNERS)) / len(rows)
    importance = np.maximum(share, 1e-9)[answers] ** -RARE
    size = Counter(row.collection for row in rows)
    importance *= np.array([size[row.collection] ** -LARGE for row in rows])
    importance *= np.array([WITH_NUMBERS if DIGIT.search(row.text) else 1.0 for row in rows])
    importance /= importance.sum()
    target = np.eye(len(MANNERS))[answers]
    lengths = np.diff(np.append(data.starts, len(data.columns)))
    weights = np.zeros((len(names) + 1, len(MANNERS)))
    history = np.full_like(weights, 1e-8)
    for _ in range(epochs):
        error = (shares(data, weights) - target) * importance[:, None]
        spread = np.repeat(error, lengths, axis=0)
        gradient = np.stack(
            [np.bincount(data.columns, weights=column, minlength=len(weights)) for column in spread.T], axis=1
        )
        gradient[:-1] += PENALTY / len(names) ** 0.5 * weights[:-1]
        history += gradient**2
        weights -= RATE * gradient / np.sqrt(history)
    return weights


def shares(data: Matrix, weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return how likely each manner is for each sentence."""
    scores = np.add.reduceat(weights[data.columns], data.starts, axis=0)
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: npt.NDArray[np.float64] = scores / scores.sum(axis=1, keepdims=True)
    return found


def held_out(rows: Sequence[Example], groups: Sequence[set[str]], by: str) -> None:
    """Print how many sentences of each group are told right by what is learned from the others."""
    right: Counter[Manner] = Counter()
    seen: Counter[Manner] = Counter()
    for group in groups:
        test = [row for row in rows if getattr(row, by) in group]
        names, weights = train([row for row in rows if getattr(row, by) not in group])
        best = shares(matrix([row.text for row in test], names), weights).argmax(axis=1)
        hits = Counter(row.manner for row, i in zip(test, best, strict=True) if MANNERS[i] == row.manner)
        right += hits
        seen += Counter(row.manner for row in test)
        if by == "collection":
            print(f"  {', '.join(sorted(group)):<24} {hits.total() / len(test):.3f} of {len(test)}")
    print(f"{by}s left out: {right.total() / seen.total():.3f} of {seen.total()} sentences right")
    for manner in MANNERS:
        print(f"  {manner:<10} {right[manner] / max(1, seen[manner]):.3f} of {seen[manner]}")


def write(names: dict[str, int], weights: npt.NDArray[np.float64]) -> None:
    """Write the table, the heaviest n-gram first; what speaks for background is set by hand."""
    column = MANNERS.index("background")
    weights = np.vstack([weights, np.zeros((len(PRIORS), len(MANNERS)))])
    bias, weights = weights[len(names)], np.delete(weights, len(names), axis=0)
    for gram in PRIORS:
        names.setdefault(gram, len(names))
        weights[names[gram], column] += PRIOR
    bias[column] = bias[:column].mean() - BACKGROUND_BIAS
    order = sorted(names, key=lambda gram: (-np.ptp(weights[names[gram]]), gram))
    lines = ["\t".join(("ngram", *MANNERS)), _line("*", bias)]
    lines += [_line(gram, weights[names[gram]]) for gram in order]
    data = ("\n".join(lines) + "\n").encode()
    OUTPUT.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
    print(f"{OUTPUT.name}: {len(names)} n-grams, {OUTPUT.stat().st_size} bytes")


def _line(gram: str, row: npt.NDArray[np.float64]) -> str:
    return "\t".join((gram, *(str(round(100 * weight)) for weight in row)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="?", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--no-figures", action="store_true", help="only make the table")
    options = parser.parse_args()
    rows = list(examples(options.corpus))
    print(f"{len(rows)} sentences: {dict(Counter(row.manner for row in rows))}")
    if not options.no_figures:
        documents = sorted({row.document for row in rows})
        held_out(rows, [set(documents[i::FOLDS]) for i in range(FOLDS)], "document")
        collections = sorted({row.collection for row in rows})
        held_out(rows, [{name} for name in collections], "collection")
    write(*train(rows))


if __name__ == "__main__":
    main()
