# ruff: noqa: E501 — pages are read better on one line
"""Pages: the article whole, nothing of the frame, title, date and source, rows of tables apart."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from policytext import _data, extract, read_documents
from policytext.sources.html_article import _names

pytest.importorskip("lxml")

TITLE = "某县二〇二一年民生实事完成情况"
PARAGRAPHS = [
    "2021年，全县坚持以人民为中心，改造老旧小区57个，新增电梯9台，总投资2.22亿元。",
    "一、办好教育",
    "新建学校3所，新增学位3200个，招聘教师120名，乡村学校取暖全部改造完成。",
    "二、看病方便",
    "县医院新院区投入使用，增设床位450张，家庭医生签约率达到78.5%，群众满意度居全市前列。",
    "某县人民政府办公室",
    "2021年12月31日",
]
ROWS = [["项目", "数量", "投资"], ["道路", "12条", "3亿元"], ["公园", "5个", "6000万元"]]
TABLE = "<table><tbody>{}</tbody></table>".format(
    "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
)
TABLE_OF_P = TABLE.replace("<td>", "<td><p>").replace("</td>", "</p></td>")
P = "".join(f"<p>　　{line}</p>\n" for line in PARAGRAPHS)
SPANS = "".join(
    f'<p style="text-indent:2em"><span style="font-size:16px">{line[:5]}<b>{line[5:9]}</b>{line[9:]}</span></p>'
    for line in PARAGRAPHS
)
BR = "<br/>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in PARAGRAPHS)
DIVS = "".join(f"<div>{line}</div>" for line in PARAGRAPHS)
NAV = (
    "<ul>"
    + "".join(
        f'<li><a href="#">{word}</a></li>'
        for word in ("首页", "政务公开", "政务服务", "互动交流", "走进某县")
    )
    + "</ul>"
)
LINKS = (
    "<ul>"
    + "".join(
        f'<li><a href="#">关于印发某县第{i}项实施方案的通知</a><span>2021-01-0{i}</span></li>'
        for i in range(1, 8)
    )
    + "</ul>"
)
FOOT = "<p>主办单位：某县人民政府办公室</p><p>网站标识码：4300000001 湘ICP备05000001号</p><p><a>关于我们</a> | <a>网站地图</a></p>"
SHARE = "<div>分享到：<a>QQ空间</a><a>新浪微博</a><a>微信</a></div>"
END = "<div>扫一扫在手机打开当前页</div><div><a>【打印本页】</a><a>【关闭窗口】</a></div>"
META = f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2022-01-05 09:30"><meta name="ContentSource" content="县政府办">'


@dataclass(frozen=True)
class Layout:
    """A page of one layout; its article has a table or none."""

    name: str
    page: str
    table: bool = False


def page(body: str, head: str = META, title: str = f"{TITLE}-某县人民政府门户网站") -> str:
    return f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">{head}<title>{title}</title></head><body>{body}</body></html>'


NO_META = ""
DATED = "发布时间：2022-01-05 09:30　来源：县政府办　浏览次数：<span>128</span>"
LAYOUTS = [
    Layout(
        "metas of the state's standard",
        page(
            f'<div class="header">{NAV}</div><div class="crumb">当前位置：<a>首页</a> &gt; <a>政务公开</a></div><div class="box"><h1>{TITLE}</h1><div class="attr">{DATED}</div><div id="zoom">{P}</div>{END}</div><div class="footer">{FOOT}</div>'
        ),
    ),
    Layout(
        "an editor's wrapper and a table",
        page(
            f'<div>{NAV}</div><div class="con"><div class="TRS_Editor">{P}{TABLE}</div></div>{SHARE}<div>{FOOT}</div>'
        ),
        table=True,
    ),
    Layout(
        "no metas, no names",
        page(
            f"<div>{NAV}</div><div><div><h1>{TITLE}</h1><div>{DATED}</div><div>{P}</div></div><div>{LINKS}</div></div><div>{FOOT}</div>",
            NO_META,
        ),
    ),
    Layout(
        "laid out by tables",
        page(
            f'<table><tr><td colspan="2">{NAV}</td></tr><tr><td width="180">{LINKS}</td><td><table><tr><td align="center"><h1>{TITLE}</h1></td></tr><tr><td>{DATED}</td></tr><tr><td>{P}</td></tr></table></td></tr><tr><td>{FOOT}</td></tr></table>',
            NO_META,
        ),
    ),
    Layout(
        "lines broken by br",
        page(
            f'<div id="nav">{NAV}</div><h2>{TITLE}</h2><p>{DATED}</p><div class="nr">{BR}</div><div>{END}</div><div>{FOOT}</div>',
            NO_META,
        ),
    ),
    Layout(
        "lines in divs",
        page(
            f'<div>{NAV}</div><div class="main"><h1>{TITLE}</h1><div>{DATED}</div><div class="txt">{DIVS}</div></div><div>{FOOT}</div>',
            NO_META,
        ),
    ),
    Layout(
        "spans of an office program",
        page(
            f"<nav>{NAV}</nav><article><h1>{TITLE}</h1><time>2022-01-05</time><div>{SPANS}</div></article><footer>{FOOT}</footer>"
        ),
    ),
    Layout(
        "links beside the article",
        page(
            f'<div class="left">{LINKS}</div><div class="right"><h1>{TITLE}</h1><p>{DATED}</p>{P}{TABLE_OF_P}</div><div class="hot"><h3>热点新闻</h3>{LINKS}</div><div>{FOOT}</div>',
            NO_META,
        ),
        table=True,
    ),
    Layout(
        "the article once more, hidden",
        page(
            f'<div style="display:none">{"".join(PARAGRAPHS)}</div><div>{NAV}</div><div class="content"><h1>{TITLE}</h1><div>{DATED}</div>{P}</div><div>{FOOT}</div>'
        ),
    ),
    Layout(
        "the table of public information above",
        page(
            f'<div>{NAV}</div><table class="index"><tr><td>索引号：</td><td>43000/2022-00031</td><td>发布机构：</td><td>县政府办</td></tr></table><div class="wrap"><h1>{TITLE}</h1><div>【字体：<a>大</a> <a>中</a> <a>小</a>】</div><div class="view TRS_UEDITOR trs_paper_default">{P}</div></div>{END}<div>{FOOT}</div>'
        ),
    ),
    Layout(
        "the frame inside the part with the article",
        page(
            f'<div>{NAV}</div><div class="detail"><div>您现在的位置：<a>首页</a> &gt; <a>动态</a></div><h1>{TITLE}</h1><div>{DATED}</div>{SHARE}{P}<p>责任编辑：张三</p><p>上一篇：<a>某县召开会议</a></p><p>下一篇：<a>没有了</a></p></div><div>{FOOT}</div>',
            NO_META,
        ),
    ),
    Layout(
        "two columns of links and related news",
        page(
            f'<div>{NAV}</div><div class="c"><div class="a"><h1>{TITLE}</h1><div>{DATED}</div><div class="b">{P}{TABLE}</div><div class="related"><h4>相关新闻</h4>{LINKS}</div></div><aside>{LINKS}</aside></div><div>{FOOT}</div>',
            NO_META,
        ),
        table=True,
    ),
    Layout(
        "scripts, comments and forms between",
        page(
            f'<script>var a="今年完成投资1亿元。";</script><form>搜索<input value="全文"><button>搜索</button></form><div>{NAV}</div><div class="Article_content"><!-- 正文 -->{P}<script>share()</script></div><div>{FOOT}</div>'
        ),
    ),
    Layout(
        "old markup with centre and fonts",
        page(
            f'<center>{NAV}</center><center><font size="5"><h1>{TITLE}</h1></font></center><center>{DATED}</center><div align="left"><font size="3">{P}</font></div><hr><center>{FOOT}</center>',
            NO_META,
        ),
    ),
    Layout(
        "sections of a messenger's article",
        page(
            f'<div id="page"><h1 id="activity-name">{TITLE}</h1><div id="js_content" style="visibility: hidden;"><section>{"".join(f"<section><p><span>{line}</span></p></section>" for line in PARAGRAPHS)}</section></div></div><div class="tool">微信扫一扫关注该公众号</div>',
            '<meta property="article:published_time" content="2022-01-05T09:30:00+08:00"><meta property="og:title" content="'
            + TITLE
            + '">',
        ),
    ),
]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_html_the_article_is_whole_and_the_frame_is_gone(layout: Layout, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(layout.page, encoding="utf-8")
    [document] = read_documents(tmp_path / "a.html")
    cells = ["".join(row) for row in ROWS] if layout.table else []
    wanted = squeezed(TITLE + "".join(PARAGRAPHS) + "".join(cells))
    got = squeezed(document.text)
    blocks = difflib.SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks()
    kept = sum(block.size for block in blocks)
    assert kept >= 0.99 * len(wanted)
    assert len(got) - kept <= 0.01 * len(wanted)
    assert document.columns["title"] == TITLE
    assert document.columns["date"] == "2022-01-05"
    # The date of the document is that of its signature, not when the site put it up.
    assert document.published == "2021-12-31"
    if layout.table:
        assert "\n".join("\t".join(row) for row in ROWS) in document.text


def test_html_the_date_of_the_page_is_that_of_a_document_without_one(tmp_path: Path) -> None:
    text = "".join(f"<p>{line}</p>" for line in PARAGRAPHS[:5])
    (tmp_path / "a.html").write_text(page(f'<div id="zoom">{text}</div>'), encoding="utf-8")
    [document] = read_documents(tmp_path / "a.html")
    assert document.published == "2022-01-05"
    assert document.columns == {"title": TITLE, "date": "2022-01-05", "source": "县政府办"}
    assert extract(document).published == "2022-01-05"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
def test_html_declared_charsets_are_followed(encoding: str, tmp_path: Path) -> None:
    names = {"gb18030": "gb2312", "big5hkscs": "big5"}
    text = page(
        "<div>" + "<p>全區新增電梯9臺，總投資3200萬元，惠及居民三千餘戶。</p>" * 3 + "</div>", title="通告"
    )
    (tmp_path / "a.html").write_bytes(
        text.replace("utf-8", names.get(encoding, encoding)).replace(META, "").encode(encoding)
    )
    [document] = read_documents(tmp_path / "a.html")
    assert "全區新增電梯9臺" in document.text


def test_html_source_lines_that_were_broken_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        page("<div><p>改造小区57个，\n      总投资2.22\n亿元，惠及居民\n  三千户，满意度96%。</p></div>"),
        encoding="utf-8",
    )
    [document] = read_documents(tmp_path / "a.html")
    assert "改造小区57个，总投资2.22 亿元，惠及居民三千户，满意度96%。" in document.text


@pytest.mark.parametrize("kind", ["article", "frame"])
def test_html_names_of_parts_take_their_example_and_not_the_other(kind: str) -> None:
    rows = _data.read_text(
        "policytext.sources",
        "containers.tsv",
        lambda text: _data.rows(text, "kind", "word", "example", "not"),
    )
    for row in rows:
        if row["kind"] == kind:
            words = re.findall(r'class="([\w-]+)"', row["example"] + row["not"])
            assert words[0] in _names()[kind]
            assert words[1] not in _names()[kind]


def test_html_deep_nesting_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page("<div>" * 200 + P + "</div>" * 200), encoding="utf-8")
    [document] = read_documents(tmp_path / "a.html")
    assert document.columns["title"] == TITLE
