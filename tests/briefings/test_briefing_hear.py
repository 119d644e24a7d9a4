"""Being heard: from then on it counts, once, on the day of the sitting, whatever quarter it tells of (A14)."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.briefings.models import Briefing
from pianqu.cadence.evidence import BY_CODE
from pianqu.kit.errors import Conflict, Refused
from tests.briefings.briefed import DAY, ECON, hear, heard, scheduled, signed, sitting, special
from tests.county import AT
from tests.doors import signed_in, told

CODES = ("econ_social_briefing", "safety_stability_briefing", "cadre_performance_briefing")


def test_not_while_its_sitting_was_not_held_nor_without_one(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="还没有记为已召开"):
        scheduled(small).hear(by=small.user("office"), at=AT)
    with pytest.raises(Conflict):
        signed(small, group=small.group2).hear(by=small.user("office"), at=AT)
    assert not Briefing.objects.heard().exists()


def test_one_that_was_forgotten_is_heard_on_a_later_entered_sitting_of_the_same_day(small: SimpleNamespace) -> None:
    office, first = small.user("office"), sitting(small)
    first.hold(by=office, at=AT, heard=[], none_heard=True)
    briefing, late = signed(small), AT + timedelta(days=60)
    added = sitting(small, name="示例第1次会议补记", at=late)
    briefing.schedule(by=office, at=late, sitting=added)
    added.hold(by=office, at=late, heard=[briefing])
    fresh = Briefing.objects.get()
    assert (fresh.state, fresh.happened_on, fresh.recorded_at, fresh.entered_by_name) == ("HEARD", DAY, late, "示例县委办")
    assert told(fresh)[0] == "briefings.hear_briefing"


def test_it_counts_from_the_moment_at_which_it_was_entered_as_heard(small: SimpleNamespace) -> None:
    later = AT + timedelta(hours=3)
    briefing = heard(small, at=later)
    assert (briefing.happened_on, briefing.recorded_at, briefing.first_day) == (DAY, later, date(2026, 10, 1))
    assert not Briefing.objects.as_known(later).heard().exists()
    assert Briefing.objects.as_known(later + timedelta(seconds=1)).heard().count() == 1


def test_one_of_three_sections_meets_three_duties_and_an_empty_section_none(small: SimpleNamespace) -> None:
    heard(small)
    hear(small, special(small, group=small.group2))
    asked = {"township": None, "since": date(2026, 10, 1), "until": date(2027, 1, 1)}
    met = [
        [BY_CODE[code].rows_for("GROUP", group=group.pk, **asked).count() for group in (small.group1, small.group2)]
        for code in CODES
    ]
    assert met == [[1, 0], [1, 1], [1, 0]]
    before = {**asked, "since": date(2026, 7, 1), "until": date(2026, 10, 1)}
    assert BY_CODE[CODES[0]].rows_for("GROUP", group=small.group1.pk, **before).count() == 0


def test_once_heard_it_never_changes(small: SimpleNamespace) -> None:
    briefing, second = heard(small), small.user("second1")
    for verb, values in (
        ("edit", {"title": "改", "sections": {"ECON_SOCIAL": "改"}}),
        ("sign", {}),
        ("withdraw", {}),
        ("send_back", {"reason": "改"}),
        ("unschedule", {}),
    ):
        by = small.user("leader1") if verb == "sign" else second
        with pytest.raises(Conflict):
            getattr(Briefing.objects.get(), verb)(by=by, at=AT, **values)
    fresh = Briefing.objects.get()
    assert (fresh.econ_social, fresh.citations.count(), fresh.version) == (ECON, 4, briefing.version)


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    office, briefing = small.user("office"), scheduled(small)
    slower = Briefing.objects.get()
    briefing.sitting.hold(by=office, at=AT, heard=[briefing])
    for verb in ("hear", "unschedule"):
        with pytest.raises((Conflict, Refused)):
            getattr(slower, verb)(by=office, at=AT)
    assert Briefing.objects.get().state == "HEARD"


def test_it_is_heard_by_its_sitting_alone(small: SimpleNamespace) -> None:
    """No page and no call of its own: who records that the sitting was held says what it heard (`test_sitting_hold`)."""
    key, office = scheduled(small).key, signed_in(small, "office")
    assert office.post(f"/briefings/{key}/hear/").status_code == 404
    assert office.post(f"/api/v1/briefings/{key}/hear", {}, "application/json").status_code == 404
    assert Briefing.objects.get().state == "SCHEDULED"
