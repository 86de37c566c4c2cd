"""What many records say together: how slogans spread and change."""

from policytext.corpus.spread import spread
from policytext.corpus.variants import variants

__all__ = ["spread", "variants"]
