"""Messages from the journal: exactly once, to whom it concerns, when nobody is disturbed, a digest a day at most."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from pianqu.inbox import concerning, telling
from pianqu.inbox.models import Message, Preference
from pianqu.inbox.quiet import in_hours, is_quiet
from pianqu.inbox.telling import STEP, show, tell
from pianqu.journal.models import Head, Progress
from pianqu.kit.errors import Conflict
from pianqu.matters.models import Problem
from pianqu.standards.models import Holiday, Parameter
from tests.cadence.owing import moment, went
from tests.inbox.told import MONDAY, caught_up, inbox, role_given, ticked, visited
from tests.matters.raised import raised

DAY = timedelta(days=1)
VISIT = "reviews.record_visit"


@pytest.fixture(autouse=True)
def past(small: SimpleNamespace) -> None:
    caught_up()


def test_it_is_told_once_to_whom_it_concerns(small) -> None:
    visited(small)
    assert tell(moment(MONDAY)) == 2
    assert tell(moment(MONDAY)) == 0
    assert sorted(Message.objects.values_list("user__username", "kind")) == [("second1", VISIT), ("staff1", VISIT)]


def test_whoever_did_it_is_not_told(small) -> None:
    raised(small)  # whatever else it may concern, by second1
    visit = visited(small)
    visit.void(by=small.user("second1"), at=moment(MONDAY), reason="重复")
    tell(moment(MONDAY))
    assert set(Message.objects.filter(kind="reviews.void_visit").values_list("user__username", flat=True)) == {"staff1"}


def test_a_matter_is_told_at_its_place_without_its_words(small) -> None:
    role = role_given(small, "clerk")
    role.end(MONDAY, by=small.user("secadmin"), at=moment(MONDAY))
    type(role).grant(
        cadre=small.cadres["clerk"],
        code="TOWNSHIP_PRINCIPAL",
        organ=small.organ1,
        since=MONDAY,
        by=small.user("secadmin"),
        at=small.at,
    )
    caught_up()
    problem = raised(small, text="张某某反映的私事")
    tell(moment(MONDAY))
    (message,) = Message.objects.filter(user__username="clerk")
    assert (message.kind, message.where) == ("matters.raise_problem", problem.place.full_name)
    assert not any("私事" in str(value) for value in Message.objects.values_list())
    assert Problem.objects.get() == problem


def test_what_must_be_known_stands_alone_and_the_rest_in_one_digest(small) -> None:
    visited(small)
    visited(small, MONDAY - DAY)
    role_given(small)
    assert ticked(moment(MONDAY)) == (5, 4)
    assert sorted(inbox("second1")) == [("accounts.grant_role", 0), ("digest", 2)]
    assert inbox("staff1") == [("digest", 2)]
    assert show(moment(MONDAY, 15)) == 0


def test_one_digest_a_day(small) -> None:
    visited(small)
    ticked(moment(MONDAY, 9))
    visited(small, MONDAY - DAY)
    assert ticked(moment(MONDAY, 15)) == (2, 0)
    assert inbox("second1") == [("digest", 1)]
    assert ticked(moment(MONDAY + DAY, 9)) == (0, 2)
    assert inbox("second1") == [("digest", 1), ("digest", 1)]


def test_after_a_week_of_downtime_there_is_one_digest_not_seven(small) -> None:
    for ago in range(7):
        visited(small, MONDAY - ago * DAY)
    ticked(moment(MONDAY))
    assert inbox("second1") == [("digest", 7)]


@pytest.mark.parametrize(("day", "hour"), [(MONDAY, 7), (MONDAY, 23), (MONDAY - 2 * DAY, 12)])
def test_what_must_be_known_is_shown_at_once_at_any_hour(small, day: date, hour: int) -> None:
    visited(small, MONDAY - 3 * DAY)
    role_given(small)
    assert is_quiet(moment(day, hour))
    assert ticked(moment(day, hour)) == (3, 0)
    assert inbox("second1") == [("accounts.grant_role", 0)]
    assert Message.objects.get(kind="accounts.grant_role").shown_at == moment(day, hour)


@pytest.mark.parametrize("hour", [0, 7, 20, 23])
def test_nobody_is_disturbed_at_night(small, hour: int) -> None:
    visited(small, MONDAY - DAY)
    assert ticked(moment(MONDAY, hour)) == (2, 0)
    assert inbox("second1") == []
    assert show(moment(MONDAY + DAY, 8)) == 2


def test_nor_on_a_rest_day(small) -> None:
    visited(small, MONDAY - 3 * DAY)
    saturday = moment(MONDAY - 2 * DAY)
    assert ticked(saturday) == (2, 0)
    Holiday.declare((MONDAY - 2 * DAY), "makeup_workday", "调休", by=small.user("office"), at=small.at)
    assert show(saturday) == 2


def test_the_hours_are_parameters(small) -> None:
    assert (is_quiet(moment(MONDAY, 12)), is_quiet(moment(MONDAY, 20))) == (False, True)
    for code, value in (("quiet_from_hour", 12), ("quiet_until_hour", 14)):
        Parameter.set(code, value, since=date(2026, 1, 1), by=small.user("office"), at=small.at)
    assert (is_quiet(moment(MONDAY, 12)), is_quiet(moment(MONDAY, 20))) == (True, False)
    assert not any(in_hours(hour, 8, 8) for hour in range(24))


def test_what_is_refused_does_not_come_and_what_must_be_known_does(small) -> None:
    user = small.user("second1")
    Preference.choose(user, [], by=user, at=small.at)
    visited(small)
    role_given(small)
    ticked(moment(MONDAY))
    assert inbox("second1") == [("accounts.grant_role", 0)]
    assert inbox("staff1") == [("digest", 1)]


def test_a_closed_account_is_not_told(small) -> None:
    small.user("staff1").close(by=small.user("secadmin"), at=small.at)
    visited(small)
    assert tell(moment(MONDAY)) == 1


def test_the_whole_journal_is_not_read_again(small) -> None:
    visited(small)
    tell(moment(MONDAY))
    with CaptureQueriesContext(connection) as nothing:
        tell(moment(MONDAY))
    assert len(nothing) == 2
    assert Progress.of(STEP) == Head.objects.get().seq
    before = Progress.of(STEP)
    visited(small, MONDAY - DAY)
    with CaptureQueriesContext(connection) as some:
        tell(moment(MONDAY))
    asked = [query["sql"] for query in some.captured_queries if 'FROM "journal_entry"' in query["sql"]]
    assert len(asked) == 1
    assert f'"seq" > {before}' in asked[0]


def test_many_are_told_some_at_a_time(small, monkeypatch) -> None:
    monkeypatch.setattr(telling, "AT_ONCE", 2)
    for ago in range(5):
        visited(small, MONDAY - ago * DAY)
    assert tell(moment(MONDAY)) == 10
    assert Progress.of(STEP) == Head.objects.get().seq


def test_another_tick_that_was_faster_told_it(small, monkeypatch) -> None:
    visited(small)
    monkeypatch.setattr(Progress, "advance", classmethod(lambda *_told: False))
    assert tell(moment(MONDAY)) == 0
    assert not Message.objects.exists()


def test_the_database_refuses_a_second_one(small) -> None:
    visited(small)
    ticked(moment(MONDAY))
    for message in (Message.objects.get(user__username="staff1", kind=VISIT), Message.objects.filter(kind="digest").first()):
        again = Message.objects.get(pk=message.pk)
        again.pk, again.key = None, small.user("office").key
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save(force_insert=True)


def test_a_second_digest_of_the_day_is_a_conflict_and_shows_nothing(small, monkeypatch) -> None:
    visited(small)
    ticked(moment(MONDAY))
    visited(small, MONDAY - DAY)
    tell(moment(MONDAY))
    nothing = type("Nothing", (), {"exists": staticmethod(lambda: False)})
    real = Message.objects.filter
    monkeypatch.setattr(Message.objects, "filter", lambda **asked: nothing if "day" in asked else real(**asked))
    with pytest.raises(Conflict), transaction.atomic():
        Message.gather(small.user("staff1"), MONDAY, at=moment(MONDAY, 12))
    monkeypatch.undo()
    assert Message.objects.waiting().count() == 2


def test_every_kind_says_what_it_is() -> None:
    kinds = concerning.every()
    assert {"matters.raise_problem", VISIT, "cadence.overdue_obligation", "groups.appoint_post"} <= {each.verb for each in kinds}
    assert all(str(each.words) for each in kinds)


def test_a_kind_that_is_told_no_more_still_reads(small) -> None:
    went(small.village1, MONDAY, [small.posts["staff1"]])
    ticked(moment(MONDAY))
    assert str(Message(kind="gone.gone_gone")) == "有一件事与你有关"


def test_nobody_is_told_about_a_record_that_they_may_not_see(small, monkeypatch) -> None:
    """Whatever a room answers: not another group, not an administrator."""
    concern = concerning.of(VISIT)
    everybody = {cadre.pk for cadre in small.cadres.values()}
    monkeypatch.setitem(concerning._known, VISIT, replace(concern, whom=lambda visit, day: everybody))
    visited(small)
    tell(moment(MONDAY))
    told = set(Message.objects.filter(kind=VISIT).values_list("user__username", flat=True))
    assert {"second1", "staff1", "office"} <= told
    assert not told & {"leader2", "second2", "secadmin", "auditadmin"}


def test_a_deed_that_concerns_people_only_sometimes(small, monkeypatch) -> None:
    concern = concerning.of(VISIT)
    monkeypatch.setitem(concerning._known, VISIT, replace(concern, when=lambda entry: "people" not in entry.field_names))
    visited(small)
    assert tell(moment(MONDAY)) == 0
