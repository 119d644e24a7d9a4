"""Races of yearly targets: set twice at once, changed and withdrawn."""

from datetime import date
from decimal import Decimal

from pianqu.figures.models import Target
from tests.faults.course import Course, Race, bound
from tests.faults.racing import Act

FIGURE, YEAR, ISSUED = "problems.solved", 2026, date(2026, 1, 15)
SAID = {"document": "示例〔2026〕3 号", "happened_on": ISSUED}


def set_target(course: Course) -> Race:
    """Two set the target of one figure, year and unit: the database lets one."""
    _clear(course)

    def ready(n: int) -> Act:
        return lambda: Target.set(FIGURE, YEAR, Decimal(n + 1), **SAID, **course.told)

    return Race(ready, "figures.set_target", lambda won: won.key, lambda won: _standing() == [won.value])


def change_target(course: Course) -> Race:
    target = _set(course)

    def ready(n: int) -> Act:
        seen = Target.objects.get(pk=target.pk)
        return bound(seen, "change", course, value=Decimal(200 + n), reason=f"调整 {n}", **SAID)

    return Race(ready, "figures.change_target", lambda won: target.key, lambda won: _standing() == [won.value])


def withdraw_target(course: Course) -> Race:
    target = _set(course)
    return Race(
        lambda n: bound(Target.objects.get(pk=target.pk), "withdraw", course, reason=f"定错 {n}"),
        "figures.withdraw_target",
        lambda won: target.key,
        lambda won: _standing() == [],
    )


def _set(course: Course) -> Target:
    _clear(course)
    return Target.set(FIGURE, YEAR, Decimal(120), **SAID, **course.told)


def _clear(course: Course) -> None:
    """The race before left one."""
    for target in Target.objects.current().filter(figure=FIGURE, year=YEAR):
        target.withdraw(reason="上一轮", **course.told)


def _standing() -> list[Decimal]:
    return list(Target.objects.current().filter(figure=FIGURE, year=YEAR).values_list("value", flat=True))


CASES = (set_target, change_target, withdraw_target)
