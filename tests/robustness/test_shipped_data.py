"""Data files of the package, damaged: each is refused with its name and what to do, none half read."""

from __future__ import annotations

import ast
import lzma
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import policytext
from policytext import DataError, _data
from policytext.achievements import cues, lexicon, masking, status_marks
from policytext.achievements.candidates import marks, mentions
from policytext.achievements.candidates import tables as proposals
from policytext.achievements.decide import weights
from policytext.achievements.features import said
from policytext.admin import borders, communities, letters, naming, tables
from policytext.concepts import basis, catalogue, phrases
from policytext.export import provenance
from policytext.export.report import labels, tiles
from policytext.numerals import characters, patterns, torn
from policytext.outline import sentences
from policytext.outline import tables as outline
from policytext.quantities import bounds, contexts, money
from policytext.quantities import lexicon as units
from policytext.restoration import frames, lost_bytes, radicals, readings, script, word_score
from policytext.segment import Segmenter, classes
from policytext.serve import pages
from policytext.slogans import formulations, wordlists
from policytext.sources import fields, formats, html_article
from policytext.times import tables as times

ROOT = Path(policytext.__file__).parent
FILES = sorted(path for path in ROOT.rglob("data/*") if path.suffix != ".md")
MODEL = [path for path in FILES if path.suffix in (".msgpack", ".npz")]
TEXTS = [path for path in FILES if path not in MODEL and path.suffix != ".bin"]


