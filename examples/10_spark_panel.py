"""The panel of a large corpus on Apache Spark: one row a claim with an indicator, then any table from it.

Run it with ``python examples/10_spark_panel.py``. Needs Java and the extra ``spark``: ``pip install
"policytext[spark]"``. It starts a Spark of its own on this machine, two tasks at a time. On a cluster the
session is given, and the records lie where every executor reaches them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow
from pyspark.sql import SparkSession, functions

from policytext import Record
from policytext.corpus import PANEL_COLUMNS, panel_rows
from policytext.scale import spark

REPORTS = Path(__file__).parent / "reports"
TYPES = {
    **dict.fromkeys(PANEL_COLUMNS, (pyarrow.string(), "string")),
    **dict.fromkeys(("year", "start", "end", "source_start", "source_end"), (pyarrow.int64(), "long")),
    **dict.fromkeys(("low", "high"), (pyarrow.float64(), "double")),
}
ARROW = pyarrow.schema([(column, arrow) for column, (arrow, _) in TYPES.items()])
SCHEMA = ", ".join(f"`{column}` {kind}" for column, (_, kind) in TYPES.items())


def panels(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Return the panel of each batch of records."""
    for batch in batches:
        rows = panel_rows(Record.from_dict(row) for row in batch.to_pylist())
        plain = [{**row, "low": float(row["low"]), "high": float(row["high"])} for row in rows]
        yield pyarrow.RecordBatch.from_pylist(plain, schema=ARROW)


# Spark would take the first python3 of the PATH for the rows and functions of this script.
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
session = (
    SparkSession.builder.master("local[2]")
    .appName("policytext")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "2")
    .getOrCreate()
)
session.sparkContext.setLogLevel("ERROR")

documents = session.createDataFrame(
    [
        (path.stem, path.read_text("utf-8"), path.stem[:6], f"{path.stem[7:]}-01")
        for path in sorted(REPORTS.glob("*.txt"))
    ],
    "id string, text string, region string, published string",
)

with tempfile.TemporaryDirectory() as folder:
    # Write the panel once: each table that is made from it would extract anew.
    records = spark.extract(documents.repartition(4), region="region", published="published")
    records.mapInArrow(panels, SCHEMA).write.parquet(f"{folder}/panel")
    panel = session.read.parquet(f"{folder}/panel").where("basis = 'period'")

    print("Growth of GDP, units by years")
    growth = panel.where("concept = 'gdp' AND role = 'increase_by' AND status = 'achieved'")
    growth.groupBy("unit_code", "unit").pivot("year").agg(functions.first("low")).orderBy("unit_code").show()

    print("What is aimed at for 2026")
    targets = panel.where("status = 'planned' AND year = 2026")
    targets.select("unit", "concept_name", "low", "measure", "bound").orderBy("unit", "concept").show()

session.stop()
