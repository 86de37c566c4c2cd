"""Records for people and programs: tables, CSV, JSON lines, Parquet, DataFrames, the HTML report."""

from policytext.export.console import print_record
from policytext.export.files import write_csv, write_jsonl, write_parquet
from policytext.export.tables import TABLES, column_kind, columns, rows, to_dataframe

__all__ = [
    "TABLES",
    "column_kind",
    "columns",
    "print_record",
    "rows",
    "to_dataframe",
    "write_csv",
    "write_jsonl",
    "write_parquet",
]