def broken_off(data: bytes) -> bytes:
    """The first two thirds, which end within a line."""
    return data[: len(data) * 2 // 3].rstrip(b"\n")


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "broken off": broken_off,
    "without its last byte": lambda data: data[:-1],
    "zeros": lambda data: bytes(len(data)),
    "random bytes": lambda data: random.Random(0).randbytes(max(64, len(data))),
    "another encoding": lambda data: "\ufeff版本".encode("utf-16"),
}
_admin_rows = tables.table_rows.__wrapped__
# The reader of each table, without its memory, and a header or a row of another version.
TABLES: dict[str, tuple[Callable[[], Any], str]] = {
    "achievements/data/between.tsv": (lambda: proposals.patterns.__wrapped__("yoy"), "kind\tform\n"),
    "achievements/data/compared_times.tsv": (masking._openings.__wrapped__, "text\n"),
    "achievements/data/organs.tsv": (lexicon.organs.__wrapped__, "kind\ttext\nbare\n"),
    "achievements/data/patterns.tsv": (
        lambda: _data.patterns.__wrapped__("policytext.achievements"),
        "name\tform\n",
    ),
    "achievements/data/predicates.tsv": (lexicon.governing_words.__wrapped__, "text\trole\n"),
    "achievements/data/period_marks.tsv": (lambda: marks._any.__wrapped__("behind"), "mark\tside\n"),
    "achievements/data/said.tsv": (said._sorts.__wrapped__, "word\n新增\n"),
    "achievements/data/status_marks.tsv": (lambda: status_marks.status_mark.__wrapped__("article"), "mark\n"),
    "achievements/data/status.tsv": (cues._shipped.__wrapped__, "cue\tstatus\nx\tdone\n"),
    "achievements/decide/data/indicator.tsv": (lambda: weights._read("indicator"), "feature\toutcome\n"),
    "achievements/data/subject_heads.tsv": (mentions._heads.__wrapped__, "ending\n局\n"),
    "achievements/data/subject_words.tsv": (mentions._words.__wrapped__, "word\n新增\n"),
    "achievements/decide/data/period.tsv": (lambda: weights._read("period"), "feature\toutcome\n"),
    "achievements/decide/data/status.tsv": (lambda: weights._read("status"), "feature\toutcome\n"),
    "achievements/decide/data/subject.tsv": (lambda: weights._read("subject"), "feature\toutcome\n"),
    "admin/data/after_patterns.tsv": (
        lambda: _admin_rows("after_patterns.tsv", "behind", "pattern"),
        "behind\n",
    ),
    "admin/data/behind_heads.tsv": (lambda: _admin_rows("behind_heads.tsv", "pattern"), "head\n"),
    "admin/data/beside_names.tsv": (lambda: borders._beside.__wrapped__("before"), "side\n"),
    "admin/data/beyond_mainland.tsv": (
        lambda: _admin_rows("beyond_mainland.tsv", "key", "level", "name"),
        "key\tlevel\n",
    ),
    "admin/data/city_letters.tsv": (letters._city_codes.__wrapped__, "letter\n"),
    "admin/data/clipped_names.tsv": (
        lambda: _admin_rows("clipped_names.tsv", "code", "name", "clipped"),
        "code\tname\n",
    ),
    "admin/data/heads.tsv": (
        lambda: _admin_rows("heads.tsv", "behind", "heads", "unless"),
        "behind\theads\n",
    ),
    "admin/data/letter_uses.tsv": (lambda: letters._uses.__wrapped__("before"), "use\n"),
    "admin/data/naming.tsv": (naming._weights.__wrapped__, "feature\n"),
    "admin/data/patterns.tsv": (
        lambda: _data.patterns.__wrapped__("policytext.admin"),
        "name\tpattern\texample\tcounter\nx\t(\tx\ty\n",
    ),
    "admin/data/kinds.tsv": (lambda: _admin_rows("kinds.tsv", "use", "level", "ending"), "use\n"),
    "admin/data/reference_words.tsv": (
        lambda: _admin_rows("reference_words.tsv", "word", "level", "endings"),
        "word\n",
    ),
    "admin/data/zone_shortenings.tsv": (
        lambda: _admin_rows("zone_shortenings.tsv", "long", "short"),
        "long\n",
    ),
    "admin/data/words.tsv.xz": (borders._costs.__wrapped__, "many\t街道"),
    "admin/data/former_units.tsv.xz": (tables.former_units, "110103\t崇文区\t1980\t2009"),
    "admin/data/special_units.csv": (tables.special_rows.__wrapped__, "code,name\n"),
    "admin/data/units.tsv.xz": (tables.shipped_units, "11\t北京市\t\tMMXX"),
    "admin/data/zones.csv": (tables.zone_rows.__wrapped__, "key,name\n"),
    "concepts/data/basis.tsv": (basis._by_basis.__wrapped__, "basis\tat\n"),
    "concepts/data/concepts.tsv": (catalogue._shipped.__wrapped__, "id\tname\n"),
    "concepts/data/measures.tsv": (catalogue._measures.__wrapped__, "measure\tunit\n"),
    "concepts/data/patterns.tsv": (
        lambda: _data.patterns.__wrapped__("policytext.concepts"),
        "name\tpattern\texample\tcounter\nx\t(\tx\ty\n",
    ),
    "concepts/data/modifiers.tsv": (phrases._table.__wrapped__, "word\tside\n"),
    "data/record.schema.json": (policytext.record_schema, '{"title": "a record"}\n'),
    "data/sources.tsv": (provenance.data_sources, "data\torigin\n"),
    "export/report/data/labels.tsv": (labels._labels.__wrapped__, "key\ten\n"),
    "export/report/data/tiles.tsv": (tiles.tiles.__wrapped__, "code\n"),
    "serve/data/labels.tsv": (pages._labels.__wrapped__, "key\n"),
    "numerals/data/characters.tsv": (characters._table.__wrapped__, "sense\n"),
    "numerals/data/grammar.tsv": (patterns._grammar.__wrapped__, "name\tform\n"),
    "numerals/data/torn.tsv": (torn.torn_forms.__wrapped__, "name\tuse\n"),
    "outline/data/annexes.tsv": (lambda: outline.table.__wrapped__("annexes.tsv"), "kind\twords\n"),
    "outline/data/frame_lines.tsv": (lambda: outline.table.__wrapped__("frame_lines.tsv"), "kind\twords\n"),
    "outline/data/heading_cues.tsv": (
        lambda: outline.table.__wrapped__("heading_cues.tsv"),
        "manner\twords\n",
    ),
    "outline/data/kinds.tsv": (lambda: outline.table.__wrapped__("kinds.tsv"), "kind\tpattern\n"),
    "outline/data/labels.tsv": (lambda: outline.table.__wrapped__("labels.tsv"), "head\n"),
    "outline/data/manner_ngrams.tsv.xz": (sentences._load.__wrapped__, "ngram\treport\tplan\n"),
    "outline/data/nation.tsv": (lambda: outline.table.__wrapped__("nation.tsv"), "words\n"),
    "outline/data/patterns.tsv": (
        lambda: _data.patterns.__wrapped__("policytext.outline"),
        "name\tpattern\texample\tcounter\nx\t(\tx\ty\n",
    ),
    "quantities/data/approximators.csv": (lambda: bounds._approximators.__wrapped__("before"), "text\n"),
    "quantities/data/contexts.tsv": (contexts.contexts.__wrapped__, "name\n"),
    "quantities/data/signs.tsv": (money.signs.__wrapped__, "sign\n"),
    "quantities/data/traps.tsv": (units._shipped.__wrapped__, "name\tpattern\nx\t(\n"),
    "quantities/data/units.csv": (units._shipped.__wrapped__, "unit,dimension\n元\n"),
    "restoration/data/boilerplate.tsv": (frames._lines.__wrapped__, "kind\twhere\n"),
    "restoration/data/frame_pieces.tsv": (frames._piece_rows.__wrapped__, "kind\tstrength\n"),
    "restoration/data/lost_characters.tsv": (lost_bytes._phrases.__wrapped__, "broken\n"),
    "restoration/data/radicals.tsv": (radicals._radicals.__wrapped__, "char\n"),
    "restoration/data/readings.tsv.xz": (readings._readings.__wrapped__, "一"),
    "restoration/data/words.tsv.xz": (word_score._log_probabilities.__wrapped__, "一\tmany"),
    "restoration/data/variants.tsv": (script.variants.__wrapped__, "char\n"),
    "segment/data/classes.tsv.xz": (classes._classes.__wrapped__, "class\twords\nnouns\t街道\n"),
    "slogans/data/counted.tsv": (
        lambda: wordlists.rows.__wrapped__("counted", "after", "word"),
        "after\n",
    ),
    "slogans/data/endings.tsv": (
        lambda: wordlists.rows.__wrapped__("endings", "ending", "kind"),
        "ending\n",
    ),
    "slogans/data/frames.tsv": (lambda: wordlists.rows.__wrapped__("frames", "frame", "place"), "frame\n"),
    "slogans/data/patterns.tsv": (
        lambda: _data.patterns.__wrapped__("policytext.slogans"),
        "name\tpattern\texample\tcounter\nx\t(\tx\ty\n",
    ),
    "slogans/data/series_marks.tsv": (
        lambda: wordlists.rows.__wrapped__("series_marks", "form", "numbers", "anywhere"),
        "form\n",
    ),
    "slogans/data/parallel_cues.tsv": (
        lambda: wordlists.rows.__wrapped__("parallel_cues", "side", "class", "word"),
        "side\n",
    ),
    "slogans/data/parallel_weights.tsv": (
        lambda: wordlists.rows.__wrapped__("parallel_weights", "feature", "learned"),
        "feature\n",
    ),
    "sources/data/columns.tsv": (fields._usual_names.__wrapped__, "role\n"),
    "sources/data/containers.tsv": (html_article._names.__wrapped__, "kind\n"),
    "sources/data/formats.tsv": (formats._formats.__wrapped__, "suffix\n"),
    "times/data/ends.tsv": (lambda: times.ends.__wrapped__("open"), "side\tsense\n"),
    "times/data/eras.tsv": (times.eras.__wrapped__, "names\n"),
    "times/data/grammar.tsv": (times.parts.__wrapped__, "name\n"),
    "times/data/holidays.tsv": (times.holidays.__wrapped__, "text\n"),
    "times/data/moon.tsv": (times.moon.__wrapped__, "year\n"),
    "times/data/openings.tsv": (times.opening_words.__wrapped__, "opens\n"),
    "times/data/plans.tsv": (times.plans.__wrapped__, "name\n"),
    "times/data/traps.tsv": (times.traps.__wrapped__, "name\n"),
    "times/data/words.tsv": (lambda: times.words.__wrapped__("year"), "class\ttext\n"),
    "slogans/data/formulations.jsonl": (formulations._shipped.__wrapped__, '{"name": "甲"}\n'),
}


