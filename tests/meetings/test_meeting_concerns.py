"""Whom a session is told to: its group and who heads the units that are called, once, and again when it is moved or cancelled."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Role
from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.meetings.models import Meeting
from pianqu.meetings.told import Told
from tests.county import AT
from tests.doors import signed_in
from tests.inbox.told import caught_up, ticked
from tests.meetings.met import AREA, JOINT, LATELY, SOON, WORK, held, planned
from tests.small import SINCE

OTHER = {"leader2", "first2", "second2", "staff2"}
GROUP = {"leader1", "first1", "staff1"}  # the second deputy, who did it, is not told


@pytest.fixture
def heads(small: SimpleNamespace) -> SimpleNamespace:
    """Two of the people head a township of the area and another unit."""
    told = {"by": small.user("secadmin"), "at": AT, "since": SINCE}
    Role.grant(cadre=small.cadres["clerk"], code="TOWNSHIP_PRINCIPAL", organ=small.organ1, **told)
    caught_up()
    return small


def told(kind: str) -> list[str]:
    ticked(AT)
    rows = Message.objects.filter(kind=f"meetings.{kind}_meeting").order_by("user__username")
    return list(rows.values_list("user__username", flat=True))


def test_three_kinds_held_together_are_told_once_to_each(heads: SimpleNamespace) -> None:
    meeting = planned(heads)
    assert told("notify") == []
    meeting.notify(by=heads.user("second1"), at=AT)
    assert told("notify") == sorted(GROUP | {"clerk", "bureau1"})
    message = Message.objects.filter(user__username="clerk").get()
    assert "2026-12-10" in message.where
    assert signed_in(heads, "clerk").get(f"/messages/{message.key}/", follow=True).status_code == 200


@pytest.mark.parametrize("verb", ["reschedule", "cancel"])
def test_who_was_called_is_told_that_it_is_moved_or_cancelled(heads: SimpleNamespace, verb: str) -> None:
    meeting = planned(heads).notify(by=heads.user("second1"), at=AT)
    values = {"happened_on": SOON.replace(day=11)} if verb == "reschedule" else {}
    getattr(meeting, verb)(by=heads.user("second1"), at=AT, reason="防汛", **values)
    assert told(verb) == sorted(GROUP | {"clerk", "bureau1"})
    message = Message.objects.filter(user__username="clerk", kind=f"meetings.{verb}_meeting").get()
    assert signed_in(heads, "clerk").get(f"/messages/{message.key}/", follow=True).status_code == 200


def test_deputies_and_clerks_of_the_called_units_are_told(small: SimpleNamespace) -> None:
    by = {"by": small.user("secadmin"), "at": AT, "since": SINCE}
    Role.grant(cadre=small.cadres["second2"], code="DEPT_CLERK", organ=small.dept1, **by)
    Role.grant(cadre=small.cadres["staff2"], code="TOWNSHIP_DEPUTY", organ=small.organ1, **by)
    caught_up()
    planned(small).notify(by=small.user("second1"), at=AT)
    assert told("notify") == sorted(GROUP | {"clerk", "bureau1", "second2", "staff2"})  # the clerk is one of the township


def test_what_no_unit_was_told_of_is_moved_among_the_group(heads: SimpleNamespace) -> None:
    planned(heads).reschedule(by=heads.user("second1"), at=AT, happened_on=SOON.replace(day=11), reason="防汛")
    assert told("reschedule") == sorted(GROUP)


def test_another_group_is_told_nothing(heads: SimpleNamespace) -> None:
    planned(heads).notify(by=heads.user("second1"), at=AT)
    tell(AT)
    assert not Message.objects.filter(user__username__endswith="2").exists()


def test_a_department_is_told_of_the_joint_meeting_that_it_may_read(small: SimpleNamespace) -> None:
    """Of a session of three kinds, departments are called to the joint meeting alone."""
    told_by = {"by": small.user("secadmin"), "at": AT, "since": SINCE}
    Role.grant(cadre=small.cadres["second2"], code="DEPT_HEAD", organ=small.dept1, **told_by)
    caught_up()
    meeting = planned(small).notify(by=small.user("second1"), at=AT)
    Meeting.objects.get(pk=meeting.pk).reschedule(by=small.user("second1"), at=AT, happened_on=SOON, place="天星镇")
    assert [told("notify").count("second2"), told("reschedule").count("second2")] == [1, 1]
    for message in Message.objects.filter(user__username="second2"):
        assert "部门乡镇联席会" in message.where
        assert signed_in(small, "second2").get(f"/messages/{message.key}/", follow=True).status_code == 200


def test_each_host_is_told_of_its_own_row(small: SimpleNamespace) -> None:
    caught_up()
    planned(small, groups=[small.group1, small.group2]).notify(by=small.user("second1"), at=AT)
    assert told("notify") == sorted([*GROUP, "clerk", "bureau1", "bureau2", "leader2", "first2", "second2", "staff2"])
    message = Message.objects.get(user__username="leader2", kind="meetings.notify_meeting")
    assert small.group2.name in message.where
    assert signed_in(small, "leader2").get(f"/messages/{message.key}/", follow=True).status_code == 200


def test_a_group_is_told_what_another_one_plans_or_enters_for_it(small: SimpleNamespace) -> None:
    caught_up()
    both = [small.group1, small.group2]
    meeting = planned(small, groups=both, kinds=[AREA, JOINT], happened_on=LATELY)
    assert told("plan") == sorted(OTHER)
    meeting.hold(by=small.user("second2"), at=AT, happened_on=LATELY, told=Told())
    assert told("hold") == sorted([*GROUP, "second1"])  # by the other group: now it is this one that did not do it
    Message.objects.all().delete()
    entered = held(small, groups=both, kinds=[WORK])
    assert (told("plan"), told("hold")) == ([], sorted(OTHER))  # entered at once: told once
    message = Message.objects.get(user__username="staff2")
    client = signed_in(small, "staff2")
    page = client.get(f"/messages/{message.key}/", follow=True).content.decode()
    assert f"{entered.entered_by_post} 示例二副甲" in page  # who entered it stands on their record
    held(small, kinds=[WORK], happened_on=LATELY - timedelta(days=1))
    assert told("hold") == sorted(OTHER)


def test_whoever_signed_is_told_that_the_minutes_were_changed(small: SimpleNamespace) -> None:
    caught_up()
    meeting = held(small).draft(by=small.user("second1"), at=AT, text="x")
    meeting.draft(by=small.user("second1"), at=AT, text="y")
    assert told("draft") == []
    meeting.sign(by=small.user("leader1"), at=AT, on=AT.date())
    meeting.draft(by=small.user("staff1"), at=AT, text="z")
    assert told("draft") == ["leader1"]
    meeting.draft(by=small.user("staff1"), at=AT, text="zz")
    assert told("draft") == ["leader1"]
