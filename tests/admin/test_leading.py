"""The unit that a document is about, and why."""

from __future__ import annotations

import pytest

from policytext.admin import find_admin_units, leading_unit


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        ("珠晖区召开会议\n衡阳市珠晖区东风街道、粤汉街道和衡州路街道汇报工作。", "430405", "title"),
        ("衡阳6月5日讯（记者小李）衡阳市的企业复工。", "4304", "dateline"),
        ("湖南省衡阳市和长沙市签约，湖南的开放再上台阶，湖南欢迎客商。", "43", "frequency"),
        ("江苏省、浙江省、安徽省都要落实。", None, None),
        ("通知全文如下。", None, None),
    ],
)
def test_leading_is_the_unit_that_leads(text: str, code: str | None, reason: str | None) -> None:
    principal = leading_unit(find_admin_units(text), text)
    assert (principal and principal.code, principal and principal.reason) == (code, reason)


def test_leading_is_the_region_where_the_text_does_not_go_deeper() -> None:
    text = "凤凰街召开会议，全区学习。"
    units = find_admin_units(text, region="360302")
    principal = leading_unit(units, text, region="360302")
    assert principal is not None
    assert principal.path[:3] == ("江西省", "萍乡市", "安源区")
    assert principal.reason == "region"
