"""Train the bundled word model: ``python tools/train_segmenter.py``.

An averaged structured perceptron (Collins 2002) on the feature templates of spacy-pkuseg, decoded by its own
Viterbi, pruned and rounded, written in pkuseg's file format: an unmodified spacy-pkuseg loads the folder.

Data: official documents (``--documents``, a folder with a manifest) cut by ``official_words.py``, and
sentences made from them with names of units, words of jieba's dictionary and figures in them. With
``--corpus FILE`` a model is made from a corpus of your own instead, in words with tags
(``word/tag word/tag``, one paragraph a line). The run is deterministic: the same files come out bit for bit.
"""

from __future__ import annotations

import argparse
import random
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import spacy_pkuseg.inference as inference
import srsly

from made_sentences import made_sentences
from official_words import DOCUMENTS, HALF_WIDTH, LEXICON, cut_documents, read_documents
from policytext.segment.conversion import converted, write_arrays

OUTPUT = Path(__file__).parent.parent / "src" / "policytext" / "segment" / "data"
HELD_OUT = 800
EPOCHS = 6
PRUNE_BELOW = 1.0
ROUND_TO = 1 / 8
TAGS = ("B", "B_single", "I", "I_end", "I_first")
MAX_WORD = 6
# The weight of a word of the lexicon: with less, the characters of 副中心 still outvote it.
LEXICON_WEIGHT = 48.0

# spacy-pkuseg folds these before it looks anything up; the model must be trained on the same.
NUMBERS = frozenset("0123456789.几二三四五六七八九十千万亿兆零１２３４５６７８９０％")
LETTERS = frozenset(
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
    "ａｂｃｄｅｆｇｈｉｇｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ／・－"
)
SEPARATORS = str.maketrans("-._,|/*:", "&&&&&&&&")

ASCII_MARKS = str.maketrans("，：；！？（）", ",:;!?()")

Sentence = list[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=Path, default=DOCUMENTS, help="a folder of official documents")
    parser.add_argument("--jieba", type=Path, help="the jieba sdist, if it is on disk already")
    parser.add_argument("--corpus", type=Path, help="a segmented corpus of your own, of words with tags")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    made: list[Sentence] = []
    if options.corpus:
        if options.output == OUTPUT:
            parser.error("--corpus makes a model of your own: name a folder for it with --output")
        sentences = list(read_corpus(options.corpus.read_text(encoding="utf-8")))
    else:
        official = cut_documents(read_documents(options.documents), options.jieba)
        sentences, made = official.sentences, made_sentences(official)
    training, held_out = sentences[:-HELD_OUT], sentences[-HELD_OUT:]
    if not training:
        parser.error(
            f"{len(sentences)} sentences: more than {HELD_OUT} are needed, these are held out to measure on"
        )
    model = with_lexicon(prune(train(augment(training + made))), LEXICON.read_text(encoding="utf-8").split())
    write(model, options.output)
    if options.output == OUTPUT:
        write_converted(OUTPUT)
    score = evaluate(options.output, held_out)
    print(f"{len(model.features)} features; word F1 on {HELD_OUT} held-out sentences: {score:.4f}")


def read_corpus(text: str) -> Iterator[Sentence]:
    """Yield sentences as words; family and given name are one word: policy text wants 黄秀峰 whole."""
    for line in text.splitlines():
        words: Sentence = []
        previous = ""
        for token in line.split():
            word, _, tag = token.rpartition("/")
            word = word.strip("[").translate(HALF_WIDTH)
            if not word:
                continue
            if tag == previous == "nr" and len(words[-1]) <= 2 and len(words[-1]) + len(word) <= 4:
                words[-1] += word
                previous = "name"
                continue
            words.append(word)
            previous = tag
        if words:
            yield words


def augment(sentences: list[Sentence]) -> list[Sentence]:
    """Write three sentences of ten with ASCII marks, as scraped text has them."""
    chance = random.Random(0)
    return [[word.translate(ASCII_MARKS) for word in s] if chance.random() < 0.3 else s for s in sentences]


