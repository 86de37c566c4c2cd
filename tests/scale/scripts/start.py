"""Two documents over two processes, started as the first argument says."""

import multiprocessing
import sys

from policytext import extract_many

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    sys.stdout.reconfigure(encoding="utf-8")
    for record in extract_many(["完成3项。", "完成4项。"], workers=2):
        print(record.text)
