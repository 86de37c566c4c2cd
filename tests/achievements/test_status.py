"""Status: achieved, ongoing, planned, problem or other; and the cue that decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext import DataError, extract
from policytext.achievements import find_achievements
from policytext.achievements.cues import CueTable
from policytext.numerals import find_numerals
from policytext.quantities import find_quantities

HEADER = "cue\tstatus\tcommitment\tscope\tweight"


def status_cue(text: str, published: str | None = None) -> tuple[str, str | None]:
    claim = extract(text, published=published, restore=False).achievements[-1]
    return claim.status, next((cue.text for cue in claim.cues if cue.kind == "status"), None)


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("确保新增就业300人。", "hard"),
        ("必须新增就业300人。", "hard"),
        ("力争新增就业300人。", "soft"),
        ("将新增就业300人。", "plain"),
        ("已新增就业300人。", None),
    ],
)
def test_status_says_how_firmly_something_is_promised(text: str, commitment: str | None) -> None:
    [claim] = extract(text).achievements
    assert claim.commitment == commitment
    assert claim.status == ("planned" if commitment else "achieved")
    assert any(cue.kind == "commitment" for cue in claim.cues) == (commitment is not None)


@pytest.mark.parametrize(
    ("text", "status", "cue"),
    [
        ("力争新增就业300人。", "planned", "力争"),
        ("力争引进企业3家，新增就业300人。", "planned", "力争"),
        ("力争引进企业3家；去年就业300人。", "achieved", None),
        ("将引进企业3家，目前已新增就业300人。", "achieved", "已"),
        ("明年计划新增就业300人。", "planned", "计划"),
        ("到2030年，新增就业300人。", "planned", "到2030年"),
        ("到2010年，就业300人，2012年，就业400人。到2010年，就业300人。", "achieved", None),
        ("要求明确，新增就业300人。", "achieved", "新增"),
        ("正式安排就业300人。", "achieved", None),
        ("积极争取资金300万元。", "achieved", None),
        ("应当在7个工作日内答复。", "other", "7个工作日内"),
        ("全镇常住人口3万人。", "other", "人口"),
        ("全镇常住人口增加3万人。", "achieved", None),
        ("全省新增确诊病例3例。", "other", "确诊病例"),
        ("新增出院病例3例。", "achieved", "新增"),
        ("已完成任务的60%。", "ongoing", "完成"),
        ("正在建设学校3所、已完成医院5所。", "achieved", "已"),
        ("力争投资3亿元、税收5000万元。", "planned", "力争"),
        ("紧紧围绕年度目标任务，完成投资5亿元。", "achieved", "完成"),
        ("今年主要预期目标是：产值增长6%，税收增长5%。", "planned", "预期目标"),
        ("整改存在问题30个。", "achieved", None),
        ("将政策落到实处，惠及居民300人。", "achieved", None),
        ("即将竣工厂房3栋。", "planned", "即将"),
        ("年底前，竣工厂房3栋。", "planned", "底前"),
        ("新线建成后，年运量达300万吨。", "planned", "建成后"),
        ("届时，车程只需2小时。", "planned", "届时"),
        ("县里还将拿出30万元。", "planned", "将"),
        ("规划设计时速120公里。", "planned", "规划设计"),
        ("比一季度加快0.4个百分点。", "achieved", None),
        ("正在改造路灯，30个车位已划线。", "achieved", "已"),
        ("正在改造路灯，30个车位划好了线。", "achieved", "了"),
        ("主干道已铺好七成。", "ongoing", "已铺好"),
        ("材料不全的扣2分。", "other", "2分"),
        ("制度健全（4分）。", "other", "4分"),
        ("理发每次只收5元。", "other", "每次"),
        ("污水处理费0.9元/吨。", "other", "0.9元/吨"),
        ("全镇下辖村12个。", "other", "下辖"),
        ("厂区距县城6公里。", "other", "距"),
        ("镇内有中学2所、小学9所。", "other", "有"),
        ("学院现有教师60人，其中教授8人。", "other", "现有"),
        ("学院现有教师60人，招聘教授8人。", "achieved", None),
        ("会上有8名代表发言。", "achieved", None),
        ("年均降雨量800毫米。", "other", "降雨量"),
        ("村子位于镇北，总人口2万人。森林覆盖率60%。", "other", "总人口"),
        ("夜间噪声不得超过55分贝。", "other", "不得"),
        ("逾期15天的发提醒单。", "other", "逾期"),
        ("大桥全长2公里，建成后通车。", "planned", "建成后"),
        ("大桥全长2公里，已建成通车。", "other", "全长"),
        ("大桥项目即将开工\n大桥位于镇北，全长2公里，总投资3亿元。", "planned", "即将"),
        ("将由6小时缩短至2小时，此前曾为8小时。", "planned", "将"),
        ("改造老旧小区9个。（责任单位：区住建局）", "planned", "责任单位："),
        ("累计占任务量的60%。", "ongoing", "占"),
        ("在建项目41个，比上年多6个。", "ongoing", "在建"),
        ("完成全年增长6%的目标仍需努力。", "planned", "的目标"),
        ("新城是国家十个生态城之一。", "other", "之一"),
        (
            "深化改革。优化服务。健全制度。\n完善网络。加强监管。拓展市场。\n稳住就业，新增就业300人，完成培训90场。",
            "planned",
            "深化",
        ),
        ("较上年增长5%。\n比上年下降2%。\n继续整治。加大投入。完善制度。关停煤矿9处。", "achieved", None),
        ("轴距2700毫米。", "achieved", None),
        ("全村总面积6平方公里，农户800户。", "other", "面积"),
        ("全村常住人口3万人，新增住房800套。", "achieved", "新增"),
        ("平均等候时间8分钟。", "achieved", None),
        ("安置点考核办法\n晨检记录齐全，每周3次。\n按季汇总。", "other", "考核办法"),
        ("取水口下游3公里处禁止采砂。", "other", "3公里"),
        ("推进绿色转型。健全工作机制。加快补齐短板。完成改造项目30个。", "planned", "推进"),
        ("推进绿色转型。健全工作机制。加快补齐短板。完成了改造项目30个。", "achieved", "了"),
        ("完成改造项目20个。完成绿化项目30个。", "achieved", "完成"),
    ],
)
def test_status_follows_the_cue_that_governs(text: str, status: str, cue: str | None) -> None:
    assert status_cue(text) == (status, cue)


def test_status_follows_the_date_of_the_document() -> None:
    text = "2024年，全区改造小区9个。"
    assert status_cue(text, "2023-01-10") == ("planned", "2024年")
    assert status_cue(text, "2025-01-10") == ("achieved", "2024年")


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("一、工作回顾", "achieved"),
        ("二、存在的问题", "problem"),
        ("三、下一步工作打算", "planned"),
        ("三、2024年工作安排。", "planned"),
        ("2023年工作总结和2024年工作计划", "achieved"),
        ("二、重点工作完成情况", "achieved"),
    ],
)
def test_status_follows_the_heading(heading: str, status: str) -> None:
    body = "改造背街小巷15条，新建公厕6座，让居民出行更方便、生活更舒心。"
    claims = extract(f"{heading}\n{body}", restore=False).achievements
    assert claims[-1].status == status


def test_status_of_a_heading_ends_at_the_next_of_its_level() -> None:
    body = "改造背街小巷15条，新建公厕6座，让居民出行更方便、生活更舒心。"
    text = f"一、下一步打算\n（一）城市建设\n{body}\n二、其他情况\n{body}"
    claims = extract(text, restore=False).achievements
    assert [claim.status for claim in claims] == ["planned", "planned", "achieved", "achieved"]


def test_status_of_a_directive_paragraph_is_planned() -> None:
    text = "加强队伍建设，组织培训30场。优化营商环境，引进企业12家。"
    assert [claim.status for claim in extract(text).achievements] == ["planned", "planned"]


def test_explain_names_what_decided_and_where() -> None:
    [claim] = extract("2023年，全区力争新增就业300人。").achievements
    lines = claim.explain().splitlines()
    assert lines[0] == "300人 [14:18]"
    assert "status     planned, for 力争 [8:10]" in lines
    assert "period     2023年 [0:5], from 2023 to 2023" in lines


def test_explain_says_when_nothing_decided() -> None:
    [claim] = extract("清理管线90处。").achievements
    assert "status     achieved, as nothing speaks for another" in claim.explain()


def test_cues_of_the_user_decide(tmp_path: Path) -> None:
    path = tmp_path / "cues.tsv"
    path.write_text(f"{HEADER}\tunless\n盼\tplanned\tsoft\tbefore\t9\t盼望着\n", encoding="utf-8")
    table = CueTable.load().extended(path)
    for text, status in (("居民盼新增电梯3台。", "planned"), ("居民盼望着，新增电梯3台。", "achieved")):
        assert status_by(text, table) == status


def status_by(text: str, table: CueTable) -> str:
    quantities = find_quantities(text, find_numerals(text), claimed=())
    return find_achievements(text, quantities, [], [], cues=table)[0].status


def test_cues_of_the_user_replace_and_remove_known_ones() -> None:
    text = "力争新增就业300人。"
    assert status_by(text, CueTable.load()) == "planned"
    problem = {"cue": "力争", "status": "problem", "scope": "run", "weight": 9}
    assert status_by(text, CueTable.load().extended([problem])) == "problem"
    removed = CueTable.load().extended([{"cue": "力争", "scope": "run", "remove": True}])
    assert status_by(text, removed) == "achieved"


def test_cues_of_the_user_say_what_a_signal_means() -> None:
    price = {"cue": "@price", "status": "problem", "scope": "signal", "weight": 9}
    assert status_by("理发每次只收5元。", CueTable.load().extended([price])) == "problem"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (f"{HEADER}\n盼\thoped\t\tbefore\t5\n", "line 2: status 'hoped' is none of"),
        (f"{HEADER}\n盼\tplanned\t\tnear\t5\n", "line 2: scope 'near' is none of"),
        (
            f"{HEADER}\n盼\tplanned\t\tbefore\t5\n望\tplanned\t\tbefore\tmuch\n",
            "line 3: weight .much.",
        ),
        (f"{HEADER}\n盼\tplanned\tmild\tbefore\t5\n", "line 2: commitment 'mild' is none of"),
        (f"{HEADER}\n\tplanned\t\tbefore\t5\n", "line 2: a cue must have a text"),
        (f"{HEADER}\n@cost\tother\t\tsignal\t5\n", "line 2: '@cost' is none of the signals"),
        (f"{HEADER}\tremove\n盼\t\t\tbefore\t\tyes\n", "line 2: there is no cue '盼' of scope before"),
        (f"{HEADER}\tnote\n盼\tplanned\t\tbefore\t5\t望\n", "line 2: unknown field note"),
        (f"{HEADER}\tunless\n盼\tplanned\t\tbefore\t5\t(盼\n", "line 2: unless='\\(盼' is no regular"),
        ("status\tscope\nplanned\tbefore\n", "line 1: the header must name the column cue"),
    ],
)
def test_cues_of_the_user_are_checked(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "cues.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        CueTable.load().extended(path)


def test_cues_of_the_user_must_exist(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="missing"):
        CueTable.load().extended(tmp_path / "missing.tsv")


def test_status_label_of_a_paragraph_governs_it() -> None:
    text = "存在问题：管网老化，约3公里管道错接，每天溢流污水400吨。\n整改情况：已改造管道2公里。"
    claims = extract(text, restore=False).achievements
    assert [claim.status for claim in claims] == ["problem", "problem", "achieved"]
