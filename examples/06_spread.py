"""How slogans spread: curves over years, and what provinces share.

Run it with ``python examples/06_spread.py CORPUS``: a folder with a ``manifest.tsv`` that has the columns
file, level, year, title and place. Without it the five seeds are read. Needs the extra ``pandas``.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import policytext
from policytext import Record, extract_many, spread, variants

SEEDS = Path(__file__).parent.parent / "seeds"
# Formulations whose curves are shown where the corpus has years.
SHOWN = (
    "社会主义和谐社会",
    "科学发展观",
    "新常态",
    "大众创业、万众创新",
    "高质量发展",
    "三农",
    "可持续发展",
    "全面建设小康社会",
    "四项基本原则",
    "改革开放",
)


def reports(corpus: Path) -> Iterator[tuple[dict[str, Any], dict[str, str]]]:
    """Yield the work reports of a corpus with what its manifest says of them."""
    with (corpus / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["title"].split("（")[0].endswith("政府工作报告"):
                text = (corpus / row["file"]).read_text(encoding="utf-8")
                yield (
                    {"id": row["file"], "text": text, "published": row["year"] or None},
                    {"place": row["place"], "level": row["level"]},
                )


def read(corpus: Path | None) -> list[Record]:
    """Return the records, each with its place and level as columns."""
    if corpus is None:
        documents = [
            {"id": path.stem[:3], "text": path.read_text("utf-8")} for path in sorted(SEEDS.glob("*.txt"))
        ]
        return [replace(record, columns={"place": record.id or ""}) for record in extract_many(documents)]
    pairs = list(reports(corpus))
    records = extract_many([document for document, _ in pairs])
    return [replace(record, columns=columns) for record, (_, columns) in zip(records, pairs, strict=True)]


def main() -> None:
    """Print the curves, the matrix of shared slogans and the largest families."""
    records = read(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    print(f"policytext {policytext.__version__}: {len(records)} documents\n")

    central = spread([record for record in records if record.columns.get("level", "central") == "central"])
    curves = central[central["key"].isin(SHOWN)]
    if curves.empty:
        curves = central[central["key"].isin(list(dict.fromkeys(central["key"]))[:10])]
    print("Mentions by year")
    table = curves.fillna({"year": 0}).pivot_table(
        index="name", columns="year", values="mentions", aggfunc="sum", fill_value=0
    )
    print(table.to_string(), "\n")

    local = [record for record in records if record.columns.get("level") != "central"]
    by_place = spread(local, "place")
    has = {place: set(rows["key"]) for place, rows in by_place.groupby("place")}
    print("Slogans that two places share")
    for first, second in combinations(sorted(has), 2):
        print(f"  {first} {second} {len(has[first] & has[second])}")

    print("\nFamilies")
    print(variants(records).head(20)[["family", "name", "mentions"]].to_string(index=False))


if __name__ == "__main__":
    main()
