"""Records as tables: rows, CSV, JSON lines, DataFrame."""

from policytext.export.console import print_record
from policytext.export.tables import TABLES, columns, rows, to_dataframe, write_csv, write_jsonl

__all__ = ["TABLES", "columns", "print_record", "rows", "to_dataframe", "write_csv", "write_jsonl"]
