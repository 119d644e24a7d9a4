"""One counted record moves a figure by exactly that record; each decoy by nothing; as known earlier, it was not there."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.reckon import Reading, reckon, records
from pianqu.groups.models import AreaMembership
from pianqu.journal.actor import SYSTEM
from pianqu.kit.periods import between
from pianqu.reviews.models import Visit
from tests.figures.random_world import moment
from tests.small import small

__all__ = ["small"]
PERIOD = between(date(2026, 1, 1), date(2026, 8, 31))
DAY = date(2026, 3, 12)
FIGURE = {"VILLAGE_GUIDANCE": FIGURES["visits.key_village"], "TOWNSHIP_RESEARCH": FIGURES["visits.township"]}
UNIT = {"VILLAGE_GUIDANCE": "1", "TOWNSHIP_RESEARCH": "511725100000"}
PLACE = {"VILLAGE_GUIDANCE": "village1", "TOWNSHIP_RESEARCH": "township1"}
KINDS = list(FIGURE)


def visit(small: SimpleNamespace, kind: str, **changed: Any) -> Visit:
    """A visit that counts, but for what is changed."""
    day = changed.pop("on", DAY)
    values = {
        "place": getattr(small, changed.pop("place", PLACE[kind])),
        "people": [small.posts[name] for name in changed.pop("people", ["second1"])],
        "happened_on": day,
    }
    at = changed.pop("at", moment(day))
    return Visit.record(by=SYSTEM, at=at, kind=kind, baseline="x", nothing_new=True, late_reason="补", **values, **changed)


def reading(kind: str, **told: Any) -> Reading:
    """The figure of the kind."""
    return reckon(FIGURE[kind], PERIOD, **told)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("day", [PERIOD.since, DAY, PERIOD.last])
def test_a_counted_visit_is_one_more(small: SimpleNamespace, kind: str, day: date) -> None:
    before = reading(kind)
    made = visit(small, kind, on=day)
    after = reading(kind)
    assert after.value == before.value + 1
    assert after.per == {**before.per, UNIT[kind]: before.per[UNIT[kind]] + 1}
    assert list(records(FIGURE[kind], PERIOD)) == [made]
    unit = next(unit for unit in after.units if unit.code == UNIT[kind])
    assert reading(kind, scope=unit).value == 1


DECOYS: dict[str, dict[str, Any]] = {
    "the day before": {"on": date(2025, 12, 31)},
    "the day after": {"on": date(2026, 9, 1)},
    "staff only": {"people": ["staff1"]},
    "staff of its own, head of another": {"people": ["staff1", "second2"]},
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", DECOYS)
def test_a_decoy_is_nothing(small: SimpleNamespace, kind: str, name: str) -> None:
    told = dict(DECOYS[name])
    if told.get("on", DAY) < date(2026, 1, 1):
        told = {**told, "on": date(2026, 1, 1)}
        counted = between(date(2026, 1, 2), PERIOD.last)
    else:
        counted = PERIOD
    visit(small, kind, **told)
    found = reckon(FIGURE[kind], counted)
    assert found.per[UNIT[kind]] == 0
    if kind == "TOWNSHIP_RESEARCH" or "second2" not in told.get("people", []):
        assert (found.value, set(found.per.values())) == (0, {0})
    else:
        assert (found.value, found.per) == (1, {"1": 0, "2": 1})  # the other group had a head there: its own credit


def test_another_kind_of_visit_is_nothing(small: SimpleNamespace) -> None:
    visit(small, "VILLAGE_GUIDANCE", place="village2")
    assert [reading(kind).value for kind in KINDS] == [0, 0]
    visit(small, "TOWNSHIP_RESEARCH")
    assert [reading(kind).value for kind in KINDS] == [0, 1]


@pytest.mark.parametrize("kind", KINDS)
def test_voided_and_replaced_are_nothing_now_and_were_something_then(small: SimpleNamespace, kind: str) -> None:
    made = visit(small, kind)
    right = made.correct(
        by=SYSTEM, at=moment(DAY + timedelta(days=2)), reason="日期写错", place=made.place, happened_on=DAY - timedelta(days=1),
        people=made.people, baseline="y",
    )  # fmt: skip
    assert list(records(FIGURE[kind], PERIOD)) == [right]
    right.void(by=SYSTEM, at=moment(DAY + timedelta(days=5)), reason="重复")
    assert reading(kind).value == 0
    known = {days: reading(kind, known_at=moment(DAY + timedelta(days=days), hour=21)).value for days in (-1, 0, 2, 5)}
    assert known == {-1: 0, 0: 1, 2: 1, 5: 0}
    then = records(FIGURE[kind], PERIOD, known_at=moment(DAY + timedelta(days=1)))
    assert [row.pk for row in then] == [made.pk]


def test_two_groups_get_a_credit_each_and_the_county_one(small: SimpleNamespace) -> None:
    visit(small, "VILLAGE_GUIDANCE", people=["leader1", "second1", "second2"])
    found = reading("VILLAGE_GUIDANCE")
    assert (found.value, found.per) == (1, {"1": 1, "2": 1})


def test_a_village_is_key_on_the_day_or_not_at_all(small: SimpleNamespace) -> None:
    small.key_village.end(DAY, by=SYSTEM, at=small.at)
    visit(small, "VILLAGE_GUIDANCE")
    assert reading("VILLAGE_GUIDANCE").value == 0
    visit(small, "VILLAGE_GUIDANCE", on=DAY - timedelta(days=1))
    assert reading("VILLAGE_GUIDANCE").value == 1


def test_a_township_that_moves_keeps_its_number_and_changes_its_group(small: SimpleNamespace) -> None:
    """Its own group is that of the day of the visit; which group it counts for, that of the structure date."""
    visit(small, "TOWNSHIP_RESEARCH", place="township2")
    moved = date(2026, 6, 1)
    AreaMembership.objects.get(township=small.township2).end(moved, by=SYSTEM, at=small.at)
    AreaMembership.join(small.area2, small.township2, moved, by=SYSTEM, at=small.at)
    for day, groups in ((moved - timedelta(days=1), {"1": 1, "2": 0}), (moved, {"1": 0, "2": 1})):
        assert reading("TOWNSHIP_RESEARCH", structure_date=day, level="group").per == groups
        assert reading("TOWNSHIP_RESEARCH", structure_date=day).per["511725101000"] == 1
