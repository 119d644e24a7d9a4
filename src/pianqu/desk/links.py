"""What a quarter's records say about a township: one declaration for each kind of record (R23, R24).

The form of an evaluation, floors below, shows them ticked. To add a kind: a line in `KINDS` with its model and which of its rows
have to do with a township.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pianqu.groups.models import CoordinationGroup
from pianqu.journal.linked import Link
from pianqu.kit.periods import Days
from pianqu.matters.models import Problem, Suggestion
from pianqu.meetings.models import Meeting
from pianqu.places.models import Place
from pianqu.reviews.models import Commitment, ExpertConsultation, Guidance, Research, Visit

MOST = 12  # of one kind: the newest; the rest is a list of its own, not the ground of a judgement


@dataclass(frozen=True)
class Kind:
    """A `Counted` model, which of its rows have to do with a township, and what its words read."""

    model: Any
    about: Callable[[Any, Place], Any]
    related: tuple[str, ...] = ()


def _there(rows: Any, township: Place) -> Any:
    return rows.filter(township=township)


def _of_its_group(rows: Any, township: Place) -> Any:
    """What its group looked into, and finished."""
    return rows.finished().filter(group__in=CoordinationGroup.objects.filter(area__memberships__township=township))


def _with_it(rows: Any, township: Place) -> Any:
    """Meetings that were held, to which the township was called and came."""
    came = ["PRESENT", "DEPUTED"]
    return rows.held().filter(attendance__organ__place=township, attendance__status__in=came).distinct()


KINDS = (
    Kind(Visit, _there, ("township", "village__parent")),
    Kind(Problem, _there),
    Kind(Suggestion, _there),
    Kind(Research, _of_its_group),
    Kind(ExpertConsultation, _there),
    Kind(Guidance, _there),
    Kind(Commitment, _there),
    Kind(Meeting, _with_it, ("group",)),
)


def gather(user: Any, township: Place, days: Days) -> Iterator[Link]:
    """The records of the days that count and that the writer may see, kind by kind, newest first."""
    for kind in KINDS:
        rows = kind.about(kind.model.objects.visible_to(user).current(), township)
        if kind.related:
            rows = rows.select_related(*kind.related)
        dated = rows.filter(happened_on__gte=days.since, happened_on__lt=days.until).order_by("-happened_on", "-id")
        yield from (Link.to(row) for row in dated[:MOST])
