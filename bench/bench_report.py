"""Size of a report, and the time until a reader can use it, in a headless Chromium.

Run as ``python bench/bench_report.py``. It makes 300 short documents and 31 as long as the work report of a
province, writes both as one file each, and opens them. With ``--quick`` a tenth of the texts is extracted and
taken over and over again; sizes and times of the page are the same, the comparison has fewer units.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from history import bench_parser, keep
from policytext.export import write_report

sys.path.append(str(Path(__file__).parent.parent / "tools"))

from headless import CHROMIUM, DRIVER, MISSING, open_browser, set_screen, show
from made_reports import LONG, made_records

SIZES = (("short", 300, 600), ("long", 31, LONG))
RUNS = 5
READY = "return performance.getEntriesByName('ready')[0].startTime / 1000"


def main() -> None:
    parser = bench_parser(__doc__)
    parser.add_argument("--quick", action="store_true", help="extract a tenth of the texts")
    options = parser.parse_args()
    if not (CHROMIUM and DRIVER):
        sys.exit(MISSING)
    figures: dict[str, float] = {}
    with TemporaryDirectory() as folder:
        for name, count, length in SIZES:
            page = Path(folder, f"{name}.html")
            spent = write(page, count, length, quick=options.quick)
            seconds = measure(page, Path(folder))
            size = page.stat().st_size / 1e6
            print(
                f"{count:>4} {name} documents: {size:.1f} MB, written in {spent:.1f} s, "
                f"to be used after {seconds:.2f} s"
            )
            figures |= {f"{count} {name}, MB": size, f"{count} {name}, seconds to use": seconds}
    keep(options, figures)


def write(path: Path, count: int, length: int, *, quick: bool) -> float:
    different = max(4, count // 10) if quick else count
    records, texts = made_records(count, length=length, different=different)
    begun = time.perf_counter()
    write_report(records, path, sources=texts)
    return time.perf_counter() - begun


def measure(path: Path, folder: Path) -> float:
    """Return the median of the seconds from the opening until all of the page stands."""
    with open_browser(folder / "profile", folder / "home") as driver:
        set_screen(driver, 1280, 900)
        times = []
        for _ in range(RUNS):
            show(driver, path.as_uri())
            times.append(driver.execute_script(READY))
    return sorted(times)[RUNS // 2]


if __name__ == "__main__":
    main()
