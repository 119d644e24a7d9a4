"""今日 says what to do next, to each kind of reader."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest

from pianqu.accounts.models import Cadre, Role, User
from pianqu.groups.models import Post
from pianqu.journal.actor import SYSTEM
from pianqu.kit.now import now
from pianqu.reviews.models import Visit

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
    assert "现在没有要你办的事" in page
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
