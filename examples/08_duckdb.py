"""SQL over the tables: records to Parquet, questions in DuckDB.

Run it with ``python examples/08_duckdb.py``. Needs the extra ``examples``.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

import policytext
from policytext.export import write_parquet

SEEDS = Path(__file__).parent.parent / "seeds"

documents = (
    {"id": path.stem[:3], "text": path.read_text(encoding="utf-8")} for path in sorted(SEEDS.glob("*.txt"))
)
records = list(policytext.extract_many(documents))

with tempfile.TemporaryDirectory() as folder:
    for table in ("achievements", "admin_units", "slogans"):
        write_parquet(records, Path(folder) / f"{table}.parquet", table)
    database = duckdb.connect()
    database.execute("SET file_search_path = ?", [folder])

    print("Claims by document and status")
    database.sql("""
        SELECT document, status, count(*) AS claims
        FROM 'achievements.parquet'
        GROUP BY ALL ORDER BY document, claims DESC
    """).show()

    print("The largest sums of money")
    database.sql("""
        SELECT document, indicator, text, canonical_low AS yuan, status
        FROM 'achievements.parquet'
        WHERE dimension = 'money' AND role = 'level'
        ORDER BY yuan DESC LIMIT 5
    """).show()

    print("Communities by subdistrict: the code of a unit begins with the code of the one above it")
    database.sql("""
        SELECT t.name AS subdistrict, list(DISTINCT c.name ORDER BY c.name) AS communities
        FROM 'admin_units.parquet' t JOIN 'admin_units.parquet' c ON starts_with(c.code, t.code)
        WHERE t.level = 'township' AND c.level = 'community'
        GROUP BY ALL ORDER BY subdistrict
    """).show()

    print("Slogans that several documents share")
    database.sql("""
        SELECT text, list(DISTINCT document ORDER BY document) AS documents
        FROM 'slogans.parquet'
        GROUP BY text HAVING count(DISTINCT document) > 1
        ORDER BY len(documents) DESC, text
    """).show()
