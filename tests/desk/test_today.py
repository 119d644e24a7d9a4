"""今日 says what to do next, to each kind of reader."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.accounts.models import Cadre, Role, User
from pianqu.cadence.evidence import BY_CODE, SOURCES
from pianqu.cadence.models import Duty
from pianqu.desk import today
from pianqu.groups.models import Post
from pianqu.journal.actor import SYSTEM
from pianqu.kit.now import now
from pianqu.reviews.models import Visit
from tests.cadence.owing import opened
from tests.desk.test_new_source import MEETING
from tests.doors import signed_in
from tests.groups.deputies import somebody
from tests.meetings.met import planned as plan_meeting
from tests.reviews.studied import planned

pytestmark = pytest.mark.django_db


def _open(client: Any, username: str, address: str = "/") -> str:
    client.force_login(User.objects.get(username=username))
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_second_deputy_reads_what_the_running_periods_still_ask(county: Any, client: Any) -> None:
    page = _open(client, "second1")
    assert "今天是 11 月 23 日，下旬第 3 天" in page
    assert "本旬还差 1 个重点村，本月还有 2 个乡镇没到" in page
    assert "/visits/record/?kind=village" in page


def test_a_group_that_was_there_is_not_asked_again(county: Any, client: Any) -> None:
    assert "个重点村" not in _open(client, "second3")


def test_what_was_not_entered_stays_on_the_list_as_long_as_it_needs_no_remark(county: Any, client: Any) -> None:
    visit = Visit.objects.current().get(group__area__number=1, happened_on=date(2026, 11, 12), kind="VILLAGE_GUIDANCE")
    assert "11 月中旬还差" not in _open(client, "second1")
    visit.void(by=SYSTEM, at=now(), reason="示例：重复登记")
    page = _open(client, "second1")
    assert "11 月中旬还差 1 个重点村" in page
    assert "补录到 12 月 5 日" in page
    assert "中旬还差" not in _open(client, "second2")


def test_what_has_no_day_stands_last_is_never_cut_off_and_never_comes_first(
    county: Any, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pianqu.desk.today.READABLE", 2)
    page = _open(client, "second1")
    last = page.index("条信息等编辑")
    assert last > page.index("看日历")  # of what has a day more is not read at once
    assert last > page.index("btn-primary")


def test_the_secretary_reads_every_group_in_its_fixed_order(county: Any, client: Any) -> None:
    page = _open(client, "secretary")
    names = ["渠江片区", "临巴片区", "土溪片区", "三汇片区", "涌兴片区", "岩峰片区", "静边片区", "清溪场片区"]
    found = [page.index(f"{name}协调组") for name in names]
    assert found == sorted(found)


def test_a_group_reads_nothing_of_another_group(county: Any, client: Any) -> None:
    page = _open(client, "second1")
    assert "渠江片区" in page
    assert "三汇片区协调组" not in page


def test_the_county_comes_first_in_numbers_that_lead_to_their_records(county: Any, client: Any) -> None:
    page = _open(client, "secretary")
    strip = page[: page.index("渠江片区协调组")]
    assert "本旬重点村" in strip
    for number in ("2 / 8", "44 / 60"):
        address = re.search(rf'<a href="(/obligations/[^"]*)">{number}</a>', strip)
        assert address is not None
        assert client.get(unescape(address[1])).status_code == 200


def test_the_office_reads_which_seats_are_vacant_and_the_secretary_does_not(county: Any, client: Any) -> None:
    assert "还缺" not in _open(client, "office")
    leader = Post.objects.on(county.TODAY).heads().filter(group__area__number=1).first()
    leader.end(county.TODAY, by=SYSTEM, at=now())
    assert "组长、副组长还缺 1 人，请任命" in _open(client, "office")
    assert "还缺" not in _open(client, "secretary")


@pytest.mark.parametrize(
    ("username", "words"),
    [("secadmin", "登记在册的人都有账号"), ("auditadmin", "pianqu journal verify"), ("sysadmin", "pianqu doctor")],
)
def test_administrators_read_what_they_have_to_do_and_no_business_data(
    county: Any, client: Any, username: str, words: str
) -> None:
    page = _open(client, username)
    assert words in page
    for room in ("visits", "problems", "obligations", "board", "figures"):
        assert f'"/{room}/' not in page


def test_the_security_administrator_is_told_who_has_no_account_and_which_accounts_may_do_nothing(
    county: Any, client: Any
) -> None:
    Cadre.enter("示例新人", is_example=True, by=SYSTEM, at=now())
    Role.objects.get(cadre__user__username="expert1").end(county.TODAY, by=SYSTEM, at=now())
    page = _open(client, "secadmin")
    assert "有 1 人还没有账号，请开通" in page
    assert "有 1 个账号没有角色和职务" in page


@pytest.mark.parametrize("username", ["dept1", "deptclerk1", "petition", "org", "discipline", "finance", "expert1"])
def test_whoever_has_no_walks_of_their_own_has_no_door_to_an_empty_room(county: Any, client: Any, username: str) -> None:
    page = _open(client, username)
    assert ("现在没有要你办的事" in page) != ("下面是要你办的事" in page)
    assert "/figures/" in page
    for room in ("visits", "problems", "suggestions", "obligations", "board"):
        assert f'"/{room}/' not in page


def test_org_has_the_register(county: Any, client: Any) -> None:
    assert '"/cadres/"' in _open(client, "org")


def test_a_village_reads_no_duties_of_groups_and_no_zeros(county: Any, client: Any) -> None:
    page = _open(client, "village2")  # of whose village nothing was raised
    assert '"/visits/"' in page
    assert "stat-value" not in page
    for room in ("obligations", "board"):
        assert f'"/{room}/' not in page


def test_a_township_reads_whether_its_group_has_been_there_this_month(county: Any, client: Any) -> None:
    told = {name: "本月协调组还没有到你乡镇调研" in _open(client, name) for name in ("clerk1", "principal1")}
    assert told == {"clerk1": False, "principal1": False}
    for visit in Visit.objects.filter(township__name="天星镇", happened_on__gte="2026-11-01", kind="TOWNSHIP_RESEARCH"):
        visit.void(by=SYSTEM, at=now(), reason="示例")
    assert "本月协调组还没有到你乡镇调研" in _open(client, "clerk1")


def test_the_api_says_the_same(county: Any, client: Any) -> None:
    client.force_login(User.objects.get(username="second1"))
    answer = client.get("/api/v1/today").json()
    asked = {each["code"]: each for each in answer["asked"]}
    assert answer["day"] == "2026-11-23"
    assert (asked["key_village"]["owed"], asked["key_village"]["met"]) == (1, 0)
    assert len(asked["township_research"]["missing"]) == 2


def test_the_entry_point_is_for_members_of_a_group(county: Any, client: Any) -> None:
    assert "/visits/record/?kind=township" in _open(client, "staff1", "/enter/")
    client.force_login(User.objects.get(username="clerk1"))
    assert client.get("/enter/").status_code == 403


def test_planned_research_whose_day_is_over_is_reminded_of_and_first(county: Any, client: Any) -> None:
    page = _open(client, "second1")
    todo = page[page.index("还差的") : page.index("现在要做的")]
    assert todo.index("计划的专题调研还没有完成") < todo.index("本旬还差")
    assert "村级留守老人助餐点怎么办" in todo
    assert todo.count("btn-primary") == 1
    assert "助餐点" not in _open(client, "second2")
    assert "助餐点" not in _open(client, "secretary")


def test_no_more_is_listed_than_a_person_reads(small: SimpleNamespace, client: Any) -> None:
    for number in range(today.READABLE + 2):
        planned(small, topic=f"课题 {number}", happened_on=date(2026, 11, 1 + number))
    Duty.adopt(since=date(2026, 11, 1), by=SYSTEM, at=small.at)
    opened(date(2026, 11, 23))
    client.force_login(small.user("second1"))
    page = client.get("/").content.decode()
    assert page.count("计划的专题调研还没有完成") >= today.READABLE
    assert "课题 0<" in page
    assert f"课题 {today.READABLE}<" not in page
    assert "还有 7 项，看日历" in page  # two topics, three running, two to be entered late
    assert "/calendar/?view=agenda" in page


def test_with_all_nine_duties_the_sentence_stays_short_and_begins_with_what_ends_first(
    small: SimpleNamespace, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for source in SOURCES:
        if not source.ready:
            monkeypatch.setitem(BY_CODE, source.code, replace(source, records=MEETING.records, credit=MEETING.credit))
    Duty.adopt(since=date(2026, 10, 1), by=SYSTEM, at=small.at)
    opened(date(2026, 11, 23))
    client.force_login(small.user("second1"))
    page = client.get("/").content.decode()
    lede = re.search(r'<p class="lede">([^<]*)</p>', page)
    assert lede is not None
    assert lede[1].startswith("本旬还差 1 个重点村，本月还有 2 个乡镇没到，")
    assert lede[1].endswith("另有 6 项。")
    todo = page[page.index("还差的") : page.index("现在要做的")]
    assert 4 <= todo.count('class="todo-row') <= today.READABLE + 1
    client.force_login(small.user("office"))
    county = client.get("/").content.decode()
    assert county.count("stat-value") == 2  # what is open; the duties stand in the table
    assert county[county.index("全县</") : county.index("渠江片区协调组")].count("/obligations/") == 9


def test_a_unit_that_is_called_reads_its_next_meetings_however_far_ahead(small: SimpleNamespace) -> None:
    told = {"by": SYSTEM, "at": small.at}
    Role.grant(cadre=somebody(small, "dept"), code="DEPT_HEAD", organ=small.dept1, since=date(2026, 11, 1), **told)
    meeting = plan_meeting(small, hour="9:00", happened_on=date(2026, 12, 20))
    units = [signed_in(small, name) for name in ("dept", "clerk")]
    assert [("要参加的会" in unit.get("/").content.decode()) for unit in units] == [False, False], "nobody called it yet"
    meeting.notify(by=small.user("second1"), at=small.at)
    for unit in units:
        page = unit.get("/").content.decode()
        assert "现在没有要你办的事" not in page
        assert re.search(r"2026-12-20 渠江片区协调组 [^<]*会、9:00、渠江镇会议室", page)
        assert 'href="/meetings/' in page
    assert "要参加的会" not in signed_in(small, "second1").get("/").content.decode(), "its own group: within a week"


def test_a_township_has_its_paper_at_hand_and_no_list_that_stays_empty(county: Any, client: Any) -> None:
    for name in ("principal1", "clerk1"):
        page = _open(client, name)
        assert re.search(r'<a href="/places/[0-9a-f-]{36}/overview/"', page), name
        assert "全部走访" in page
        assert "/briefings/" not in page
        assert client.get("/briefings/").status_code == 403
    village = _open(client, "village2")
    assert "/overview/" not in village
    assert "全部走访" in village
    assert not [room for room in ("briefings", "meetings", "townshipevaluations") if f'"/{room}/"' in village]
    assert "全部专题汇报" in _open(client, "second1")
