"""A unit is asked why a task lies with it: once at a time, only while it has it, and it has three worked days."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.inbox.telling import tell
from pianqu.kit.errors import Refused
from pianqu.matters.models import Holdup
from tests.county import AT
from tests.doors import only, signed_in, told, tried
from tests.matters.closer import WHY, asked
from tests.matters.tasked import after, issued, proposed, reported


def test_only_what_the_unit_has_in_hand(small: SimpleNamespace) -> None:
    small.dept2.set_vertical(True, by=small.user("office"), at=AT)
    letter = issued(small, lead=small.dept2, kind="LETTER", title="商请")
    for task in (proposed(small, title="草拟"), reported(small), letter):
        with pytest.raises(Refused) as caught:
            asked(small, task)
        assert list(caught.value.error_dict) == ["__all__"]
    with pytest.raises(Refused) as caught:
        asked(small, asked=" ")
    assert list(caught.value.error_dict) == ["asked"]
    assert not Holdup.objects.exists()


def test_the_unit_has_three_worked_days(small: SimpleNamespace) -> None:
    holdup = asked(small)  # on a Monday
    assert (holdup.state, holdup.organ, holdup.group, holdup.due_on) == ("ASKED", small.dept1, small.group1, date(2026, 11, 26))
    assert asked(small, issued(small), at=after(4)).due_on == date(2026, 12, 2)  # a Friday
    assert told(holdup) == ("matters.ask_holdup", "示例二副甲", ["asked", "state"])


def test_one_open_at_a_time(small: SimpleNamespace) -> None:
    task = issued(small)
    holdup = asked(small, task)
    with pytest.raises(ValidationError, match="已经请这个单位说明过"):
        asked(small, task)
    holdup.drop(by=small.user("office"), at=AT, reason="已恢复办理")
    assert asked(small, task).state == "ASKED"


def test_who_may_by_page_and_api(small: SimpleNamespace) -> None:
    task = issued(small)
    form = {"asked": WHY}
    table = tried(small, f"/holdups/ask/?task={task.key}", "/holdups", form, {"task": str(task.key), "asked": WHY})
    expected = only("leader1", "office", "second1")
    assert {name: table[name] for name in ("leader1", "office", "second1", "secretary", "clerk", "secadmin")} == {
        name: expected[name] for name in ("leader1", "office", "second1", "secretary", "clerk", "secadmin")
    }
    assert f"/holdups/ask/?task={task.key}" in signed_in(small, "second1").get(f"/tasks/{task.key}/").content.decode()
    assert "/holdups/ask/" not in signed_in(small, "bureau1").get(f"/tasks/{task.key}/").content.decode()


def test_the_unit_is_told_and_reads_it_and_nobody_else_does(small: SimpleNamespace) -> None:
    holdup = asked(small)
    tell(after(0))
    assert "请你单位说明一件督办事项为什么停着" in signed_in(small, "bureau1").get("/messages/").content.decode()
    sees = {"bureau1": 200, "second1": 200, "office": 200, "secretary": 200, "bureau2": 404, "second2": 404, "secadmin": 404}
    assert {name: signed_in(small, name).get(f"/holdups/{holdup.key}/").status_code for name in sees} == sees
    assert {name: signed_in(small, name).get(f"/api/v1/holdups/{holdup.key}").status_code for name in sees} == sees
    assert WHY in signed_in(small, "bureau1").get(f"/tasks/{holdup.task.key}/").content.decode()
    listed = signed_in(small, "second1").get("/api/v1/holdups?state=ASKED").json()["items"]
    assert [row["key"] for row in listed] == [str(holdup.key)]


def test_what_the_reckoning_says_is_filled_in(small: SimpleNamespace, clock: Any) -> None:
    task = issued(small)
    task.receive(by=small.user("bureau1"), at=after(2))
    clock.move_to(after(9))
    page = signed_in(small, "second1").get(f"/holdups/ask/?task={task.key}")
    assert page.context["form"]["asked"].value() == (
        "自2026-11-23起在你单位9天，最长7天没有动静：停在哪一步，缺什么条件，还要多久？"
    )  # fmt: skip
