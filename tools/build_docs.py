"""Build the documentation, English and Chinese, into ``build/site``: ``python tools/build_docs.py``.

It needs the extra ``docs``. ``build/site/index.html`` opens in a browser as it is, without server and
without network. To see one language while writing: ``zensical serve -f mkdocs.yml``, or ``mkdocs.zh.yml``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
# The Chinese site lies within the English one, so that comes first.
CONFIGS = ("mkdocs.yml", "mkdocs.zh.yml")
INDEXES = ("search.js", "search.json")


def build(root: Path = ROOT) -> Path:
    """Build both sites of the project at ``root``.

    Returns:
        The folder of the site.

    Raises:
        SystemExit: A page has a link that leads nowhere, or the like; the builder has said which.
    """
    site = root / "build" / "site"
    shutil.rmtree(site, ignore_errors=True)
    for config in CONFIGS:
        command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict", "--config-file", config]
        if code := subprocess.run(command, cwd=root, check=False).returncode:
            raise SystemExit(code)
    for name in INDEXES:
        index = site / name
        index.write_text(with_chinese(index.read_text(encoding="utf-8")), encoding="utf-8")
    return site


def with_chinese(index: str) -> str:
    """The search index of the English site, cut into words where its text is Chinese.

    The builder has that done for the language of the theme alone; the examples of English pages are Chinese.
    """
    english = '"lang":["en"]'
    if index.count(english) != 1:
        raise ValueError(f"the search index has no {english}: has the builder changed its form?")
    return index.replace(english, '"lang":["en","zh"]')


if __name__ == "__main__":
    print(build() / "index.html")
