"""约访: the township's principal agrees on a day with who petitions together or again, and comes to them (R64)."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Cadre, Role
from pianqu.accounts.roles import RoleCode
from pianqu.groups.carrying import carries
from pianqu.groups.models import Campaign
from pianqu.groups.where import check_there
from pianqu.inbox.concerning import concerns
from pianqu.inbox.models import Alert
from pianqu.journal.actor import Acting
from pianqu.journal.moves import check_state, having, move
from pianqu.journal.states import Flowing
from pianqu.journal.subjects import verb_of
from pianqu.journal.work import turn, unit
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.petitions.models.visited import WORDS_MOST, Visited
from pianqu.petitions.visit_querysets import AppointmentQuerySet


def called(visit: Any, day: date) -> set[int]:
    """Whoever is to go, and the principals and clerks of the township."""
    codes = [RoleCode.TOWNSHIP_PRINCIPAL, RoleCode.TOWNSHIP_CLERK]
    held = Role.objects.on(day).filter(organ__place=visit.township_id, code__in=codes)
    return {*visit.people.values_list("pk", flat=True), *held.values_list("cadre", flat=True)}


def place_of(visit: Any) -> str:
    """The village or township."""
    return str(visit.place.full_name)


@concerns("plan", gettext_lazy("安排了一次约访"), whom=called, where=place_of, must_know=True)
@concerns("cancel", gettext_lazy("取消了一次约访"), whom=called, where=place_of)
@concerns("due_soon", gettext_lazy("约访的日子快到了，请提醒信访人"), whom=called, where=place_of, must_know=True)
@carries("case__key")
class AppointmentVisit(Flowing, Visited):
    """One appointment. `happened_on` is the day agreed, then the day on which it was held; only what was held counts (ADR 18)."""

    class State(models.TextChoices):
        """How far it is."""

        PLANNED = "PLANNED", gettext_lazy("已约定")
        HELD = "HELD", gettext_lazy("已上门")
        CANCELLED = "CANCELLED", gettext_lazy("已取消")

    flow: ClassVar = Flow.of("PLANNED", remind=("PLANNED", "PLANNED"), hold=("PLANNED", "HELD"), cancel=("PLANNED", "CANCELLED"))

    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.PLANNED)
    words = Prose(gettext_lazy("情况"), max_length=WORDS_MOST, blank=True)
    hour = Line(gettext_lazy("几点"), max_length=20)
    spot = Line(gettext_lazy("地点"), max_length=60)
    planned_on = models.DateField(gettext_lazy("约定日期"), editable=False)
    reminded_on = models.DateField(gettext_lazy("提醒信访人的日期"), null=True, blank=True, editable=False)
    outcome = Prose(gettext_lazy("解决或答应了什么"), max_length=500, blank=True)
    cancel_reason = Line(gettext_lazy("取消原因"), max_length=200, blank=True, editable=False)

    objects = AppointmentQuerySet.as_manager()

    class Meta(Visited.Meta):
        """Newest first; one agreed at a time."""

        abstract = False
        verbose_name = gettext_lazy("约访")
        indexes: ClassVar = [models.Index(fields=["state", "happened_on"], name="petitions_appointment_day")]
        constraints: ClassVar = [
            *Visited.Meta.constraints,
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state="PLANNED", replaced_at__isnull=True, voided_at__isnull=True),
                name="petitions_appointment_one",
                violation_error_message=gettext_lazy("这件事项已经约好一次，还没有上门。"),
            ),
            models.CheckConstraint(condition=~Q(state="HELD") | ~Q(words=""), name="petitions_appointment_held"),
            models.CheckConstraint(
                condition=~Q(state="CANCELLED") | ~Q(cancel_reason=""), name="petitions_appointment_cancelled"
            ),
            models.CheckConstraint(condition=~Q(hour="") & ~Q(spot=""), name="petitions_appointment_where"),
        ]

    @classmethod
    def plan(
        cls,
        *,
        by: Acting,
        at: datetime,
        case: Any,
        happened_on: date,
        hour: str,
        spot: str,
        people: Sequence[Cadre],
        campaigns: Collection[Campaign] = (),
        key: UUID | None = None,
    ) -> "AppointmentVisit":
        """Agree on a day, an hour and a place; both sides are reminded.

        Raises `Refused` for a case that is neither collective nor repeated, a day that is over, without the township's
        principal, and while another one is agreed on.
        """
        told: dict[str, Any] = {"happened_on": happened_on, "planned_on": happened_on, "hour": hour, "spot": spot}
        return cls.enter("plan", by, at, case=case, people=people, campaigns=campaigns, key=key, **told)

    def remind(self, *, by: Acting, at: datetime, version: int | None = None) -> "AppointmentVisit":
        """The petitioner's side was reminded, by telephone say. Raises `Conflict` where it is not agreed (any more)."""
        return move(self, "remind", by=by, at=at, version=version, reminded_on=county_day(at))

    def hold(
        self,
        *,
        by: Acting,
        at: datetime,
        happened_on: date,
        people: Sequence[Cadre],
        words: str,
        outcome: str = "",
        version: int | None = None,
    ) -> "AppointmentVisit":
        """They were there. From here on it counts, as entered now.

        Raises `Refused` for a day to come, without the principal or words, `Conflict` where it is not agreed (any more).
        """
        words = said(words, "words", _("请写上门了解到的情况。"), most=WORDS_MOST)
        told: dict[str, Any] = {"happened_on": happened_on, "words": words, "outcome": outcome}
        with turn(by=by, at=at):
            check_state(self, "hold", by=by, version=version)
            having(self, told).check_all("hold", people, (), by, at)
            went = sorted(each.pk for each in people)
            beside = {"people": went} if went != sorted(each.pk for each in self.people.all()) else {}
            move(self, "hold", by=by, at=at, version=version, happened=True, beside=beside, **told)
            self.people.set(people)
        return self

    def cancel(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "AppointmentVisit":
        """It will not take place. Raises `Refused` without a reason, `Conflict` where it is not agreed (any more)."""
        reason = said(reason, "reason", _("请写取消的原因。"))
        return move(self, "cancel", by=by, at=at, version=version, cancel_reason=reason)

    def due_soon(self, *, by: Acting, at: datetime) -> bool:
        """Say once for a day that it is near; False where that was said."""
        with unit(by=by, at=at) as work:
            told = Alert.objects.claim(self, Alert.Level.DUE_SOON, self.happened_on)
            if told:
                work.write(verb_of(self, "due_soon"), self, happened_on=self.happened_on)
        return told

    def check_when(self, verb: str, at: datetime) -> None:
        """Agreed for today or later; what was held happened. Raises `Refused`."""
        if verb != "plan":
            super().check_when(verb, at)
            return
        if self.happened_on < county_day(at):
            raise Refused(happened_on=_("约定的日期不能早于今天；已经上门的，先约定今天，再登记上门。"), code="before")
        check_there(self.place, self.happened_on)

    def check_kind(self, verb: str, people: Sequence[Cadre]) -> None:
        """Of a collective or repeated matter, by the township's principal. Raises `Refused`, `Conflict` of what was not held."""
        if verb == "correct" and self.state != self.State.HELD:
            raise Conflict(_("约访还没有上门，不能更正；要改日期，请取消后重新约定。"), stands=self)
        if not (self.case.collective or self.case.repeat):
            raise Refused(__all__=_("约访只用于集体访、重复访。"), code="kind")
        held = Role.objects.on(self.happened_on).filter(code=RoleCode.TOWNSHIP_PRINCIPAL, organ__place=self.township_id)
        if not held.filter(cadre__in=[each.pk for each in people]).exists():
            raise Refused(people=_("约访由乡镇主要领导上门，去的人里要有本乡镇主要领导。"), code="actor")
