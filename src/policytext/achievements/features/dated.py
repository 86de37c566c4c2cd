"""Features of the period of a number: its wording, and its year beside those that the text speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from policytext.record import Period, Time

__all__ = ["DatedReader"]

# Numbers are replaced by one sign, as years and months say nothing by themselves.
_NUMBERS = regex.compile(r"[\d.一二三四五六七八九十〇○零百]+")
_NUMBER = "#"
_BLANK = regex.compile(r"\s")
_YEAR = 4
_FAR = 3


class DatedReader:
    """The years of a text: the latest, the most frequent, and that of its date."""

    def __init__(self, times: Sequence[Time], published: str | None) -> None:
        # Deadlines and plans of several years reach further than what the text speaks of.
        years = [
            int(time.to[:_YEAR])
            for time in times
            if time.kind != "deadline"
            and time.to
            and time.from_
            and time.to[:_YEAR] == time.from_[:_YEAR]
            and time.to[:_YEAR].isdigit()
        ]
        self._years: dict[str, int] = {}
        if years:
            self._years = {"latest": max(years), "usual": Counter(years).most_common(1)[0][0]}
        if published is not None and published[:_YEAR].isdigit():
            self._years["date"] = int(published[:_YEAR])

    def features(self, period: Period | None, place: str) -> list[str]:
        """Return the features of a period, which stands in the clause, the sentence, the paragraph or far."""
        if period is None:
            return ["when none"]
        shape = _NUMBERS.sub(_NUMBER, _BLANK.sub("_", period.text))
        names = [
            f"when {shape}",
            f"when-{place} {shape}",
            f"when-opens {shape[:1]}",
            f"when-ends {shape[-1:]}",
        ]
        year = (period.to or period.from_ or "")[:_YEAR]
        if year.isdigit():
            names += (
                f"year-{name} {max(-_FAR, min(_FAR, int(year) - other))}"
                for name, other in self._years.items()
            )
        return names