def key(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def package_of(path: Path) -> str:
    return ".".join(("policytext", *path.relative_to(ROOT).parts[:-2]))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, bytes | None], None]:
    """Put a damaged file, or none, where the package looks for the file."""

    def replace(path: Path, content: bytes | None) -> None:
        folder = tmp_path / path.parent.parent.name
        shutil.copytree(path.parent, folder / "data")
        (folder / "data" / path.name).unlink()
        if content is not None:
            (folder / "data" / path.name).write_bytes(content)
        real = _data.files
        monkeypatch.setattr(_data, "files", lambda name: folder if name == package_of(path) else real(name))

    return replace


def refused(read: Callable[[], Any], path: Path) -> None:
    with pytest.raises(DataError, match=rf"{path.name}.*reinstall policytext"):
        read()


def test_shipped_data_are_opened_in_one_place() -> None:
    opening = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "importlib.resources"
    }
    # OpenCC's tables are not policytext's.
    assert opening == {"_data.py"}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("path", TEXTS, ids=key)
def test_shipped_data_damaged_texts_are_refused(
    path: Path, damage: str, place: Callable[[Path, bytes | None], None]
) -> None:
    place(path, DAMAGES[damage](path.read_bytes()))
    refused(lambda: _data.read_text(package_of(path), path.name, str), path)


