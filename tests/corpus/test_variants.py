"""How a slogan changes from place to place."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext import extract, variants
from policytext.cli import app
from tests.commands import runner

pytest.importorskip("pandas")


def families(*texts: str) -> dict[str, list[str]]:
    frame = variants([extract(text, id=str(place)) for place, text in enumerate(texts)])
    return {str(family): rows["name"].tolist() for family, rows in frame.groupby("family")}


def test_variants_bring_fillings_of_one_template_together() -> None:
    found = families("建设“三品东风”。", "打造“三品西街”。", "践行“五心”服务。", "推行五心工作法。")
    assert found == {"三品…": ["三品东风", "三品西街"], "五心…": ["五心", "五心工作法"]}


def test_variants_bring_lists_that_share_two_members_together() -> None:
    found = families("“强基础、促改革、惠民生”", "“强基础、促改革、保稳定”", "“重规划、严管理”")
    assert found == {"促改革、强基础…": ["强基础、促改革、惠民生", "强基础、促改革、保稳定"]}


def test_variants_name_the_units() -> None:
    given = [
        extract("建设“三品东风”。", region="430405"),
        extract("打造“三品西街”。", region="430406"),
    ]
    assert variants(given)["units"].tolist() == ["湖南省衡阳市珠晖区", "湖南省衡阳市雁峰区"]


def test_variants_of_nothing_are_none() -> None:
    assert variants([]).empty


def test_variants_command_writes_families(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("建设“三品东风”，打造“三品西街”。", encoding="utf-8")
    done = runner().invoke(app, ["slogans", str(tmp_path), "--families"])
    assert done.exit_code == 0, done.output
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == ["family", "三品…", "三品…"]
