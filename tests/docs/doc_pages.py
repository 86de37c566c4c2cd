"""The pages of the documentation, as the tests read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
CHINESE = DOCS / "zh"
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
PAGES = [*READMES, *sorted(DOCS.rglob("*.md"))]
BLOCK = re.compile(
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"\n]+)")?\n(?P<code>.*?)^```', re.MULTILINE | re.DOTALL
)
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#+) (.+)", re.MULTILINE)
LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")

# Lists of what was read one by one: linked from the page on accuracy, in no navigation.
LISTS = {"achievements-precision.md", "periods-precision.md", "slogans-precision.md"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A block of code; one with a title is a file of that name."""

    language: str
    title: str | None
    code: str


def blocks_of(page: Path) -> list[Block]:
    """All blocks of a page that name their language, in order."""
    found = BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [Block(language=block["language"], title=block["title"], code=block["code"]) for block in found]


def blocks(page: Path, language: str) -> list[str]:
    """The code of the blocks without a title in one language."""
    return [block.code for block in blocks_of(page) if block.language == language and block.title is None]


def prose(page: Path) -> str:
    """A page without its blocks."""
    return FENCED.sub("", page.read_text(encoding="utf-8"))


def page_id(page: Path) -> str:
    """The path of a page, to call a test by."""
    return page.relative_to(ROOT).as_posix()


def pair(page: Path) -> Path:
    """The Chinese page of an English one."""
    return CHINESE / page.relative_to(DOCS)
