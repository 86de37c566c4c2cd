"""A corpus on Apache Spark: records once, then the tables that a study needs.

Run it with ``python examples/07_spark.py``. Needs Java and the extra ``spark``: ``pip install
"policytext[spark]"``. It starts a Spark of its own on this machine, two tasks at a time. On a cluster the
session is given, and the records lie where every executor reaches them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from pyspark.sql import SparkSession, functions

from policytext.scale import spark

SEEDS = Path(__file__).parent.parent / "seeds"
REGION = {"003": "攀枝花市"}

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

# A hundred documents: the five seeds, twenty times. A column may give the region or the date of each.
seeds = [(path.stem[:3], path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
documents = session.createDataFrame(
    [(f"{name}-{copy:02}", text, REGION.get(name)) for copy in range(20) for name, text in seeds],
    "id string, text string, region string",
)

with tempfile.TemporaryDirectory() as folder:
    # Write the records once: each table that is made from them would extract anew.
    spark.extract(documents.repartition(4), region="region").write.parquet(f"{folder}/records")
    records = session.read.parquet(f"{folder}/records")
    print(f"{records.count()} records, {records.where('error IS NOT NULL').count()} failed")

    claims = spark.flat_table(records, "achievements")
    print("\nClaims by status")
    claims.groupBy("status").count().orderBy(functions.desc("count")).show()

    print("The largest sums of money, in yuan")
    money = claims.where("dimension = 'money' AND role = 'level'")
    money.select("indicator", "text", "canonical_low", "status").distinct().orderBy(
        functions.desc("canonical_low")
    ).show(5, truncate=False)

    print("Units with a code, by the number of documents that name them")
    units = spark.flat_table(records, "admin_units").where("code IS NOT NULL")
    named = units.groupBy("code", "name").agg(functions.countDistinct("document").alias("documents"))
    named.orderBy(functions.desc("documents"), "code").show(5)

session.stop()