@pytest.mark.parametrize("path", TEXTS, ids=key)
def test_shipped_data_missing_texts_are_named(
    path: Path, place: Callable[[Path, bytes | None], None]
) -> None:
    place(path, None)
    refused(lambda: _data.read_text(package_of(path), path.name, str), path)


def test_shipped_data_each_table_has_a_reader() -> None:
    tables_of_package = {key(path) for path in TEXTS if path.suffix != ".txt"}
    # Read by the tool that makes the gazetteer, never by the package.
    assert tables_of_package - {"admin/data/successors.csv", "admin/data/joint_words.tsv"} == TABLES.keys()


@pytest.mark.parametrize("table", TABLES)
def test_shipped_data_tables_of_another_version_are_refused(
    table: str, place: Callable[[Path, bytes | None], None]
) -> None:
    read, content = TABLES[table]
    data = content.encode("utf-8")
    place(ROOT / table, lzma.compress(data) if table.endswith(".xz") else data)
    refused(read, ROOT / table)


@pytest.mark.parametrize("damage", [*DAMAGES, "missing"])
def test_shipped_data_damaged_communities_are_refused(
    damage: str, place: Callable[[Path, bytes | None], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ROOT / "admin" / "data" / "communities.bin"
    place(path, None if damage == "missing" else DAMAGES[damage](path.read_bytes()))
    refused(communities._file.__wrapped__, path)


def test_shipped_data_a_damaged_block_of_communities_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    index, data = communities._file()
    monkeypatch.setattr(communities, "_file", lambda: (index, data[:5000] + bytes(len(data) - 5000)))
    refused(lambda: communities._block.__wrapped__("4304"), ROOT / "admin" / "data" / "communities.bin")


@pytest.mark.parametrize("damage", [*DAMAGES, "missing"])
def test_shipped_data_a_damaged_word_model_is_refused(
    damage: str, place: Callable[[Path, bytes | None], None]
) -> None:
    path = ROOT / "segment" / "data" / "arrays.npz"
    place(path, None if damage == "missing" else DAMAGES[damage](path.read_bytes()))
    refused(Segmenter, path)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["admin/data/units.tsv.xz", "segment/data/arrays.npz"])
def test_shipped_data_damage_is_told_in_a_line_a_document(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT, tmp_path / "policytext", ignore=shutil.ignore_patterns("__pycache__"))
    damaged = tmp_path / "policytext" / name
    damaged.write_bytes(broken_off(damaged.read_bytes()))
    (tmp_path / "text.txt").write_text("珠晖区新增电梯9台。", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from policytext.cli import app; app()", "extract", "text.txt"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert "reinstall policytext" in line
