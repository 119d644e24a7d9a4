"""What the desk reads: the year's board and what the running periods still ask, each in a constant number of queries."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pianqu.cadence.evidence import BY_CODE
from pianqu.cadence.models import Obligation, Waiver
from pianqu.cadence.reading import Board, Cell, asked_now, board
from pianqu.journal.actor import SYSTEM
from pianqu.places.models import KeyVillage
from pianqu.standards.demands import counted_for
from tests.cadence.owing import JANUARY, asked, moment, opened, went
from tests.doors import CAST

TODAY = date(2026, 2, 15)


@pytest.fixture
def february(small: SimpleNamespace) -> SimpleNamespace:
    """Two duties, opened to 15 February; group 1 met the first 旬, entered the second late, missed the third."""
    asked()
    asked("township_research")
    opened(TODAY)
    heads = [small.posts["second1"]]
    went(small.village1, date(2026, 1, 8), heads)
    went(small.village1, date(2026, 1, 18), heads, told=moment(date(2026, 1, 22)))
    went(small.township1, date(2026, 1, 20), heads)
    went(small.township2, date(2026, 2, 3), heads)
    return small


def cells(shown: Board, code: str, group: str) -> list[Cell]:
    duty = next(each for each in shown.duties if each.code == code)
    return list(next(row for row in duty.rows if row.group == group).cells)


def test_a_year_of_xun(february: SimpleNamespace) -> None:
    shown = board(february.user("office"), 2026, today=TODAY)
    line = cells(shown, "key_village", "渠江片区协调组")
    assert len(line) == 36
    assert [cell.state for cell in line[:6]] == ["met", "late_entry", "missed", "missed", "open", ""]
    assert [(cell.owed, cell.met, cell.met_at_deadline) for cell in line[:3]] == [(1, 1, 1), (1, 1, 0), (1, 0, 0)]
    assert line[0].keys == (Obligation.objects.get(group=february.group1, since=JANUARY, township=None).key,)


def test_townships_of_an_area_in_one_cell(february: SimpleNamespace) -> None:
    line = cells(board(february.user("office"), 2026, today=TODAY), "township_research", "渠江片区协调组")
    assert [(cell.state, cell.owed, cell.met, len(cell.keys)) for cell in line[:3]] == [
        ("missed", 2, 1, 2),
        ("open", 2, 1, 2),
        ("", 0, 0, 0),
    ]


def test_as_known_earlier(february: SimpleNamespace) -> None:
    shown = board(february.user("office"), 2026, today=date(2026, 1, 21), known_at=moment(date(2026, 1, 21)))
    assert [cell.state for cell in cells(shown, "key_village", "渠江片区协调组")[:3]] == ["met", "missed", "open"]


def test_waived_and_corrected_are_said(february: SimpleNamespace) -> None:
    owed = Obligation.objects.get(township=february.township2, since=JANUARY)
    Waiver.grant(obligation=owed, reason="示例", by=SYSTEM, at=moment(TODAY))
    visit = went(february.village1, date(2026, 2, 2), [february.posts["leader1"]])
    visit.void(by=SYSTEM, at=moment(date(2026, 2, 12)), reason="重复")
    shown = board(february.user("office"), 2026, today=TODAY)
    january = cells(shown, "township_research", "渠江片区协调组")[0]
    assert (january.state, january.owed, january.waived, january.met) == ("met", 1, 1, 1)
    early_february = cells(shown, "key_village", "渠江片区协调组")[3]
    assert (early_february.state, early_february.corrected) == ("missed", True)


def test_groups_stand_in_their_fixed_order_whatever_they_did(february: SimpleNamespace) -> None:
    for duty in board(february.user("secretary"), 2026, today=TODAY).duties:
        assert [row.group for row in duty.rows] == ["渠江片区协调组", "临巴片区协调组"]


@pytest.mark.parametrize(
    ("name", "groups", "keys"),
    [
        ("secretary", 2, 16),
        ("office", 2, 16),
        ("second1", 1, 9),
        ("staff2", 1, 7),
        ("clerk", 1, 2),
        ("secadmin", 0, 0),
        ("auditadmin", 0, 0),
    ],
)
def test_everybody_sees_their_own(february: SimpleNamespace, name: str, groups: int, keys: int) -> None:
    shown = board(february.user(name), 2026, today=TODAY)
    rows = [row for duty in shown.duties for row in duty.rows]
    assert len({row.group_id for row in rows}) == groups
    assert sum(len(cell.keys) for row in rows for cell in row.cells) == keys


def test_duties_without_a_source_wait(february: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = asked("group_work")
    monkeypatch.setitem(BY_CODE, waits.evidence, replace(BY_CODE[waits.evidence], credit=None))
    opened(TODAY)
    shown = board(february.user("office"), 2026, today=TODAY)
    assert [each.code for each in shown.waiting] == ["group_work"]
    assert [each.code for each in shown.duties] == ["key_village", "township_research"]


def test_a_changed_period_kind_has_a_board_of_its_own(february: SimpleNamespace) -> None:
    asked("township_research", since=date(2026, 4, 1), period_kind="quarter")
    opened(date(2026, 4, 1))
    shown = board(february.user("office"), 2026, today=date(2026, 4, 1))
    kinds = [(each.code, each.period_kind, len(each.periods)) for each in shown.duties]
    assert kinds == [("key_village", "xun", 36), ("township_research", "month", 12), ("township_research", "quarter", 4)]


def test_another_year_is_empty(february: SimpleNamespace) -> None:
    shown = board(february.user("office"), 2025, today=TODAY)
    assert shown.duties == ()


def test_the_board_costs_the_same_whatever_is_in_it(february: SimpleNamespace) -> None:
    user = february.user("office")
    with CaptureQueriesContext(connection) as before:
        board(user, 2026, today=TODAY)
    opened(date(2026, 12, 31))
    with CaptureQueriesContext(connection) as after:
        board(user, 2026, today=TODAY)
    assert len(before) == len(after) == 3


def test_what_is_asked_now(february: SimpleNamespace) -> None:
    now = {each.code: each for each in asked_now([february.group1.pk], TODAY)}
    village = now["key_village"]
    assert (village.owed, village.met, village.period.since, village.period.until) == (1, 0, date(2026, 2, 11), date(2026, 2, 21))
    assert [(each.township, each.done, each.at_least) for each in village.missing] == [("", 0, 1)]
    research = now["township_research"]
    assert (research.owed, research.met, research.group) == (2, 1, "渠江片区协调组")
    assert [each.township for each in research.missing] == ["渠江镇"]
    assert research.missing[0].township_key == february.township1.key


def test_recording_a_visit_closes_it(february: SimpleNamespace) -> None:
    went(february.village1, TODAY, [february.posts["second1"]])
    now = {each.code: each for each in asked_now([february.group1.pk], TODAY)}
    assert (now["key_village"].met, now["key_village"].missing) == (1, ())


def test_what_was_let_off_is_not_asked(february: SimpleNamespace) -> None:
    owed = Obligation.objects.get(township=february.township1, since=date(2026, 2, 1))
    Waiver.grant(obligation=owed, reason="示例", by=SYSTEM, at=moment(TODAY))
    research = next(each for each in asked_now([february.group1.pk], TODAY) if each.code == "township_research")
    assert (research.owed, research.met, research.waived, research.missing) == (1, 1, 1, ())


def test_a_township_that_changed_its_area_is_asked_of_the_group_that_may_go_there(february: SimpleNamespace) -> None:
    """The obligation stays where it was owed; group 1 is not sent where the form would refuse it, group 2 meets it."""
    told = {"by": february.user("office"), "at": moment(TODAY)}
    february.memberships1[0].move(february.area2, TODAY, **told)
    asks = lambda group: {each.code: each for each in asked_now([group.pk], TODAY)}["township_research"]  # noqa: E731
    assert (asks(february.group1).owed, asks(february.group1).missing) == (1, ())
    assert "渠江镇" in [each.township for each in asks(february.group2).missing]
    visit = went(february.township1, TODAY, [february.posts["second2"]])
    assert "渠江镇" not in [each.township for each in asks(february.group2).missing]
    counted = counted_for(visit, february.user("second2", TODAY), TODAY)
    assert [each.tone for each in counted or []] == ["on"]
    rows = {row.group_id for duty in board(february.user("second2", TODAY), 2026, today=TODAY).duties for row in duty.rows}
    assert rows == {february.group2.pk}


def test_asking_costs_three_queries(february: SimpleNamespace) -> None:
    groups = [february.group1.pk, february.group2.pk]
    for _round in range(2):
        with CaptureQueriesContext(connection) as asking:
            asked_now(groups, TODAY)
        assert len(asking) == 3
        KeyVillage.name(february.village3, TODAY - timedelta(days=_round), by=SYSTEM, at=moment(TODAY)) if not _round else None
    assert asked_now([], TODAY) == ()


def test_nobody_sees_another_groups_obligations(february: SimpleNamespace) -> None:
    seen = {name: Obligation.objects.visible_to(february.user(name)).count() for name in CAST}
    own = Obligation.objects.filter(group=february.group1).count()
    township = Obligation.objects.filter(township=february.township1).count()
    whole = Obligation.objects.count()
    assert seen == {
        "auditadmin": 0,
        "clerk": township,
        "leader1": own,
        "office": whole,
        "second1": own,
        "secadmin": 0,
        "secretary": whole,
    }
