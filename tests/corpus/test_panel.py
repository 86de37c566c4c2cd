"""The panel: one row a claim with a concept. Columns, units, years, the answer of each cell."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from policytext import ConfigError, Record, extract, extract_many, panel, wide
from policytext.corpus import PANEL_COLUMNS, panel_rows
from policytext.corpus.units import Units
from policytext.knowledge import Knowledge

pandas = pytest.importorskip("pandas", reason="comes with the extra pandas")

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "provincial_2026"
CELLS = Path(__file__).parent / "provincial_cells.tsv"
REGIONS = {
    "0069": "51",
    "0070": "12",
    "0071": "44",
    "0072": "32",
    "0073": "36",
    "0074": "41",
    "0075": "42",
    "0076": "54",
}
DTYPES = {
    **dict.fromkeys(PANEL_COLUMNS, "object"),
    **dict.fromkeys(("year", "start", "end", "source_start", "source_end"), "Int64"),
    **dict.fromkeys(("low", "high"), "float64"),
}


def report(text: str, *, id: str | None = None) -> Record:
    return extract(text, id=id, published="2026-01-20", region="430405", restore=False)


RECORD = report("2025年，全区地区生产总值90亿元，增长5.5%。今年全区力争城镇新增就业5000人。", id="a")


def only(text: str, **cell: object) -> list[dict[str, object]]:
    rows = panel_rows([report(text)])
    return [row for row in rows if all(row[name] == value for name, value in cell.items())]


def test_panel_rows_hold_the_claim() -> None:
    first, *_ = panel_rows([RECORD])
    assert first == {
        "unit_code": "430405",
        "unit": "珠晖区",
        "year": 2025,
        "period_from": "2025",
        "period_to": "2025",
        "concept": "gdp",
        "concept_name": "地区生产总值",
        "role": "level",
        "basis": "period",
        "status": "achieved",
        "commitment": None,
        "low": Decimal("9000000000"),
        "high": Decimal("9000000000"),
        "bound": "=",
        "measure": "元",
        "document": "a",
        "start": 14,
        "end": 18,
        "source_start": 14,
        "source_end": 18,
        "text": "90亿元",
        "sentence": "2025年，全区地区生产总值90亿元，增长5.5%。",
    }


@pytest.mark.parametrize("records", [[RECORD], [], [extract("")]], ids=["some", "none", "an empty one"])
def test_panel_has_the_same_columns_and_types_whether_there_are_rows_or_not(records: list[Record]) -> None:
    frame = panel(records)
    assert list(frame.columns) == list(PANEL_COLUMNS)
    assert {name: str(dtype).replace("str", "object") for name, dtype in frame.dtypes.items()} == DTYPES


def test_panel_keeps_exact_numbers() -> None:
    assert panel([RECORD], decimals=True)["low"][0] == Decimal("9000000000")


def test_panel_keeps_the_concepts_that_are_asked_for() -> None:
    assert set(panel([RECORD], concepts=["urban_new_jobs"])["concept"]) == {"urban_new_jobs"}
    assert list(panel_rows([RECORD], concepts=[])) == []


def test_panel_refuses_an_unknown_concept() -> None:
    with pytest.raises(ConfigError, match="no concept has the id gpd"):
        panel([RECORD], concepts=["gpd"])


def test_panel_has_the_users_columns_behind_its_own() -> None:
    own = replace(RECORD, columns={"province": "湖南省", "year": 2026, "ok": True})
    frame = panel([own, RECORD])
    assert list(frame.columns) == [*PANEL_COLUMNS, "province", "user_year", "ok"]
    assert frame[["year", "user_year", "province"]].iloc[0].tolist() == [2025, 2026, "湖南省"]
    assert frame["province"].iloc[-1] is None


def test_panel_reads_records_of_earlier_versions() -> None:
    old = RECORD.to_dict()
    old["schema"] = 1
    for claim in old["achievements"]:
        for key in ("concept", "basis", "subject_code", "part"):
            del claim[key]
    del old["columns"]
    assert list(panel_rows([Record.from_dict(old)])) == list(panel_rows([RECORD]))


def test_panel_reads_one_record_at_a_time() -> None:
    taken = []

    def records() -> Iterator[Record]:
        for number in range(3):
            taken.append(number)
            yield RECORD

    next(iter(panel_rows(records())))
    assert taken == [0]


def test_panel_without_pandas_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r'panel\(\) needs pandas: pip install "policytext\[pandas\]"'):
        panel([RECORD])
    assert list(panel_rows([RECORD]))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2025年，全区粮食产量9万吨。", "430405"),
        ("2025年，衡阳市粮食产量9万吨。", "4304"),
        ("2025年，衡阳市珠晖区东风街道粮食产量9万吨。", "430405010"),
        # The unit that the document speaks for, where no unit is named.
        ("2025年，粮食产量9万吨。", "430405"),
    ],
)
def test_panel_takes_the_unit_of_the_subject(text: str, code: str) -> None:
    [row] = only(text)
    assert row["unit_code"] == code


def test_panel_takes_the_code_of_the_subject_where_it_is_known() -> None:
    claim = replace(RECORD.achievements[0], subject_code="43")
    units = Units(RECORD, Knowledge().gazetteer)
    assert units.of(claim) == ("43", "湖南省")
    assert units.of(replace(claim, subject_code="00")) == ("00", "全国")


def test_panel_gives_a_year_where_the_period_lies_in_one() -> None:
    text = "2025年上半年，全区粮食产量9万吨。2021年至2025年，全区地区生产总值年均增长5%。"
    assert [row["year"] for row in panel_rows([report(text)])] == [2025, None]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("2026年，全区居民消费价格涨幅控制在2%左右。", "increase_by"),
        ("2025年，全区居民消费价格涨幅回落到2%。", "increase_by"),
        ("2025年，全区城镇调查失业率5%。", "level"),
        ("2025年，全区粮食产量下降2%。", "decrease_by"),
    ],
)
def test_panel_takes_a_rate_of_growth_for_a_growth(text: str, role: str) -> None:
    [row] = only(text)
    assert row["role"] == role


@pytest.mark.parametrize(
    ("text", "cell", "answer"),
    [
        (
            "2025年，全区货物进出口总额突破3万亿元大关，2025年货物进出口总额达到3.2万亿元。",
            {"concept": "trade_total", "year": 2025, "status": "achieved"},
            "3.2万亿元",
        ),
        (
            "2025年一季度，全区地区生产总值增长5.9%。2025年全年，全区地区生产总值增长5.1%。",
            {"concept": "gdp", "year": 2025, "status": "achieved"},
            "5.1%",
        ),
        (
            "2025年，全区粮食产量由8万吨增加到9万吨。",
            {"concept": "grain_output", "year": 2025, "measure": "千克", "status": "achieved"},
            "9万吨",
        ),
    ],
)
def test_panel_gives_the_answer_of_a_cell_first(text: str, cell: dict[str, object], answer: str) -> None:
    assert only(text, **cell)[0]["text"] == answer


def test_panel_keeps_the_order_of_documents() -> None:
    rows = list(panel_rows([replace(RECORD, id=name) for name in "ba"]))
    assert [row["document"] for row in rows] == ["b"] * 3 + ["a"] * 3


def test_wide_shows_units_by_years() -> None:
    texts = {
        "2025": "2024年，衡阳市粮食产量60亿斤，增长1%。",
        "2026": "2025年，衡阳市粮食产量62亿斤，增长2%。",
    }
    frame = panel([extract(text, published=year) for year, text in texts.items()])
    assert wide(frame, "grain_output").to_dict("index") == {"衡阳市": {2024: 3e9, 2025: 3.1e9}}
    assert wide(frame, "grain_output", role="increase_by").to_dict("index") == {"衡阳市": {2024: 1, 2025: 2}}
    assert wide(frame, "cpi").empty
    with pytest.raises(ConfigError, match="wide\\(\\) takes a DataFrame of panel\\(\\)"):
        wide(frame.drop(columns="year"), "cpi")


@pytest.fixture(scope="module")
def provincial() -> list[dict[str, object]]:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of provincial reports is not at hand")
    documents = (
        {"id": name, "text": (CORPUS / f"{name}.txt").read_text("utf-8"), "published": "2026"}
        for name in REGIONS
    )
    return list(panel_rows(extract_many(documents)))


@pytest.mark.slow
def test_panel_answers_what_eight_reports_say(provincial: list[dict[str, object]]) -> None:
    with CELLS.open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file, delimiter="\t"))
    answers: dict[tuple[object, ...], tuple[object, object]] = {}
    for row in provincial:
        key = tuple(row[name] for name in ("document", "concept", "status", "year", "measure"))
        if row["basis"] == "period" and row["unit_code"] == REGIONS[str(row["document"])]:
            answers.setdefault(key, (row["low"], row["high"]))
    typed = {
        (c["document"], c["concept"], c["status"], int(c["year"]), c["measure"]): (
            Decimal(c["low"]),
            Decimal(c["high"]),
        )
        for c in cells
    }
    wrong = {key: (answers.get(key), value) for key, value in typed.items() if answers.get(key) != value}
    # Statuses are right in most cells, not in all: two of 67 may be wrong.
    assert len(wrong) <= 2, wrong
    kinds = {key[1:] for key in typed}
    filled = {key for key in answers if key[1:] in kinds}
    assert filled - set(typed) == set()
