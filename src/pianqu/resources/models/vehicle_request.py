"""用车申请 (R37): a group asks for a vehicle, 县委办 sends one or records that none was there; then what its odometer says.

The county answers for a vehicle at any time (随时予以保证, practice.md 37): a request is never refused. Where none could be
sent, that is recorded with the reason, and counted.
"""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups.models import CoordinationGroup
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, check_state, move, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.flow import Flow
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.meetings.models import Meeting
from pianqu.resources import vehicle_rules as rules
from pianqu.resources.models.vehicle import Vehicle
from pianqu.resources.vehicle_querysets import VehicleRequestQuerySet

WHERE_MOST, DRIVER_MOST, REASON_MOST, PERSONS = 60, 20, 200, (1, 50)


def _once_at(half: str) -> Q:
    """The rows in which a vehicle is under way in a half of the day."""
    return Q(state__in=["DISPATCHED", "DONE"], span__in=[half, "DAY"], replaced_at__isnull=True, voided_at__isnull=True)


class VehicleRequest(Flowing, Counted):
    """One request and the trip that came of it. `happened_on` is the day for which the vehicle is asked, `persons` who go.

    Odometers are kilometres. A vehicle goes for one request in each half of a day: the table itself refuses a second.
    """

    class State(models.TextChoices):
        """How far it is."""

        REQUESTED = "REQUESTED", gettext_lazy("待派车")
        DISPATCHED = "DISPATCHED", gettext_lazy("已派车")
        DONE = "DONE", gettext_lazy("已出车")
        UNPROVIDED = "UNPROVIDED", gettext_lazy("未保障")
        CANCELLED = "CANCELLED", gettext_lazy("已取消")

    class Span(models.TextChoices):
        """Which part of the day."""

        MORNING = "MORNING", gettext_lazy("上午")
        AFTERNOON = "AFTERNOON", gettext_lazy("下午")
        DAY = "DAY", gettext_lazy("全天")

    flow: ClassVar = Flow.of(
        "REQUESTED",
        dispatch=(("REQUESTED", "DISPATCHED", "UNPROVIDED"), "DISPATCHED"),
        fall_short=(("REQUESTED", "DISPATCHED"), "UNPROVIDED"),
        cancel=(("REQUESTED", "DISPATCHED"), "CANCELLED"),
        log=("DISPATCHED", "DONE"),
    )
    TOLD_WITH: ClassVar = ("group",)

    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), on_delete=models.PROTECT, related_name="vehiclerequests"
    )
    span = Choice(gettext_lazy("用车时段"), choices=Span.choices)
    destination = Line(gettext_lazy("去哪里"), max_length=WHERE_MOST)
    persons = models.PositiveSmallIntegerField(gettext_lazy("几个人"))
    passengers = Line(gettext_lazy("乘车人"), max_length=120, blank=True)
    meeting_key = models.UUIDField(gettext_lazy("哪次会议"), null=True, blank=True)
    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.REQUESTED)
    vehicle = models.ForeignKey(
        Vehicle,
        verbose_name=gettext_lazy("车辆"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="requests",
    )
    driver = Line(gettext_lazy("驾驶员"), max_length=DRIVER_MOST, blank=True, editable=False)
    odometer_out = models.PositiveIntegerField(gettext_lazy("出发里程"), null=True, blank=True, editable=False)
    odometer_in = models.PositiveIntegerField(gettext_lazy("回来里程"), null=True, blank=True, editable=False)
    shortfall = Line(gettext_lazy("没有保障的原因"), max_length=REASON_MOST, blank=True, editable=False)
    cancel_reason = Line(gettext_lazy("取消原因"), max_length=REASON_MOST, blank=True, editable=False)

    objects = VehicleRequestQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("用车申请")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["happened_on", "id"], name="resources_vehiclereq_day"),
            models.Index(fields=["group", "happened_on"], name="resources_vehiclereq_group"),
        ]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            *(
                models.UniqueConstraint(
                    fields=["vehicle", "happened_on"],
                    condition=_once_at(half),
                    name=f"resources_vehiclereq_{half.lower()}",
                    violation_error_message=gettext_lazy("这辆车这个时段已经派出。"),
                )
                for half in ("MORNING", "AFTERNOON")
            ),
            models.CheckConstraint(condition=~Q(destination=""), name="resources_vehiclereq_where"),
            models.CheckConstraint(condition=Q(persons__range=PERSONS), name="resources_vehiclereq_persons"),
            models.CheckConstraint(
                condition=~Q(state__in=["DISPATCHED", "DONE"]) | Q(Q(vehicle__isnull=False) & ~Q(driver="")),
                name="resources_vehiclereq_sent",
            ),
            models.CheckConstraint(
                condition=~Q(state="DONE") | Q(odometer_out__isnull=False, odometer_in__gte=F("odometer_out")),
                name="resources_vehiclereq_odometer",
            ),
            models.CheckConstraint(condition=~Q(state="UNPROVIDED") | ~Q(shortfall=""), name="resources_vehiclereq_short"),
            models.CheckConstraint(condition=~Q(state="CANCELLED") | ~Q(cancel_reason=""), name="resources_vehiclereq_off"),
        ]

    def __str__(self) -> str:
        """The day, and where to."""
        return f"{self.happened_on} {self.destination}"

    @property
    def kilometres(self) -> int | None:
        """How far it went, once that was entered."""
        if self.odometer_in is None or self.odometer_out is None:
            return None
        return self.odometer_in - self.odometer_out

    @classmethod
    def request(
        cls,
        *,
        group: CoordinationGroup,
        happened_on: date,
        span: str,
        destination: str,
        persons: int,
        passengers: str = "",
        meeting: Meeting | None = None,
        by: Acting,
        at: datetime,
        key: UUID | None = None,
    ) -> "VehicleRequest":
        """Ask for a vehicle for a day; one that went at once is entered afterwards.

        Raises `Refused` only for what is no request: without a place or people, on a day on which the group is not there, for a
        meeting that is none of the group's.
        """
        told: dict[str, Any] = {
            "happened_on": happened_on,
            "span": span,
            "persons": persons,
            "meeting_key": meeting and meeting.key,
        }
        told |= {"destination": destination, "passengers": passengers, "meeting_key": meeting and meeting.key}

        def make(key: UUID, mark: str) -> "VehicleRequest":
            if not group.in_force(happened_on):
                raise Refused(happened_on=_("这一天没有这个协调组。"), code="not_in_force")
            if not PERSONS[0] <= persons <= PERSONS[1]:
                raise Refused(
                    persons=_("人数从 %(least)s 到 %(most)s。") % {"least": PERSONS[0], "most": PERSONS[1]}, code="persons"
                )
            if meeting is not None and (meeting.group_id != group.pk or not meeting.is_current):
                raise Refused(meeting=_("这次会议不是本组的，或者已经作废。"), code="meeting")
            said(destination, "destination", _("请写去哪里。"), most=WHERE_MOST)
            return add(cls.entered(by, at, key=key, fingerprint=mark, group=group, **told), "request", by=by, at=at)

        return once(cls, key, {**told, "group": group.pk}, make)

    def dispatch(
        self, *, vehicle: Vehicle, driver: str, by: Acting, at: datetime, version: int | None = None
    ) -> "VehicleRequest":
        """县委办 sends a vehicle with a driver, or another one in its place; also where none was there before.

        Raises `Refused` for one that is not in use, too small or under way for another request, and without a driver.
        """
        driver = said(driver, "driver", _("请写驾驶员的姓名。"), most=DRIVER_MOST)
        with turn(by=by, at=at):
            check_state(self, "dispatch", by=by, version=version)
            rules.check_vehicle(self, vehicle)
            return move(self, "dispatch", by=by, at=at, version=version, vehicle=vehicle, driver=driver, shortfall="")

    def fall_short(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "VehicleRequest":
        """No vehicle could be sent, and why (未保障); it is counted. Raises `Refused` without a reason."""
        reason = said(reason, "reason", _("请写没有保障的原因。"), most=REASON_MOST)
        return move(self, "fall_short", by=by, at=at, version=version, shortfall=reason, vehicle=None, driver="")

    def cancel(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "VehicleRequest":
        """The group needs it no more. Raises `Refused` without a reason, `Conflict` once it went."""
        reason = said(reason, "reason", _("请写取消的原因。"), most=REASON_MOST)
        return move(self, "cancel", by=by, at=at, version=version, cancel_reason=reason)

    def log(
        self, *, odometer_out: int, odometer_in: int, by: Acting, at: datetime, version: int | None = None
    ) -> "VehicleRequest":
        """The trip log: what the odometer said when it left and when it was back.

        Raises `Refused` before the day, and where the odometer ran backwards, on the trip or between two of them.
        """
        with turn(by=by, at=at):
            check_state(self, "log", by=by, version=version)
            if self.happened_on > county_day(at):
                raise Refused(__all__=_("还没到用车的日子。"), code="early")
            rules.check_odometer(self, odometer_out, odometer_in)
            return move(self, "log", by=by, at=at, version=version, odometer_out=odometer_out, odometer_in=odometer_in)

    def correct(
        self,
        *,
        odometer_out: int,
        odometer_in: int,
        driver: str,
        by: Acting,
        at: datetime,
        reason: str,
        version: int | None = None,
    ) -> "VehicleRequest":
        """Put the log of a trip right, with the reason; the old version is kept.

        Raises as `log`, and `Conflict` before there is one.
        """
        driver = said(driver, "driver", _("请写驾驶员的姓名。"), most=DRIVER_MOST)
        with turn(by=by, at=at):
            if self.state != self.State.DONE:
                raise Conflict(_("还没有出车记录，不用更正。"), stands=self)
            rules.check_odometer(self, odometer_out, odometer_in)
            told: dict[str, Any] = {"odometer_out": odometer_out, "odometer_in": odometer_in, "driver": driver}
            return replace(self, "correct", by=by, at=at, reason=reason, version=version, **told)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "VehicleRequest":
        """Take a mistaken one out of every count, and its vehicle is free. Raises `Refused` without a reason."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)
