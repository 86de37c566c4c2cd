"""Speed of words, as ratios against spaCy's own Chinese tokenizer in one run.

Run as ``python bench/bench_segment.py``. Both sides use the bundled model. The texts are the five seeds,
restored, line by line and whole.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from spacy.lang.zh import ChineseTokenizer
from spacy.vocab import Vocab

from history import bench_parser, keep
from policytext.pipeline.tokenizer import PolicyTokenizer
from policytext.restoration import restore
from policytext.segment import Segmenter, load_segmenter

SEEDS = Path(__file__).parent.parent / "seeds"
MODEL = Path(str(files("policytext.segment") / "data"))


def main() -> None:
    parser = bench_parser(__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="the best of so many rounds counts")
    options = parser.parse_args()
    rounds = options.rounds
    load = min(seconds(lambda _: Segmenter(), "", None) for _ in range(rounds))
    print(f"load: {load:.2f} s")
    documents = [restore(path.read_text(encoding="utf-8")).text for path in sorted(SEEDS.glob("*.txt"))]
    lines = [line for text in documents for line in text.split("\n") if line]
    figures = {"load, seconds": load, **compare("whole documents", documents, rounds)}
    keep(options, {**figures, **compare("line by line", lines, rounds)})


def compare(title: str, texts: Sequence[str], rounds: int) -> dict[str, float]:
    spacy_own, words, policy = spacy_tokenizer(), load_segmenter(), PolicyTokenizer(Vocab(), restore=False)
    chars = sum(map(len, texts))
    differing = sum(spacy_own.pkuseg_seg.cut(text) != seen(words, text) for text in texts)
    print(f"\n{title}: {len(texts)} texts, {chars} characters; words differ in {differing} texts")
    own = total(spacy_own, texts, rounds)
    ratios: dict[str, float] = {}
    for name, spent in (
        ("spaCy's tokenizer, segmenter pkuseg", own),
        ("words alone", total(words.spans, texts, rounds)),
        ("policytext's tokenizer, values known", total(policy, texts, rounds)),
        ("policytext's tokenizer, with the values", total(policy, texts, rounds)),
    ):
        print(f"  {name:42} {chars / spent / 1000:6.0f} k characters a second  x {own / spent:.1f}")
        ratios[f"{title}: {name}, against spaCy's"] = own / spent
    return ratios


def spacy_tokenizer() -> ChineseTokenizer:
    tokenizer = ChineseTokenizer(Vocab(), segmenter="pkuseg")
    tokenizer.initialize(pkuseg_model=str(MODEL), pkuseg_user_dict=[])
    # A dictionary of its own joins words again behind the model; for the same words it must be off.
    tokenizer.pkuseg_seg.postprocesser.do_process = False
    return tokenizer


def seen(words: Segmenter, text: str) -> list[str]:
    return [text[start:end] for start, end in words.spans(text)]


def total(run: Callable[[str], object], texts: Sequence[str], rounds: int) -> float:
    """Return the seconds for all texts, each by its best round after one that does not count."""
    spent = 0.0
    for text in texts:
        run(text)
        spent += min(seconds(run, text) for _ in range(rounds))
    return spent


def seconds(run: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    run(text)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
