"""Training cases of the subject: the phrases around a number, and the one that annotators chose."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import regex

from claims.gold import GoldClaim, Passage
from claims.layers import facts_of
from claims.loglinear import Case, Key
from policytext.achievements.candidates.mentions import Mention
from policytext.achievements.cues import CueTable
from policytext.achievements.decide.model import Weights
from policytext.achievements.decide.subject import best_subject, view_of_subjects
from policytext.achievements.facts import Facts
from policytext.achievements.features.subject import SubjectReader
from policytext.achievements.features.view import named, names_of
from policytext.achievements.finder import Reader
from policytext.record import Phrase

__all__ = ["FITTED", "PRIOR", "cases", "outcomes", "own"]

_TABLE = Path(__file__).parents[2] / "src/policytext/achievements/decide/data/subject.tsv"
_ALIKE = 0.5
# The project's own sentences for other parts of a claim tell no subjects.
_UNTOLD = "claims"
# Those that tell them tell where they end as well.
_OWN = "cases"
_OPTION = tuple[Mention | None, object]


def _prior() -> dict[Key, float]:
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:])
    return {(feature, outcome): float(prior) for feature, outcome, prior, _ in rows if prior}


# The weights set by hand stand in the table itself, beside what was learned.
PRIOR: Mapping[Key, float] = _prior()
# What tells one unit from another, or from a word for it: which of them is written differs from reader to
# reader, so that little can be learned of it.
_OF_UNITS = regex.compile(
    r"\b(?:unit|ref|nation|speaker|later|line above|rule|previous|frequent|often|leading|text)\b"
)
_HELD, _FREE = 0.0005, 0.05


def _spread(key: Key) -> float:
    """Return how far a weight may go: what was set by hand, and weights of units, stay near what they are."""
    return _HELD if PRIOR.get(key) or _OF_UNITS.search(key[0]) else _FREE


FITTED: Mapping[str, Any] = {"variance": _spread, "seen": 10, "groups": 2, "least": 0.01}


def cases(passages: Sequence[Passage]) -> list[Case]:
    """Return a case for each annotated number."""
    return [case for passage in passages if passage.source != _UNTOLD for case in _cases(passage)]


def own(tests: Path) -> list[Case]:
    """Return what the project's own sentences say of some of their numbers."""
    return [case for passage in _examples(tests) for case in _cases(passage)]


def outcomes(passages: Sequence[Passage], weights: Mapping[Key, float]) -> Iterator[tuple[str, str, bool]]:
    """Yield source, figure and success for each annotated number, each text read from start to end."""
    known = Weights({("subject", *key): weight for key, weight in weights.items()})
    for passage in passages:
        reader, previous = SubjectReader(passage.facts, view_of_subjects(known)), None
        for claim, told, (indicator, rule) in _rows(passage):
            options = list(reader.options(claim, indicator=indicator, previous=previous, rule=rule))
            previous = best_subject(options)
            if told is not None:
                yield passage.source, "subject", _is_right(previous, told.subject)
                yield passage.source, "proposed", bool(_right(options, told.subject))


def _rows(passage: Passage) -> Iterator[tuple[Any, GoldClaim | None, tuple[Phrase | None, Phrase | None]]]:
    return zip(passage.facts.claims, passage.claims, _read(passage.facts), strict=True)


def _read(facts: Facts) -> list[tuple[Phrase | None, Phrase | None]]:
    """Return the indicator of each number, as it is read, and what a rule takes for its subject."""
    if not facts.claims:
        return []
    reader = Reader(facts.document, CueTable.load())
    indicators = [claim.indicator for claim in reader.claims()]
    return list(zip(indicators, reader.proposed, strict=True))


def _cases(passage: Passage) -> Iterator[Case]:
    """Yield what there is to choose from; the number before is said of what the weights set by hand tell.

    After what people told of it, it would be learned to weigh more than it may where it is read.
    """
    reader = SubjectReader(passage.facts, named())
    previous: Phrase | None = None
    for claim, told, (indicator, rule) in _rows(passage):
        options = list(reader.options(claim, indicator=indicator, previous=previous, rule=rule))
        keys = [[(name, "") for part in parts for name in names_of(part)] for _, parts in options]
        if told is not None:
            exact = _exact(options, told.subject) if passage.source == _OWN else None
            yield Case(options=keys, right=exact or _right(options, told.subject), group=passage.source)
        sums = [sum(PRIOR.get(key, 0.0) for key in own) for own in keys]
        previous = best_subject(zip((mention for mention, _ in options), sums, strict=True))


def _examples(tests: Path) -> Iterator[Passage]:
    """Yield the project's sentences that tell the subject of one of their numbers."""
    for name in ("contexts.jsonl", "governing.jsonl", "subjects.jsonl"):
        for line in (tests / name).read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if "subject" in case:
                facts = facts_of(case["text"])
                told = [_told(claim.quantity.text, case) for claim in facts.claims]
                yield Passage(case["id"], _OWN, case["id"], facts, told)


def _told(number: str, case: Mapping[str, Any]) -> GoldClaim | None:
    if number != case["quantity"]:
        return None
    return GoldClaim(0, 0, "level", None, "other", None, case["subject"])


def _right(options: Sequence[_OPTION], told: str | None) -> frozenset[int]:
    """Return the options that say what was told, to the letter or nearly so."""
    return frozenset(i for i, (phrase, _) in enumerate(options) if _is_right(phrase, told))


def _exact(options: Sequence[_OPTION], told: str | None) -> frozenset[int]:
    """Return the options that say to the letter what was told."""
    return frozenset(i for i, (phrase, _) in enumerate(options) if phrase and phrase.text == told)


def _is_right(phrase: Mention | Phrase | None, told: str | None) -> bool:
    if phrase is None or told is None:
        return phrase is told is None
    shared = (Counter(phrase.text) & Counter(told)).total()
    return 2 * shared / (len(phrase.text) + len(told)) >= _ALIKE
