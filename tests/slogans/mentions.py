"""Names where they stand in a text, for tests of what explains them."""

from __future__ import annotations

from policytext.slogans.mention import Mention
from policytext.slogans.shapes import arities_of

__all__ = ["mention"]


def mention(text: str, name: str) -> Mention:
    """Return the first place of a name, with the quotation marks around it."""
    start = text.index(name)
    end = start + len(name)
    quoted = text[start - 1 : start] == "“"
    return Mention(text, start, end, start - quoted, end + quoted, arities_of(name, "numeral"))
