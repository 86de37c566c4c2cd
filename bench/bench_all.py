"""policytext beside other tools, in one run on the same texts: ``make bench``.

Prints characters a second of processor time and the ratio to spaCy's own Chinese tokenizer with segmenter
pkuseg and the bundled model. All take turns, so that a machine that is busy for a while slows them alike;
the best of their turns counts. Peers that are not installed are left out (``pip install
'policytext[bench]'``). The texts are those of ``../shared/corpus`` where it is there, else the seeds,
restored. ``--against`` measures another checkout of policytext in the same turns.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import random
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import policytext
from history import bench_parser, keep

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
MODEL = Path(str(files("policytext.segment") / "data"))
# What a contender may take at most in one of its turns; a slow one reads fewer texts.
SECONDS, TURNS = 8.0, 3
MEMORY = """
import pathlib, resource, sys, policytext
nlp = policytext.load()
for path in pathlib.Path(sys.argv[1]).glob("*.txt"):
    nlp(path.read_text(encoding="utf-8"))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

EXTRACT = """
import json, sys, time, policytext
texts = json.load(open(sys.argv[1], encoding="utf-8"))
policytext.extract(texts[0])
start, chars = time.process_time(), 0
for text in texts:
    policytext.extract(text)
    chars += len(text)
    if time.process_time() - start > float(sys.argv[2]):
        break
print(chars / (time.process_time() - start))
"""

Run = Callable[[str], object]


def main() -> None:
    parser = bench_parser(__doc__)
    parser.add_argument("--texts", type=int, default=200, help="so many texts, drawn by chance")
    parser.add_argument("--cut", type=int, help="read parts of so many characters in place of whole texts")
    parser.add_argument("--against", type=Path, help="a checkout of another version, measured as well")
    options = parser.parse_args()
    texts = read_texts(options.texts)
    if options.cut:
        texts = [text[i : i + options.cut] for text in texts for i in range(0, len(text), options.cut)]
    # First: a process takes over the peak of the one that started it.
    figures = {"resident MB": memory()}
    print(f"{len(texts)} texts, {sum(map(len, texts))} characters; Python {sys.version.split()[0]}")
    rates = take_turns(dict(contenders()), texts, options.against)
    base = next(iter(rates.values()))
    for name, rate in rates.items():
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


def take_turns(contenders: Mapping[str, Run], texts: Sequence[str], against: Path | None) -> dict[str, float]:
    """Return the characters a second of each in the best of its turns."""
    rates: dict[str, float] = {}
    for _ in range(TURNS):
        for name, run in contenders.items():
            rates[name] = max(rates.get(name, 0.0), speed(run, texts))
        if against is not None:
            name = f"policytext.extract of {against.name}"
            rates[name] = max(rates.get(name, 0.0), speed_of_checkout(against, texts))
    return rates


def speed(run: Run, texts: Sequence[str]) -> float:
    """Return characters a second of processor time, after one text that does not count."""
    run(texts[0])
    start, chars = time.process_time(), 0
    for text in texts:
        run(text)
        chars += len(text)
        if time.process_time() - start > SECONDS:
            break
    return chars / (time.process_time() - start)


def speed_of_checkout(root: Path, texts: Sequence[str]) -> float:
    """Return the same of ``extract`` in another checkout, in a process of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "texts.json")
        path.write_text(json.dumps(texts), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", EXTRACT, str(path), str(SECONDS)],
            env={**os.environ, "PYTHONPATH": str((root / "src").resolve())},
            capture_output=True,
            check=True,
            text=True,
        )
    return float(done.stdout)


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
