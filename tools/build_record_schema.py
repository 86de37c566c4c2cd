"""Write the JSON Schema of records, generated from their classes.

    python tools/build_record_schema.py

A test compares the file with what would be written: run this after a field of a record has changed.
"""

from __future__ import annotations

import json
from pathlib import Path

from policytext.schema import SCHEMA_FILE, made_schema

TARGET = Path(__file__).parents[1] / "src" / "policytext" / "data" / SCHEMA_FILE


def main() -> None:
    """Write the file."""
    TARGET.write_text(json.dumps(made_schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
