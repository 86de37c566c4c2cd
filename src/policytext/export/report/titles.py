"""title_of(): the title of a document for display."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from policytext.record import Record

__all__ = ["title_of", "titles_of"]

# A title fits on a line of a page; a longer first line is the beginning of the text.
_MAX_TITLE = 60
_NO_TITLE_ENDS = tuple("。，；：！？、,;:")
_TITLE_COLUMNS = ("title", "标题", "题目", "名称")


def title_of(record: Record, number: int) -> str:
    """Return the title of a document.

    It is the user's column of that name, or else a first line that reads as a title: short, without an end
    mark, with text behind it. A document without either goes by its id, of a path the name of the file, and
    one without id by its number.

    Args:
        record: the record of the document.
        number: its number among others.

    Examples:
        >>> from policytext import extract
        >>> title_of(extract("东风街道2021年工作总结\\n改造小区57个。", id="a.txt"), 1)
        '东风街道2021年工作总结'
        >>> title_of(extract("改造小区57个。", id="a.txt"), 1)
        'a.txt'
        >>> title_of(extract("改造小区57个。", id="texts/2021/a.txt"), 1)
        'a.txt'
    """
    for name in _TITLE_COLUMNS:
        value = record.columns.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    first, _, rest = record.text.strip().partition("\n")
    first = first.strip()
    if rest.strip() and len(first) <= _MAX_TITLE and first and not first.endswith(_NO_TITLE_ENDS):
        return first
    return _file_of(record, number) or f"{number}"


def titles_of(records: Sequence[Record]) -> list[str]:
    """Return the titles of documents, each of them once: those that repeat tell date, file or number as well.

    Examples:
        >>> from policytext import extract
        >>> titles_of([extract("工作总结\\n完成3项。", id=id, published="2021") for id in ("a.txt", "b.txt")])
        ['工作总结 · a.txt', '工作总结 · b.txt']
    """
    titles = [title_of(record, number) for number, record in enumerate(records, start=1)]
    for more in (_date_of, _file_of, _number_of):
        titles = _told_apart(titles, [more(record, number) for number, record in enumerate(records, start=1)])
    return titles


def _told_apart(titles: Sequence[str], more: Sequence[str]) -> list[str]:
    """Return the titles; those that repeat have more behind them where that is theirs alone."""
    times = Counter(titles)
    longer = [
        f"{title} · {own}" if own and times[title] > 1 else title
        for title, own in zip(titles, more, strict=True)
    ]
    found = Counter(longer)
    return [long if found[long] == 1 else title for long, title in zip(longer, titles, strict=True)]


def _date_of(record: Record, _number: int) -> str:
    return record.published or ""


def _file_of(record: Record, _number: int) -> str:
    """Return the id of a document, of a path the name of the file alone."""
    id = record.id or ""
    return (PurePath(id).name or id) if PurePath(id).suffix else id


def _number_of(_record: Record, number: int) -> str:
    return f"{number}"
