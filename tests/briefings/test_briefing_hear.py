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


def test_one_that_was_forgotten_is_put_on_the_sitting_and_heard_on_its_day(small: SimpleNamespace) -> None:
    office, on = small.user("office"), sitting(small)
    on.hold(by=office, at=AT, heard=[])
    late = AT + timedelta(days=60)
    briefing = signed(small).schedule(by=office, at=late, sitting=on)
    client = signed_in(small, "office")
    assert client.post(f"/briefings/{briefing.key}/hear/", {"version": "3"}).status_code == 302
    fresh = Briefing.objects.get()
    assert (fresh.state, fresh.happened_on, fresh.entered_by_name) == ("HEARD", DAY, "示例县委办")
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
    office, on = small.user("office"), sitting(small)
    on.hold(by=office, at=AT, heard=[])
    slower = Briefing.objects.get(pk=scheduled(small, on=on).pk)
    Briefing.objects.get().hear(by=office, at=AT)
    for verb in ("hear", "unschedule"):
        with pytest.raises(Conflict):
            getattr(slower, verb)(by=office, at=AT)
    assert Briefing.objects.get().state == "HEARD"


def test_who_may(small: SimpleNamespace) -> None:
    on = sitting(small)
    on.hold(by=small.user("office"), at=AT, heard=[])
    key = scheduled(small, on=on).key
    page, api = f"/briefings/{key}/hear/", f"/api/v1/briefings/{key}/hear"
    answers = {name: signed_in(small, name).post(page).status_code for name in ("leader1", "staff1", "secretary", "leader2")}
    assert answers == {"leader1": 403, "staff1": 403, "secretary": 403, "leader2": 404}
    assert signed_in(small, "office").post(api, {}, "application/json").json()["state"] == "HEARD"
