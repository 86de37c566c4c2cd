"""What must hold for the record of any text whatever."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import regex
from spacy.language import Language

from policytext import Record, extract
from policytext.restoration import restore

LAYERS = ("numerals", "times", "quantities", "admin_units", "slogans", "achievements")
_SURROGATE = regex.compile(r"[\ud800-\udfff]")


def check(text: str) -> None:
    """Extract the text, mended and as it is, and assert all that records promise."""
    mended, plain = extract(text), extract(text, restore=False)
    assert plain.text == text
    assert not plain.source.restored
    for record in (mended, plain):
        check_record(record, text)
    assert restore(text).text == mended.text


def check_pipeline(nlp: Language, text: str) -> None:
    """Assert that the pipeline gives the record that extract gives, with every value between token edges."""
    # spaCy stores UTF-8, which has no place for half a surrogate pair.
    record = extract(_SURROGATE.sub("\ufffd", text))
    doc = nlp(text)
    assert doc.text == record.text
    assert doc._.policytext == record
    for layer in LAYERS:
        for value in getattr(record, layer):
            assert doc.char_span(value.start, value.end) is not None, value


def check_record(record: Record, raw: str) -> None:
    """Assert that offsets point at what they say, indices exist and JSON gives the record back."""
    assert record.error is None
    assert record.source.chars == len(raw)
    for layer in LAYERS:
        for value in getattr(record, layer):
            assert value.start < value.end, value
            assert 0 <= value.source_start <= value.source_end <= len(raw), value
            check_phrases(value, record.text)
    for number in (*record.numerals, *record.quantities):
        assert number.low.is_finite(), number
        assert number.high.is_finite(), number
    for i, claim in enumerate(record.achievements):
        assert 0 <= claim.quantity < len(record.quantities), claim
        assert claim.part_of is None or 0 <= claim.part_of < len(record.achievements), claim
        assert claim.part_of != i, claim
    for change in (*record.source.repairs, *record.source.damage, *record.source.dropped):
        assert 0 <= change.source_start <= change.source_end <= len(raw), change
    plain = record.to_dict()
    # Escaped, two surrogates in a row would come back as one character.
    assert Record.from_dict(json.loads(json.dumps(plain, ensure_ascii=False))) == record


def check_phrases(value: Any, text: str) -> None:
    """Assert that the value, and every phrase in it, is the text between its offsets."""
    for phrase in phrases(value):
        assert 0 <= phrase.start <= phrase.end <= len(text), phrase
        assert phrase.text == text[phrase.start : phrase.end], phrase


def phrases(value: Any) -> Iterator[Any]:
    """Yield the value and all it holds that stands in the text."""
    yield value
    for name in ("indicator", "action", "subject", "period", "comparison"):
        if getattr(value, name, None) is not None:
            yield getattr(value, name)
    for name in ("items", "cues"):
        yield from getattr(value, name, ())
