"""Organs, people, their positions and roles. Everything about an office is dated."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pianqu.accounts import separation
from pianqu.accounts.querysets import CadreQuerySet, OrganQuerySet, PositionQuerySet, RoleQuerySet
from pianqu.accounts.roles import ADMINISTRATORS, OF_DEPARTMENT, OF_TOWNSHIP, RoleCode
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.periods import Days
from pianqu.places.models import Place

LAST_GUARD = _("这是最后一名能登录的安全管理员，请先把这个角色授予另一名账号在用的人员。")


class Organ(Record, Dated):
    """A Party or government organ while it lasted (机构改革 ends one and names its successor; practice.md 46)."""

    class Kind(models.TextChoices):
        """What kind of organ."""

        COMMITTEE = "COMMITTEE", _("县委")
        NPC = "NPC", _("县人大")
        GOVERNMENT = "GOVERNMENT", _("县政府")
        CPPCC = "CPPCC", _("县政协")
        DISCIPLINE = "DISCIPLINE", _("县纪委监委")
        DEPARTMENT = "DEPARTMENT", _("县级部门")
        TOWNSHIP = "TOWNSHIP", _("乡镇党委、政府")
        OTHER = "OTHER", _("其他")

    code = models.SlugField(_("代号"), max_length=40)
    name = Line(_("名称"), max_length=60)
    kind = Choice(_("类别"), choices=Kind.choices)
    place = models.ForeignKey(Place, verbose_name=_("所在乡镇"), null=True, blank=True, on_delete=models.PROTECT)
    vertical = models.BooleanField(_("垂直管理"), default=False)
    successor = models.ForeignKey(
        "self", verbose_name=_("职能转入"), null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )

    objects = OrganQuerySet.as_manager()

    class Meta(Dated.Meta):
        """In the county's fixed order, which is the order of codes."""

        verbose_name = _("机构")
        ordering: ClassVar = ["kind", "code"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["code"], condition=Q(until__isnull=True), name="accounts_organ_code_current"),
            models.CheckConstraint(condition=~Q(kind="TOWNSHIP") | Q(place__isnull=False), name="accounts_organ_place"),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name

    def clean(self) -> None:
        """A township's organ names its township; a code is in use once at a time. Raises `Refused`."""
        if self.kind == self.Kind.TOWNSHIP and self.place_id is None:
            raise Refused(place=_("乡镇的机构要写明乡镇。"))
        if Organ.objects.overlapping(self.days).filter(code=self.code).exclude(pk=self.pk).exists():
            raise Refused({"code": _("这个代号正在使用。")})

    @classmethod
    def found(cls, *, by: Acting, at: datetime, key: UUID | None = None, **values: Any) -> "Organ":
        """Set up an organ from a day on. Raises `Refused` when its code is in use or a township organ has no place."""
        content = {**values, "place": getattr(values.get("place"), "pk", None)}
        return once(cls, key, content, lambda key, mark: add(cls(key=key, fingerprint=mark, **values), "found", by=by, at=at))

    def set_vertical(self, vertical: bool, *, by: Acting, at: datetime, version: int | None = None) -> "Organ":
        """Say whether it is under vertical management (垂直管理): such a unit gets a 商请函, never a 督办单 (practice.md 18)."""
        return change(self, "set_vertical", by=by, at=at, version=version, vertical=vertical)

    def close(
        self, on: date, *, by: Acting, at: datetime, successor: "Organ | None" = None, version: int | None = None
    ) -> "Organ":
        """End the organ on `on` (not counted), naming the one that takes over its work.

        Raises `Refused` for a successor that is not there on that day.
        """
        self.check_end(on)
        if successor is not None and (successor.pk == self.pk or not successor.in_force(on)):
            raise Refused(successor=_("职能转入的机构在这一天要已经设立。"))
        return change(self, "close", by=by, at=at, version=version, until=on, successor=successor)


class Cadre(Record):
    """A person: a cadre, a retired official, a clerk. Demo people are invented and labelled 示例."""

    name = Line(_("姓名"), max_length=40)
    is_example = models.BooleanField(_("示例"), default=False)

    objects = CadreQuerySet.as_manager()

    class Meta:
        """By name."""

        verbose_name = _("人员")
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        """The name."""
        return self.name

    @classmethod
    def enter(cls, name: str, *, by: Acting, at: datetime, is_example: bool = False, key: UUID | None = None) -> "Cadre":
        """Enter a person in the register. Raises `ValidationError` for an empty or unstorable name."""
        content = {"name": name, "is_example": is_example}
        return once(cls, key, content, lambda key, mark: add(cls(key=key, fingerprint=mark, **content), "enter", by=by, at=at))

    def rename(self, name: str, *, by: Acting, at: datetime, version: int | None = None) -> "Cadre":
        """Mend the name. What was signed before keeps the name as it was written then."""
        return change(self, "rename", by=by, at=at, version=version, name=name)


