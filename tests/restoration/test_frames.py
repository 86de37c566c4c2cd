"""What goes with the frame of a site, and what of the article stays whatever is pressed against it."""

from __future__ import annotations

from typing import Any

import pytest
import regex

from policytext import _data, extract, restore
from policytext.restoration.frames import frame_of, is_frame_line, is_tail

PROSE = "2022年，全县完成地区生产总值128.6亿元，同比增长6.5%。"


def rows(name: str) -> list[dict[str, str]]:
    return _data.read_text(
        "policytext.restoration", name, lambda text: _data.rows(text, "pattern", "example", "not")
    )


@pytest.mark.parametrize("row", rows("frame_pieces.tsv"), ids=lambda row: row["example"])
def test_frames_each_piece_takes_its_example_and_not_the_other(row: dict[str, str]) -> None:
    assert regex.fullmatch(row["pattern"], row["example"])
    assert not regex.fullmatch(row["pattern"], row["not"])


@pytest.mark.parametrize("row", rows("boilerplate.tsv"), ids=lambda row: row["example"])
def test_frames_each_line_takes_its_example_and_not_the_other(row: dict[str, str]) -> None:
    assert is_tail(row["example"]) if row["where"] == "late" else is_frame_line(row["example"])
    assert not regex.fullmatch(row["pattern"], row["not"])


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (f"当前位置： 首页 政务公开 分享到： QQ空间 新浪微博 {PROSE}", PROSE),
        (f"您所在的位置：首页 > 政务公开 > 工作动态 {PROSE}", PROSE),
        (f"首页 > 政务公开 > 工作报告 {PROSE}", PROSE),
        (f"{PROSE}【打印本页】【关闭窗口】", PROSE),
        (f"{PROSE}责任编辑：李四", PROSE),
        (
            f"工作总结\n【字体：大 中 小】\n发布时间：2021-07-05 来源：区政府办 浏览次数：128\n{PROSE}",
            f"工作总结\n{PROSE}",
        ),
        (f"{PROSE}\n扫一扫在手机打开当前页\n【打印】【关闭】\n返回顶部", PROSE),
        (
            f"全县工作情况的报告\n分享到：\nQQ空间\n新浪微博\n更多\n全县工作情况的报告\n{PROSE}",
            f"全县工作情况的报告\n{PROSE}",
        ),
        (f"{PROSE}\n相关附件\n主办单位：某县人民政府\n网站标识码：4301000001", PROSE),
        (f"{PROSE}\n关键词：交通 民生", PROSE),
    ],
    ids=lambda value: value[:16],
)
def test_frames_go_and_the_article_stays(raw: str, text: str) -> None:
    assert restore(raw).text == text


@pytest.mark.parametrize(
    "text",
    [
        f"过去一年回顾\n关键词：交通\n{PROSE}\n关键词：教育\n新建学校3所。",
        "关于举办招聘会的通知\n时间：9月1日上午9时\n地点：县体育馆\n主办单位：县人社局\n联系电话：010-12345678",
        "第一段，完成3项。\n第二段，完成4项。\n特此通知。\n某县人民政府\n2021年7月5日",
        f"当前工作重点\n位置：城东新区，面积12平方公里。\n{PROSE}",
        "更多企业登录了科创板，全年新增上市公司9家。",
        "来源于基层的经验，完成3项。\n编辑地方志5部，出版3部。",
        "分享改革红利，全县人均可支配收入增长6%。",
        "打印店、小餐馆等个体户新增120户。",
    ],
    ids=lambda text: text[:12],
)
def test_frames_leave_an_article_alone(text: str) -> None:
    restored = restore(text)
    assert (restored.text, restored.dropped) == (text, ())


def test_frames_links_end_where_prose_goes_on() -> None:
    raw = f"{PROSE}\n{PROSE}\n推荐阅读\n别的文章的标题\n又一篇\n一、下一步工作\n要完成5项，任务很重。"
    assert restore(raw).text == f"{PROSE}\n{PROSE}\n一、下一步工作\n要完成5项，任务很重。"


