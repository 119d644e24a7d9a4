"""A group is told what became of its briefing: sent back, put on a sitting, taken off, heard, void."""

from datetime import timedelta
from types import SimpleNamespace

from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from tests.briefings.briefed import heard, scheduled, signed, sitting
from tests.county import AT, TODAY
from tests.inbox.told import caught_up

GROUP = ["first1", "leader1", "second1", "staff1"]


def told(verb: str) -> list[str]:
    tell(AT)
    rows = Message.objects.filter(kind=f"briefings.{verb}_briefing").order_by("user__username")
    return list(rows.values_list("user__username", flat=True))


def test_its_group_is_told_and_no_other(small: SimpleNamespace) -> None:
    caught_up()
    briefing = scheduled(small)
    assert told("schedule") == GROUP
    briefing.unschedule(by=small.user("office"), at=AT)
    assert told("unschedule") == GROUP
    briefing.send_back(by=small.user("office"), at=AT, reason="补上信访件数")
    assert told("send_back") == GROUP
    assert not any("信访" in f"{row.words}{row.where}" for row in Message.objects.all())


def test_that_it_was_heard_must_be_known(small: SimpleNamespace) -> None:
    caught_up()
    briefing = scheduled(small)
    briefing.sitting.hold(by=small.user("office"), at=AT, heard=[briefing])
    assert told("hear") == GROUP
    assert told("sign") == []


def test_that_it_is_void_and_no_more_heard_must_be_known(small: SimpleNamespace) -> None:
    caught_up()
    briefing = heard(small)
    briefing.void(by=small.user("office"), at=AT, reason="记错会议")
    assert told("void") == GROUP
    assert Message.objects.filter(kind="briefings.void_briefing", shown_at=AT).count() == len(GROUP)


def test_of_a_sitting_that_is_moved_or_cancelled_the_groups_on_it_are_told_at_once(small: SimpleNamespace) -> None:
    briefing = scheduled(small, sitting(small, TODAY))
    empty = sitting(small, TODAY, "示例第2次会议")
    caught_up()
    office = small.user("office")
    for each in (briefing.sitting, empty):
        each.postpone(by=office, at=AT, day=TODAY + timedelta(days=2))
    tell(AT)
    rows = Message.objects.filter(kind="briefings.postpone_sitting", shown_at=AT).order_by("user__username")
    assert list(rows.values_list("user__username", flat=True)) == GROUP
    briefing.sitting.cancel(by=office, at=AT, reason="防汛")
    assert told("unschedule") == GROUP
    assert Message.objects.filter(kind="briefings.unschedule_briefing", shown_at=AT).count() == len(GROUP)


def test_a_briefing_that_is_only_signed_is_told_to_nobody(small: SimpleNamespace) -> None:
    caught_up()
    signed(small)
    tell(AT)
    assert not Message.objects.filter(kind__startswith="briefings.").exists()
