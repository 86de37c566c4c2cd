"""listed(): the runs of members that are slogans, by the cut with the best score."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import cache

from policytext.slogans.candidates import Candidate
from policytext.slogans.formulations import Formulations
from policytext.slogans.parallels.features import all_inner, inner, outer
from policytext.slogans.parallels.runs import Cut, cuts_of, runs
from policytext.slogans.wordlists import rows

__all__ = ["NONE", "listed"]

# The feature of the answer that a run holds no slogan.
NONE = "no slogan"


def listed(text: str, formulations: Formulations) -> Iterator[Candidate]:
    """Yield lists of like phrases that stand without quotation marks: 坚持问需于民、问计于民.

    Args:
        text: the text.
        formulations: the known formulations, which are evidence for a list.
    """
    for run in runs(text):
        best = _best(text, cuts_of(text, run), formulations.names)
        if best is not None:
            start, end = best.members[0][0], best.members[-1][1]
            known = formulations.resolve("、".join(best.texts), text[max(0, start - 200) : end + 200])
            yield Candidate(start, end, "parallel", False, known.id if known else None)


def _best(text: str, cuts: Sequence[Cut], wordings: Container[str]) -> Cut | None:
    best, most = None, _weight((NONE,))
    for cut in cuts:
        weight = sum(map(_weight, outer(text, cut, wordings)))
        # For most cuts it no longer matters what their members share.
        if weight + _most_within() > most:
            weight += sum(map(_weight, inner(cut)))
            if weight > most:
                best, most = cut, weight
    return best


@cache
def _most_within() -> int:
    return sum(max(map(_weight, groups)) for groups in all_inner())


class _Weighed(dict[tuple[str, ...], int]):
    """What groups of features weigh, in thousandths: whole numbers add up alike in any order."""

    def __missing__(self, names: tuple[str, ...]) -> int:
        self[names] = weight = sum(_weights().get(name, 0) for name in names)
        return weight


_weight = _Weighed().__getitem__


@cache
def _weights() -> dict[str, int]:
    table = rows("parallel_weights", "feature", "learned")
    return {row["feature"]: round(1000 * float(row["learned"])) for row in table}
