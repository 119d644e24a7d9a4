"""The light of a case: of the earliest limit that somebody has to keep; a right only lapses and is never red (domain.md §3.3)."""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, OuterRef, QuerySet, Subquery, Value, When

from pianqu.kit.clocks import Light, Standing
from pianqu.kit.periods import DAY
from pianqu.petitions.models import CaseClock
from pianqu.standards.near import near_until


def may_be_lit(rows: QuerySet[Any], light: str, today: date) -> QuerySet[Any]:
    """Only the cases of which a limit could give them that light: few, found by the index of the limits that run."""
    until = {Light.RED.value: today - DAY, Light.BLUE.value: near_until(today)}.get(light)
    limits = CaseClock.objects.ticking()
    return rows.filter(pk__in=(limits.filter(open_due_on__lte=until) if until else limits).order_by().values("case"))


def due_by(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Only the cases with a duty whose limit runs and ends on the day or before."""
    return rows.filter(pk__in=CaseClock.objects.ticking().filter(open_due_on__lte=day).order_by().values("case"))


def light_of(clock: Any, today: date) -> Light | None:
    """How one limit stands today: grey for a right and while it stands still, None where it stopped."""
    if clock.stopped_on is not None:
        return None
    return Light.GREY if clock.is_right or clock.stands_still else Standing(clock.due_on).light(today, near_until(today))


def with_limit(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows with the earliest limit that runs and is a duty: `next_due` and `next_code`; None where none runs."""
    earliest = CaseClock.objects.ticking().filter(case=OuterRef("pk")).order_by("open_due_on", "id")
    told = {"next_due": Subquery(earliest.values("open_due_on")[:1]), "next_code": Subquery(earliest.values("code")[:1])}
    limited: QuerySet[Any] = rows.annotate(**told)
    return limited


def with_light(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Rows `with_limit`, and its light `lit`; "" where none runs."""
    lit: QuerySet[Any] = with_limit(rows).annotate(
        lit=Case(
            When(next_due__lt=today, then=Value(Light.RED.value)),
            When(next_due__lte=near_until(today), then=Value(Light.BLUE.value)),
            When(next_due__isnull=False, then=Value(Light.GREEN.value)),
            default=Value(""),
            output_field=CharField(),
        )
    )
    return lit
