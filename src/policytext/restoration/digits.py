"""Repair numbers that are broken by blanks, line ends or misread letters."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.numerals.characters import normalize
from policytext.numerals.torn import mends
from policytext.restoration.alignment import Edit

__all__ = ["DigitRepair", "digit_repairs"]


@dataclass(frozen=True, slots=True)
class DigitRepair:
    """A repair of a number, or a number that is uncertain.

    Attributes:
        start: where it begins.
        end: where it ends.
        seen: the text as it is.
        text: the repaired text.
        sure: whether the repair is certain.
    """

    start: int
    end: int
    seen: str
    text: str
    sure: bool

    @property
    def edit(self) -> Edit:
        """The edit of the text; a removed blank is aligned to the digit before it."""
        return Edit(self.start, self.end, self.text, joins=not self.text)


def digit_repairs(text: str) -> list[DigitRepair]:
    """Return the repairs of blanks and letters inside numbers, and the uncertain numbers.

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
