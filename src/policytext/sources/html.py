"""An HTML page as a document: its article, title, date and source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from policytext._files import check_encoding, decode, guess_encoding
from policytext.document import Document, iso_date
from policytext.errors import ConfigError, DataError
from policytext.outline import find_published
from policytext.restoration.boilerplate import frame_kinds
from policytext.sources.formats import missing_extra
from policytext.sources.html_article import find_article
from policytext.sources.html_text import text_of

__all__ = ["read_page"]

_CHARSET = regex.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*(?P<name>[\w-]{2,20})", regex.IGNORECASE)
_HEAD_BYTES = 4_000
# The names under which sites give title, date and source, the most reliable first.
_TITLES = ("articletitle", "og:title", "twitter:title", "title")
_DATES = (
    "pubdate",
    "publishdate",
    "publish_date",
    "firstpublishedtime",
    "article:published_time",
    "createdate",
    "og:release_date",
)
_SOURCES = ("contentsource", "source", "article:author")
# 例: 某市工作总结-某市人民政府网站; 某市工作总结_某某网
_SITE = regex.compile(r"\s*[-_—–|｜]{1,2}\s*[^-_—–|｜]{0,30}(?:网|网站|政府|门户|平台|办公室|局|委|厅)\s*\Z")
_DATED = regex.compile(
    r"(?:发布|发表|发文|公开|更新|印发|成文)?(?:时间|日期)\s{0,4}[:：]\s{0,4}"
    r"(?P<date>(?:19|20)\d{2}[-年/.]\d{1,2}[-月/.]\d{1,2})|^\s{0,4}(?P<date>(?:19|20)\d{2}[-年/.]\d{1,2}[-月/.]\d{1,2})日?\s{1,4}(?:\d|来源)"
)
_SOURCED = regex.compile(r"(?:信息|文章|稿件|新闻|内容)?来源\s{0,4}[:：]\s{0,4}(?P<source>[^\s|｜:：]{2,40})")
_BLANK = regex.compile(r"\s+")
# How many lines at either end of the article may belong to the frame of the site.
_EDGE = 12
_TITLE_REACH = 400
# 例: 2022-01-05 — a line below the title that the site added; documents write dates otherwise
_BARE_DATE = regex.compile(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}")
_HEAD = 4


def read_page(data: bytes, *, name: str, id: str | None = None, encoding: str | None = None) -> Document:
    """Return the article of a page as a document, with its title first.

    Title, date and source, if the page gives them, become the columns ``title``, ``date`` and ``source``. The
    date of the document is the one in its text, else that of the page.

    Args:
        data: the page as it was saved.
        name: what to call it in messages.
        id: the id of the document.
        encoding: the encoding, if it is known; by default the one that the page declares, if it can be
            decoded so.

    Raises:
        DataError: lxml is missing, the page cannot be decoded, or there is no text in it.
    """
    try:
        from lxml import html
    except ImportError:
        raise missing_extra(f"{name}: an HTML page") from None
    markup = _decoded(data, name, encoding)
    try:
        parser = html.HTMLParser(huge_tree=True)
        root = html.document_fromstring(_without_declaration(markup) or "<html/>", parser=parser)
    except Exception as error:
        raise DataError(f"{name}: is not an HTML page ({type(error).__name__}: {error})") from None
    body = root.find("body")
    if body is None:
        raise DataError(f"{name}: the page has no text")
    known = _metadata(root)
    title = _title(root, body, known)
    article = find_article(body)
    lines = _trimmed(text_of(article).split("\n"))
    text = "\n".join(lines)
    if not text.strip():
        raise DataError(f"{name}: the page has no text; a script may build it, so save it from a browser")
    around = text_of(body)
    columns = {"title": title, "date": _date(known, around), "source": _source(known, around)}
    dateline = [f"发布日期：{columns['date']}"] if columns["date"] else []
    return Document(
        text if title is None or _squeezed(title) in _squeezed(text[:_TITLE_REACH]) else f"{title}\n{text}",
        id=id,
        published=find_published(text, dropped=dateline),
        columns={key: value for key, value in columns.items() if value},
    )


def _decoded(data: bytes, name: str, encoding: str | None) -> str:
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    if encoding is None and declared is not None and guess_encoding(data) != "utf-8":
        try:
            return data.decode(check_encoding(declared["name"].decode("ascii")) or "utf-8")
        except (DataError, UnicodeDecodeError):
            pass
    return decode(data, name, encoding)


def _without_declaration(markup: str) -> str:
    # lxml refuses a decoded text with an XML encoding declaration.
    return regex.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", markup.replace("\0", "")).strip()


def _metadata(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _title(root: Any, body: Any, known: dict[str, str]) -> str | None:
    whole = (root.findtext(".//title") or "").strip()
    headings = [_line(heading) for heading in body.iter("h1", "h2") if _line(heading)]
    named = [known[name] for name in _TITLES if name in known]
    for candidate in [*named[:1], *_confirmed(headings, whole), _SITE.sub("", whole), *headings]:
        title = _BLANK.sub(" ", candidate).strip()
        if title:
            return title
    return None


def _confirmed(headings: list[str], whole: str) -> Iterator[str]:
    """Yield the headings that occur in the title of the page."""
    return (heading for heading in headings if _squeezed(heading) in _squeezed(whole))


def _line(element: Any) -> str:
    return text_of(element).replace("\n", " ")


def _date(known: dict[str, str], around: str) -> str | None:
    for name in _DATES:
        if name in known and (date := _iso(known[name])) is not None:
            return date
    for line in around.split("\n"):
        if (match := _DATED.search(line)) is not None and (date := _iso(match["date"])) is not None:
            return date
    return None


def _iso(text: str) -> str | None:
    try:
        return iso_date(text.strip().removesuffix(".0"))
    except ConfigError:
        return None


def _source(known: dict[str, str], around: str) -> str | None:
    named = next((known[name] for name in _SOURCES if name in known), None)
    match = None if named else _SOURCED.search(around)
    return _BLANK.sub(" ", named) if named else match["source"] if match is not None else None


def _trimmed(lines: list[str]) -> list[str]:
    """Return the lines without those of the site's frame at either end."""
    kinds = frame_kinds(lines)
    last = len(lines) - _EDGE
    return [
        line
        for place, line in enumerate(lines)
        if not (kinds[place] and not _EDGE <= place < last)
        and not (place < _HEAD and _BARE_DATE.fullmatch(line))
    ]


def _squeezed(text: str) -> str:
    return _BLANK.sub("", text)
