"""What a document is called: its title, where it has one, and not the path of its file."""

from __future__ import annotations

from policytext.record import Record

__all__ = ["title_of"]

# A title fits on a line of a page; a longer first line is the beginning of the text.
_MAX_TITLE = 60
_NO_TITLE_ENDS = tuple("。，；：！？、,;:")
_TITLE_COLUMNS = ("title", "标题", "题目", "名称")


def title_of(record: Record, number: int) -> str:
    """Return the title of a document.

    It is the user's column of that name, or else a first line that reads as a title: short, without an end
    mark, with text behind it. A document without either goes by its id, and one without id by its number.

    Args:
        record: the record of the document.
        number: its number among others.

    Examples:
        >>> from policytext import extract
        >>> title_of(extract("东风街道2021年工作总结\\n改造小区57个。", id="a.txt"), 1)
        '东风街道2021年工作总结'
        >>> title_of(extract("改造小区57个。", id="a.txt"), 1)
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
    return record.id or f"{number}"
