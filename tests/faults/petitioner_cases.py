"""Races of petitioners: two who put one right, and the last reveal that a day allows."""

from typing import Any

from django.contrib.auth.hashers import make_password

from pianqu.accounts.models import Cadre, Role, User
from pianqu.petitions.models import Petitioner, Reveal
from pianqu.standards.models import Parameter
from tests.faults.course import SINCE, Course, Race, bound
from tests.faults.racing import Act
from tests.small import user


def correct_petitioner(course: Course) -> Race:
    petitioner = Petitioner.enter(name="示例张三", phone="13812345678", **course.told)

    def ready(n: int) -> Act:
        return bound(Petitioner.objects.get(pk=petitioner.pk), "correct", course, reason="更正号码", phone=f"1390000000{n}")

    def holds(won: Any) -> bool:
        read = Petitioner.objects.get(pk=petitioner.pk)
        found = Petitioner.objects.with_number(phone=won.phone.opened())
        return read.phone.opened() == won.phone.opened() and read in found

    return Race(ready, "petitions.correct_petitioner", lambda won: petitioner.key, holds)


def reveal_petitioner(course: Course) -> Race:
    """One reveal is left for the day, and many hands press."""
    if not Parameter.objects.exists():
        Parameter.set("reveals_day_most", 1, since=SINCE, **course.told)
    petitioner = Petitioner.enter(name="示例张三", phone="13812345678", **course.told)
    name = f"office{next(course.number)}"
    cadre = Cadre.enter(f"示例{name}", **course.told)
    Role.grant(cadre=cadre, code="PETITION_OFFICE", since=SINCE, **course.told)
    User.objects.create(username=name, cadre=cadre, password=make_password(None))

    def ready(n: int) -> Act:
        who, read = user(name), Petitioner.objects.get(pk=petitioner.pk)
        return lambda: read.reveal(["phone"], by=who, at=course.at, reason=f"核对身份 {n}")

    return Race(
        ready,
        "petitions.reveal_petitioner",
        lambda won: petitioner.key,
        lambda won: Reveal.objects.get(petitioner=petitioner).reason == won.reason,
    )


CASES = (correct_petitioner, reveal_petitioner)
