"""Readers: files, folders, tables and DataFrames as a stream of documents."""

from policytext.sources.documents import (
    Tally,
    check_table,
    file_name,
    find_files,
    is_table,
    own_columns,
    read_documents,
    read_file,
    read_files,
)
from policytext.sources.fields import Fields
from policytext.sources.places import Found

__all__ = [
    "Fields",
    "Found",
    "Tally",
    "check_table",
    "file_name",
    "find_files",
    "is_table",
    "own_columns",
    "read_documents",
    "read_file",
    "read_files",
]
