"""Divisions as dated rows. When townships merge (渠县: 60 to 37 in 2019) the old rows end and name their successor."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.periods import Days
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
    LEVEL_OF: ClassVar[dict[str, str]] = {
        Kind.PROVINCE: Level.PROVINCE,
        Kind.CITY: Level.CITY,
        Kind.COUNTY: Level.COUNTY,
        Kind.TOWN: Level.TOWNSHIP,
        Kind.TOWNSHIP: Level.TOWNSHIP,
        Kind.SUBDISTRICT: Level.TOWNSHIP,
        Kind.VILLAGE: Level.VILLAGE,
        Kind.COMMUNITY: Level.VILLAGE,
    }

    code = models.CharField(
        _("代码"), max_length=12, db_index=True, validators=[RegexValidator(r"\A[0-9]{2,12}\Z", _("代码是 2 至 12 位数字。"))]
    )
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
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(until__isnull=True),
                name="places_place_code_current",
                violation_error_message=_("这个代码正在使用。"),
            ),
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
        """A place lies in a place of the level above, which was there when it began. Raises `Refused`."""
        if self.kind in self.LEVEL_OF and self.level != self.LEVEL_OF[self.kind]:
            raise Refused(kind=_("类别与层级不符。"))
        wanted = self.PARENT_LEVEL.get(self.level)
        if wanted is None and self.parent is not None:
            raise Refused(parent=_("省没有上级。"))
        if wanted and (self.parent is None or self.parent.level != wanted):
            raise Refused(parent=_("上级的层级不对。"))
        if self.parent is not None and self.since and not self.parent.in_force(self.since):
            raise Refused(since=_("这一天上级不在册。"))

    @classmethod
    def found(cls, *, by: Acting, at: datetime, key: Any = None, **values: Any) -> "Place":
        """Set up a division from a day on; `kind` tells its level.

        Raises `Refused` when its parent is of the wrong level or not there yet, or its code is in use on that day.
        """
        values.setdefault("level", cls.LEVEL_OF.get(values.get("kind", ""), ""))
        content = {**values, "parent": getattr(values.get("parent"), "pk", None)}
        return once(cls, key, content, lambda key, mark: cls._found(cls(key=key, fingerprint=mark, **values), by, at))

    @classmethod
    def _found(cls, place: "Place", by: Acting, at: datetime) -> "Place":
        with turn(by=by, at=at):
            if place.since and cls.objects.filter(code=place.code).overlapping(place.days).exists():
                raise Refused({"code": _("这个代码在该日期之后正在使用。")})
            return add(place, "found", by=by, at=at)

    def close(
        self, on: date, *, by: Acting, at: datetime, successor: "Place | None" = None, version: int | None = None
    ) -> "Place":
        """End the division on `on` (not counted), naming what it became part of.

        What lies in it goes on under the successor, with its code, its name and its being a key village. Raises `Refused`
        when the successor is of another level or not there on that day, or when something lies in it and there is none.
        """
        with turn(by=by, at=at):
            self.check_end(on)
            self._check_successor(successor, on)
            inside = list(Place.objects.filter(parent=self).overlapping(Days(on, None)))
            if inside and successor is None:
                raise Refused(successor=_("里面还有 %(n)s 个村（社区）等，请写明并入哪里。") % {"n": len(inside)})
            closed = change(self, "close", by=by, at=at, version=version, until=on, successor=successor)
            for place in inside:
                place._pass_on(successor, on, by, at)  # noqa: SLF001 - a place too
        return closed

    def _check_successor(self, successor: "Place | None", on: date) -> None:
        if successor is None:
            return
        if successor.pk == self.pk or successor.level != self.level:
            raise Refused(successor=_("只能并入另一个同级的地域。"))
        if not successor.in_force(on):
            raise Refused(successor=_("这一天并入的地域不在册。"))

    def _pass_on(self, parent: "Place | None", on: date, by: Acting, at: datetime) -> None:
        """Go on under another parent: this row ends, a new one takes its code, its name and its key-village spells."""
        if self.since >= on:
            raise Refused(on=_("%(place)s 从 %(day)s 起才在册，请先处理。") % {"place": self.name, "day": self.since})
        kept = {"code": self.code, "name": self.name, "pinyin": self.pinyin, "level": self.level, "kind": self.kind}
        later = {"until": self.until, "successor": self.successor}
        change(self, "close", by=by, at=at, until=on, successor=None)  # first, so that the code is free
        fresh = Place._found(Place(**kept, **later, parent=parent, since=on), by, at)
        change(self, "close", by=by, at=at, successor=fresh)
        for spell in KeyVillage.objects.filter(village=self).overlapping(Days(on, None)):
            spell._pass_on(fresh, on, by, at)  # noqa: SLF001 - part of this verb


class KeyVillage(Record, Dated):
    """A spell in which a village is a key village (重点村), which each group visits once a 旬 (R21)."""

    village = models.ForeignKey(Place, verbose_name=_("村"), on_delete=models.PROTECT, related_name="key_spells")
    basis = Line(_("依据"), max_length=120, blank=True)

    TOLD_WITH: ClassVar = ("village",)  # what its words need, for lists of many

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
        with turn(by=by, at=at):
            if not Place.objects.on(since).filter(pk=village.pk).exists():  # it may have been closed meanwhile
                raise Refused(since=_("这一天这个村不在册。"))
            if cls.objects.filter(village=village).overlapping(Days(since, None)).exists():
                raise Refused(since=_("这个村在该日期之后已经是重点村。"))
            return add(cls(key=key, fingerprint=mark, village=village, since=since, basis=basis), "name", by=by, at=at)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "KeyVillage":
        """The village is no key village from `on` on; visits before that day count as they did."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)

    def _pass_on(self, village: Place, on: date, by: Acting, at: datetime) -> None:
        """Go on for the row under which the village goes on."""
        if self.since >= on:
            change(self, "name", by=by, at=at, village=village)
            return
        rest = KeyVillage(village=village, since=on, until=self.until, basis=self.basis)
        change(self, "end", by=by, at=at, until=on)
        add(rest, "name", by=by, at=at)


guards.declare(guards.NoOverlap(Place, ("code",)))
guards.declare(guards.NoOverlap(KeyVillage, ("village_id",)))
