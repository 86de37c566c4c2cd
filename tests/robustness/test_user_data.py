"""Broken entries of the user: at every entry point the error names file, line and reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import spacy
import srsly
from typer.testing import CliRunner

import policytext
from policytext import DataError, Knowledge
from policytext.achievements import CueTable
from policytext.admin import Gazetteer
from policytext.cli import app
from policytext.pipeline.components import EntriesComponent
from policytext.quantities import UnitLexicon
from policytext.slogans import Formulations

# Each table is passed to every entry point, and each of them builds its own knowledge.
pytestmark = pytest.mark.slow

# A sound table of each kind, a header and a row.
TABLES = {
    "admin_units": ("kind,name,code,level,parent", "alias,鹏城,4403,,"),
    "quantities": ("unit,dimension,canonical,factor", "楼区,count,,"),
    "slogans": ("name,kind,year", "星火党建,campaign,"),
    "cues": ("cue,status,scope,weight", "盼,planned,before,9"),
}
CLASSES = {
    "admin_units": Gazetteer,
    "quantities": UnitLexicon,
    "slogans": Formulations,
    "cues": CueTable,
}
COMPONENTS = {field: f"policytext_{field}" for field in TABLES} | {"cues": "policytext_achievements"}


def component(field: str, **config: Any) -> EntriesComponent:
    found = spacy.blank("zh").add_pipe(COMPONENTS[field], config=config)
    assert isinstance(found, EntriesComponent)
    return found


ENTRY_POINTS: dict[str, Callable[[str, Path], object]] = {
    "Knowledge.load": lambda field, path: Knowledge.load(**{field: path}),  # type: ignore[arg-type]
    "Knowledge.extended": lambda field, path: Knowledge().extended(**{field: path}),  # type: ignore[arg-type]
    "class": lambda field, path: CLASSES[field].load().extended(path),  # type: ignore[attr-defined]
    "config": lambda field, path: component(field, entries=str(path)),
    "set_entries": lambda field, path: component(field).set_entries(path),
    "add_entries": lambda field, path: component(field).add_entries(path),
}

# What may be wrong with any table: the bytes of the file, of header and row, and the message.
BROKEN_FILES: dict[str, tuple[Callable[[str, str], bytes], str]] = {
    "GBK": (lambda header, row: f"{header}\n\n{row}名\n".encode("gbk"), "line 3: is not in UTF-8"),
    "UTF-16": (lambda header, row: f"{header}\n{row}\n".encode("utf-16"), "is in UTF-16; save it as UTF-8"),
    "a NUL": (lambda header, row: f"{header}\n{row}\0\n".encode(), "line 2: holds a NUL"),
    "empty": (lambda header, row: b"", "is empty"),
    "blank": (lambda header, row: b"\n\n", "is empty"),
    "no header": (lambda header, row: f"{row}\n{row}\n".encode(), "line 1: the header must name the column"),
    "a column twice": (
        lambda header, row: f"{header},{header}\n".encode(),
        "line 1: the header names .* twice",
    ),
    "a cell too many": (lambda header, row: f"{header}\n{row},,,\n".encode(), "line 2: has more cells"),
    "a cell without a column": (
        lambda header, row: f"{header},\n{row},x\n".encode(),
        "line 2: has a cell in a column that",
    ),
    "an unknown column": (
        lambda header, row: f"{header},note\n{row},x\n".encode(),
        "line 2: unknown field note",
    ),
    "an open quotation mark": (
        lambda header, row: f'{header}\n"{row}\n'.encode(),
        "line 2: is not a row of a table",
    ),
    "a mark behind a cell": (
        lambda header, row: f'{header}\n"x"{row}\n'.encode(),
        "line 2: is not a row of a table",
    ),
    "a row twice": (
        lambda header, row: f"{header}\n{row}\n\n{row}\n".encode(),
        "line 4: .* in line 2; remove one of them",
    ),
    "an endless cell": (
        lambda header, row: f"{header}\n{'名' * 200_000}{row}\n".encode(),
        "line 2: is not a row of a table",
    ),
}
BROKEN_LINES = {
    "no JSON": ("{", "line 2: is not JSON"),
    "a list": ("[]", "line 2: each line must be a JSON object, not list"),
    "not a number": ('{"name": NaN}', "line 2: is not JSON"),
    "infinity": ('{"name": Infinity}', "line 2: is not JSON"),
    "too deep": ("[" * 100_000, "line 2: is not JSON"),
    "too long a number": ('{"name": ' + "9" * 10_000 + "}", "line 2: is not JSON"),
}
# What may be wrong in a row of each kind.
BROKEN_ROWS: list[tuple[str, dict[str, Any], str]] = [
    ("admin_units", {"kind": "city", "name": "云城"}, "unknown kind 'city'"),
    ("admin_units", {"kind": "unit", "name": ""}, "the name is missing"),
    ("admin_units", {"kind": "unit", "name": "云城", "code": "43040"}, "code '43040' must have"),
    (
        "admin_units",
        {"kind": "unit", "name": "云城", "code": "４３０４０１"},
        "must have 2, 4, 6, 9 or 12 digits",
    ),
    ("admin_units", {"kind": "unit", "name": "云城", "code": "4304"}, "code 4304 belongs to 衡阳市"),
    ("admin_units", {"kind": "unit", "name": "云城", "code": "990101"}, "has no parent unit"),
    ("admin_units", {"kind": "unit", "name": "云城", "level": "city"}, "unknown level 'city'"),
    ("admin_units", {"kind": "unit", "name": "云城", "parent": "99"}, "its parent '99' is not a unit"),
    ("admin_units", {"kind": "alias", "name": "云城", "code": "9999"}, "has the unknown code '9999'"),
    ("admin_units", {"kind": "alias", "name": ["云城"], "code": "4304"}, "it must be text"),
    ("admin_units", {"kind": "alias", "name": True, "code": "4304"}, "it must be text"),
    ("quantities", {"unit": "", "dimension": "count"}, "needs a name"),
    ("quantities", {"unit": "箩", "dimension": ""}, "and a dimension"),
    ("quantities", {"name": "x"}, "needs the column unit"),
    ("quantities", {"name": "x", "pattern": "("}, "not a regular expression"),
    ("quantities", {"name": "", "pattern": "八条"}, "needs a name and a pattern"),
    ("quantities", {"unit": "箩", "dimension": "volume", "factor": "2"}, "go together"),
    ("quantities", {"unit": "没有的", "remove": True}, "no unit or trap '没有的' to remove"),
    ("quantities", {"unit": "元", "remove": "perhaps"}, "remove is 'perhaps'; write true or false"),
    *(
        (
            "quantities",
            {"unit": "箩", "dimension": "volume", "canonical": "升", "factor": factor},
            "is not a number above 0",
        )
        for factor in ("many", "-1", "0", "1/0", "nan", "inf", "1e999999", "1" * 30, -1, 0.0, "１２")
    ),
    ("quantities", {"unit": "箩", "dimension": "x", "canonical": "升", "factor": [1]}, "must be text"),
    ("slogans", {"kind": "campaign"}, "name is None"),
    ("slogans", {"name": "星火", "kind": "song"}, "unknown kind 'song'"),
    ("slogans", {"name": "星火", "kind": "campaign", "year": "MMXX"}, "year 'MMXX' must be"),
    ("slogans", {"name": "星火", "kind": "campaign", "year": 20210705}, "year 20210705 must be"),
    ("slogans", {"name": "星火", "kind": "campaign", "items": 3}, "must be a list of strings"),
    ("slogans", {"name": "星火", "kind": "campaign", "unquoted": "perhaps"}, "unquoted is 'perhaps'"),
    ("slogans", {"name": "没有的", "remove": True}, "no formulation '没有的' to remove"),
    ("cues", {"cue": "", "scope": "run"}, "a cue needs text"),
    ("cues", {"cue": "盼", "scope": "far"}, "unknown scope 'far'"),
    ("cues", {"cue": "盼", "scope": "run", "status": "hoped"}, "unknown status 'hoped'"),
    ("cues", {"cue": "盼", "scope": "run", "status": "planned", "weight": -1}, "weight '-1' is not a whole"),
    ("cues", {"cue": "盼", "scope": "run", "status": "planned", "weight": 1e9}, "is not a whole number"),
    ("cues", {"cue": "盼", "scope": "run", "remove": True}, "there is no cue '盼'"),
    ("cues", {"cue": "@cost", "scope": "signal", "status": "other", "weight": 1}, "unknown signal"),
]


@pytest.mark.parametrize("entry_point", ENTRY_POINTS)
@pytest.mark.parametrize("field", TABLES)
@pytest.mark.parametrize("case", BROKEN_FILES)
def test_user_data_broken_tables_are_named_with_line_and_reason(
    case: str, field: str, entry_point: str, tmp_path: Path
) -> None:
    make, message = BROKEN_FILES[case]
    path = tmp_path / "own.csv"
    path.write_bytes(make(*TABLES[field]))
    with pytest.raises(DataError, match=rf"own\.csv.*{message}"):
        ENTRY_POINTS[entry_point](field, path)


@pytest.mark.parametrize("entry_point", ENTRY_POINTS)
@pytest.mark.parametrize("field", TABLES)
@pytest.mark.parametrize("case", BROKEN_LINES)
def test_user_data_broken_json_lines_are_named_with_line_and_reason(
    case: str, field: str, entry_point: str, tmp_path: Path
) -> None:
    line, message = BROKEN_LINES[case]
    path = tmp_path / "own.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"own\.jsonl, {message}"):
        ENTRY_POINTS[entry_point](field, path)


@pytest.mark.parametrize("entry_point", ENTRY_POINTS)
@pytest.mark.parametrize(("field", "row", "message"), BROKEN_ROWS)
def test_user_data_broken_rows_are_named_with_line_and_reason(
    field: str, row: dict[str, Any], message: str, entry_point: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(f"\n{json.dumps(row)}\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"own\.jsonl, line 2: .*{message}"):
        ENTRY_POINTS[entry_point](field, path)
    with pytest.raises(DataError, match=f"row 1: .*{message}"):
        Knowledge.load(**{field: [row]})  # type: ignore[arg-type]


@pytest.mark.parametrize("entry_point", ENTRY_POINTS)
@pytest.mark.parametrize("field", TABLES)
def test_user_data_that_is_no_file_is_named(
    field: str, entry_point: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(DataError, match=r"missing\.csv: cannot be read \(No such file"):
        ENTRY_POINTS[entry_point](field, tmp_path / "missing.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(DataError, match=r"folder\.csv: cannot be read \(Is a directory"):
        ENTRY_POINTS[entry_point](field, tmp_path / "folder.csv")

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "locked.csv").write_text("\n".join(TABLES[field]), encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DataError, match=r"locked\.csv: cannot be read \(Permission denied"):
        ENTRY_POINTS[entry_point](field, tmp_path / "locked.csv")


@pytest.mark.parametrize("field", TABLES)
@pytest.mark.parametrize(
    "form",
    [
        "\ufeff{header}\n{row}\n",
        "{header}\r\n{row}\r\n",
        "{header}\r{row}\r",
        "{header}\n{row}",
        "\n{header}\n\n{row}\n,,\n\n",
        "{header},\n{row},\n",
        " {header} \n{row}\n",
    ],
    ids=["mark", "CRLF", "CR", "no last line end", "blank lines", "an empty column", "blanks in the header"],
)
def test_user_data_takes_what_spreadsheets_write(form: str, field: str, tmp_path: Path) -> None:
    header, row = TABLES[field]
    (tmp_path / "plain.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    (tmp_path / "own.csv").write_bytes(form.format(header=header, row=row).encode())
    plain, own = (Knowledge.load(**{field: tmp_path / name}) for name in ("plain.csv", "own.csv"))  # type: ignore[arg-type]
    assert own == plain
    assert len(getattr(own, field)) == 1


@pytest.mark.parametrize("field", TABLES)
def test_user_data_a_header_alone_brings_nothing(field: str, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(TABLES[field][0], encoding="utf-8")
    assert Knowledge.load(**{field: tmp_path / "own.csv"}) == Knowledge()  # type: ignore[arg-type]


def test_user_data_may_be_large(tmp_path: Path) -> None:
    lines = [f"{'甲' * (i % 7 + 1)}{i}区,count" for i in range(50_000)]
    (tmp_path / "own.csv").write_text("\n".join(["unit,dimension", *lines]), encoding="utf-8")
    assert Knowledge.load(quantities=tmp_path / "own.csv").lexicon.unit("甲0区") is not None


@pytest.mark.parametrize("field", TABLES)
@pytest.mark.parametrize("source", [5, b"own.csv", {"name": "x"}, 1.5, object()])
def test_user_data_of_another_type_is_a_type_error(source: object, field: str) -> None:
    for name in ("Knowledge.load", "class", "set_entries", "add_entries"):
        with pytest.raises(TypeError, match="pass entries as the path of a file or as rows"):
            ENTRY_POINTS[name](field, source)  # type: ignore[arg-type]


@pytest.mark.parametrize("field", TABLES)
@pytest.mark.parametrize("row", [5, "x", None, ["name"]])
def test_user_data_rows_must_be_mappings(row: object, field: str) -> None:
    with pytest.raises(DataError, match="row 2: each row must be a mapping"):
        Knowledge.load(**{field: [dict(zip(*(t.split(",") for t in TABLES[field]), strict=True)), row]})  # type: ignore[arg-type, list-item]


@pytest.mark.parametrize("year", [Decimal(2020), object(), float("nan"), {1, 2}])
def test_user_data_rows_hold_plain_values(year: object) -> None:
    with pytest.raises(DataError, match="row 1: "):
        Knowledge.load(slogans=[{"name": "星火", "kind": "campaign", "year": year}])


def test_user_data_numbers_may_be_numbers() -> None:
    unit = {"unit": "箩", "dimension": "volume", "canonical": "升", "factor": 0.5}
    known = Knowledge.load(quantities=[unit], admin_units=[{"kind": "alias", "name": "鹏城", "code": 4403}])
    found = policytext.extract("鹏城购入种子4箩。", knowledge=known)
    assert [place.code for place in found.admin_units] == ["4403"]
    assert found.quantities[0].canonical.low == 2  # type: ignore[union-attr]


@pytest.mark.parametrize("field", TABLES)
def test_user_data_a_failed_addition_changes_nothing(field: str, tmp_path: Path) -> None:
    header, row = TABLES[field]
    (tmp_path / "own.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    recognizer = component(field, entries=str(tmp_path / "own.csv"))
    before = recognizer.entries
    with pytest.raises(DataError):
        recognizer.add_entries([{"nothing": 1}])
    assert recognizer.entries == before


@pytest.mark.parametrize("field", TABLES)
@pytest.mark.parametrize("entries", [5, True, [5], [["x"]], {"a": 1}])
def test_user_data_of_another_type_in_a_config_is_refused(entries: object, field: str) -> None:
    with pytest.raises((ValueError, TypeError), match=r"entries|row 1"):
        component(field, entries=entries)


@pytest.mark.parametrize("field", TABLES)
@pytest.mark.parametrize("case", ["GBK", "an unknown column", "empty"])
def test_user_data_broken_on_the_command_line_is_one_line(case: str, field: str, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_bytes(BROKEN_FILES[case][0](*TABLES[field]))
    (tmp_path / "text.txt").write_text("新增电梯9台。", encoding="utf-8")
    option = "--" + field.replace("_", "-")
    done = CliRunner().invoke(app, ["extract", str(tmp_path / "text.txt"), option, str(tmp_path / "own.csv")])
    assert done.exit_code == 1
    [line] = done.stderr.splitlines()
    assert "own.csv" in line


@pytest.mark.parametrize("content", ["", "{", "[]", '{"restore": true}', '{"a": 1}'])
def test_user_data_a_damaged_saved_tokenizer_is_named(content: str, tmp_path: Path) -> None:
    policytext.load().to_disk(tmp_path)
    (tmp_path / "tokenizer" / "settings.json").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"settings\.json: .*save the pipeline again"):
        spacy.load(tmp_path)


def test_user_data_a_damaged_saved_component_is_named(tmp_path: Path) -> None:
    policytext.load().to_disk(tmp_path)
    (tmp_path / "policytext_slogans" / "entries.jsonl").write_text('{"name": 1}\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"entries\.jsonl, line 1"):
        spacy.load(tmp_path)


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\xc1", b"\x93\x01", b"junk"),
        *map(
            srsly.msgpack_dumps, (5, None, "x", 1.5, True, [1], [None], {"a": 1}, [{"a": 1}], {"entries": 5})
        ),
    ],
)
def test_user_data_bytes_of_something_else_are_refused(data: bytes) -> None:
    nlp = policytext.load()
    for part in (nlp.tokenizer, nlp.get_pipe("policytext_slogans")):
        with pytest.raises(DataError):
            part.from_bytes(data)


@pytest.mark.parametrize("setting", ["restore", "segmenter", "as_of", "region", "entries"])
def test_user_data_bytes_of_a_tokenizer_with_a_wrong_setting_are_refused(setting: str) -> None:
    tokenizer = policytext.load().tokenizer
    settings = {**srsly.msgpack_loads(tokenizer.to_bytes()), setting: [{"a": 1}]}
    with pytest.raises(DataError, match="save the pipeline again"):
        tokenizer.from_bytes(srsly.msgpack_dumps(settings))
