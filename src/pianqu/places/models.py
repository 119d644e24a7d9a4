"""Divisions as dated rows. When townships merge (渠县: 60 to 37 in 2019) the old rows end and name their successor."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _words
from django.utils.translation import gettext_lazy as _

from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.periods import Days
from pianqu.kit.said import said
from pianqu.places.querysets import KeyVillageQuerySet, PlaceQuerySet, TownshipProfileQuerySet

PROSE_MOST = 300


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


class IndustryClass(models.TextChoices):
    """The industry that one of the four types of townships grows (R71-R74)."""

    SPECIALTY = "SPECIALTY", _("特色产业")
    TRADITIONAL = "TRADITIONAL", _("传统产业")
    GREEN = "GREEN", _("绿色产业")
    PILLAR = "PILLAR", _("支柱产业")


class TownshipProfile(Record, Dated):
    """What a township is while it lasts: its type, by which its industry, its products, and what it has and lacks (R70-R74).

    A mistake is put right by a row of its own (`replaces`), with the reason; the mistaken one is withdrawn and stays.
    """

    class Kind(models.TextChoices):
        """The four types of the article."""

        DEEP_HILL = "DEEP_HILL", _("深丘山区型")
        SHALLOW_HILL_PLAIN = "SHALLOW_HILL_PLAIN", _("浅丘平坝型")
        PERI_URBAN = "PERI_URBAN", _("城郊结合型")
        RESOURCE_RICH = "RESOURCE_RICH", _("资源富集型")

    INDUSTRY: ClassVar = {
        Kind.DEEP_HILL: IndustryClass.SPECIALTY,
        Kind.SHALLOW_HILL_PLAIN: IndustryClass.TRADITIONAL,
        Kind.PERI_URBAN: IndustryClass.GREEN,
        Kind.RESOURCE_RICH: IndustryClass.PILLAR,
    }
    TOLD: ClassVar = ("kind", "products", "location", "resources", "strengths", "bottlenecks", "basis")
    TOLD_WITH: ClassVar = ("township",)

    township = models.ForeignKey(Place, verbose_name=_("乡镇"), on_delete=models.PROTECT, related_name="profiles")
    kind = Choice(_("乡镇类型"), choices=Kind.choices)
    products = Line(_("主要产品"), max_length=120)
    location = Prose(_("区位"), max_length=PROSE_MOST, blank=True)
    resources = Prose(_("资源"), max_length=PROSE_MOST, blank=True)
    strengths = Prose(_("发展优势"), max_length=PROSE_MOST, blank=True)
    bottlenecks = Prose(_("发展瓶颈"), max_length=PROSE_MOST, blank=True)
    basis = Line(_("依据"), max_length=120, blank=True)
    correct_reason = Line(_("更正原因"), max_length=200, blank=True, editable=False)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="replaced_by"
    )

    objects = TownshipProfileQuerySet.as_manager()

    class Meta(Dated.Meta):
        """In the order of the townships."""

        verbose_name = _("乡镇概况")
        ordering: ClassVar = ["township", "since", "id"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(products=""), name="places_townshipprofile_products"),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(correct_reason=""), name="places_townshipprofile_correct_reason"
            ),
        ]

    def __str__(self) -> str:
        """Whose."""
        return self.township.name

    @property
    def industry(self) -> IndustryClass:
        """Which industry its type grows."""
        return self.INDUSTRY[self.Kind(self.kind)]

    @classmethod
    def describe(
        cls, township: Place, since: date, *, by: Acting, at: datetime, key: Any = None, **told: Any
    ) -> "TownshipProfile":
        """What a township is from a day on; how it was described until then ends that day. `told` are the columns `TOLD`.

        Raises `Refused` for what is no township, for one that was not there, and a day before which it was described already.
        """
        if township.level != Place.Level.TOWNSHIP:
            raise Refused(township=_words("请选择乡镇。"), code="township")
        content = {"township": township.pk, "since": since, **told}
        return once(cls, key, content, lambda key, mark: cls._describe(township, since, told, by, at, key, mark))

    @classmethod
    def _describe(
        cls, township: Place, since: date, told: dict[str, Any], by: Acting, at: datetime, key: Any, mark: str
    ) -> "TownshipProfile":
        with turn(by=by, at=at):
            if not Place.objects.on(since).filter(pk=township.pk).exists():
                raise Refused(since=_words("这一天没有这个乡镇。"), code="not_in_force")
            for held in cls.objects.filter(township=township).overlapping(Days(since, None)):
                if held.since >= since:
                    raise Refused(since=_words("%(day)s 起已经写过；写错了请更正那一份。") % {"day": held.since}, code="later")
                change(held, "describe", by=by, at=at, until=since)
            return add(cls(key=key, fingerprint=mark, township=township, since=since, **told), "describe", by=by, at=at)

    def correct(self, *, by: Acting, at: datetime, reason: str, version: int | None = None, **told: Any) -> "TownshipProfile":
        """Put it right for the days for which it was written, with the reason; answers the row that now stands.

        Raises `Refused` where nothing is different, `Conflict` when somebody was faster or it was put right already.
        """
        reason = said(reason, "reason", _words("请写明更正的原因。"))
        held = {name: getattr(self, name) for name in self.TOLD}
        if {**held, **told} == held:
            raise Refused(__all__=_words("没有改动，不需要更正。"), code="same")
        with turn(by=by, at=at):
            if self.until is not None and self.until <= self.since:
                raise Conflict(_words("这一份已经更正过，请打开现在的那一份。"), over=True)
            until = self.until
            change(self, "correct", by=by, at=at, version=version, until=self.since)
            kept = {"township": self.township, "since": self.since, "until": until, "correct_reason": reason}
            return add(TownshipProfile(**kept, **{**held, **told}, replaces=self), "correct", by=by, at=at)


guards.declare(guards.NoOverlap(Place, ("code",)))
guards.declare(guards.NoOverlap(KeyVillage, ("village_id",)))
guards.declare(guards.NoOverlap(TownshipProfile, ("township_id",)))
