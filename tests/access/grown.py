"""Who reads what grew, was built and brought in: the oracle of test_reach.py, which goes by places, units and posts."""

from typing import Any

from pianqu.groups.models import AreaMembership, DeptTownshipLink
from pianqu.growth.models import COURSE, KINDS, MonthlySheet
from tests.access.samples import user
from tests.growth.reported import OWN

NOBODY, DAY = "00000000-0000-0000-0000-000000000000", "2026-11-01"
GROWN: dict[str, Any] = {str(kind._meta.model_name): kind for kind in (*KINDS, *COURSE, MonthlySheet)}
PUT_RIGHT = {"version": 1, "reason": "试", "happened_on": DAY}
BODIES: dict[str, dict[str, Any]] = {
    **{f"growth.correct_{noun}": {**PUT_RIGHT, "place": NOBODY, **own} for noun, own in OWN.items()},
    "growth.correct_projectstage": PUT_RIGHT,
    "growth.correct_introduction": {**PUT_RIGHT, "organ": NOBODY, "via": "OTHER"},
    "growth.correct_arrival": {**PUT_RIGHT, "amount_fen": 1},
    "growth.finish_road": {"on": DAY},
    "growth.correct_pairing": {"version": 1, "reason": "试", "since": DAY, "cadre": NOBODY, "village": NOBODY},
    "growth.correct_monthlysheet": {"version": 1, "reason": "试", "same": True},
}


def reads_grown(row: Any, name: str, number: str | None) -> bool:
    """Whose area, township or village it lies in; who reported or leads it; of a project who brought it in, who links there."""
    record = getattr(row, "project", row)
    roles = user(name).cadre.roles.filter(until__isnull=True)
    organs = set(roles.values_list("organ", flat=True)) - {None}
    places = set(roles.values_list("organ__place", flat=True)) - {None}
    if number is not None:
        places |= set(AreaMembership.objects.filter(area__number=number).values_list("township", flat=True))
        if record.group is not None and record.group.area.number == int(number):
            return True
    villages = set(roles.values_list("place", flat=True)) - {None}
    if record.township_id in places or getattr(record, "village_id", None) in villages:  # a month has no village
        return True
    theirs = {record.organ_id, getattr(record, "lead_id", None)}
    if record is not row:
        theirs |= set(record.introductions.current().values_list("organ", flat=True))
        linked = DeptTownshipLink.objects.filter(township=record.township_id, until__isnull=True)
        theirs |= set(linked.values_list("department", flat=True))
    return bool((theirs - {None}) & organs)
