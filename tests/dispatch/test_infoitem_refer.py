"""县委办 lets a unit know of an item: the unit reads it from then on, and nothing else of information."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Role
from pianqu.dispatch.models import InfoItem
from pianqu.inbox.models import Message
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT, TODAY
from tests.dispatch.sent import edited, now, submitted
from tests.doors import only, refused, signed_in, told, tried
from tests.inbox.told import caught_up, ticked
from tests.small import SINCE


def test_what_is_refused(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        edited(small).refer(by=small.user("office"), at=AT, organ=small.dept2)
    small.dept2.close(date(2026, 6, 1), by=small.user("office"), at=AT)
    with pytest.raises(Refused, match="没有这个单位"):
        submitted(small).refer(by=small.user("office"), at=AT, organ=small.dept2)


def test_the_unit_reads_it_and_no_other(small: SimpleNamespace) -> None:
    Role.grant(cadre=small.cadres["staff2"], code="DEPT_CLERK", organ=small.dept2, since=SINCE, by=small.user("office"), at=AT)
    item, other = submitted(small), submitted(small)
    client = signed_in(small, "staff2")
    assert client.get(f"/infoitems/{item.key}/").status_code == 404
    item.refer(by=small.user("office"), at=AT, organ=small.dept2)
    assert (now(item).referred_on, told(item)[0]) == (TODAY, "dispatch.refer_infoitem")
    assert [client.get(f"/infoitems/{each.key}/").status_code for each in (item, other)] == [200, 404]
    assert now(item).state == "SUBMITTED"  # it may still be adopted


def test_it_goes_to_townships_and_departments(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="乡镇和县级部门") as no:
        submitted(small).refer(by=small.user("office"), at=AT, organ=small.committee)
    assert list(no.value.message_dict) == ["organ"]


def test_a_second_unit_reads_it_instead_only_when_somebody_says_so(small: SimpleNamespace) -> None:
    item = submitted(small).refer(by=small.user("office"), at=AT, organ=small.dept2)
    client, form = signed_in(small, "office"), {"organ": str(small.dept1.key), "version": item.version}
    page = f"/infoitems/{item.key}/refer/"
    assert "已转给县水务局" in client.get(page).content.decode()
    for organ, words in ((small.dept1, "改转"), (small.dept2, "已经转给这个单位")):
        with pytest.raises(Refused, match=words):
            item.refer(by=small.user("office"), at=AT, organ=organ)
    answer = client.post(page, form)
    assert (answer.status_code, now(item).referred_to) == (422, small.dept2)
    assert "organ" in refused(client.post(f"/api/v1{page[:-1]}", form, content_type="application/json"))
    assert client.post(page, {**form, "instead": "on"}).status_code == 302
    assert now(item).referred_to == small.dept1


def test_of_what_is_closed_it_is_said_that_it_is_closed(small: SimpleNamespace) -> None:
    item = submitted(small).refer(by=small.user("office"), at=AT, organ=small.dept2)
    item.close(by=small.user("office"), at=AT)
    for organ in (small.dept1, small.dept2):
        with pytest.raises(Conflict, match="已办结"):
            item.refer(by=small.user("office"), at=AT, organ=organ)


def test_an_expert_of_the_unit_acts_for_nobody(small: SimpleNamespace) -> None:
    item = submitted(small).refer(by=small.user("office"), at=AT, organ=small.dept2)
    Role.grant(cadre=small.cadres["staff2"], code="EXPERT", organ=small.dept2, since=SINCE, by=small.user("office"), at=AT)
    asked = InfoItem.objects.all()
    assert not asked.referred_to_unit_of(small.user("staff2"))
    assert list(asked.referred_to_unit_of(small.user("bureau2"))) == [item]


def test_the_unit_is_told_and_reads_it_on_its_day_until_it_is_closed(small: SimpleNamespace) -> None:
    item = submitted(small, "clerk")
    caught_up()
    item.refer(by=small.user("office"), at=AT, organ=small.dept2)
    ticked(AT)
    told_to = set(Message.objects.filter(kind="dispatch.refer_infoitem").values_list("user__username", flat=True))
    assert told_to == {"clerk", "bureau2"}
    client = signed_in(small, "bureau2")
    line = "1 条信息转给你单位"
    assert line in client.get("/").content.decode()
    other = submitted(small)
    listed = client.get("/infoitems/?state=SUBMITTED&referred=mine").content.decode()
    by_api = client.get("/api/v1/infoitems?referred=mine").json()["items"]
    assert (str(item.key) in listed, str(other.key) in listed, len(by_api)) == (True, False, 1)
    assert line not in signed_in(small, "bureau1").get("/").content.decode()
    item.close(by=small.user("office"), at=AT)
    assert line not in client.get("/").content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    item = submitted(small, "clerk")
    sent = {"organ": str(small.dept2.key)}
    answers = tried(small, f"/infoitems/{item.key}/refer/", f"/infoitems/{item.key}/refer", sent)
    assert answers == only("office", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))
