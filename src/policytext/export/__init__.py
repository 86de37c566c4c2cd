"""Output of records: tables, CSV, JSON Lines, Parquet, DataFrames, and the HTML report."""

from policytext.export.console import print_record
from policytext.export.files import write_csv, write_jsonl, write_parquet
from policytext.export.provenance import data_sources, extras, versions
from policytext.export.report import draw_indicators, write_report
from policytext.export.tables import TABLES, column_kind, columns, rows, to_dataframe

__all__ = [
    "TABLES",
    "column_kind",
    "columns",
    "data_sources",
    "draw_indicators",
    "extras",
    "print_record",
    "rows",
    "to_dataframe",
    "versions",
    "write_csv",
    "write_jsonl",
    "write_parquet",
    "write_report",
]
