"""The fixed day of a group, and the working day it comes to, with the reason (R25)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.meetings import planning, proposing
from pianqu.meetings.models import MeetingSeries
from pianqu.standards.calendar import WorkingCalendar
from tests.county import AT, TODAY
from tests.doors import refused, signed_in, told
from tests.meetings.met import WORK
from tests.small import SINCE

CALENDAR = WorkingCalendar.of(
    [(date(2026, 10, day), "holiday", True) for day in range(1, 9)] + [(date(2026, 10, 10), "makeup_workday", True)]
)
NAMES = {date(2026, 10, day): "国庆节" for day in range(1, 9)}


def fixed(small: SimpleNamespace, **changed: Any) -> MeetingSeries:
    values = {"group": small.group1, "kinds": "ALL", "since": SINCE, "day": 8, **changed}
    return MeetingSeries.set(by=small.user("second1"), at=AT, **values)


@pytest.mark.parametrize(
    "changed",
    [{"day": None}, {"week": 1, "weekday": 1}, {"day": 32}, {"day": None, "week": 6, "weekday": 1}, {"kinds": "PARTY"}],
)
def test_a_rule_that_no_month_has_is_refused(small: SimpleNamespace, changed: dict[str, Any]) -> None:
    with pytest.raises(Exception, match=r".") as no:
        fixed(small, **changed)
    assert no.value.error_dict
    assert not MeetingSeries.objects.exists()


def test_a_new_day_ends_the_one_before_and_another_for_the_same_meetings_is_refused(small: SimpleNamespace) -> None:
    old = fixed(small)
    new = fixed(small, day=12, since=TODAY)
    old.refresh_from_db()
    assert (old.until, new.until) == (TODAY, None)
    assert told(new)[0] == "meetings.set_meetingseries"
    with pytest.raises(Exception, match="已有固定会期"):
        fixed(small, kinds=WORK, since=TODAY)


@pytest.mark.parametrize(
    ("rule", "month", "day", "words"),
    [
        ({"day": 8}, date(2026, 10, 1), date(2026, 10, 9), "10月8日是国庆节假期，移到10月9日"),
        ({"day": 10}, date(2026, 10, 1), date(2026, 10, 10), "10月10日是调休上班日，照常开"),
        ({"day": 15}, date(2026, 11, 1), date(2026, 11, 16), "11月15日是休息日，移到11月16日"),
        ({"day": 31}, date(2026, 2, 1), date(2026, 2, 27), "2月28日是休息日，移到2月27日"),
        ({"day": 12}, date(2026, 11, 1), date(2026, 11, 12), ""),
        ({"week": 1, "weekday": 0}, date(2026, 11, 1), date(2026, 11, 2), ""),
        ({"week": 5, "weekday": 4}, date(2026, 11, 1), date(2026, 11, 27), ""),
        ({"week": 5, "weekday": 6}, date(2026, 11, 1), date(2026, 11, 30), "11月29日是休息日，移到11月30日"),
        ({"day": 12}, date(2027, 1, 1), date(2027, 1, 12), "放假安排还没有公布，暂按周末算"),
    ],
)
def test_the_day_is_a_working_day_of_its_month(rule: dict[str, int], month: date, day: date, words: str) -> None:
    ruled = planning.ruled_day(month, **{"day": None, "week": None, "weekday": None, **rule})
    assert planning.proposed(ruled, CALENDAR, NAMES) == planning.Proposal(day, words)


def test_the_page_and_the_api_say_the_next_day(small: SimpleNamespace) -> None:
    client = signed_in(small, "second1")
    form = {"group": str(small.group1.key), "kinds": "ALL", "week": "2", "weekday": "1", "since": str(SINCE)}
    assert client.post("/meetingseries/set/", form).status_code == 302
    series = MeetingSeries.objects.get()
    page = client.get(f"/meetingseries/{series.key}/").content.decode()
    assert "每月第二个星期二" in page
    assert "2026-12-08" in page
    assert client.get(f"/api/v1/meetingseries/{series.key}").json()["next_day"] == "2026-12-08"
    body = {"group": str(small.group2.key), "kinds": "ALL", "day": 3, "since": str(SINCE)}
    assert list(refused(client.post("/api/v1/meetingseries", body, content_type="application/json"))) == ["group"]


def test_who_may(small: SimpleNamespace) -> None:
    answers = {name: signed_in(small, name).get("/meetingseries/set/").status_code for name in ("clerk", "office", "staff1")}
    assert answers == {"clerk": 403, "office": 403, "staff1": 200}


@pytest.mark.parametrize(
    ("since", "day", "coming"),
    [
        (date(2026, 12, 28), 1, "2027-01-01"),
        (date(2027, 1, 1), 1, "2027-01-01"),
        (date(2026, 12, 1), 5, "2026-12-07"),
        (date(2027, 9, 1), 15, "2027-09-15"),
    ],
)
def test_a_day_that_is_fixed_for_later_proposes_none_before_it(
    small: SimpleNamespace, since: date, day: int, coming: str
) -> None:
    """And planning by it is prefilled, with the reason."""
    series, client = fixed(small, since=since, day=day), signed_in(small, "second1")
    told_out = client.get(f"/api/v1/meetingseries/{series.key}").json()
    assert (told_out["next_day"], bool(told_out["next_reason"])) == (coming, True)
    assert coming in client.get(f"/meetingseries/{series.key}/").content.decode()
    page = client.get(f"/meetings/plan/?series={series.key}").content.decode()
    assert (f'value="{coming}"' in page, told_out["next_reason"] in page) == (True, True)
    assert f"/meetings/plan/?series={series.key}" in client.get("/meetings/").content.decode()


def test_a_day_that_ends_is_not_proposed_after_its_end(small: SimpleNamespace) -> None:
    old = fixed(small)
    new = fixed(small, day=12, since=date(2026, 12, 7))
    old.refresh_from_db()
    days = [proposing.next_of(series, TODAY).proposal.day for series in (old, new) if proposing.next_of(series, TODAY)]
    assert days == [date(2026, 12, 14)]
