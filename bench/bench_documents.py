"""Memory and speed of reading a large CSV: the peak must not grow with the number of rows.

Run as ``python bench/bench_documents.py``. Each size is read in a process of its own; ``--extract`` also
finds everything in each row, which takes minutes for a million.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from history import bench_parser, keep

SIZES = (1_000, 100_000, 1_000_000)
READ = """
import resource, sys
from policytext import extract_many, read_documents
documents = read_documents(sys.argv[1], text="正文", id="编号", published="日期", region="省份")
rows = extract_many(documents) if sys.argv[2] == "extract" else documents
print(sum(1 for _ in rows), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def main() -> None:
    parser = bench_parser(__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=SIZES, help="sizes to read")
    parser.add_argument("--extract", action="store_true", help="find everything in each row as well")
    options = parser.parse_args()
    figures: dict[str, float] = {}
    for rows in options.rows:
        with TemporaryDirectory() as folder:
            path = Path(folder, "corpus.csv")
            write(path, rows)
            figures |= measure(path, "extract" if options.extract else "read")
    keep(options, figures)


def write(path: Path, rows: int) -> None:
    text = "2021年，全县改造老旧小区57个，新增电梯9台，总投资2.22亿元，惠及居民7700户。" * 3
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["编号", "正文", "日期", "省份", "年份"])
        writer.writerows([number, text, "2022年1月5日", "湖南省", 2021] for number in range(rows))


def measure(path: Path, what: str) -> dict[str, float]:
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path), what], capture_output=True, text=True, check=True
    )
    rows, megabytes = map(int, done.stdout.split())
    spent = time.perf_counter() - begun
    size = path.stat().st_size / 1e6
    speed = rows / spent
    print(f"{what} {rows:>9,} rows, {size:6.0f} MB: peak {megabytes} MB of memory, {speed:,.0f} rows/s")
    title = f"{what} {rows} rows"
    return {f"{title}, peak MB": megabytes, f"{title}, rows a second": speed}


if __name__ == "__main__":
    main()
