"""Entering a session that took place and was never planned: one form."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest

from pianqu.accounts.models import Organ
from pianqu.groups.units import organ_named
from pianqu.kit.errors import Conflict, Refused
from pianqu.meetings.models import Meeting, ProblemNotice, Share
from pianqu.meetings.told import Told
from pianqu.meetings.units import Invitee, invitee_named
from tests.doors import refused, signed_in, told
from tests.meetings.met import ALL, JOINT, LATELY, full, held


def test_a_day_to_come_is_refused_and_nothing_is_left(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        held(small, happened_on=date(2026, 11, 24))
    assert list(no.value.message_dict) == ["happened_on"]
    assert not Meeting.objects.exists()


def test_one_form_enters_three_held_meetings(small: SimpleNamespace) -> None:
    client = signed_in(small, "staff1")
    form = {
        "kinds": ALL, "group": str(small.group1.key), "happened_on": str(LATELY), "chair": "示例组长甲",
        "agenda_area": "修路", "agenda_joint": "修路\n普法", "agenda_work": "小结", "leave": "天星镇", "observers": "示例专家",
        "resolutions": "修通五里路；交通运输局；2026-12-31", "shares": "渠江镇：黄花收购价涨了",
        "notices": "水务局：管网没有动工",
    }  # fmt: skip
    answer = client.post("/meetings/record/", form)
    assert answer.status_code == 302
    assert Meeting.objects.current().held().times() == 3
    assert Meeting.objects.current().held().merged() == 1
    joint = Meeting.objects.get(kind=JOINT)
    assert [(each.text, each.lead) for each in joint.resolutions.all()] == [("修通五里路", small.dept1)]
    assert Share.objects.get().organ == small.organ1
    assert ProblemNotice.objects.get().organ == small.dept2
    assert told(joint)[:2] == ("meetings.hold_meeting", "示例抽调甲")
    page = client.get(f"/meetings/{joint.key}/").content.decode()
    assert "应到 3，实到 2（其中代会 0），请假 1，未到 0，列席 1" in page
    assert "今年已召开 3 次（合并召开 1 场）" in client.get("/meetings/").content.decode()


def test_what_is_wrong_is_said_at_its_box_and_nothing_typed_is_lost(small: SimpleNamespace) -> None:
    client = signed_in(small, "second1")
    form = {
        "kinds": ALL, "group": str(small.group1.key), "happened_on": str(LATELY), "leave": "月球镇、火星镇",
        "agenda_joint": "修路", "shares": "没有冒号",
        "resolutions": "修路；没有的局；2026-12-31\n修渠；也没有的局；2026-12-31\n架桥；县交通运输局；年底",
    }  # fmt: skip
    page = client.post("/meetings/record/", form)
    assert page.status_code == 422
    for words in (
        "没有找到单位“没有的局”", "没有找到单位“也没有的局”", "修路；没有的局；2026-12-31",
        "第 1 条请写成“单位：内容”", "没有叫“月球镇”的应到单位", "没有叫“火星镇”的应到单位",
        "乡镇协调会没有议题", "协调组工作会没有议题", "第 3 条的完成日期请按 2026-12-31 这样的格式填写。",
    ):  # fmt: skip
        assert words in page.content.decode()
    assert "部门乡镇联席会没有议题" not in page.content.decode()
    assert not Meeting.objects.exists()


def test_a_unit_goes_by_its_short_name_where_one_alone_bears_it() -> None:
    organs = [Organ(name=name) for name in ("县自然资源局", "渠江自然资源局所", "县林业局一站", "县林业局二站")]
    assert organ_named("自然资源局", LATELY, "resolutions", organs).name == "县自然资源局"
    for name, words in (("林业局", "县林业局一站、县林业局二站"), ("地震局", "写全称")):
        with pytest.raises(Refused, match=words):
            organ_named(name, LATELY, "resolutions", organs)
    called = [Invitee("县林业局一站"), Invitee("县林业局二站"), Invitee("县林业局一站")]
    assert invitee_named("一站", "leave", called).name == "县林业局一站"
    with pytest.raises(Refused, match="县林业局一站、县林业局二站") as no:
        invitee_named("林业局", "leave", called)
    assert list(no.value.message_dict) == ["leave"]


def test_by_the_api(small: SimpleNamespace) -> None:
    client = signed_in(small, "second1")
    body = {
        "groups": [str(small.group1.key)], "kinds": [JOINT], "happened_on": str(LATELY), "attendance": {"leave": ["天星镇"]},
        "agenda": [{"kind": JOINT, "items": [{"text": "修路"}]}],
        "resolutions": [{"text": "修路", "lead": str(small.dept1.key), "due_on": "2026-12-31"}],
    }  # fmt: skip
    answer = client.post("/api/v1/meetings/record", body, content_type="application/json")
    assert answer.status_code == 201
    shown = client.get(f"/api/v1/meetings/{answer.json()['key']}").json()
    assert (shown["state"], shown["resolutions"][0]["lead"]) == ("HELD", str(small.dept1.key))
    assert {each["name"]: each["status"] for each in shown["attendance"]}["天星镇"] == "LEAVE"
    late = {**body, "happened_on": "2026-11-24"}
    assert list(refused(client.post("/api/v1/meetings/record", late, content_type="application/json"))) == ["happened_on"]


def test_the_same_form_twice_is_one(small: SimpleNamespace) -> None:
    key = uuid4()
    assert held(small, full(small), key=key) == held(small, full(small), key=key)
    with pytest.raises(Conflict):
        held(small, Told(chair="别人"), key=key)
    assert Meeting.objects.count() == 3


def test_who_may(small: SimpleNamespace) -> None:
    answers = {name: signed_in(small, name).get("/meetings/record/").status_code for name in
               ("clerk", "office", "secretary", "secadmin", "second1")}  # fmt: skip
    assert answers == {"clerk": 403, "office": 403, "secretary": 403, "secadmin": 403, "second1": 200}
