"""今日 says what to do next, to each kind of reader."""

from typing import Any

import pytest

from pianqu.accounts.models import User

pytestmark = pytest.mark.django_db


def _open(client: Any, username: str, address: str = "/") -> str:
    client.force_login(User.objects.get(username=username))
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_second_deputy_reads_what_the_running_periods_still_ask(county: Any, client: Any) -> None:
    page = _open(client, "second1")
    assert "今天是 11 月 23 日，下旬第 3 天" in page
    assert "本旬还差 1 个重点村，本月还有 2 个乡镇没到。" in page
    assert "/visits/record/?kind=village" in page


def test_a_group_that_was_there_is_not_asked_again(county: Any, client: Any) -> None:
    assert "个重点村" not in _open(client, "second3")


def test_the_secretary_reads_every_group_in_its_fixed_order(county: Any, client: Any) -> None:
    page = _open(client, "secretary")
    names = ["渠江片区", "临巴片区", "土溪片区", "三汇片区", "涌兴片区", "岩峰片区", "静边片区", "清溪场片区"]
    found = [page.index(f"{name}协调组") for name in names]
    assert found == sorted(found)


def test_a_group_reads_nothing_of_another_group(county: Any, client: Any) -> None:
    page = _open(client, "second1")
    assert "渠江片区" in page
    assert "三汇片区协调组" not in page


@pytest.mark.parametrize(
    ("username", "door"), [("secadmin", "/users/"), ("auditadmin", "/journal/"), ("sysadmin", "/components/")]
)
def test_administrators_have_doors_and_no_business_data(county: Any, client: Any, username: str, door: str) -> None:
    page = _open(client, username)
    assert door in page
    assert "/visits/" not in page


@pytest.mark.parametrize("username", ["clerk1", "village1", "dept1", "finance", "expert1"])
def test_everybody_else_has_a_page_too(county: Any, client: Any, username: str) -> None:
    _open(client, username)


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
