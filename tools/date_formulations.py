"""Print the work reports of the State Council that say each formulation.

    python tools/date_formulations.py ../corpus            # a table: id, first_report, reports, hits
    python tools/date_formulations.py ../corpus --write    # and put first_report into formulations.jsonl

The corpus folder has a ``manifest.tsv`` with the columns file, level, year and title; its reports are those
of level ``central`` whose title ends in 国务院政府工作报告. Formulations of one place or field are left out,
and names too short to be unmistakable: the reports say 三通 or 三包 of other things.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "src/policytext/slogans/data/formulations.jsonl"
_TITLE_END = "国务院政府工作报告"
_SHORTEST = 4
_SHORTEST_NUMERAL = 5
_DIGITS = tuple("一二三四五六七八九十两双")
_CHARACTERS_OF_LISTS = str.maketrans("，", "、", " \u3000\n“”‘’")


def read_reports(corpus: Path) -> dict[int, str]:
    """Return the text of each year's report, without blanks and quotation marks."""
    with (corpus / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if row["level"] == "central" and row["title"].split("（")[0].endswith(_TITLE_END)
        ]
    return {
        int(row["year"]): plain((corpus / row["file"]).read_text(encoding="utf-8"))
        for row in sorted(rows, key=lambda row: row["year"])
    }


def plain(text: str) -> str:
    """Return a text in which 两手抓，两手都要硬 and 两手抓、两手都要硬 are one."""
    return text.translate(_CHARACTERS_OF_LISTS)


def names_to_look_for(entry: Mapping[str, Any]) -> list[str]:
    """Return the names of an entry that mean it wherever they stand."""
    if entry.get("scope"):
        return []
    names = [plain(name) for name in (entry["name"], *entry.get("aliases", []))]
    return [name for name in names if len(name) >= _shortest(name)]


def _shortest(name: str) -> int:
    return _SHORTEST_NUMERAL if name.startswith(_DIGITS) and "、" not in name else _SHORTEST


def hits(names: Sequence[str], reports: Mapping[int, str]) -> dict[int, int]:
    """Return how often each report has one of the names, for the reports that have any."""
    counts = {year: sum(_count(name, text) for name in names) for year, text in reports.items()}
    return {year: count for year, count in counts.items() if count}


def _count(name: str, text: str) -> int:
    """Count a name, but not 新发展理念 in 创新发展理念."""
    others = "创更" if name.startswith("新") else ""
    return text.count(name) - sum(text.count(before + name) for before in others)


def dated(entries: Iterable[dict[str, Any]], reports: Mapping[int, str]) -> Iterable[dict[str, Any]]:
    """Yield the entries with first_report; an earlier year that stands there stays.

    The corpus may lack the report.
    """
    for entry in entries:
        years = [*hits(names_to_look_for(entry), reports), *filter(None, [entry.get("first_report")])]
        yield entry | {"first_report": min(years)} if years else entry


def main() -> None:
    """Read the arguments, print the table, write the file where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpus", type=Path, help="the folder of the corpus")
    parser.add_argument("--data", type=Path, default=DATA, help="the formulations (default: those shipped)")
    parser.add_argument("--write", action="store_true", help="put first_report into the formulations")
    arguments = parser.parse_args()
    reports = read_reports(arguments.corpus)
    lines = arguments.data.read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    print("id\tfirst_report\treports\thits")
    for entry in entries:
        found = hits(names_to_look_for(entry), reports)
        print(entry["id"], min(found, default=""), len(found), sum(found.values()), sep="\t")
    if arguments.write:
        text = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in dated(entries, reports))
        arguments.data.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
