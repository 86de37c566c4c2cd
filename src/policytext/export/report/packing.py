"""Compressed parts of the page, which the browser unpacks when they are opened."""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any

from policytext.text import encodable

__all__ = ["packed", "packed_json"]


def packed(text: str) -> str:
    """Return text as reproducible gzip in base 64; browsers unpack it with ``DecompressionStream``.

    Examples:
        >>> gzip.decompress(base64.b64decode(packed("改造小区57个。"))).decode("utf-8")
        '改造小区57个。'
    """
    return base64.b64encode(gzip.compress(encodable(text).encode("utf-8"), mtime=0)).decode("ascii")


def packed_json(value: Any) -> str:
    """Return plain values as compressed JSON."""
    return packed(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
