"""Remove leftover HTML tags, and replace character entities."""

from __future__ import annotations

from html import unescape

import regex

from policytext.restoration.alignment import Edit

__all__ = ["markup_edits"]

_BREAKING = "p|br|div|li|ul|ol|tr|table|tbody|thead|h[1-6]|section|article|hr|blockquote|center"
_INLINE = (
    "a|abbr|b|big|dd|dl|dt|em|embed|figure|figcaption|font|footer|header|i|iframe|img|input|ins|label|link|main"
    "|meta|nav|o:p|object|param|pre|s|small|span|st1:\\w{1,20}|strike|strong|sub|sup|td|th|u|v:\\w{1,20}|video"
    "|html|head|body|form|button|script|style|title"
)
# 例: <script type="text/javascript">…</script>, <!-- 正文 -->
_HIDDEN = r"<(?P<hidden>script|style)\b[^<>]{0,500}>[^<]{0,5000}</(?P=hidden)\s{0,9}>|<!--[^<>]{0,1000}-->"
# 例: <br/>, </p>, <span style="color:red">; a tag stands alone or has attributes, so a<b is not one
_TAG = (
    rf"</?(?:(?P<breaking>{_BREAKING})|{_INLINE})"
    r"(?:\s{1,9}[\w:-]{1,40}(?:\s{0,3}=\s{0,3}(?:\"[^\"<>]{0,1000}\"|'[^'<>]{0,1000}'|[^\s\"'<>]{1,300}))?){0,30}"
    r"\s{0,9}/?>"
)
# 例: &nbsp;, &#12288;, &amp;
_ENTITY = r"&(?P<entity>[A-Za-z][A-Za-z0-9]{1,30}|\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6});"
_TAG_REACH = 400
_MARKUP = regex.compile(f"{_HIDDEN}|{_TAG}|{_ENTITY}", regex.IGNORECASE)


# 例: the q of &lt;q — replacing the entity would create markup
_OPENS_TAG, _OPENS_ENTITY = regex.compile(r"[A-Za-z/!]"), regex.compile(r"\#?\w{1,31};")


def markup_edits(text: str) -> list[Edit]:
    """Return edits that delete tags (or replace them by a line break) and replace entities.

    An entity stays if its character would create new markup.
    """
    if "<" not in text and "&" not in text:
        return []
    edits = []
    for match in _MARKUP.finditer(text):
        new = "\n" if match["breaking"] else ""
        if match["entity"]:
            new = _character(match, text)
        if new != match.group():
            edits.append(Edit(*match.span(), new))
    return edits


def _character(entity: regex.Match[str], text: str) -> str:
    char = unescape(entity.group())
    makes_markup = (
        (char == "<" and _OPENS_TAG.match(text, entity.end()))
        or (char == "&" and _OPENS_ENTITY.match(text, entity.end()))
        or (char == ">" and "<" in text[max(0, entity.start() - _TAG_REACH) : entity.start()])
    )
    if makes_markup or char == "\ufffd":
        return entity.group()
    if char.isspace():
        return char if char == "\u3000" else " "
    return char if char.isprintable() else ""
