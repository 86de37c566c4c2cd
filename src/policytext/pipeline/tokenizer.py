"""The tokenizer: restores, segments, and cuts words where a value begins or ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from policytext._plain import to_plain
from policytext.admin import find_admin_units
from policytext.numerals import find_numerals
from policytext.pipeline.extensions import set_extensions, stored
from policytext.quantities import find_quantities
from policytext.restoration import restore as restore_text
from policytext.segment import load_segmenter
from policytext.slogans import find_slogans
from policytext.text import Span, quotations

__all__ = ["PolicyTokenizer"]

set_extensions()


class PolicyTokenizer(DummyTokenizer):
    """Makes a Doc of the restored text, in words, without losing a value between two tokens.

    Args:
        vocab: the vocabulary of the pipeline.
        restore: mend the raw text first; the way back to it is kept on the document.
        region: the unit that the documents come from, as for ``policytext_admin_units``.
        pkuseg_model: a pkuseg model folder or a name that spaCy knows; None for the bundled model.
    """

    def __init__(
        self,
        vocab: Vocab,
        *,
        restore: bool = True,
        region: str | None = None,
        pkuseg_model: str | None = None,
    ) -> None:
        self.vocab = vocab
        self.restore = restore
        self.region = region
        self.pkuseg_model = pkuseg_model

    def __call__(self, text: str) -> Doc:
        """Return the document of a raw text; ``doc.text`` is the restored one, white space and all."""
        restoration = None
        if self.restore:
            restored = restore_text(text)
            text = restored.text
            restoration = {"source": to_plain(restored.source), "alignment": restored.alignment.to_list()}
        words, spaces = _tokens(text, self._cuts(text))
        doc = Doc(self.vocab, words=words, spaces=spaces)
        stored(doc)["restoration"] = restoration
        return doc

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]] | None = None,
        *,
        nlp: Language | None = None,
        pkuseg_model: str | None = None,
        pkuseg_user_dict: Any = None,
    ) -> None:
        """Take another model; with none, as ``nlp.initialize()`` calls it, the present one stays."""
        if pkuseg_model is not None:
            self.pkuseg_model = pkuseg_model

    def _cuts(self, text: str) -> list[int]:
        """Return where tokens begin: at words, and at both ends of every value and quotation."""
        cuts = {0, len(text)}
        for span in load_segmenter(self.pkuseg_model).spans(text):
            cuts |= {span.start, span.end}
        for start, end in _value_spans(text, self.region):
            cuts |= {start, end}
        return sorted(cuts)


def _value_spans(text: str, region: str | None) -> Iterator[tuple[int, int]]:
    numerals, units, slogans = find_numerals(text), find_admin_units(text, region=region), find_slogans(text)
    claimed = [Span(value.start, value.end) for value in units]
    claimed += [Span(value.start, value.end) for value in slogans]
    yield from claimed
    yield from ((value.start, value.end) for value in numerals)
    yield from ((value.start, value.end) for value in find_quantities(text, numerals, claimed=claimed))
    for slogan in slogans:
        yield from ((item.start, item.end) for item in slogan.items)
    for quotation in quotations(text):
        yield quotation.start - 1, quotation.start
        yield quotation.end, min(len(text), quotation.end + 1)


def _tokens(text: str, cuts: list[int]) -> tuple[list[str], list[bool]]:
    """Return words and whether one blank follows each; any other white space is a token of its own."""
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if piece == " " and words and not spaces[-1] and not words[-1].isspace():
            spaces[-1] = True
            continue
        if piece.startswith(" ") and piece.isspace() and words and not spaces[-1] and not words[-1].isspace():
            spaces[-1] = True
            piece = piece[1:]
        words.append(piece)
        spaces.append(False)
    return words, spaces
