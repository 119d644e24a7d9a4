"""The areas (片区), the townships in them, and the departments that link townships."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Organ
from pianqu.groups.querysets import AreaQuerySet, StructureQuerySet
from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line
from pianqu.kit.periods import Days
from pianqu.places.models import Place


class Area(Record, Dated):
    """One of the areas (片区) into which the townships are partitioned by industry and function (R6, R7)."""

    number = models.PositiveSmallIntegerField(_("序号"))
    name = Line(_("片区名称"), max_length=40)
    industry_focus = Line(_("产业发展重点"), max_length=120, blank=True)
    function_role = Line(_("区域功能定位"), max_length=120, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta(Dated.Meta):
        """In the county's fixed order, never by a value (practice.md 9)."""

        verbose_name = _("片区")
        ordering: ClassVar = ["number", "since"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["number"], condition=Q(until__isnull=True), name="groups_area_number_current"),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name

    @classmethod
    def draw(cls, *, by: Acting, at: datetime, key: UUID | None = None, **values: Any) -> "Area":
        """Draw an area from a day on. Raises `Refused` when its number is in use."""
        days = Days(values["since"], values.get("until"))
        if cls.objects.overlapping(days).filter(number=values["number"]).exclude(key=key).exists():
            raise Refused(number=_("这个序号正在使用。"))
        return once(cls, key, values, lambda key, mark: add(cls(key=key, fingerprint=mark, **values), "draw", by=by, at=at))

    def describe(
        self, industry_focus: str, function_role: str, *, by: Acting, at: datetime, version: int | None = None
    ) -> "Area":
        """State the basis of the partition (划分依据, practice.md 47)."""
        values = {"industry_focus": industry_focus, "function_role": function_role}
        return change(self, "describe", by=by, at=at, version=version, **values)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Area":
        """Dissolve the area. Raises `Refused` while townships or a group are still there on that day."""
        self.check_end(on)
        with turn(by=by, at=at):
            if self.memberships.overlapping(Days(on, None)).exists():
                raise Refused(on=_("该日期片区里还有乡镇，请先划出。"))
            if self.groups.overlapping(Days(on, None)).exists():
                raise Refused(on=_("该日期片区还有协调组，请先撤销。"))
            return change(self, "end", by=by, at=at, version=version, until=on)

    def group_on(self, day: date) -> Any:
        """The coordination group of the area on `day`, if there is one."""
        return self.groups.on(day).first()

    def townships_on(self, day: date) -> Any:
        """The townships of the area on `day`, in code order."""
        return Place.objects.filter(memberships__in=self.memberships.on(day)).order_by("code")

    def is_linked_by(self, organ: Organ, day: date) -> bool:
        """Whether the department links at least one township of the area on `day`."""
        townships = self.memberships.on(day).values("township")
        return bool(DeptTownshipLink.objects.on(day).filter(department=organ, township__in=townships).exists())


guards.declare(guards.NoOverlap(Area, ("number",)))


