"""The report as a file: complete, escaped, self-contained."""

from __future__ import annotations

import io
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest

from policytext import ConfigError, Record, _source, extract, record
from policytext.export import write_report
from policytext.export.report.labels import label
from policytext.export.report.rendering import fingerprint

RAW = "衡陽市珠暉區(qū)落實(shí)“一社一品”,2021年改造小區(qū)57個(gè),計(jì)劃新增電梯9臺(tái)。"
VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """Collects what the tests ask for, and checks that every element is closed where it must be."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> at {self.getpos()}"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script" and not self.elements[-1][1]:
            self.scripts += data

    def values(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]


def report(records: list[Record], **options: object) -> str:
    file = io.StringIO()
    write_report(records, file, **options)  # type: ignore[arg-type]
    return file.getvalue()


@pytest.fixture(scope="module")
def html() -> str:
    return report([extract(RAW, id="一"), extract(RAW, id="二")], sources=[RAW, RAW], title="两篇")


def test_report_elements_are_closed_and_ids_are_unique(html: str) -> None:
    page = Page(html)
    assert page.open == []
    assert {name: count for name, count in Counter(page.values("id")).items() if count > 1} == {}


def test_report_references_lead_somewhere(html: str) -> None:
    page = Page(html)
    ids = set(page.values("id"))
    targets = [
        *page.values("aria-describedby"),
        *(id for ids in page.values("aria-labelledby") for id in ids.split()),
        *page.values("data-card"),
        *page.values("data-table"),
        *(link.removeprefix("#") for link in page.values("href") if link),
    ]
    assert targets
    assert [target for target in targets if target not in ids] == []


def test_report_needs_nothing_from_outside(html: str) -> None:
    page = Page(html)
    assert page.values("src") == []
    assert [link for link in page.values("href") if not link.startswith("#")] == []
    assert re.findall(r"@import|url\(|fetch\(|https?://(?!www\.w3\.org/2000/svg)", html) == []


def test_report_policy_admits_its_own_script_and_style_only(html: str) -> None:
    page = Page(html)
    (policy,) = [attrs["content"] for _, attrs in page.elements if attrs.get("http-equiv")]
    style = html[html.index("<style>") + 7 : html.index("</style>")]
    assert policy == (
        f"default-src 'none'; style-src {fingerprint(style)}; script-src {fingerprint(page.scripts)}"
    )
    assert page.values("style") == []
    assert [name for _, attrs in page.elements for name in attrs if name.startswith("on")] == []


def test_report_marks_findings_with_kind_status_and_facts(html: str) -> None:
    assert 'class="quantity achieved" id="d1-q0"' in html
    assert 'class="quantity planned" id="d1-q1"' in html
    assert "湖南省 › 衡阳市 › 珠晖区" in html
    assert ">430405<" in html


def test_report_shows_raw_source_as_it_was(html: str) -> None:
    assert f'<div class="text source" lang="zh-CN">{RAW}</div>' in html


def test_report_marks_repairs_damage_and_what_was_dropped(seed: str) -> None:
    record = extract(seed, id="seed")
    html = report([record], sources=[seed])
    for kind, found in (
        ("repair", record.source.repairs),
        ("damage", record.source.damage),
        ("dropped", record.source.dropped),
    ):
        spans = [value for value in found if value.source_start < value.source_end]
        marks = html.count(f'<mark class="{kind}" id=')
        assert marks == len(spans)


def test_report_lists_slogans_of_several_documents(html: str) -> None:
    shared = html[html.index('<section id="shared"') :]
    assert '一社一品</th><td class="number">2</td>' in shared[: shared.index("</table>")]


def test_report_escapes_all_text() -> None:
    nasty = '<script>alert("x")</script><img src=x onerror=alert(1)>&amp;改造小区57个。'
    record = extract(nasty, id="<b>name</b>", restore=False)
    html = report([record], sources=[nasty], title="</title><script>")
    page = Page(html)
    assert [attrs for tag, attrs in page.elements if tag == "script"] == [
        {"type": "application/gzip", "id": "data"},
        {},
    ]
    assert "img" not in [tag for tag, _ in page.elements]
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in html
    assert "&amp;amp;" in html


def test_report_takes_any_characters() -> None:
    html = report([extract("坏\ud800字\x00小区57个。", id="a", restore=False)])
    assert Page(html.encode("utf-8").decode("utf-8")).open == []


def test_report_shows_a_document_that_failed() -> None:
    failed = Record.from_dict({**extract("").to_dict(), "id": "bad", "error": "too <large>"})
    html = report([failed])
    assert "too &lt;large&gt;" in html
    assert Page(html).open == []


def test_report_of_nothing_is_a_page() -> None:
    assert Page(report([])).open == []


def test_report_is_the_same_each_time(html: str) -> None:
    again = report([extract(RAW, id="一"), extract(RAW, id="二")], sources=[RAW, RAW], title="两篇")
    assert again == html


def test_report_refuses_sources_that_do_not_fit() -> None:
    with pytest.raises(ConfigError, match="2 sources for 1 records"):
        report([extract(RAW)], sources=[RAW, RAW])


def test_report_labels_speak_both_languages() -> None:
    assert (label("status.achieved").en, label("status.achieved").zh) == ("achieved", "已完成")
    assert label("repair.a new kind").en == "a new kind"


@pytest.mark.parametrize(
    ("scope", "values"),
    [
        ("status", record.Status),
        ("role", record.Role),
        ("commitment", record.Commitment),
        ("level", record.Level),
        ("evidence", record.Evidence),
        ("bound", record.Bound),
        ("slogan", record.SloganKind),
        ("certainty", _source.Certainty),
    ],
)
def test_report_labels_name_every_value_of_the_record(scope: str, values: object) -> None:
    keys = [f"{scope}.{value}" for value in get_args(values)]
    assert [key for key in keys if label(key).zh == key.partition(".")[2]] == []


def test_report_is_written_to_a_path_as_to_an_open_file(tmp_path: Path) -> None:
    found, file = [extract(RAW)], io.StringIO()
    write_report(found, file, sources=[RAW])
    write_report(found, tmp_path / "page.html", sources=[RAW])
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == file.getvalue()
