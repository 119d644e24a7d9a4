"""What a unit owed is without what it was let off: each decoy lets off nothing; and over random histories, slowly."""

from datetime import date, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction

from pianqu.cadence.models import Obligation, Waiver
from pianqu.cadence.reading import board
from pianqu.figures.catalogue import FIGURES
from pianqu.figures.reckon import Reading, reckon
from pianqu.groups.models import AreaMembership
from pianqu.journal.actor import SYSTEM
from pianqu.kit.periods import between
from pianqu.places.models import Place
from tests.cadence.owing import asked, moment, opened, went
from tests.cadence.test_obligations_reckoned import CODES, EVERYWHERE, REVIEWS, long_story
from tests.doors import signed_in
from tests.reckoning import figures as slow
from tests.small import small

__all__ = ["small"]
FIRST, LAST = date(2026, 3, 1), date(2026, 4, 30)
XUN = [date(2026, month, day) for month in (3, 4) for day in (1, 11, 21)]
GAP = XUN[2]


def figure(code: str = "visits.key_village", first: date = FIRST, last: date = LAST, **told: Any) -> Reading:
    return reckon(FIGURES[code], between(first, last), **told)


@pytest.fixture
def gap(small: SimpleNamespace) -> SimpleNamespace:
    """Both groups went to key villages in every 旬 of two months but one."""
    asked(since=FIRST)
    opened(LAST + timedelta(days=1))
    for since in XUN:
        if since != GAP:
            went(small.village1, since, [small.posts["second1"], small.posts["second2"]])
    return small


def of_group(small: SimpleNamespace, since: date = GAP, group: str = "group1") -> Obligation:
    return Obligation.objects.get(group=getattr(small, group), since=since, duty__code="key_village")


def let_off(obligation: Obligation, day: date = date(2026, 5, 4)) -> Waiver:
    return Waiver.grant(obligation=obligation, reason="防汛", by=SYSTEM, at=moment(day))


def test_a_group_whose_only_gap_was_waived_is_not_below(gap: SimpleNamespace) -> None:
    assert (figure().target, figure().owed, figure().below) == (6, {"1": 6, "2": 6}, ("1", "2"))
    let_off(of_group(gap))
    found = figure()
    assert (found.target, found.owed, found.per, found.below) == (6, {"1": 5, "2": 6}, {"1": 5, "2": 5}, ("2",))
    asked_of_1 = board(gap.user("office"), 2026, today=date(2026, 5, 4)).duties[0]
    assert [any(cell.state == "missed" for cell in row.cells) for row in asked_of_1.rows] == [False, True]
    assert figure(first=GAP + timedelta(days=1)).owed == {"1": 3, "2": 3}  # whole 旬 only


def _revoked(small: SimpleNamespace) -> None:
    let_off(of_group(small)).revoke(reason="误批", by=SYSTEM, at=moment(date(2026, 5, 5)))


def _of_another_duty(small: SimpleNamespace) -> None:
    asked("group_work", FIRST)
    opened(LAST)
    let_off(Obligation.objects.filter(group=small.group1, duty__code="group_work").first())


def _of_days_that_hold_no_whole_period(_small: SimpleNamespace) -> None:
    told = {"codes": ["key_village"], "document_no": "示例〔2026〕1 号", "reason": "防汛"}
    Waiver.grant(since=GAP, until=GAP + timedelta(days=9), by=SYSTEM, at=moment(GAP), **told)


def _met_in_time_afterwards(small: SimpleNamespace) -> None:
    let_off(of_group(small), GAP)
    went(small.village1, GAP, [small.posts["second1"]])


DECOYS = {
    "revoked": _revoked,
    "of another duty": _of_another_duty,
    "of days that hold no whole period": _of_days_that_hold_no_whole_period,
    "met in time afterwards": _met_in_time_afterwards,
}


@pytest.mark.parametrize("decoy", list(DECOYS))
def test_a_decoy_lets_off_nothing(gap: SimpleNamespace, decoy: str) -> None:
    DECOYS[decoy](gap)
    assert figure(first=date(2026, 3, 2)).owed == {"1": 5, "2": 5}  # the first 旬 is not whole


def test_as_known_before_it_was_waived(gap: SimpleNamespace) -> None:
    let_off(of_group(gap))
    assert figure(known_at=moment(date(2026, 5, 4), 9)).owed == {"1": 6, "2": 6}
    assert figure(known_at=moment(date(2026, 5, 5))).owed == {"1": 5, "2": 6}


def test_a_merged_township_owes_while_one_of_its_parts_does(small: SimpleNamespace) -> None:
    asked("township_research", FIRST)
    opened(LAST + timedelta(days=1))
    old, new = small.township2, small.township1
    AreaMembership.objects.get(township=old).end(LAST, by=SYSTEM, at=small.at)
    Place.objects.get(pk=old.pk).close(LAST, successor=new, by=SYSTEM, at=small.at)
    for month, places in ((3, [old]), (4, [old, new])):
        for place in places:
            let_off(Obligation.objects.get(township=place, since=date(2026, month, 1)))
    assert figure("visits.township").owed == {new.code: 1, small.township3.code: 2}


def test_the_page_says_it_to_whom_it_concerns(gap: SimpleNamespace) -> None:
    let_off(of_group(gap))
    days = f"?from={FIRST}&until={LAST}"
    for name, owed in (("office", {"1": 5, "2": 6}), ("second1", {"1": 5}), ("second2", {"2": 6})):
        client = signed_in(gap, name)
        assert client.get(f"/api/v1/figures/visits.key_village{days}").json()["owed"] == owed
        page = client.get(f"/figures/visits.key_village/{days}").content.decode()
        assert ("经批准免办的除外" in page) is (name != "second2")


@pytest.mark.parametrize("seed", [1, 2])
def test_random_histories(small: SimpleNamespace, seed: int) -> None:
    spared = 0
    with transaction.atomic():
        history = long_story(small, Random(seed), CODES[:3], EVERYWHERE + REVIEWS.split(), monthly=False)
        for known_at in (None, history.moments[len(history.moments) // 2]):
            told = history.county.answer(history.today, known_at or history.at + timedelta.resolution)
            for code, number in (("visits.key_village", 1), ("visits.township", 2), ("evaluations.townships", 3)):
                found = figure(code, date(2027, 12, 5), history.today, known_at=known_at)
                units = {unit.id: unit.code for unit in found.units}
                wanted = slow.owed(told, number, units, found.question.period.since, history.today)
                assert found.owed == wanted, (code, known_at)
                spared += sum(found.target - owed for owed in wanted.values())
        transaction.set_rollback(True)
    assert spared, "nothing was let off"
