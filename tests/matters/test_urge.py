"""Reminders: once for each light, level and due day, in working hours, catching up after downtime; above the head by hand."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Refused
from pianqu.matters.models import Task, Urge
from pianqu.matters.sweeping import sweep, to_press
from tests.county import AT, TODAY
from tests.matters.tasked import after, closed, extension, issued, proposed, reported

ZONE = ZoneInfo("Asia/Shanghai")


def told() -> list[tuple[str, str]]:
    """Light and level of each reminder, in order."""
    return list(Urge.objects.order_by("id").values_list("light", "level"))


def test_nobody_at_night_nor_on_a_rest_day(small: SimpleNamespace) -> None:
    issued(small, days=1)
    for at in (datetime(2026, 11, 23, 21, 0, tzinfo=ZONE), datetime(2026, 11, 24, 7, 59, tzinfo=ZONE)):
        assert sweep(at) == 0
    assert sweep(datetime(2026, 11, 28, 10, 0, tzinfo=ZONE)) == 0  # a Saturday
    assert not Urge.objects.exists()


def test_nobody_whose_hand_it_is_not_in(small: SimpleNamespace) -> None:
    proposed(small)
    reported(small)
    closed(small)
    issued(small, kind="LETTER")
    issued(small).ask_return(by=small.user("bureau1"), at=AT, reason="不是我局的")
    issued(small).suspend(by=small.user("office"), at=AT, reason="等批复", review_on=TODAY + timedelta(days=9))
    assert sweep(after(36)) == 0


def test_once_for_each_light(small: SimpleNamespace) -> None:
    task = issued(small, days=20)
    counts = [sweep(after(days)) for days in (0, 3, 7, 7, 8, 28, 29, 29, 30)]
    assert counts == [0, 0, 1, 0, 0, 0, 1, 0, 0]
    assert told() == [("behind", "CONTACT"), ("late", "HEAD")]
    assert task.urges.filter(by_hand=False).count() == 2


def test_a_near_one_that_is_not_answered_is_behind_the_next_day(small: SimpleNamespace) -> None:
    task, bureau = issued(small, days=20), small.user("bureau1")
    task.progress(by=bureau, at=after(1), text="快了", done=95)
    assert [sweep(after(23)), sweep(after(23)), sweep(after(24)), sweep(after(25))] == [1, 0, 1, 0]
    assert told() == [("near", "CONTACT"), ("behind", "CONTACT")]
    task.refresh_from_db()
    task.progress(by=bureau, at=after(25), text="收尾", done=97)
    assert sweep(after(25)) == 0


def test_after_a_week_without_it_the_light_of_the_day_is_told(small: SimpleNamespace) -> None:
    issued(small, days=2)
    assert (sweep(after(14)), told()) == (1, [("late", "HEAD")])


def test_a_later_day_is_told_anew(small: SimpleNamespace) -> None:
    task = issued(small, days=2)
    assert sweep(after(1)) == 1
    extension(small, task, TODAY + timedelta(days=3), at=after(1)).grant(by=small.user("office"), at=after(1))
    assert sweep(after(1)) == 1
    assert [row.due_on for row in task.urges.order_by("id")] == [TODAY + timedelta(days=2), TODAY + timedelta(days=3)]


def test_the_table_holds_one_of_a_kind(small: SimpleNamespace) -> None:
    issued(small, days=1)
    sweep(after(0))
    urge = Urge.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Urge.objects.create(task=urge.task, light=urge.light, level=urge.level, due_on=urge.due_on, on=TODAY)


def test_who_hears_of_it(small: SimpleNamespace) -> None:
    task = issued(small, days=1)
    sweep(AT)
    sweep(after(2))
    Urge.press(Task.objects.get(pk=task.pk), by=small.user("second1"), at=after(3), level="ABOVE", words="请协调")
    tell(after(3))
    heard = {}
    for message in Message.objects.filter(kind__in=["matters.send_urge", "matters.press_urge"]).select_related("user"):
        heard.setdefault(message.kind, []).append(message.user.username)
    assert sorted(set(heard["matters.send_urge"])) == ["bureau1"]
    assert {"office", "leader1", "first1"} <= set(heard["matters.press_urge"])
    assert "bureau1" not in heard["matters.press_urge"]


def test_above_the_head_it_is_proposed_and_a_person_presses(small: SimpleNamespace) -> None:
    task, second = issued(small, days=1), small.user("second1")
    sweep(after(2))
    assert list(to_press(TODAY + timedelta(days=2))) == []
    assert list(to_press(TODAY + timedelta(days=3))) == [task]
    Urge.press(task, by=second, at=after(3), level="ABOVE")
    assert list(to_press(TODAY + timedelta(days=4))) == []


def test_by_hand_once_a_day_and_only_what_is_at_hand(small: SimpleNamespace) -> None:
    task, second = issued(small), small.user("second1")
    Urge.press(task, by=second, at=AT, level="CONTACT", words="请抓紧")
    with pytest.raises(Exception, match="今天已经催过"):
        Urge.press(task, by=second, at=AT, level="CONTACT", words="再催")
    Urge.press(task, by=second, at=after(1), level="CONTACT")
    for other in (reported(small), proposed(small), issued(small, kind="LETTER")):
        with pytest.raises(Refused):
            Urge.press(other, by=second, at=after(2), level="CONTACT")
    assert Urge.objects.filter(by_hand=True).count() == 2
    assert SYSTEM.name not in Urge.objects.values_list("by_name", flat=True)
