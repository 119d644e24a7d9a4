"""抽查属实 over records of growth: which can be drawn, and who may not check them (practice.md 25)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from pianqu.groups import where
from pianqu.groups.models import AreaMembership, CoordinationGroup
from pianqu.journal.models import Entry
from pianqu.kit.periods import Days
from pianqu.matters.drawing import Doers, Results, offers


def _of(model: Any) -> Any:
    def rows(days: Days, group: CoordinationGroup | None, known_at: datetime | None) -> Any:
        """Those of the days as known then; of a group what lay in its area on its day."""
        found = model.objects.as_known(known_at).filter(happened_on__gte=days.since, happened_on__lte=days.last)
        return _lain_in(group, found, "happened_on").with_places().order_by("pk")

    return rows


def _lasting(model: Any) -> Any:
    def rows(days: Days, group: CoordinationGroup | None, known_at: datetime | None) -> Any:
        """Those that stood on one of the days as known then; of a group what lay in its area at first."""
        return _lain_in(group, model.objects.known_during(days, known_at), "since").with_people().order_by("pk")

    return rows


def _lain_in(group: CoordinationGroup | None, rows: Any, day: str) -> Any:
    if group is None:
        return rows
    there = AreaMembership.objects.on(OuterRef(day)).filter(area=group.area_id, township=OuterRef("township"))
    return rows.filter(Exists(there))


def _group_on(day: str) -> Callable[[Any], CoordinationGroup | None]:
    def group_of(record: Any) -> CoordinationGroup | None:
        """The group in whose area it lay on its (first) day; None where none had it."""
        on = getattr(record, day)
        return where.group_at(record.place, CoordinationGroup.objects.on(on), on)

    return group_of


def doers(record: Any) -> Doers:
    """Whoever entered it or put it right, the unit that answers for it, and the department that led it or brought it in."""
    people = Entry.objects.about(record).order_by().values_list("actor_key", flat=True)
    answers = getattr(record, "project", record)
    organs = {answers.organ_id, getattr(record, "lead_id", None), getattr(record, "organ_id", None)} - {None}
    return Doers(frozenset(people) - {None}, frozenset(organs))


def offer(*models: Any) -> None:
    """Let records of these models be drawn; called once, beside them."""
    for model in models:
        offers(Results(model, model._meta.verbose_name, _of(model), doers, _group_on("happened_on")))


def offer_lasting(model: Any) -> None:
    """The same of what lasts from a day until another (`known_during`)."""
    offers(Results(model, model._meta.verbose_name, _lasting(model), doers, _group_on("since")))