def fold(char: str) -> str:
    return "**Num" if char in NUMBERS else "**Letter" if char in LETTERS else char


def nodes(text: str) -> list[str]:
    return [fold(char) for char in text.translate(SEPARATORS)]


def extract_features(chars: list[str], vocabulary: frozenset[str]) -> list[list[str]]:
    """Return pkuseg's features of each character: itself, its neighbours, words that begin or end here."""
    n = len(chars)
    beginning: list[list[str]] = [[] for _ in range(n)]
    ending: list[list[str]] = [[] for _ in range(n)]
    for i in range(n):
        for j in range(i + 2, min(i + MAX_WORD, n) + 1):
            word = "".join(chars[i:j])
            if word in vocabulary:
                beginning[i].append(word)
                ending[j - 1].append(word)
    features = []
    for i, char in enumerate(chars):
        own = ["$$", f"c.{char}"]
        if i > 0:
            own += [f"c-1.{chars[i - 1]}", f"c-1c.{chars[i - 1]}.{char}"]
        if i + 1 < n:
            own += [f"c1.{chars[i + 1]}", f"cc1.{char}.{chars[i + 1]}"]
        if i > 1:
            own += [f"c-2.{chars[i - 2]}", f"c-2c-1.{chars[i - 2]}.{chars[i - 1]}"]
        if i + 2 < n:
            own.append(f"c2.{chars[i + 2]}")
        features.append(own + [f"w-1.{w}" for w in ending[i]] + [f"w1.{w}" for w in beginning[i]])
    return features


def tags(words: Iterable[str]) -> list[int]:
    names: list[str] = []
    for word in words:
        if len(word) == 1:
            names.append("B_single")
        elif len(word) == 2:
            names += ["B", "I_end"]
        else:
            names += ["B", "I_first", *["I"] * (len(word) - 3), "I_end"]
    return [TAGS.index(name) for name in names]


class Model:
    """Weights in the form that spacy-pkuseg's Viterbi reads: states by feature, then tag by tag."""

    def __init__(self, features: dict[str, int], weights: np.ndarray, vocabulary: frozenset[str]) -> None:
        self.features = features
        self.vocabulary = vocabulary
        self.n_tag = len(TAGS)
        self.n_feature = len(features)
        self.w = weights


def train(sentences: list[Sentence]) -> Model:
    counts = Counter(word for sentence in sentences for word in sentence)
    folded = {"".join(nodes(word)) for word, n in counts.items() if n >= 2 and 2 <= len(word) <= MAX_WORD}
    vocabulary = frozenset(folded)
    ids = {"$$": 0}
    data = [
        (
            [
                [ids.setdefault(f, len(ids)) for f in own]
                for own in extract_features(nodes("".join(s)), vocabulary)
            ],
            tags(s),
        )
        for s in sentences
    ]
    n, t = len(ids), len(TAGS)
    model = Model(ids, np.zeros(n * t + t * t), vocabulary)
    totals = np.zeros_like(model.w)
    chance, step = random.Random(1), 1.0
    for _ in range(EPOCHS):
        chance.shuffle(data)
        for features, gold in data:
            _, guess = inference.decodeViterbi_fast(features, model)
            if guess != gold:
                up, down = updates(features, gold, guess, n * t)
                np.add.at(model.w, up, 1.0)
                np.add.at(totals, up, step)
                np.subtract.at(model.w, down, 1.0)
                np.subtract.at(totals, down, step)
            step += 1
    model.w = model.w - totals / step
    return model


