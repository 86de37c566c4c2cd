"""How slogans spread over years, units and documents."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from policytext import ConfigError, Record, extract, spread
from policytext.cli import app
from policytext.corpus.mentions import mentions_of, unit_of, year_of
from policytext.export import write_report
from tests.commands import runner

pytest.importorskip("pandas")

TEXTS = [
    ("a", "2015-03-05", "衡阳市珠晖区推动大众创业万众创新，落实三会一课。"),
    ("b", "2018-03-05", "“双创”升级，大众创业，万众创新提质。"),
    ("c", None, "坚持大众创业、万众创新。“两会”召开。"),
]


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [extract(text, id=id, published=published) for id, published, text in TEXTS]


def test_spread_counts_the_slogans_of_earlier_versions(records: list[Record]) -> None:
    plain = [record.to_dict() for record in records]
    for slogan in (slogan for record in plain for slogan in record["slogans"]):
        del slogan["key"]
    earlier = [Record.from_dict(record) for record in plain]
    assert spread(earlier).equals(spread(records))
    page = io.StringIO()
    write_report(earlier, page)
    assert "大众创业" in page.getvalue()


def test_spread_counts_one_slogan_under_all_its_spellings(records: list[Record]) -> None:
    frame = spread(records)
    rows = frame[frame["key"] == "大众创业、万众创新"][["year", "mentions", "documents"]]
    assert rows.fillna(0).values.tolist() == [[2015, 1, 1], [2018, 2, 1], [0, 1, 1]]


def test_spread_tells_the_first_mention(records: list[Record]) -> None:
    first = spread(records[::-1])[["key", "first_year", "first_document"]].drop_duplicates()
    assert first.values.tolist()[0] == ["大众创业、万众创新", 2015, "a"]


def test_spread_leaves_institutions_out(records: list[Record]) -> None:
    assert {mention.slogan.text for mention in mentions_of(records)}.isdisjoint({"两会"})


@pytest.mark.parametrize(("by", "groups"), [("document", {"a", "b", "c"}), ("unit", None)])
def test_spread_counts_by_document_and_unit(records: list[Record], by: str, groups: set[str] | None) -> None:
    frame = spread(records, by)
    assert groups is None or set(frame[by]) == groups
    assert frame["mentions"].sum() == 5


def test_spread_counts_by_a_column_of_the_user() -> None:
    given = [
        replace(extract("落实河长制。"), columns={"province": province}) for province in ("湖南", "湖北")
    ]
    assert set(spread(given, "province")["province"]) == {"湖南", "湖北"}


def test_spread_refuses_a_column_that_nobody_has(records: list[Record]) -> None:
    with pytest.raises(ConfigError, match="no record has a column 'place': choose year, unit, document or"):
        spread(records, "place")


def test_spread_of_nothing_is_empty() -> None:
    assert spread([]).empty
    assert list(spread([]).columns)[:3] == ["key", "name", "kind"]


def test_spread_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"spread\(\) needs pandas"):
        spread([])


def test_mentions_know_year_and_unit_where_the_record_does(records: list[Record]) -> None:
    assert [year_of(record) for record in records] == [2015, 2018, None]
    named = extract("落实河长制。", region="430405", published="2020")
    assert unit_of(named) == "湖南省衡阳市珠晖区"


def test_spread_command_writes_a_table(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("推动大众创业万众创新。“双创”升级。", encoding="utf-8")
    output = tmp_path / "spread.csv"
    done = runner().invoke(
        app, ["slogans", str(tmp_path / "one.txt"), "-o", str(output), "--published", "2016"]
    )
    assert done.exit_code == 0, done.output
    header, row = output.read_text(encoding="utf-8").splitlines()
    assert header.startswith("key,name,kind,parent,first_year")
    assert row.startswith("大众创业、万众创新,大众创业、万众创新,")
    assert row.endswith(",2016,2,1")


def test_spread_command_refuses_an_unknown_grouping(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("落实河长制。", encoding="utf-8")
    done = runner().invoke(app, ["slogans", str(tmp_path), "--by", "moon"])
    assert done.exit_code == 1