def test_frames_the_dateline_tells_the_date_of_the_document() -> None:
    record = extract(
        f"工作总结\n发布时间：2021-07-05 来源：区政府办 浏览次数：128 【字体：大 中 小】\n{PROSE}"
    )
    assert record.published == "2021-07-05"


@pytest.mark.parametrize(
    "line",
    [
        "首页 " * 90,
        "来源：" + "某某 " * 100,
        "编辑：张三 " * 60,
        "  " * 200 + "x",
        "1 " * 200,
        "> " * 200,
        "大 " * 190,
    ],
    ids=lambda line: line[:6],
)
def test_frames_long_lines_take_no_time_to_speak_of(line: str) -> None:
    # Were a pattern to try all ways, this would not come back.
    frame_of(line[:400])


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("地区\t数量 （个）\t，备注\n甲县\t12\t，无", "地区\t数量 （个）\t，备注\n甲县\t12\t，无"),
        ("改造小区57个 （含在建），完成 。", "改造小区57个（含在建），完成。"),
    ],
)
def test_blanks_stay_where_a_table_stands(raw: str, text: str) -> None:
    assert restore(raw).text == text


def test_layout_joins_a_decimal_that_the_width_of_the_page_broke() -> None:
    lines = [
        "全县深入贯彻落实各项决策部署，实现了较快增长",
        "地区生产总值增长百分之六，全县零售额增长6.",
        "5%，全年新建农村公路一百二十公里，改造农村",
        "危房三百二十户，新增各类市场主体五千六百户",
        "居民人均可支配收入达到二万三千五百元，增长",
        "百分之七，完成固定资产投资五十六亿八千万元",
        "空气质量优良。",
    ]
    assert "零售额增长6.5%" in restore("\n".join(lines)).text


GOOD = "全区新增电梯9台，总投资3200万元。"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_mojibake_of_latin_is_mended(encoding: str) -> None:
    raw = "".join(bytes([b]).decode(encoding, "replace") for b in "改造小区57个。".encode())
    restored = restore(GOOD.encode().decode("latin-1"))
    assert restored.text == GOOD
    assert restored.to_source(0, 2) == (0, 6)
    assert encoding == "latin-1" or restore(raw).text == "改造小区57个。" or "\ufffd" in raw


def test_mojibake_of_gbk_is_mended_where_nothing_is_lost() -> None:
    words = "全区新增电梯"
    assert restore(words.encode().decode("gb18030")).text == words


def test_mojibake_that_lost_bytes_is_damage_and_no_claim() -> None:
    record = extract(
        "改造小区57个。新增电梯9台。".encode("gbk").decode("utf-8", "replace") + "\n完成投资3亿元。"
    )
    assert {damage.kind for damage in record.source.damage} == {"garbled"}
    assert [quantity.text for quantity in record.quantities] == ["3亿元"]


@pytest.mark.parametrize("text", ["café, naïve und Ångström", "鍏区的“两纵三横”", "“引号”…——正常"])
def test_mojibake_leaves_sense_alone(text: str) -> None:
    assert restore(text).text == text


def radicals() -> list[dict[str, Any]]:
    return _data.read_text(
        "policytext.restoration", "radicals.tsv", lambda t: _data.rows(t, "char", "usual", "example", "not")
    )  # type: ignore[return-value]


@pytest.mark.parametrize("row", radicals(), ids=lambda row: row["usual"])
def test_radicals_become_the_characters_they_stand_for(row: dict[str, str]) -> None:
    assert restore(row["example"]).text == row["not"]
    assert restore(row["not"]).text == row["not"]


@pytest.mark.parametrize("count", [1, 5, 20])
def test_frames_keep_the_prose_of_documents_that_were_joined(count: int) -> None:
    articles = [f"{PROSE}\n第{place}篇：{PROSE}" for place in range(count)]
    links = "推荐阅读\n别的文章的标题\n又一篇文章的标题"
    restored = restore("\n".join(f"{article}\n{links}" for article in articles))
    lost = "".join(item.text for item in restored.dropped)
    assert all(line in restored.text for article in articles for line in article.splitlines())
    assert PROSE not in lost
