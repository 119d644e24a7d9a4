"""今日 leads on to what is begun already, says in one line what one press settles, and tells who is called to a meeting."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.accounts.models import Role
from pianqu.cadence.models import Duty
from pianqu.journal.actor import SYSTEM
from tests.briefings.briefed import drafted
from tests.cadence.owing import opened
from tests.doors import signed_in
from tests.meetings.met import planned
from tests.small import SINCE

MONDAY = date(2026, 11, 23)


@pytest.fixture
def owed(small: SimpleNamespace) -> SimpleNamespace:
    """All nine duties, asked since October."""
    Duty.adopt(since=date(2026, 10, 1), by=SYSTEM, at=small.at)
    opened(MONDAY)
    return small


def todo(small: SimpleNamespace, name: str = "second1") -> str:
    page = str(signed_in(small, name).get("/").content.decode())
    return page[page.index('class="todo') :] if 'class="todo' in page else page


def test_three_meetings_and_three_subjects_are_one_line_each(owed: SimpleNamespace) -> None:
    rows = todo(owed).split("todo-row")
    assert sum("记一次会议" in row for row in rows) == 1
    assert sum("起草专题汇报" in row for row in rows) == 1
    (line,) = (row for row in rows if "起草专题汇报" in row)
    assert all(subject in line for subject in ("经济社会发展", "安全稳定", "干部实绩"))


def test_nobody_is_sent_to_plan_what_is_planned(owed: SimpleNamespace) -> None:
    meeting = planned(owed, happened_on=MONDAY + timedelta(days=4))
    assert f'/meetings/{meeting.key}/">看已安排的会' in todo(owed)
    meeting.reschedule(by=owed.user("second1"), at=owed.at, happened_on=MONDAY, reason="提前")
    assert "登记召开" in todo(owed)
    assert todo(owed).count("记一次会议") == 0


def test_nobody_is_sent_to_draft_what_is_drafted(owed: SimpleNamespace) -> None:
    briefing = drafted(owed)
    assert f'/briefings/{briefing.key}/">去改汇报稿' in todo(owed)
    briefing.sign(by=owed.user("leader1"), at=owed.at)
    assert (f'/briefings/{briefing.key}/">看汇报进度' in todo(owed), "起草专题汇报" in todo(owed)) == (True, False)


def test_a_unit_reads_of_the_meeting_to_which_it_is_called(small: SimpleNamespace) -> None:
    role: dict[str, Any] = {"code": "DEPT_HEAD", "organ": small.dept1, "since": SINCE}
    Role.grant(cadre=small.cadres["clerk"], by=small.user("secadmin"), at=small.at, **role)
    meeting = planned(small, happened_on=MONDAY + timedelta(days=3))
    assert "要参加的会" not in todo(small, "clerk")
    meeting.notify(by=small.user("second1"), at=small.at)
    assert "要参加的会" in todo(small, "clerk")
    assert "要参加的会" not in todo(small, "second2")
