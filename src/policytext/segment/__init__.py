"""Words: spacy-pkuseg with a model that comes in the wheel."""

from policytext.segment.segmenter import Segmenter, load_segmenter, words, words_of

__all__ = ["Segmenter", "load_segmenter", "words", "words_of"]
