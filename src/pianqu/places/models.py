"""Divisions as dated rows. When townships merge (渠县: 60 to 37 in 2019) the old rows end and name their successor."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line
from pianqu.places.querysets import KeyVillageQuerySet, PlaceQuerySet


class Place(Record, Dated):
    """One division while it lasted, under its 12-digit statistical code (domain.md §2.9 "Codes")."""

    class Level(models.TextChoices):
        """From the province down."""

        PROVINCE = "PROVINCE", _("省")
        CITY = "CITY", _("市")
        COUNTY = "COUNTY", _("县")
        TOWNSHIP = "TOWNSHIP", _("乡镇")
        VILLAGE = "VILLAGE", _("村（社区）")

    class Kind(models.TextChoices):
        """What it calls itself."""

        PROVINCE = "PROVINCE", _("省")
        CITY = "CITY", _("市")
        COUNTY = "COUNTY", _("县")
        TOWN = "TOWN", _("镇")
        TOWNSHIP = "TOWNSHIP", _("乡")
        SUBDISTRICT = "SUBDISTRICT", _("街道")
        VILLAGE = "VILLAGE", _("村")
        COMMUNITY = "COMMUNITY", _("社区")

    PARENT_LEVEL: ClassVar = {"CITY": "PROVINCE", "COUNTY": "CITY", "TOWNSHIP": "COUNTY", "VILLAGE": "TOWNSHIP"}

    code = models.CharField(_("代码"), max_length=12, db_index=True)
    name = Line(_("名称"), max_length=40)
    pinyin = Line(_("拼音"), max_length=120, blank=True)
    level = Choice(_("层级"), choices=Level.choices)
    kind = Choice(_("类别"), choices=Kind.choices)
    parent = models.ForeignKey(
        "self", verbose_name=_("上级"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    successor = models.ForeignKey(
        "self", verbose_name=_("并入"), null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )

    objects = PlaceQuerySet.as_manager()

    class Meta(Dated.Meta):
        """In code order: units stand in their fixed order (practice.md 9)."""

        verbose_name = _("地域")
        ordering: ClassVar = ["code", "since"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["code"], condition=Q(until__isnull=True), name="places_place_code_current"),
            models.CheckConstraint(condition=Q(level="PROVINCE") | Q(parent__isnull=False), name="places_place_parent"),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name

    @property
    def full_name(self) -> str:
        """A village with its township: 水口乡大田村."""
        return f"{self.parent.name}{self.name}" if self.level == self.Level.VILLAGE and self.parent else self.name

    def clean(self) -> None:
        """A place lies in a place of the level above. Raises `Refused`."""
        wanted = self.PARENT_LEVEL.get(self.level)
        if wanted and (self.parent is None or self.parent.level != wanted):
            raise Refused(parent=_("上级的层级不对。"))

    @classmethod
    def found(cls, *, by: Acting, at: datetime, key: Any = None, **values: Any) -> "Place":
        """Set up a division from a day on. Raises `Refused` when its parent is of the wrong level or its code is in use."""
        content = {**values, "parent": getattr(values.get("parent"), "pk", None)}
        return once(cls, key, content, lambda key, mark: add(cls(key=key, fingerprint=mark, **values), "found", by=by, at=at))

    def close(
        self, on: date, *, by: Acting, at: datetime, successor: "Place | None" = None, version: int | None = None
    ) -> "Place":
        """End the division on `on` (not counted), naming what it became part of."""
        return change(self, "close", by=by, at=at, version=version, until=on, successor=successor)


class KeyVillage(Record, Dated):
    """A spell in which a village is a key village (重点村), which each group visits once a 旬 (R21)."""

    village = models.ForeignKey(Place, verbose_name=_("村"), on_delete=models.PROTECT, related_name="key_spells")
    basis = Line(_("依据"), max_length=120, blank=True)

    objects = KeyVillageQuerySet.as_manager()

    class Meta(Dated.Meta):
        """By village."""

        verbose_name = _("重点村")
        ordering: ClassVar = ["village", "since"]

    def __str__(self) -> str:
        """The village's name."""
        return str(self.village)

    @classmethod
    def name(cls, village: Place, since: date, *, by: Acting, at: datetime, basis: str = "", key: Any = None) -> "KeyVillage":
        """Make a village a key village from a day on. Raises `Refused` when it is one then, or is no village."""
        if village.level != Place.Level.VILLAGE:
            raise Refused(village=_("只有村（社区）可以定为重点村。"))
        content = {"village": village.pk, "since": since, "basis": basis}
        return once(cls, key, content, lambda key, mark: cls._name(village, since, basis, by, at, key, mark))

    @classmethod
    def _name(cls, village: Place, since: date, basis: str, by: Acting, at: datetime, key: Any, mark: str) -> "KeyVillage":
        if cls.objects.filter(village=village).filter(Q(until__isnull=True) | Q(until__gt=since)).exists():
            raise Refused(since=_("这个村在该日期之后已经是重点村。"))
        return add(cls(key=key, fingerprint=mark, village=village, since=since, basis=basis), "name", by=by, at=at)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "KeyVillage":
        """The village is no key village from `on` on; visits before that day count as they did."""
        return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(KeyVillage, ("village_id",)))
