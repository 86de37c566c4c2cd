"""PolicyTokenizer: restores and segments a text, with token borders at all values."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, get_args

import regex
import srsly
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from policytext._plain import to_plain
from policytext.document import Document
from policytext.engine import datelines
from policytext.errors import ConfigError, DataError
from policytext.knowledge import Knowledge
from policytext.layers import Reading, needed
from policytext.options import Options
from policytext.pipeline.extensions import set_extensions, stored, unpacked
from policytext.pipeline.found import Beside, put_beside
from policytext.record import LayerName
from policytext.restoration import restore as restore_text
from policytext.segment import load_segmenter
from policytext.text import quotations

__all__ = ["PolicyTokenizer", "SegmenterName"]

SegmenterName = Literal["bundled", "char"]

_SAID = ("restore", "region", "as_of")
_SETTINGS = (*_SAID, "pkuseg_model", "segmenter")
# The layers whose values set token borders. Times do so before they are resolved; a claim has the span of its
# quantity.
_CUT_AT: tuple[LayerName, ...] = ("numerals", "admin_units", "slogans", "quantities")
_MODEL_FILES = ("features.msgpack", "weights.npz")
# 例: \ud83d without its other half — spaCy stores UTF-8, which cannot encode it
_SURROGATE = regex.compile(r"[\ud800-\udfff]")
# 例: 警醒日+常态化, 互联网+ — a joining sign is a token of its own; 1+24+N stays whole
_JOINER = regex.compile(r"(?<=\p{Han})[+＋]|[+＋](?=\p{Han})")

set_extensions()


class PolicyTokenizer(DummyTokenizer):
    """Creates a Doc of the restored text, in words, with token borders at all values.

    ``doc.text`` is the restored text with all white space. Tokens begin and end wherever a numeral, a
    quantity, an administrative unit, a slogan, one of its items or a quotation does, so that
    ``doc.char_span`` finds each of them. The values found are cached for the components.

    Args:
        vocab: the vocabulary of the pipeline.
        restore: restore the raw text first; the document keeps the alignment to it.
        region: the unit that the documents come from, as for ``policytext_admin_units``.
        as_of: the year whose counties and prefectures names mean, as there.
        entries: entries of the user's own by layer, as ``Knowledge.rows()`` returns them.
        layers: the layers whose values set token borders; None for all. The layers they need are found too.
        pkuseg_model: the folder of a pkuseg model, or a name that spacy-pkuseg knows; None for the bundled
            model. It is loaded with the first text.
        segmenter: ``"bundled"`` for words by the pkuseg model, ``"char"`` for single characters.

    Raises:
        ConfigError: an option has a value that is not allowed; on the first text, there is no such model.

    Examples:
        >>> tokenizer = PolicyTokenizer(Vocab())
        >>> [token.text for token in tokenizer("天马山街道新增电梯9台。")]
        ['天马山', '街道', '新增', '电梯', '9', '台', '。']
    """

    def __init__(
        self,
        vocab: Vocab,
        *,
        restore: bool = True,
        region: str | None = None,
        as_of: int | None = None,
        pkuseg_model: str | None = None,
        segmenter: SegmenterName = "bundled",
        entries: Mapping[str, list[dict[str, Any]]] | None = None,
        layers: Sequence[LayerName] | None = None,
    ) -> None:
        if segmenter not in get_args(SegmenterName):
            raise ConfigError(f"segmenter={segmenter!r}: pass {' or '.join(get_args(SegmenterName))}")
        self.vocab = vocab
        self.pkuseg_model = pkuseg_model
        self.segmenter = segmenter
        try:
            knowledge = Knowledge.load(**(entries or {}))
        except TypeError as error:
            raise ConfigError(f"entries={entries!r} is not valid ({error}): pass Knowledge.rows()") from None
        self.options = Options.of(
            restore=restore, region=region, as_of=as_of, knowledge=knowledge, layers=layers
        )

    @property
    def restore(self) -> bool:
        """Whether the raw text is restored first."""
        return self.options.restore

    @property
    def region(self) -> str | None:
        """The unit that the documents come from."""
        return self.options.region

    @property
    def as_of(self) -> int | None:
        """The year whose counties and prefectures names mean."""
        return self.options.as_of

    @property
    def knowledge(self) -> Knowledge:
        """The entries of the user's own."""
        return self.options.knowledge

    def __call__(self, text: str) -> Doc:
        """Return the document of a raw text.

        Args:
            text: any string; lone surrogates, which spaCy cannot store, become U+FFFD. A
                :class:`policytext.Document` sets the id, date, region and columns of the document.

        Raises:
            ConfigError: the model or the region that was configured does not exist.
        """
        restoration = None
        known = text.known() if isinstance(text, Document) else {}
        kept = Beside(Reading(text := _SURROGATE.sub("\ufffd", text)))
        if self.restore:
            restored = restore_text(text)
            text = restored.text
            restoration = {"source": to_plain(restored.source), "alignment": restored.alignment.to_list()}
            kept = Beside(Reading(text, dropped=datelines(restored.source)))
            kept.keep(restoration["source"], restored.source)
            kept.keep(restoration["alignment"], restored.alignment)
        options = replace(self.options, region=known.get("region") or self.region)
        words, spaces = _tokens(text, self._cuts(kept, options))
        doc = Doc(self.vocab, words=words, spaces=spaces)
        put_beside(doc, kept)
        stored(doc)["restoration"] = restoration
        if known:
            doc._.published = known.pop("published", None)
            stored(doc)["document"] = known
        return doc

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]] | None = None,
        *,
        nlp: Language | None = None,
        pkuseg_model: str | None = None,
        pkuseg_user_dict: Any = None,
    ) -> None:
        """Set another model; without one, as in ``nlp.initialize()``, the present one stays.

        Args:
            get_examples: not used, as nothing is trained.
            nlp: not used.
            pkuseg_model: the new model.
            pkuseg_user_dict: not used; spaCy's Chinese settings pass it.
        """
        if pkuseg_model is not None:
            self.pkuseg_model = pkuseg_model

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Return the settings as bytes; a model of the user's own is stored as its path."""
        data: bytes = srsly.msgpack_dumps(self._settings())
        return data

    def from_bytes(self, data: bytes, **kwargs: Any) -> PolicyTokenizer:
        """Load the settings that ``to_bytes`` returned.

        Raises:
            DataError: the bytes are not those of this tokenizer.
        """
        return self._set(unpacked(data), "the bytes of a tokenizer")

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write the settings to a folder, and a copy of the model if it is a folder of the user's own."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        srsly.write_json(folder / "settings.json", self._settings())
        model = Path(self.pkuseg_model) if self.pkuseg_model else None
        if model is None or not model.is_dir() or model.resolve() == (folder / "pkuseg_model").resolve():
            return
        (folder / "pkuseg_model").mkdir(exist_ok=True)
        for name in _MODEL_FILES:
            if (model / name).exists():
                shutil.copyfile(model / name, folder / "pkuseg_model" / name)

    def from_disk(self, path: str | Path, **kwargs: Any) -> PolicyTokenizer:
        """Load the settings, and the model, that ``to_disk`` wrote.

        Raises:
            DataError: the folder is not that of this tokenizer; the message names the file.
        """
        folder = Path(path)
        file = folder / "settings.json"
        try:
            settings = srsly.read_json(file)
        except (OSError, ValueError) as error:
            raise DataError(
                f"{file}: does not hold the settings of a tokenizer ({error}); save the pipeline again"
            ) from None
        self._set(settings, str(file))
        if self.pkuseg_model and (folder / "pkuseg_model").is_dir():
            self.pkuseg_model = str(folder / "pkuseg_model")
        return self

    def _settings(self) -> dict[str, Any]:
        settings = {name: getattr(self, name) for name in _SETTINGS}
        return {**settings, "entries": self.knowledge.rows(), "layers": list(self.options.layers)}

    def _set(self, settings: Any, where: str) -> PolicyTokenizer:
        # Earlier versions used the values of all layers and did not list them.
        if not isinstance(settings, dict) or settings.keys() - {"layers"} != {*_SETTINGS, "entries"}:
            raise DataError(f"{where}: does not hold the settings of a tokenizer; save the pipeline again")
        try:
            other = PolicyTokenizer(self.vocab, **settings)
        except ConfigError as error:
            raise DataError(f"{where}: {error}; save the pipeline again") from None
        for name in ("pkuseg_model", "segmenter", "options"):
            setattr(self, name, getattr(other, name))
        return self

    def _cuts(self, kept: Beside, options: Options) -> list[int]:
        """Return the token borders: those of words, and both ends of every value and quotation mark."""
        text = kept.reading.text
        cuts = {0, len(text)}
        if self.segmenter == "char":
            cuts.update(range(len(text)))
        else:
            for span in load_segmenter(self.pkuseg_model).spans(text):
                cuts.update(span)
        for edges in _value_spans(kept, options):
            cuts.update(edges)
        return sorted(cuts)


def _value_spans(kept: Beside, options: Options) -> Iterator[tuple[int, int]]:
    """Yield the spans of all values that set borders; the values are cached for the components."""
    text = kept.reading.text
    found: dict[LayerName, Any] = {}
    for layer in needed(options.layers):
        if layer.name in _CUT_AT:
            found[layer.name] = kept.find(layer, options, found)
            yield from ((value.start, value.end) for value in found[layer.name])
        elif layer.name == "times":
            yield from ((value.start, value.end) for value in kept.reading.expressions)
    for slogan in found.get("slogans", ()):
        yield from ((item.start, item.end) for item in slogan.items)
    yield from (mark.span() for mark in _JOINER.finditer(text))
    for quotation in quotations(text):
        yield quotation.start - 1, quotation.start
        yield quotation.end, min(len(text), quotation.end + 1)


def _tokens(text: str, cuts: list[int]) -> tuple[list[str], list[bool]]:
    """Return the words and whether a single blank follows each; other white space is a token of its own."""
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if piece[0] == " " and words and not spaces[-1] and not words[-1].isspace():
            spaces[-1] = True
            piece = piece[1:]
        if piece:
            words.append(piece)
            spaces.append(False)
    return words, spaces
