"""policytext beside other tools, in one run on the same texts: ``make bench``.

Prints characters a second and the ratio to spaCy's own Chinese tokenizer with segmenter pkuseg and the
bundled model. Peers that are not installed are left out (``pip install 'policytext[bench]'``). The texts are
those of ``../shared/corpus`` where it is there, else the seeds, restored.
"""

from __future__ import annotations

import contextlib
import logging
import random
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from io import StringIO
from pathlib import Path

import policytext
from history import bench_parser, keep

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
MODEL = Path(str(files("policytext.segment") / "data"))
# What a contender may take at most; a slow one reads fewer texts.
SECONDS = 20.0
MEMORY = """
import pathlib, resource, sys, policytext
nlp = policytext.load()
for path in pathlib.Path(sys.argv[1]).glob("*.txt"):
    nlp(path.read_text(encoding="utf-8"))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

Run = Callable[[str], object]


def main() -> None:
    parser = bench_parser(__doc__)
    parser.add_argument("--texts", type=int, default=200, help="so many texts, drawn by chance")
    options = parser.parse_args()
    texts = read_texts(options.texts)
    # First: a process takes over the peak of the one that started it.
    figures = {"resident MB": memory()}
    print(f"{len(texts)} texts, {sum(map(len, texts))} characters; Python {sys.version.split()[0]}")
    base = 0.0
    for name, run in contenders():
        rate = speed(run, texts)
        base = base or rate
        print(f"  {name:52} {rate / 1000:8.1f} k characters a second  x {rate / base:.2f}")
        figures[f"{name}, against spaCy's words"] = rate / base
    figures["2 workers against 1"] = workers(texts)
    keep(options, figures)


def read_texts(count: int) -> list[str]:
    if CORPUS.is_dir():
        paths = random.Random(7).sample(sorted(CORPUS.rglob("*.txt")), count)
        return [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    return [policytext.restore(text).text for text in seeds] * (count // len(seeds))


def contenders() -> Iterator[tuple[str, Run]]:
    """Yield what is compared, the base first."""
    yield "spaCy zh, segmenter pkuseg: words alone", spacy_words()
    yield "policytext.extract: everything", policytext.extract
    yield "policytext.load(): spaCy with everything", policytext.load()
    for name, maker in (
        ("jieba.posseg: words and tags", jieba_tags),
        ("cpca.transform_text_with_addrs: places", cpca_places),
        ("jionlp: location, money, time", jionlp_all),
        ("ms-recognizers: number, currency, dimension", recognizers_all),
    ):
        try:
            yield name, maker()
        except ImportError as error:
            print(f"  {name}: not installed ({error})")


def spacy_words() -> Run:
    from spacy.lang.zh import ChineseTokenizer
    from spacy.vocab import Vocab

    tokenizer = ChineseTokenizer(Vocab(), segmenter="pkuseg")
    tokenizer.initialize(pkuseg_model=str(MODEL), pkuseg_user_dict=[])
    return tokenizer


def jieba_tags() -> Run:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    return jieba.posseg.lcut


def cpca_places() -> Run:
    import cpca

    def run(text: str) -> object:
        with contextlib.suppress(KeyError):
            return cpca.transform_text_with_addrs(text)
        return None

    return run


def jionlp_all() -> Run:
    with contextlib.redirect_stdout(StringIO()):
        import jionlp
    logging.disable(logging.ERROR)

    def run(text: str) -> object:
        return jionlp.recognize_location(text), jionlp.ner.extract_money(text), jionlp.ner.extract_time(text)

    return run


def recognizers_all() -> Run:
    from ms_recognizers_number import NumberRecognizer
    from ms_recognizers_number_with_unit import NumberWithUnitRecognizer
    from ms_recognizers_text import Culture

    units = NumberWithUnitRecognizer(Culture.Chinese)
    models = [
        NumberRecognizer(Culture.Chinese).get_number_model(),
        units.get_currency_model(),
        units.get_dimension_model(),
    ]
    return lambda text: [model.parse(text) for model in models]


def speed(run: Run, texts: Sequence[str]) -> float:
    """Return characters a second, after one text that does not count."""
    run(texts[0])
    start, chars = time.perf_counter(), 0
    for text in texts:
        run(text)
        chars += len(text)
        if time.perf_counter() - start > SECONDS:
            break
    return chars / (time.perf_counter() - start)


def workers(texts: Sequence[str]) -> float:
    many = list(texts)

    def drain(count: int) -> None:
        # Records are taken as they come, as a writer does: a list of all would measure the garbage collector.
        deque(policytext.extract_many(many, workers=count), maxlen=0)

    drain(2)
    one, two = (min(timed(drain, count) for _ in range(3)) for count in (1, 2))
    print(f"extract_many, 2 workers against 1: x {one / two:.2f}")
    return one / two


def memory() -> float:
    command = [sys.executable, "-c", MEMORY, str(ROOT / "seeds")]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    megabytes = int(done.stdout) / 1024
    print(f"resident memory of the pipeline after the seeds: {megabytes:.0f} MB")
    return megabytes


def timed(run: Callable[..., object], argument: object) -> float:
    start = time.perf_counter()
    run(argument)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
