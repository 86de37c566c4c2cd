"""Make the pictures of the documentation from the current code: python tools/make_pictures.py.

Beside the pictures stands ``pictures.json`` with a hash of what each shows: the page with its style and
scripts, as the current code writes it. A test compares these, and so knows without a browser that a picture
is out of date. Needs chromium and chromedriver.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from headless import CHROMIUM, DRIVER, MISSING, open_browser, set_screen, show
from policytext import extract_many, read_documents
from policytext.export import write_report

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
MANIFEST = DOCS / "pictures.json"
COMMAND = "python tools/make_pictures.py"
WIDTH = 1280
TITLES = {"examples/reports": "Four districts", "seeds": "Five street offices"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of a report: of which texts, at which address, how high, from which element on.

    ``touched`` is a mark whose card is open.
    """

    texts: str
    view: str
    height: int
    top: str
    touched: str = ""


PICTURES = {
    "report.png": Picture("examples/reports", "", 1060, "header.page"),
    "report-compare.png": Picture("examples/reports", "#unit=430405", 400, "#compare"),
    "report-slogans.png": Picture("seeds", "#by=document&mentions=十四五", 640, "#shared"),
    "report-document.png": Picture("seeds", "#at=d1", 760, "#d1", "#d1 .restored mark.achieved"),
}


def main() -> None:
    if not (CHROMIUM and DRIVER):
        sys.exit(MISSING)
    pages = {texts: page_of(texts) for texts in TITLES}
    with TemporaryDirectory() as folder, open_browser(Path(folder, "p"), Path(folder, "h")) as driver:
        for name, picture in PICTURES.items():
            path = Path(folder, "report.html")
            path.write_text(pages[picture.texts], encoding="utf-8")
            Path(DOCS, name).write_bytes(taken(driver, picture, path))
            print(f"{name}: {Path(DOCS, name).stat().st_size / 1000:.0f} kB")
    MANIFEST.write_text(json.dumps(fingerprints(pages), indent=1) + "\n", encoding="utf-8")


def taken(driver: Any, picture: Picture, path: Path) -> bytes:
    """Return a picture as PNG."""
    set_screen(driver, WIDTH, picture.height)
    show(driver, f"{path.as_uri()}{picture.view}")
    driver.execute_script("document.activeElement.blur()")
    driver.execute_script("document.querySelector('nav').style.position = 'static'")
    if picture.touched:
        driver.execute_script("document.querySelector(arguments[0]).focus()", picture.touched)
    script = "return document.querySelector(arguments[0]).getBoundingClientRect().top + scrollY"
    top = driver.execute_script(script, picture.top)
    clip = {"x": 0, "y": top, "width": WIDTH, "height": picture.height, "scale": 1}
    options = {"format": "png", "captureBeyondViewport": True, "clip": clip}
    return base64.b64decode(driver.execute_cdp_cmd("Page.captureScreenshot", options)["data"])


def page_of(texts: str) -> str:
    """Return the report of the text files in a folder."""
    documents = list(read_documents(sorted((ROOT / texts).glob("*.txt"))))
    # Of a name that is a number and a hash, the number is enough.
    names = [f"{Path(one.id or '').stem.split('_')[0]}.txt" for one in documents]
    given = [{"id": name, "text": one.text} for name, one in zip(names, documents, strict=True)]
    file = io.StringIO()
    sources = [one.text for one in documents]
    write_report(extract_many(given), file, sources=sources, title=TITLES[texts])
    return file.getvalue()


def fingerprints(pages: Mapping[str, str]) -> dict[str, str]:
    """Return a hash for each picture, of how it is taken and of the page without version and packing."""
    plain = {texts: _plain(page) for texts, page in pages.items()}
    return {
        name: hashlib.sha256(f"{picture}\n{plain[picture.texts]}".encode()).hexdigest()
        for name, picture in PICTURES.items()
    }


def _plain(page: str) -> str:
    """Return a page with its packs unpacked, since gzip differs from one library to the next."""
    packs = re.compile(r'(?<=<script type="application/gzip")([^>]*>)([^<]*)')
    unpacked = packs.sub(lambda match: match[1] + gzip.decompress(base64.b64decode(match[2])).decode(), page)
    return re.sub(r"<footer.*?</footer>", "", unpacked, flags=re.DOTALL)


if __name__ == "__main__":
    main()
