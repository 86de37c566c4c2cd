"""Check the shipped data: ``python tools/check_data.py [--corpus FOLDER] [CHECK …]``.

Prints a line for each fault, its check, file and entry, and ends with exit code 1 where there is one. What a
check names and is right all the same has a row with its reason in tools/kept_entries.tsv.
Entries that stand nowhere in real text are looked for only where --corpus names a folder of .txt files.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from data_checks import CHECKS, find_faults, load

ROOT = Path(__file__).parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the checks that are asked for, and return the exit code."""
    names = [check.name for check in CHECKS]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, metavar="FOLDER", help="text in which entries are looked for")
    parser.add_argument("checks", nargs="*", metavar="CHECK", help=f"of {', '.join(names)}; by default all")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.checks if name not in names]:
        parser.error(f"no check {', '.join(unknown)}; there are {', '.join(names)}")
    if options.corpus is not None and not options.corpus.is_dir():
        parser.error(f"{options.corpus} is no folder")
    data = load(ROOT, corpus=options.corpus)
    count = 0
    for check in CHECKS:
        if not options.checks or check.name in options.checks:
            for fault in find_faults(check, data):
                print(f"{check.name}\t{fault.file}\t{fault.entry}\t{fault.what}")
                count += 1
    print(f"{count} faults", file=sys.stderr)
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
