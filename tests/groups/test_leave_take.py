"""Leave of who holds a post, with the stand-in named (practice.md 4)."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.cadence.models import Duty, Obligation
from pianqu.cadence.opening import open_due
from pianqu.groups.models import Leave
from pianqu.kit.errors import Refused
from tests.doors import only, signed_in, told, tried
from tests.groups.deputies import BACK, FIRST, away, delegated
from tests.small import SINCE, TODAY


def test_what_is_refused(small: SimpleNamespace) -> None:
    posts = small.posts
    for given, field in (
        ({"until": FIRST}, "until"),
        ({"since": date(2025, 12, 20)}, "since"),
        ({"stand_in": posts["second1"]}, "stand_in"),
        ({"stand_in": posts["staff2"]}, "stand_in"),
    ):
        with pytest.raises(Refused) as no:
            away(small, **given)
        assert field in no.value.message_dict, given
    assert not Leave.objects.exists()


def test_not_twice_in_one_day_and_not_by_who_is_away_too(small: SimpleNamespace) -> None:
    away(small)
    with pytest.raises(Refused) as no:
        away(small, since=date(2026, 11, 25), until=date(2026, 12, 1))
    assert list(no.value.message_dict) == ["since"]
    with pytest.raises(Refused) as no:
        away(small, post=small.posts["first1"], stand_in=small.posts["second1"])
    assert list(no.value.message_dict) == ["stand_in"]
    away(small, since=BACK, until=date(2026, 12, 1))


def test_a_head_of_another_group_may_stand_in(small: SimpleNamespace) -> None:
    leave = away(small, stand_in=small.posts["leader2"])
    assert told(leave)[:2] == ("groups.take_leave", "示例组长甲")
    assert leave.last == date(2026, 11, 25)


def test_it_is_shown_with_the_stand_in(small: SimpleNamespace) -> None:
    away(small)
    client = signed_in(small, "clerk")
    page = client.get(f"/coordinationgroups/{small.group1.key}/").content.decode()
    assert "请假至 2026-11-25，AB角 示例抽调甲" in page
    assert (
        "示例二副甲（请假，AB角 示例抽调甲）" in client.get(f"/coordinationgroups/{small.group1.key}/deciding/").content.decode()
    )
    assert "示例抽调甲" in client.get("/leaves/").content.decode()
    assert "1 位组长、副组长请假" in signed_in(small, "office").get("/").content.decode()


def test_what_is_owed_runs_on_and_the_office_is_offered_a_waiver(small: SimpleNamespace) -> None:
    away(small)
    Duty.adopt(since=SINCE, by=small.user("office"), at=small.at)
    open_due(TODAY, at=small.at)
    xun = Obligation.objects.get(group=small.group1, duty__code="key_village", since=date(2026, 11, 21))
    before = Obligation.objects.get(group=small.group1, duty__code="key_village", since=date(2026, 11, 1))
    for name in ("second1", "office"):
        client = signed_in(small, name)
        assert "期间的请假" in client.get(f"/obligations/{xun.key}/").content.decode()
        assert "期间的请假" not in client.get(f"/obligations/{before.key}/").content.decode()
    form = client.get(f"/obligations/{xun.key}/waive/").content.decode()
    assert "示例二副甲请假，AB角未能办成" in form
    assert Obligation.objects.filter(pk=xun.pk).with_state(today=TODAY).get().state == "open"


def test_who_may(small: SimpleNamespace) -> None:
    ids = {"post": str(small.posts["staff1"].key), "stand_in": str(small.posts["second1"].key)}
    body = {**ids, "since": FIRST.isoformat(), "until": BACK.isoformat()}
    form = {**ids, "since": FIRST.isoformat(), "last": "2026-11-25"}
    assert tried(small, "/leaves/take/", "/leaves", form, body) == only("leader1", "office")


def test_the_first_deputy_may_by_delegation(small: SimpleNamespace) -> None:
    client = signed_in(small, "first1")
    assert client.get("/leaves/take/").status_code == 403
    delegated(small)
    assert client.get("/leaves/take/").status_code == 200
