"""The layers: one list, and what is asked for is found, with what it needs and nothing more."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any, get_args

import pytest

import policytext
from policytext import ConfigError, Record, extract, extract_many, layers
from policytext.export import TABLES, rows, write_csv, write_jsonl, write_report
from policytext.layers import COMPONENTS, LAYERS, Layer, needed
from policytext.options import DEFAULT
from policytext.record import LAYER_NAMES, LayerName

TEXT = (
    "2021年珠晖区工作总结\n今年上半年，衡阳市珠晖区践行“三品东风”，新增电梯9台，总投资2.22亿元，增长5%。\n"
    "下一步，力争改造小区19个。"
)
ALL = extract(TEXT)
# What a record has that no layer gives.
DOCUMENT = {"id", "text", "source", "error", "published", "columns", "layers", "schema"}


@pytest.fixture(params=LAYERS, ids=lambda layer: layer.name)
def layer(request: pytest.FixtureRequest) -> Layer:
    one: Layer = request.param
    return one


def test_layers_are_those_of_the_record_in_one_order() -> None:
    assert tuple(one.name for one in LAYERS) == LAYER_NAMES == get_args(LayerName)
    given = {name for one in LAYERS for name in (one.name, *one.also)}
    assert given | DOCUMENT == {field.name for field in fields(Record)}


def test_layers_stand_behind_what_they_need(layer: Layer) -> None:
    before = LAYER_NAMES[: LAYER_NAMES.index(layer.name)]
    assert set(layer.needs) <= set(before)


def test_layers_read_options_that_there_are(layer: Layer) -> None:
    assert len(layer.settings(DEFAULT)) == len(layer.reads)


def test_layers_have_a_component_each() -> None:
    assert len(COMPONENTS) == 7
    assert all(name in policytext.load().pipe_names for name in COMPONENTS)


def test_layers_asked_for_are_those_of_the_whole_record(layer: Layer) -> None:
    record = extract(TEXT, layers=[layer.name])
    held = [one.name for one in needed((layer.name,))]
    assert record.layers == tuple(held)
    for one in LAYERS:
        for name in (one.name, *one.also):
            empty = None if name in ("principal", "kind") else ()
            assert getattr(record, name) == (getattr(ALL, name) if one.name in held else empty)
    assert record.published == ALL.published


def test_layers_that_nobody_needs_are_not_looked_for(layer: Layer, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_for: list[str] = []

    def watched(one: Layer) -> Callable[..., Any]:
        def find(*arguments: Any) -> Any:
            looked_for.append(one.name)
            return one.find(*arguments)

        return find

    doubles = tuple(
        Layer(**{field.name: getattr(one, field.name) for field in fields(Layer)} | {"find": watched(one)})
        for one in LAYERS
    )
    monkeypatch.setattr(layers, "LAYERS", doubles)
    layers.needed.cache_clear()
    try:
        extract(TEXT, layers=[layer.name])
    finally:
        layers.needed.cache_clear()
    assert looked_for == [one.name for one in LAYERS if one.name in looked_for]
    assert set(looked_for) == {layer.name} | closure(layer)


def closure(layer: Layer) -> set[str]:
    below = [layers.layer(name) for name in layer.needs]
    return set(layer.needs).union(*(closure(one) for one in below))


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        (None, LAYER_NAMES),
        ((), ()),
        ("slogans", ("slogans",)),
        (["slogans", "admin_units", "slogans"], ("admin_units", "slogans")),
        (["times"], ("sections", "times")),
        (["quantities"], ("numerals", "admin_units", "slogans", "quantities")),
        (["achievements"], LAYER_NAMES),
    ],
)
def test_layers_may_be_asked_for_in_any_form(asked: Any, held: tuple[str, ...]) -> None:
    assert extract(TEXT, layers=asked).layers == held
    [many] = extract_many([TEXT], layers=asked)
    [said] = extract_many([{"text": TEXT, "layers": asked}])
    assert many == said == extract(TEXT, layers=asked)


@pytest.mark.parametrize("layers", ["places", ["slogans", "outline"], 3, [3], [None]])
def test_layers_that_there_are_not_are_refused(layers: Any) -> None:
    for call in (lambda: extract(TEXT, layers=layers), lambda: extract_many([TEXT], layers=layers)):
        with pytest.raises(ConfigError, match=r"layer.* numerals, admin_units, sections, principal"):
            call()


def test_layers_go_through_json() -> None:
    record = extract(TEXT, layers=["admin_units"])
    data = json.loads(json.dumps(record.to_dict()))
    assert data["layers"] == ["admin_units"]
    assert Record.from_dict(data) == record


@pytest.mark.parametrize("said", ["absent", None])
def test_layers_of_a_record_that_says_none_are_all(said: str | None) -> None:
    data = ALL.to_dict()
    if said == "absent":
        del data["layers"]
    else:
        data["layers"] = None
    assert Record.from_dict(data) == ALL


def test_layers_of_a_later_version_are_passed_over() -> None:
    data = {**ALL.to_dict(), "layers": ["slogans", "moods"]}
    assert Record.from_dict(data).layers == ("slogans",)


@pytest.mark.parametrize("table", TABLES)
def test_layers_that_a_record_lacks_make_no_empty_table(table: Any) -> None:
    without = extract(TEXT, id="a", layers=())
    if table == "repairs":
        assert rows(without, table) == []
        return
    message = rf"record 'a' holds no layers, not {table}: extract\(\) it with them"
    for write in (
        lambda: rows(without, table),
        lambda: write_csv([without], io.StringIO(), table),
        lambda: policytext.to_dataframe([without], table),
    ):
        with pytest.raises(ConfigError, match=message):
            write()
    assert rows(extract(TEXT, layers=[table]), table) == rows(ALL, table)


@pytest.mark.parametrize(
    ("layers", "read"),
    [
        (["slogans"], policytext.panel),
        (["slogans"], policytext.targets),
        (["slogans"], lambda records: write_report(records, io.StringIO())),
        (["admin_units"], policytext.spread),
        (["admin_units"], policytext.variants),
        (["slogans"], lambda records: policytext.spread(records, "unit")),
    ],
    ids=["panel", "targets", "report", "spread", "variants", "spread by unit"],
)
def test_layers_that_a_record_lacks_are_missed_over_a_corpus(layers: Any, read: Callable[..., Any]) -> None:
    with pytest.raises(ConfigError, match=r"record 'a' holds .* extract\(\) it with them"):
        read([extract(TEXT, id="a", layers=layers)])


def test_layers_of_a_document_that_failed_are_none() -> None:
    [record] = extract_many([{"text": None, "id": "a"}])  # type: ignore[list-item]
    assert (record.layers, rows(record)) == ((), [])
    write_jsonl([record], file := io.StringIO())
    assert Record.from_dict(json.loads(file.getvalue())) == record


@pytest.mark.slow
@pytest.mark.parametrize("name", COMPONENTS)
def test_layers_of_a_pipeline_are_those_of_its_components(name: str) -> None:
    nlp = policytext.load(exclude=set(COMPONENTS) - {name})
    doc = nlp(TEXT)
    own = tuple(one.name for one in LAYERS if one.component == name)
    assert doc._.policytext.layers == own
    assert nlp.tokenizer.options.layers == own
    for one in own:
        assert getattr(doc._.policytext, one) == getattr(ALL, one)


@pytest.mark.slow
def test_layers_excluded_are_not_looked_for_by_the_tokenizer(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = policytext.load(exclude=set(COMPONENTS) - {"policytext_admin_units"})
    monkeypatch.setattr(layers, "find_slogans", None)
    monkeypatch.setattr(layers, "find_quantities", None)
    assert nlp(TEXT)._.policytext.admin_units == ALL.admin_units
