"""Word segmentation with spacy-pkuseg and a model that comes with policytext."""

from policytext.segment.classes import WordClass, word_class
from policytext.segment.segmenter import Edges, Segmenter, edges_of, load_segmenter, words

__all__ = ["Edges", "Segmenter", "WordClass", "edges_of", "load_segmenter", "word_class", "words"]
