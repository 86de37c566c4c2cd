"""Numbers that blanks, line ends or misread letters tore apart, made whole in the text."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.numerals.characters import normalize
from policytext.numerals.torn import mends
from policytext.restoration.alignment import Edit

__all__ = ["DigitRepair", "digit_repairs"]


@dataclass(frozen=True, slots=True)
class DigitRepair:
    """What is mended, or in doubt, in the digits of a text.

    Attributes:
        start: the first character.
        end: behind the last.
        seen: what stands there.
        text: what is meant.
        sure: whether it can be nothing else.
    """

    start: int
    end: int
    seen: str
    text: str
    sure: bool

    @property
    def edit(self) -> Edit:
        """What changes the text; a blank that goes is traced to the digit before it."""
        return Edit(self.start, self.end, self.text, joins=not self.text)


def digit_repairs(text: str) -> list[DigitRepair]:
    """Return the blanks and letters inside numbers, and the numbers of which one cannot tell.

    Args:
        text: the text.

    Examples:
        >>> [(repair.seen, repair.text) for repair in digit_repairs("新增就业3O00人，收入 12 8.5亿元。")]
        [('O', '0'), (' ', '')]
    """
    return [
        DigitRepair(mend.start, mend.end, text[mend.start : mend.end], mend.text, mend.use == "text")
        for mend in mends(normalize(text))
        if mend.use != "reading"
    ]