class Position(Record, Dated):
    """A position that a person holds or held in an organ: the career that posts in groups are validated against."""

    class Rank(models.TextChoices):
        """Administrative rank, as far as a rule asks it."""

        COUNTY_PRINCIPAL = "COUNTY_PRINCIPAL", _("正县级")
        COUNTY_DEPUTY = "COUNTY_DEPUTY", _("副县级")
        SECTION_PRINCIPAL = "SECTION_PRINCIPAL", _("正科级")
        SECTION_DEPUTY = "SECTION_DEPUTY", _("副科级")
        STAFF = "STAFF", _("一般干部")

    cadre = models.ForeignKey(Cadre, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="positions")
    organ = models.ForeignKey(Organ, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="positions")
    title = Line(_("职务"), max_length=60)
    rank = Choice(_("级别"), choices=Rank.choices, default=Rank.STAFF)
    is_leading = models.BooleanField(_("领导职务"), default=False)
    in_standing_committee = models.BooleanField(_("县委常委"), default=False)

    TOLD_WITH: ClassVar = ("organ__place",)  # what its words need, for lists of many

    objects = PositionQuerySet.as_manager()

    class Meta(Dated.Meta):
        """Newest first."""

        verbose_name = _("任职")
        ordering: ClassVar = ["-since", "id"]

    def __str__(self) -> str:
        """Organ and title; at a township, whose organ is two bodies, township and title: 天星镇党委书记."""
        township = self.organ.place if self.organ.kind == Organ.Kind.TOWNSHIP else None
        return f"{township or self.organ}{self.title}"

    @classmethod
    def appoint(cls, *, by: Acting, at: datetime, key: UUID | None = None, **values: Any) -> "Position":
        """Record that a person takes a position from a day on. Raises `ValidationError` when a field refuses it."""
        content = {**values, "cadre": values["cadre"].pk, "organ": values["organ"].pk}
        return once(cls, key, content, lambda key, mark: add(cls(key=key, fingerprint=mark, **values), "appoint", by=by, at=at))

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Position":
        """Record that the person leaves the position on `on` (not counted). Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


class Role(Record, Dated):
    """A dated role of a person in the county, with the organ (and village) it is held for."""

    cadre = models.ForeignKey(Cadre, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="roles")
    code = Choice(_("角色"), choices=RoleCode.choices)
    organ = models.ForeignKey(Organ, verbose_name=_("机构"), null=True, blank=True, on_delete=models.PROTECT)
    place = models.ForeignKey(Place, verbose_name=_("村"), null=True, blank=True, on_delete=models.PROTECT)

    objects = RoleQuerySet.as_manager()

    class Meta(Dated.Meta):
        """By person."""

        verbose_name = _("角色")
        ordering: ClassVar = ["cadre", "code", "since"]

    def __str__(self) -> str:
        """The role's words."""
        return str(RoleCode(self.code).label)

    def clean(self) -> None:
        """It is held where it makes sense, once at a time; administrators are exclusive. Raises `Refused`."""
        self._check_where()
        same = Role.objects.overlapping(self.days).filter(cadre=self.cadre, code=self.code, organ=self.organ, place=self.place)
        if same.exclude(pk=self.pk).exists():
            raise Refused({"code": _("这名人员在该日期已有这个角色。")})
        held = set(
            Role.objects.overlapping(self.days).filter(cadre=self.cadre).exclude(pk=self.pk).values_list("code", flat=True)
        )
        if held and (self.code in ADMINISTRATORS or held & ADMINISTRATORS) and held != {self.code}:
            raise Refused({"code": _("三员分立：管理员不能兼任其他角色。")})

    def _check_where(self) -> None:
        """A township's or department's role at such an organ, and no other at a township's; a village cadre's in a village.

        For the organ's township and the village are what the role opens (`groups.standing`).
        """
        if self.code in OF_TOWNSHIP | OF_DEPARTMENT and self.organ is None:
            raise Refused(organ=_("这个角色要写明机构。"))
        kind = self.organ.kind if self.organ else None
        if self.code in OF_DEPARTMENT and kind != Organ.Kind.DEPARTMENT:
            raise Refused(organ=_("这个角色只能在县级部门。"))
        if self.code in OF_TOWNSHIP and kind != Organ.Kind.TOWNSHIP:
            raise Refused(organ=_("这个角色只能在乡镇党委、政府。"))
        if self.code not in OF_TOWNSHIP and kind == Organ.Kind.TOWNSHIP:
            raise Refused(organ=_("乡镇党委、政府只有乡镇的角色；村干部只写村，不写机构。"))
        if self.code == RoleCode.VILLAGE_CADRE and self.place is None:
            raise Refused(place=_("村干部要写明村。"))
        if self.place is not None and (self.code != RoleCode.VILLAGE_CADRE or self.place.level != Place.Level.VILLAGE):
            raise Refused(place=_("只有村干部写村，而且只能写村（社区）。"))

    @classmethod
    def grant(cls, *, by: Acting, at: datetime, key: UUID | None = None, **values: Any) -> "Role":
        """Give a person a role from a day on.

        Raises `Refused` where an administrator would have another role, or business beside it.
        """
        content = {name: getattr(value, "pk", value) for name, value in values.items()}

        def make(key: UUID, mark: str) -> "Role":
            role = cls(key=key, fingerprint=mark, **values)
            with turn(by=by, at=at):  # what is given at once must not mix what each alone keeps apart
                if role.code in ADMINISTRATORS and separation.has_business(role.cadre, role.days):
                    raise Refused({"code": _("三员分立：这名人员在该日期有协调组等业务职务，请先免去。")})
                return add(role, "grant", by=by, at=at)

        return once(cls, key, content, make)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Role":
        """Take the role back from `on` on.

        Raises `Refused` for a day that cannot be, and for the last security administrator: nobody could let anybody in.
        """
        with turn(by=by, at=at):  # of two who end each other's role one must be left
            self.check_end(on)
            if set(Role.objects.guarding(Days(on, self.until)).values_list("pk", flat=True)) == {self.pk}:
                raise Refused(on=LAST_GUARD)
            return change(self, "end", by=by, at=at, version=version, until=on)
