"""接访日: a day on which a leader receives who comes, made known beforehand (art. 18; practice.md 33; domain.md §2.1.5)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Cadre, Organ
from pianqu.inbox.concerning import concerns
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, move, once
from pianqu.journal.records import Record
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.petitions.visit_querysets import ReceptionDayQuerySet


def receiver(row: Any, _day: date) -> list[int]:
    """Who receives."""
    return [row.leader_id]


def unit_of(row: Any) -> str:
    """Whose day it is."""
    return str(row.organ.name)


@concerns("announce", gettext_lazy("公布了你的接访日"), whom=receiver, where=unit_of, must_know=True)
@concerns("cancel", gettext_lazy("取消了你的接访日"), whom=receiver, where=unit_of)
class ReceptionDay(Flowing, Record):
    """One day of one leader. How often is shown as a hint, nobody is counted by it."""

    class State(models.TextChoices):
        """How far it is."""

        PLANNED = "PLANNED", gettext_lazy("已安排")
        ANNOUNCED = "ANNOUNCED", gettext_lazy("已公布")
        HELD = "HELD", gettext_lazy("已接访")
        CANCELLED = "CANCELLED", gettext_lazy("已取消")

    flow: ClassVar = Flow.of(
        "PLANNED",
        announce=("PLANNED", "ANNOUNCED"),
        hold=("ANNOUNCED", "HELD"),
        cancel=(("PLANNED", "ANNOUNCED"), "CANCELLED"),
    )
    TOLD_WITH: ClassVar = ("leader", "organ__place")

    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.PLANNED)
    organ = models.ForeignKey(Organ, verbose_name=gettext_lazy("单位"), on_delete=models.PROTECT, related_name="+")
    leader = models.ForeignKey(
        Cadre, verbose_name=gettext_lazy("接访领导"), on_delete=models.PROTECT, related_name="reception_days"
    )
    day = models.DateField(gettext_lazy("日期"))
    hours = Line(gettext_lazy("开放时间"), max_length=40)
    spot = Line(gettext_lazy("地点"), max_length=60)
    batches = models.PositiveSmallIntegerField(gettext_lazy("批次"), null=True, blank=True, editable=False)
    persons = models.PositiveSmallIntegerField(gettext_lazy("人次"), null=True, blank=True, editable=False)
    words = Prose(gettext_lazy("情况"), max_length=500, blank=True, editable=False)
    cancel_reason = Line(gettext_lazy("取消原因"), max_length=200, blank=True, editable=False)

    cases: Any

    objects = ReceptionDayQuerySet.as_manager()

    class Meta:
        """Newest first; a leader receives once a day."""

        verbose_name = gettext_lazy("接访日")
        ordering: ClassVar = ["-day", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["leader", "day"],
                condition=~Q(state="CANCELLED"),
                name="petitions_reception_once",
                violation_error_message=gettext_lazy("这位领导当日已经安排了接访。"),
            ),
            models.CheckConstraint(condition=~Q(hours="") & ~Q(spot=""), name="petitions_reception_where"),
            models.CheckConstraint(
                condition=Q(state="HELD", batches__isnull=False, persons__gte=F("batches"))
                | (~Q(state="HELD") & Q(batches__isnull=True, persons__isnull=True)),
                name="petitions_reception_came",
                violation_error_message=gettext_lazy("人次不能少于批次。"),
            ),
            models.CheckConstraint(condition=~Q(state="CANCELLED") | ~Q(cancel_reason=""), name="petitions_reception_cancelled"),
        ]

    def __str__(self) -> str:
        """The day, and who receives."""
        return f"{self.day} {self.leader.name}"

    @classmethod
    def plan(
        cls,
        *,
        by: Acting,
        at: datetime,
        organ: Organ,
        leader: Cadre,
        day: date,
        hours: str,
        spot: str,
        key: UUID | None = None,
    ) -> "ReceptionDay":
        """Set one down. Raises `Refused` for a day that is over or a unit that is not there, and twice on a day."""
        told: dict[str, Any] = {"day": day, "hours": hours, "spot": spot}

        def make(key: UUID, mark: str) -> "ReceptionDay":
            with turn(by=by, at=at):
                if day < county_day(at):
                    raise Refused(day=_("接访日不能早于今天。"), code="before")
                if not organ.in_force(day):
                    raise Refused(organ=_("“%(name)s”当日不在设。") % {"name": organ.name}, code="not_in_force")
                return add(cls(key=key, fingerprint=mark, organ=organ, leader=leader, **told), "plan", by=by, at=at)

        return once(cls, key, {**told, "organ": organ.pk, "leader": leader.pk}, make)

    def announce(self, *, by: Acting, at: datetime, version: int | None = None) -> "ReceptionDay":
        """Make it known: it stands in the calendar, and the notice can be printed. Raises `Conflict` where that was done."""
        return move(self, "announce", by=by, at=at, version=version)

    def hold(
        self, *, by: Acting, at: datetime, batches: int, persons: int, words: str = "", version: int | None = None
    ) -> "ReceptionDay":
        """How many came; which cases came of it say the cases themselves (`PetitionCase.reception`).

        Raises `Refused` before the day, and for fewer people than groups of them; `Conflict` where it was not made known.
        """
        if county_day(at) < self.day:
            raise Refused(__all__=_("接访日还没有到。"), code="future")
        told: dict[str, Any] = {"batches": batches, "persons": persons, "words": words}
        return move(self, "hold", by=by, at=at, version=version, **told)

    def cancel(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "ReceptionDay":
        """It will not take place. Raises `Refused` without a reason, `Conflict` where it is over."""
        reason = said(reason, "reason", _("请写取消的原因。"))
        return move(self, "cancel", by=by, at=at, version=version, cancel_reason=reason)
