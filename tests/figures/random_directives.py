"""What townships issued in a random year, under the directive that is counted and under another."""

from datetime import date, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from pianqu.dispatch.models import Directive, SupportingMeasure
from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Refused
from pianqu.kit.now import start_of_day
from pianqu.places.models import Place

MEASURES = 30
FIRST = date(2026, 1, 1)
DAYS = 240


def grow(small: SimpleNamespace, chance: Random) -> None:
    """Two directives, and measures of which some are corrected, moved to another township, put under the other, or void."""
    both = [_issued(small, number) for number in (1, 2)]
    for number in range(MEASURES):
        day = FIRST + timedelta(days=chance.randrange(DAYS))
        told: dict[str, Any] = {"directive": both[chance.random() < 0.25], "happened_on": day}
        told["township"] = Place.objects.get(pk=chance.choice(small.townships).pk)
        at = start_of_day(day + timedelta(days=chance.choice([1, 1, 40])))
        try:
            made = SupportingMeasure.record(by=SYSTEM, at=at, title=f"x{number}", **told)
        except Refused:  # a township that was merged
            continue
        later: dict[str, Any] = {"by": SYSTEM, "at": at + timedelta(days=chance.randrange(1, 30))}
        fate = chance.randrange(8)
        if fate == 0:
            made.void(reason="重复", **later)
        elif fate < 4:
            _correct(small, chance, made, fate, {**told, "title": f"x{number}"}, later, both)


def _issued(small: SimpleNamespace, number: int) -> Directive:
    told: dict[str, Any] = {"by": SYSTEM, "at": start_of_day(FIRST)}
    made = Directive.draft(title=f"x{number}", content="x", counts_support=number == 1, **told)
    return made.issue(document_no=f"x{number}", issued_on=FIRST, organs=[small.dept1], **told)


def _correct(
    small: SimpleNamespace,
    chance: Random,
    made: SupportingMeasure,
    fate: int,
    told: dict[str, Any],
    later: dict[str, Any],
    both: Any,
) -> None:
    changed: dict[str, Any] = {"title": f"{made.title}y"}
    if fate == 2:
        changed = {"township": Place.objects.get(pk=chance.choice(small.townships).pk), "happened_on": FIRST + timedelta(days=9)}
    elif fate == 3:
        changed = {"directive": both[made.directive == both[0]]}
    try:
        made.correct(reason="写错", **{**told, **changed}, **later)
    except Refused:
        return


def plain() -> list[dict[str, Any]]:
    """Its rows, as the slow reckoning wants them."""
    return [
        {
            "township": row.township_id, "on": row.happened_on, "counts": row.directive.counts_support,
            "recorded_at": row.recorded_at, "replaced_at": row.replaced_at, "voided_at": row.voided_at,
        }
        for row in SupportingMeasure.objects.select_related("directive")
    ]  # fmt: skip
