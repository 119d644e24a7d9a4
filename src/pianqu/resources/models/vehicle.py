"""公务用车: the register of the county's vehicles, and what each single one costs (R37; 机关事务管理条例 art. 25, 26)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once, void
from pianqu.journal.records import Counted, Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.money import yuan
from pianqu.kit.now import county_day
from pianqu.kit.text import one_line
from pianqu.kit.wording import grouped
from pianqu.resources.models.account import FEN_MOST
from pianqu.resources.vehicle_querysets import VehicleCostQuerySet, VehicleQuerySet

PLATE_MOST, SEATS = 12, (2, 60)
TOWNSHIPS = gettext_lazy("乡镇的车不能登记，也不能调派。《机关事务管理条例》第二十五条：不得借用、占用下级单位和其他单位的车辆。")


class Vehicle(Record, Dated):
    """One vehicle of the county while it is in use. A township's is none: nobody borrows from a lower unit (art. 25)."""

    plate = Line(gettext_lazy("车牌号"), max_length=PLATE_MOST)
    seats = models.PositiveSmallIntegerField(gettext_lazy("座位数"))
    keeper = models.ForeignKey(
        Organ, verbose_name=gettext_lazy("车辆所属单位"), on_delete=models.PROTECT, related_name="vehicles"
    )

    objects = VehicleQuerySet.as_manager()

    class Meta(Dated.Meta):
        """As they came."""

        verbose_name = gettext_lazy("车辆")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(plate=""), name="resources_vehicle_plate"),
            models.CheckConstraint(condition=Q(seats__range=SEATS), name="resources_vehicle_seats"),
        ]

    def __str__(self) -> str:
        """The plate."""
        return self.plate

    @classmethod
    def register(
        cls, *, plate: str, seats: int, keeper: Organ, since: date, by: Acting, at: datetime, key: UUID | None = None
    ) -> "Vehicle":
        """Enter a vehicle in the register from a day on; `seats` counts the driver's.

        Raises `Refused` for one of a township (art. 25), of an organ that is not there, and for a plate in use.
        """
        content: dict[str, Any] = {"plate": one_line(plate).upper(), "seats": seats, "keeper": keeper.pk, "since": since}

        def make(key: UUID, mark: str) -> "Vehicle":
            if keeper.kind == Organ.Kind.TOWNSHIP:
                raise Refused(keeper=TOWNSHIPS, code="township")
            if not keeper.in_force(since):
                raise Refused(keeper=_("这个单位当天不存在。"), code="not_in_force")
            if not SEATS[0] <= seats <= SEATS[1]:
                raise Refused(seats=_("座位数从 %(least)s 到 %(most)s。") % {"least": SEATS[0], "most": SEATS[1]}, code="seats")
            with turn(by=by, at=at):
                fresh = cls(key=key, fingerprint=mark, plate=content["plate"], seats=seats, keeper=keeper, since=since)
                if cls.objects.overlapping(fresh.days).filter(plate=fresh.plate).exists():
                    raise Refused(plate=_("这个车牌号已经登记。"), code="same")
                return add(fresh, "register", by=by, at=at)

        return once(cls, key, content, make)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Vehicle":
        """It is in use no more from `on` on (not counted). Raises `Refused` while it is dispatched on such a day."""
        self.check_end(on)
        with turn(by=by, at=at):
            if self.requests.on_the_road().filter(happened_on__gte=on).exists():
                raise Refused(on=_("这天起还派了这辆车，请先改派。"), code="dispatched")
            return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(Vehicle, ("plate",)))


class VehicleCost(Counted):
    """Fuel or a repair of one vehicle, booked on that vehicle alone (art. 26); the county pays, never a township (R103)."""

    class Kind(models.TextChoices):
        """What for."""

        FUEL = "FUEL", gettext_lazy("燃油")
        REPAIR = "REPAIR", gettext_lazy("维修")

    TOLD_WITH: ClassVar = ("vehicle",)

    vehicle = models.ForeignKey(Vehicle, verbose_name=gettext_lazy("车辆"), on_delete=models.PROTECT, related_name="costs")
    kind = Choice(gettext_lazy("费用类别"), choices=Kind.choices)
    amount_fen = models.PositiveBigIntegerField(gettext_lazy("金额"))
    note = Line(gettext_lazy("备注"), max_length=120, blank=True)

    objects = VehicleCostQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("车辆费用")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["vehicle", "happened_on"], name="resources_vehiclecost_day")]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(condition=Q(amount_fen__range=(1, FEN_MOST)), name="resources_vehiclecost_amount"),
        ]

    def __str__(self) -> str:
        """Which vehicle, how much."""
        return f"{self.vehicle} {grouped(yuan(self.amount_fen))} 元"

    @classmethod
    def record(
        cls,
        *,
        vehicle: Vehicle,
        kind: str,
        amount_fen: int,
        happened_on: date,
        note: str = "",
        by: Acting,
        at: datetime,
        key: UUID | None = None,
    ) -> "VehicleCost":
        """Enter what was paid for one vehicle. Raises `Refused` for a day to come, or on which it was not in use."""
        told: dict[str, Any] = {"kind": kind, "amount_fen": amount_fen, "happened_on": happened_on, "note": note}

        def make(key: UUID, mark: str) -> "VehicleCost":
            if happened_on > county_day(at):
                raise Refused(happened_on=_("不能晚于今天。"), code="future")
            if not vehicle.in_force(happened_on):
                raise Refused(vehicle=_("这辆车当天不在用。"), code="not_in_force")
            if amount_fen <= 0:
                raise Refused(amount_fen=_("请写花了多少。"), code="amount")
            return add(cls.entered(by, at, key=key, fingerprint=mark, vehicle=vehicle, **told), "record", by=by, at=at)

        return once(cls, key, {**told, "vehicle": vehicle.pk}, make)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "VehicleCost":
        """Take a mistaken one out of every count. Raises `Refused` without a reason, `Conflict` when it is void."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)
