"""Words: spacy-pkuseg with a model that comes in the wheel."""

from policytext.segment.classes import WordClass, word_class
from policytext.segment.segmenter import Segmenter, load_segmenter, words, words_of

__all__ = ["Segmenter", "WordClass", "load_segmenter", "word_class", "words", "words_of"]
