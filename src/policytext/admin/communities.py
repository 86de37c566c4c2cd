"""Communities and villages, stored compressed by prefecture and unpacked on demand."""

from __future__ import annotations

import json
import lzma
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Set
from functools import cache, cached_property, lru_cache
from itertools import accumulate, islice, pairwise

from policytext import _data
from policytext.errors import DataError

__all__ = ["community_name", "county_rows"]

_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 0, "lp": 0, "pb": 0}]
_FILE = "communities.bin"
_KINDS = {"c": "社区", "v": "村", "-": ""}


def county_rows(county: str, *, among: Set[str] | None = None) -> Iterator[tuple[str, str]]:
    """Yield code and name of the communities of a county, or of those with one of some names."""
    block = _block(county[:4])
    index = _index(county)
    wanted = index if among is None else index.keys() & among
    if block is not None:
        named = {row: name for name in wanted for row in index[name]}
        for row in sorted(named):
            yield block.code(county, row), named[row]


@lru_cache(maxsize=1 << 13)
def community_name(code: str) -> str | None:
    """Return the name of the community with a code."""
    block = _block(code[:4])
    row = block.row(code) if block is not None else None
    return _names(code[:6])[row] if row is not None else None


@lru_cache(maxsize=64)
def _names(county: str) -> list[str]:
    block = _block(county[:4])
    rows = block.counties.get(county) if block is not None else None
    return list(rows.names()) if rows is not None else []


@lru_cache(maxsize=512)
def _index(county: str) -> dict[str, tuple[int, ...]]:
    """Return the rows of each name in a county."""
    index: dict[str, tuple[int, ...]] = {}
    for i, name in enumerate(_names(county)):
        index[name] = (*index.get(name, ()), i)
    return index


class _Rows:
    """The communities of a county, compressed: kinds, stems, and the last row of each township."""

    __slots__ = ("ends", "first", "kinds", "stems", "townships")

    def __init__(self, first: int) -> None:
        self.first = first
        self.kinds = ""
        self.stems = ""
        self.townships: list[str] = []
        self.ends: list[int] = []

    def names(self) -> Iterator[str]:
        for stem, kind in zip(self.stems.split(" "), self.kinds, strict=True):
            yield stem + _KINDS[kind]


class _Block:
    """The communities of a prefecture: some dozen kilobytes until names are asked for."""

    def __init__(self, prefecture: str, packed: bytes) -> None:
        raw = lzma.decompress(packed, lzma.FORMAT_RAW, filters=_FILTERS).decode("gb18030")
        townships, self._tails, kinds, stems = raw.split("\n")
        self.counties: dict[str, _Rows] = {}
        row = 0
        for township, count in (entry.split(":") for entry in townships.split(" ")):
            code = prefecture + township
            rows = self.counties.setdefault(code[:6], _Rows(row))
            row += int(count)
            rows.townships.append(code)
            rows.ends.append(row - rows.first)
        all_stems = stems.split(" ")
        for rows in self.counties.values():
            end = rows.first + rows.ends[-1]
            rows.kinds = kinds[rows.first : end]
            rows.stems = " ".join(all_stems[rows.first : end])

    def code(self, county: str, row: int) -> str:
        """Return the code of a community by its row in the county."""
        rows = self.counties[county]
        return f"{rows.townships[bisect_right(rows.ends, row)]}{self._numbers[rows.first + row]:03}"

    def row(self, code: str) -> int | None:
        """Return the row of a community in its county, None if no community has the code."""
        rows = self.counties.get(code[:6])
        if rows is None or code[:9] not in rows.townships:
            return None
        township = rows.townships.index(code[:9])
        start = rows.ends[township - 1] if township else 0
        numbers = self._numbers[rows.first + start : rows.first + rows.ends[township]]
        number = int(code[9:])
        return start + numbers.index(number) if number in numbers else None

    @cached_property
    def _numbers(self) -> array[int]:
        """Return the last three digits of each code."""
        steps = _numbers(self._tails)
        numbers = array("H")
        for rows in self.counties.values():
            for start, end in pairwise((0, *rows.ends)):
                numbers.extend(accumulate(islice(steps, end - start)))
        return numbers


@cache
def _block(prefecture: str) -> _Block | None:
    """Return the block of a prefecture, cached; all blocks together take some 15 MB."""
    index, data = _file()
    if prefecture not in index:
        return None
    start, end = index[prefecture]
    try:
        return _Block(prefecture, data[start:end])
    except Exception as error:
        raise _data.damaged("policytext.admin", _FILE, error) from None


@cache
def _file() -> tuple[dict[str, tuple[int, int]], bytes]:
    return _data.read_bytes("policytext.admin", _FILE, _index_of)


def _index_of(data: bytes) -> tuple[dict[str, tuple[int, int]], bytes]:
    head = 4 + int.from_bytes(data[:4], "big")
    index: dict[str, tuple[int, int]] = {}
    start = head
    for prefecture, length in json.loads(data[4:head]).items():
        index[prefecture] = (start, start + length)
        start += length
    if start != len(data):
        raise DataError(f"it has {len(data)} bytes, not {start}")
    return index, data


def _numbers(tails: str) -> Iterator[int]:
    """Decode the differences of code tails: one character each, large ones between DEL characters."""
    for i, piece in enumerate(tails.split("\x7f")):
        if i % 2:
            yield int(piece)
        else:
            yield from (byte - 0x30 for byte in piece.encode("ascii"))
