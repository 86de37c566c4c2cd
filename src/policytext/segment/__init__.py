"""Words: spacy-pkuseg with a model that comes in the wheel."""

from policytext.segment.classes import WordClass, word_class
from policytext.segment.segmenter import Edges, Segmenter, edges_of, load_segmenter, words

__all__ = ["Edges", "Segmenter", "WordClass", "edges_of", "load_segmenter", "word_class", "words"]
