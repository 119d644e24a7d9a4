"""到村生活补助 (R105, A6): 15 yuan a person and day of village visits, made from what was recorded and never typed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pianqu.groups.models import CoordinationGroup, Post
from pianqu.kit.errors import Refused
from pianqu.kit.money import FEN
from pianqu.reviews.models import Visit
from pianqu.standards.catalogue import BY_CODE
from pianqu.standards.models import Parameter


@dataclass(frozen=True)
class PersonDay:
    """Somebody of a group at a village on a day, at the standard of that day."""

    post: Post
    day: date
    visit_key: UUID
    amount_fen: int


def unclaimed(group: CoordinationGroup, until: date, lines: Any) -> list[PersonDay]:
    """The person-days of a group in the year of `until`, up to that day, that stand in none of `lines`; a person once a day."""
    standing = lines.filter(
        released_at__isnull=True, day__year=until.year, cadre__in=Post.objects.filter(group=group).values("cadre")
    )
    taken = set(standing.values_list("cadre", "day"))
    rate = rates()
    found: dict[tuple[int, date], PersonDay] = {}
    for visit in _visits(group, until):
        for post in visit.people:
            of = (post.cadre_id, visit.happened_on)
            if post.group_id == group.pk and of not in taken and of not in found:
                found[of] = PersonDay(post, visit.happened_on, visit.key, rate(visit.happened_on))
    return sorted(found.values(), key=lambda each: (each.post.cadre_id, each.day))


def rates() -> Callable[[date], int]:
    """The standard of a day in fen, of every day at once: one query."""
    declared = BY_CODE["village_living_yuan"]
    spells = list(Parameter.objects.filter(code_id=declared.number))
    return lambda day: FEN * next((each.value for each in spells if each.in_force(day)), declared.default)


def check_lines(expense: Any) -> None:
    """Whether every line still rests on a visit that says so. Raises `Refused` where one was voided or corrected."""
    gone = ungrounded(expense.lines.select_related("cadre"))
    if gone:
        words = _("有走访已经作废或者更正：%(lines)s。请作废这张补助单，重新生成。")
        raise Refused(__all__=words % {"lines": "、".join(str(each) for each in gone)}, code="visit")


def ungrounded(lines: Iterable[Any]) -> list[Any]:
    """The lines for whose person no village visit of that key and day counts."""
    lines = list(lines)
    visits = Visit.objects.current().village_guidance().filter(key__in={each.visit_key for each in lines})
    there = {(visit.key, visit.happened_on, post.cadre_id) for visit in visits.with_people() for post in visit.people}
    return [each for each in lines if (each.visit_key, each.day, each.cadre_id) not in there]


def hold(expense: Any, days: Sequence[PersonDay]) -> None:
    """Put the person-days on a sheet, in its own unit of work."""
    rows = [
        expense.lines.model(
            expense=expense,
            post=each.post,
            cadre_id=each.post.cadre_id,
            day=each.day,
            visit_key=each.visit_key,
            amount_fen=each.amount_fen,
        )
        for each in days
    ]
    expense.lines.bulk_create(rows)


def let_go(expense: Any, at: datetime) -> None:
    """Free the person-days of a sheet that came to nothing, in that verb's unit of work."""
    expense.lines.filter(released_at__isnull=True).update(released_at=at)


def _visits(group: CoordinationGroup, until: date) -> Any:
    rows = Visit.objects.current().village_guidance().of_groups([group.pk])
    return rows.filter(happened_on__range=(date(until.year, 1, 1), until)).with_people().order_by("happened_on", "id")