class AreaMembership(Record, Dated):
    """A township in an area while it lies there; never in two on one day (guard in the database)."""

    area = models.ForeignKey(Area, verbose_name=_("片区"), on_delete=models.PROTECT, related_name="memberships")
    township = models.ForeignKey(Place, verbose_name=_("乡镇"), on_delete=models.PROTECT, related_name="memberships")

    TOLD_WITH: ClassVar = ("area", "township")  # what its words need, for lists of many

    objects = StructureQuerySet.as_manager()

    class Meta(Dated.Meta):
        """By area and township code."""

        verbose_name = _("片区乡镇")
        ordering: ClassVar = ["area", "township__code", "since"]

    def __str__(self) -> str:
        """Township and area."""
        return f"{self.township} {self.area}"

    @classmethod
    def join(
        cls, area: Area, township: Place, since: date, *, by: Acting, at: datetime, key: UUID | None = None
    ) -> "AreaMembership":
        """Put a township into an area from a day on (R7).

        Raises `Refused` when it lies in an area then, is no township, or one of the two is not there on that day.
        """
        if township.level != Place.Level.TOWNSHIP:
            raise Refused(township=_("只有乡镇可以划入片区。"))
        values = {"area": area, "township": township, "since": since}
        content = {**values, "area": area.pk, "township": township.pk}
        return once(cls, key, content, lambda key, mark: cls._join(cls(key=key, fingerprint=mark, **values), by, at))

    @classmethod
    def _join(cls, joined: "AreaMembership", by: Acting, at: datetime, verb: str = "join") -> "AreaMembership":
        township, since = joined.township, joined.since
        with turn(by=by, at=at):
            area = Area.objects.covering(joined.days).filter(pk=joined.area_id)  # or it would lie in an area that is gone
            if not (township.in_force(since) and area.exists()):
                raise Refused(since=_("该日期还没有（或不再有）这个乡镇或片区。"))
            if cls.objects.overlapping(joined.days).filter(township=township).exists():
                raise Refused(township=_("该乡镇在该日期已属于一个片区，请先划出。"))
            return add(joined, verb, by=by, at=at)

    def move(
        self, area: Area, on: date, *, by: Acting, at: datetime, version: int | None = None, key: UUID | None = None
    ) -> "AreaMembership":
        """Let the township lie in another area from `on` on, in one act: this row ends, the new one is answered.

        Raises `Refused` for the area where it lies already, or for a day that cannot be.
        """
        content = {"area": area.pk, "township": self.township_id, "since": on}

        def make(key: UUID, mark: str) -> "AreaMembership":
            with turn(by=by, at=at):
                if area.pk == self.area_id:
                    raise Refused(area=_("该乡镇已在这个片区。"))
                self.check_end(on)
                change(self, "move", by=by, at=at, version=version, until=on)
                fresh = AreaMembership(key=key, fingerprint=mark, area=area, township=self.township, since=on)
                return self._join(fresh, by, at, "move")

        return once(AreaMembership, key, content, make)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "AreaMembership":
        """Take the township out of the area from `on` on. Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(AreaMembership, ("township_id",)))


class DeptTownshipLink(Record, Dated):
    """A county department that links a township, many to many (R31, R58): from these departments staff may be seconded."""

    department = models.ForeignKey(Organ, verbose_name=_("部门"), on_delete=models.PROTECT, related_name="links")
    township = models.ForeignKey(Place, verbose_name=_("乡镇"), on_delete=models.PROTECT, related_name="links")

    TOLD_WITH: ClassVar = ("department", "township")  # what its words need, for lists of many

    objects = StructureQuerySet.as_manager()

    class Meta(Dated.Meta):
        """By department and township code."""

        verbose_name = _("部门联系乡镇")
        ordering: ClassVar = ["department", "township__code", "since"]

    def __str__(self) -> str:
        """Department and township."""
        return f"{self.department} {self.township}"

    @classmethod
    def link(
        cls, department: Organ, township: Place, since: date, *, by: Acting, at: datetime, key: UUID | None = None
    ) -> "DeptTownshipLink":
        """Let a department link a township from a day on.

        Raises `Refused` for another kind of organ or place, one that is not there on that day, or a link in force.
        """
        if department.kind != Organ.Kind.DEPARTMENT:
            raise Refused(department=_("只有县级部门可以联系乡镇。"))
        if township.level != Place.Level.TOWNSHIP:
            raise Refused(township=_("只能联系乡镇。"))
        values = {"department": department, "township": township, "since": since}
        content = {**values, "department": department.pk, "township": township.pk}
        return once(cls, key, content, lambda key, mark: cls._link(cls(key=key, fingerprint=mark, **values), by, at))

    @classmethod
    def _link(cls, link: "DeptTownshipLink", by: Acting, at: datetime) -> "DeptTownshipLink":
        since = link.since
        with turn(by=by, at=at):
            if not Organ.objects.on(since).filter(pk=link.department_id).exists():
                raise Refused(department=_("该日期还没有（或不再有）这个部门。"))
            if not Place.objects.on(since).filter(pk=link.township_id).exists():
                raise Refused(township=_("该日期还没有（或不再有）这个乡镇。"))
            if cls.objects.overlapping(link.days).filter(department=link.department, township=link.township).exists():
                raise Refused(township=_("该部门在该日期已联系这个乡镇。"))
            return add(link, "link", by=by, at=at)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "DeptTownshipLink":
        """The link ends on `on` (not counted). Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(DeptTownshipLink, ("department_id", "township_id")))