def updates(
    features: list[list[int]], gold: list[int], guess: list[int], transitions: int
) -> tuple[list[int], list[int]]:
    t = len(TAGS)
    up: list[int] = []
    down: list[int] = []
    for i, (right, wrong) in enumerate(zip(gold, guess, strict=True)):
        if right != wrong:
            up += [f * t + right for f in features[i]]
            down += [f * t + wrong for f in features[i]]
        if i and (right != wrong or gold[i - 1] != guess[i - 1]):
            up.append(transitions + right * t + gold[i - 1])
            down.append(transitions + wrong * t + guess[i - 1])
    return up, down


def prune(model: Model) -> Model:
    """Drop features that hardly tell tags apart; centre and round the rest, so that the file packs well."""
    n, t = model.n_feature, model.n_tag
    states, transitions = model.w[: n * t].reshape(n, t), model.w[n * t :]
    keep = states.max(1) - states.min(1) >= PRUNE_BELOW
    keep[0] = True
    kept = {int(old): new for new, old in enumerate(np.flatnonzero(keep))}
    features = {name: kept[i] for name, i in model.features.items() if i in kept}
    centred = states[keep] - states[keep].mean(1, keepdims=True)
    weights = np.round(np.concatenate([centred.ravel(), transitions]) / ROUND_TO) * ROUND_TO
    used = {name.split(".", 1)[1] for name in features if name.startswith(("w1.", "w-1."))}
    return Model(features, weights + 0.0, model.vocabulary & used)


def with_lexicon(model: Model, words: Sequence[str]) -> Model:
    """Let these words begin and end as if they had been seen often."""
    n, t = model.n_feature, model.n_tag
    folded = ["".join(nodes(word)) for word in words]
    features = dict(model.features)
    states = [*model.w[: n * t].reshape(n, t)]
    for template, tag in (("w1", "B"), ("w-1", "I_end")):
        for word in folded:
            row = features.setdefault(f"{template}.{word}", len(states))
            if row == len(states):
                states.append(np.zeros(t))
            states[row][TAGS.index(tag)] = LEXICON_WEIGHT
    weights = np.concatenate([np.concatenate(states), model.w[n * t :]])
    return Model(features, weights, model.vocabulary | set(folded))


def write(model: Model, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    features = {
        "unigram": sorted(model.vocabulary),
        "bigram": [],
        "feature_to_idx": model.features,
        "tag_to_idx": {name: i for i, name in enumerate(TAGS)},
    }
    srsly.write_msgpack(folder / "features.msgpack", features)
    arrays = {"sizes": np.array([model.n_tag, model.n_feature], dtype="<i8"), "w": model.w.astype("<f8")}
    # numpy stamps the time into an .npz; written by hand it is the same file every time.
    with zipfile.ZipFile(folder / "weights.npz", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            buffer = BytesIO()
            np.lib.format.write_array(buffer, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), buffer.getvalue(), zipfile.ZIP_DEFLATED, 9)


def write_converted(folder: Path) -> None:
    """Write the model of a folder as arrays beside it, which load faster and in less memory."""
    import spacy_pkuseg

    arrays = converted(spacy_pkuseg.pkuseg(str(folder), user_dict=None))
    if arrays is None:
        raise ValueError(f"{folder}: the model cannot be decoded with arrays")
    (folder / "arrays.npz").write_bytes(write_arrays(arrays))


def evaluate(folder: Path, sentences: list[Sentence]) -> float:
    """Return the word F1 of the written model, loaded the way everybody loads it."""
    import spacy_pkuseg

    segmenter = spacy_pkuseg.pkuseg(str(folder), user_dict="default")
    segmenter.postprocesser.do_process = False
    hits = guessed = wanted = 0
    for words in sentences:
        right, found = spans(words), spans(segmenter.cut("".join(words)))
        hits, guessed, wanted = hits + len(right & found), guessed + len(found), wanted + len(right)
    return 2 * hits / (guessed + wanted)


def spans(words: Iterable[str]) -> set[tuple[int, int]]:
    result, start = set(), 0
    for word in words:
        result.add((start, start + len(word)))
        start += len(word)
    return result


if __name__ == "__main__":
    main()
