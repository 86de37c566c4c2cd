"""Arguments of the wrong type: every entry point refuses them at once and says what to pass."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import spacy

import policytext
from policytext import ConfigError, Record, RecordError, extract, extract_many, load, restore
from policytext.achievements import find_achievements
from policytext.admin import find_admin_units
from policytext.numerals import find_numerals
from policytext.outline import find_published
from policytext.quantities import find_quantities
from policytext.scale import extract_files
from policytext.segment import load_segmenter, words
from policytext.slogans import find_slogans

TEXT = "衡阳市珠晖区今年新增电梯9台。"
READERS: dict[str, Callable[[Any], Any]] = {
    "extract": extract,
    "restore": restore,
    "find_numerals": find_numerals,
    "find_admin_units": find_admin_units,
    "find_slogans": find_slogans,
    "find_quantities": lambda text: find_quantities(text, []),
    "find_achievements": lambda text: find_achievements(text, [], [], []),
    "find_published": find_published,
    "words": words,
}
# Options of several entry points, with values that are not allowed.
OPTIONS: list[tuple[str, Any, str]] = [
    ("published", 5, "is not a date: pass"),
    ("published", b"2020", "is not a date: pass"),
    ("published", "soon", "is not a date: pass"),
    ("published", "2020-13", "is not a date: pass"),
    ("published", "2020-02-30", "is not a date: pass"),
    ("published", True, "is not a date: pass"),
    ("region", 4304, "is not a unit: pass"),
    ("region", ["4304"], "is not a unit: pass"),
    ("as_of", "1999", "is not a year: pass"),
    ("as_of", 1999.5, "is not a year: pass"),
    ("as_of", True, "is not a year: pass"),
    ("as_of", 1900, "is not a year: pass"),
    ("as_of", 19990101, "is not a year: pass"),
    ("restore", "no", "is neither True nor False"),
    ("restore", None, "is neither True nor False"),
    ("restore", 1, "is neither True nor False"),
    ("knowledge", {}, "is not a Knowledge: pass Knowledge.load"),
    ("knowledge", "own.csv", "is not a Knowledge: pass Knowledge.load"),
]
ENTRY_POINTS: dict[str, Callable[..., Any]] = {
    "extract": lambda **options: extract(TEXT, **options),
    "extract_many": lambda **options: extract_many([TEXT], **options),
    "extract_files": lambda **options: extract_files([], "never-made", **options),
    "load": load,
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", [None, b"\xe4\xb8\x80", 3, 1.5, ["text"], {"text": "x"}, object()])
def test_wrong_types_what_is_no_text_is_a_type_error(text: object, reader: str) -> None:
    with pytest.raises(TypeError, match=r"\(\) takes the text as str, got "):
        READERS[reader](text)


@pytest.mark.parametrize("texts", ["one text", b"one text", {"text": "one"}, None, 3])
def test_wrong_types_one_text_is_not_many(texts: object) -> None:
    with pytest.raises(TypeError, match=r"extract_many\(\) takes an iterable of texts, not "):
        extract_many(texts)  # type: ignore[arg-type]


@pytest.mark.parametrize("entry_point", ENTRY_POINTS)
@pytest.mark.parametrize(("name", "value", "message"), OPTIONS)
def test_wrong_types_options_are_refused_at_once(
    name: str, value: object, message: str, entry_point: str
) -> None:
    with pytest.raises(ConfigError, match=rf"{name}=.* {message}"):
        ENTRY_POINTS[entry_point](**{name: value})


@pytest.mark.parametrize("workers", ["2", 1.5, 0, -1, True, None])
def test_wrong_types_workers_are_a_number(workers: object) -> None:
    with pytest.raises(ConfigError, match=r"workers=.*whole number of at least 1"):
        extract_many([TEXT], workers=workers)  # type: ignore[arg-type]


@pytest.mark.parametrize("id", [True, b"a", ["a"]])
def test_wrong_types_an_id_is_text(id: object) -> None:
    with pytest.raises(ConfigError, match=r"id=.* is neither text nor a whole number: pass str"):
        extract(TEXT, id=id)  # type: ignore[arg-type]


@pytest.mark.parametrize("published", [datetime.date(2023, 7, 5), datetime.datetime(2023, 7, 5, 12)])
def test_wrong_types_a_date_is_right(published: datetime.date) -> None:
    [many] = extract_many([TEXT], published=published)
    records = (extract(TEXT, published=published), many, load(published=published)(TEXT)._.policytext)
    assert {record.published for record in records} == {"2023-07-05"}


def test_wrong_types_a_date_of_one_document_is_checked() -> None:
    nlp = load()
    doc = nlp.make_doc(TEXT)
    doc._.published = "soon"
    with pytest.raises(ConfigError, match="published='soon' is not a date"):
        nlp(doc)


@pytest.mark.parametrize(
    ("component", "config", "message"),
    [
        ("policytext_numerals", {"spans_key": ""}, "spans_key='' is not a name"),
        ("policytext_numerals", {"annotate_ents": "no"}, "annotate_ents"),
        ("policytext_admin_units", {"as_of": 1900}, "as_of=1900 is not a year"),
        ("policytext_admin_units", {"region": 4304}, "region"),
        ("policytext_achievements", {"published": "soon"}, "published='soon' is not a date"),
    ],
)
def test_wrong_types_in_a_config_are_refused(component: str, config: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        spacy.blank("zh").add_pipe(component, config=config)


@pytest.mark.parametrize("exclude", [["policytext_names"], "numerals", ["ner"]])
def test_wrong_types_components_must_exist(exclude: object) -> None:
    with pytest.raises(ConfigError, match=r"exclude: unknown component .*; choose from policytext_numerals"):
        load(exclude=exclude)  # type: ignore[arg-type]


def test_wrong_types_one_component_may_be_left_out_by_its_name() -> None:
    assert "policytext_slogans" not in load(exclude="policytext_slogans").pipe_names


@pytest.mark.parametrize("model", [5, b"folder", ["folder"]])
def test_wrong_types_a_word_model_is_a_folder_or_a_name(model: object) -> None:
    with pytest.raises(ConfigError, match=r"pkuseg_model=.* is not a model"):
        load_segmenter(model)  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [None, 5, "record", [], {}])
def test_wrong_types_what_is_no_record_is_refused(data: object) -> None:
    with pytest.raises(RecordError):
        Record.from_dict(data)  # type: ignore[arg-type]


def test_wrong_types_errors_have_one_base() -> None:
    errors = (policytext.ConfigError, policytext.DataError, policytext.RecordError)
    assert all(issubclass(error, policytext.PolicyTextError) for error in errors)
    assert issubclass(policytext.PolicyTextError, ValueError)
