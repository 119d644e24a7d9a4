"""结对帮扶: a cadre of at least 科级 helps one village from a day on (R90; practice.md 35)."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pianqu.accounts.models import Cadre, Organ, Position
from pianqu.groups import where
from pianqu.groups.models import Campaign, Placed, Tagged, check_campaigns
from pianqu.growth.querysets import PairingQuerySet
from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once, replace
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Line
from pianqu.kit.periods import Days
from pianqu.kit.said import said
from pianqu.places.models import Place

SECTION_RANKS = (
    Position.Rank.COUNTY_PRINCIPAL,
    Position.Rank.COUNTY_DEPUTY,
    Position.Rank.SECTION_PRINCIPAL,
    Position.Rank.SECTION_DEPUTY,
)

REASON_MOST = 200


class Via(models.TextChoices):
    """On which way something came: what came through pairing counts as that of pairing alone (practice.md 36)."""

    PAIRING = "PAIRING", gettext_lazy("结对帮扶")
    DEPARTMENT = "DEPARTMENT", gettext_lazy("部门联系")
    OTHER = "OTHER", gettext_lazy("其他")


class Pairing(Tagged, Placed, Record, Dated):
    """A cadre and a village, while the one helps the other. `organ` is the unit whose cadre it was on the first day.

    It goes on whatever post the cadre holds later; who ends it is told, not reckoned. Its campaigns are those of the first day.
    A mistake is put right by a row of its own (`replaces`), with the reason; the mistaken one, as one that was void, was never
    in force, and stays. `first_until` is the end that was told with it, so that what was known earlier can be shown again.
    """

    PARTS: ClassVar = {"campaigns": gettext_lazy("活动")}
    TOLD_WITH: ClassVar = ("cadre", "village__parent")

    cadre = models.ForeignKey(Cadre, verbose_name=gettext_lazy("帮扶干部"), on_delete=models.PROTECT, related_name="pairings")
    organ = models.ForeignKey(
        Organ, verbose_name=gettext_lazy("帮扶干部单位"), editable=False, on_delete=models.PROTECT, related_name="+"
    )
    first_until = models.DateField(gettext_lazy("起初写的至（不含）"), null=True, blank=True, editable=False)
    correct_reason = Line(gettext_lazy("更正原因"), max_length=REASON_MOST, blank=True, editable=False)
    void_reason = Line(gettext_lazy("作废原因"), max_length=REASON_MOST, blank=True, editable=False)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="replaced_by"
    )

    objects = PairingQuerySet.as_manager()

    class Meta(Dated.Meta):
        """Newest first; always with a village; what is void was never in force."""

        verbose_name = gettext_lazy("结对帮扶")
        ordering: ClassVar = ["-since", "-id"]
        indexes: ClassVar = [models.Index(fields=["township", "since"], name="growth_pairing_place")]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(village__isnull=False), name="growth_pairing_village"),
            models.CheckConstraint(
                condition=Q(void_reason="") | Q(until__isnull=False, until=F("since")), name="growth_pairing_void"
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(correct_reason=""), name="growth_pairing_correct_reason"
            ),
        ]

    def __str__(self) -> str:
        """Cadre and village."""
        return f"{self.cadre}—{self.place.full_name}"

    @property
    def is_gone(self) -> bool:
        """Whether it was put right or void: it was never in force."""
        return self.until is not None and self.until <= self.since

    @classmethod
    def pair(
        cls,
        *,
        by: Acting,
        at: datetime,
        cadre: Cadre,
        village: Place,
        since: date,
        until: date | None = None,
        campaigns: Collection[Campaign] = (),
        key: UUID | None = None,
    ) -> "Pairing":
        """Let a cadre help a village from a day on, until a day (not counted) where that is known.

        Raises `Refused` for a cadre who is not of at least 副科级 on the first day, for what is no village or was not there, for
        a campaign that was not in force, for an end before it begins, and while the two are paired.
        """
        tags = sorted(each.pk for each in campaigns)
        content = {"cadre": cadre.pk, "village": village.pk, "since": since, "campaigns": tags}
        content |= {"until": until} if until else {}

        def make(key: UUID, mark: str) -> "Pairing":
            with turn(by=by, at=at):
                told = cls._told(cadre, village, since, until, campaigns)
                return _added(cls(key=key, fingerprint=mark, **told), "pair", campaigns, by, at)

        return once(cls, key, content, make)

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        cadre: Cadre,
        village: Place,
        since: date,
        until: date | None = None,
        campaigns: Collection[Campaign] | None = None,
        version: int | None = None,
    ) -> "Pairing":
        """Put it right, with the reason; answers the row that now stands. What came by it names that row from then on.

        Without a word of campaigns (None) they stay. Raises `Refused` as `pair` does, where nothing is different, and where
        what came by it could not have come by the other; `Conflict` for the slower of two, and for one that is gone.
        """
        reason = said(reason, "reason", _("请写明更正的原因。"))
        before = list(self.campaigns.all())
        after = before if campaigns is None else list(campaigns)
        told = {"cadre": cadre, "village": village, "since": since, "until": until}
        same = {name: getattr(self, name) for name in told} == told
        if same and sorted(each.pk for each in after) == sorted(each.pk for each in before):
            raise Refused(__all__=_("没有改动，不需要更正。"), code="same")
        with turn(by=by, at=at):
            self._check_stands()
            change(self, "correct", by=by, at=at, version=version, until=self.since)
            columns = self._told(cadre, village, since, until, after)
            fresh = Pairing(**columns, replaces=self, correct_reason=reason)
            _added(fresh, "correct", after, by, at)
            self._go_on_as(fresh, by=by, at=at, reason=f"结对帮扶更正：{reason}"[:REASON_MOST])
        return fresh

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Pairing":
        """It was entered by mistake and never in force, with the reason; the row stays.

        Raises `Refused` while something is told to have come by it, `Conflict` for the slower of two, and for one that is gone.
        """
        reason = said(reason, "reason", _("请写明作废的原因。"))
        with turn(by=by, at=at):
            self._check_stands()
            came = self.came()
            if came:
                words = ngettext(
                    "还有 %(number)s 条引进、资源投入写的是这一对，请先更正或作废。",
                    "还有 %(number)s 条引进、资源投入写的是这一对，请先更正或作废。",
                    len(came),
                )
                raise Refused(__all__=words % {"number": len(came)}, code="came")
            return change(self, "void", by=by, at=at, version=version, until=self.since, void_reason=reason)

    def came(self) -> list[Any]:
        """What is told to have come by it: introductions and resource inputs that stand."""
        return [each for rows in (self.introductions, self.resourceinputs) for each in rows.current().order_by("id")]

    def _check_stands(self) -> None:
        held = type(self).objects.get(pk=self.pk)
        if held.is_gone:
            raise Conflict(_("这一对结对帮扶已经更正、撤回或作废，不能再改。"), over=True)

    @classmethod
    def _told(
        cls, cadre: Cadre, village: Place, since: date, until: date | None, campaigns: Collection[Campaign]
    ) -> dict[str, Any]:
        """The columns of a pairing, checked. Raises `Refused`."""
        check_village(village, since)
        check_campaigns(campaigns, since)
        if until is not None and until <= since:
            raise Refused(until=_("结束日期要晚于开始日期。"), code="until")
        organ = organ_of(cadre, since)
        if cls.objects.overlapping(Days(since, until)).filter(cadre=cadre, village=village).exists():
            raise Refused(village=_("这名干部在该日期（或以后）已和这个村结对，不用再登记。"), code="paired")
        days = {"since": since, "until": until, "first_until": until}
        return {"cadre": cadre, "organ": organ, **days, **where.place_values(village)}

    def _go_on_as(self, fresh: "Pairing", *, by: Acting, at: datetime, reason: str) -> None:
        """Let what came by it name the one that stands. Raises `Refused` where it could not have come by that."""
        lies: dict[str, Any] = {"pairing": fresh}
        for each in self.came():
            try:
                fresh.check_led_to(via=Via.PAIRING, township=each.township, day=each.happened_on)
            except Refused as no:
                told = {"what": each, "day": each.happened_on}
                raise Refused(__all__=_("%(day)s 的“%(what)s”写的是这一对，改了以后就对不上，请先更正它。") % told) from no
            replace(each, "correct", by=by, at=at, reason=reason, **lies)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Pairing":
        """It ends on `on` (not counted). Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)

    def check_led_to(self, *, via: str, township: Place, day: date) -> None:
        """Whether something at a township could have come by it on the day, on this way. Raises `Refused` at `pairing`."""
        if via != Via.PAIRING:
            raise Refused(pairing=_("途径是结对帮扶的，才写哪一对结对帮扶。"), code="via")
        if self.township_id != township.pk or not self.in_force(day):
            raise Refused(pairing=_("这一对结对帮扶不在这个乡镇，或者当日不在帮扶。"), code="not_in_force")


def _added(fresh: Pairing, verb: str, campaigns: Collection[Campaign], by: Acting, at: datetime) -> Pairing:
    tags = sorted(each.pk for each in campaigns)
    add(fresh, verb, by=by, at=at, **({"campaigns": tags} if tags else {}))
    fresh.tag(campaigns)
    return fresh


guards.declare(guards.NoOverlap(Pairing, ("cadre_id", "village_id")))


def check_village(village: Place, day: date) -> None:
    """It is a village that was there on the day. Raises `Refused`."""
    if village.level != Place.Level.VILLAGE:
        raise Refused(village=_("请选择村。"), code="village")
    if not village.in_force(day):
        raise Refused(village=_("当日没有这个村（已撤并或尚未设立）。"), code="not_in_force")


def organ_of(cadre: Cadre, day: date) -> Organ:
    """The unit in which the cadre is of at least 副科级 on the day, the highest rank first. Raises `Refused` where none."""
    held = list(Position.objects.on(day).filter(cadre=cadre).select_related("organ"))
    ranked = [each for each in held if each.rank in SECTION_RANKS]
    if ranked:
        highest = min(ranked, key=lambda each: (SECTION_RANKS.index(Position.Rank(each.rank)), each.pk))
        return highest.organ  # type: ignore[no-any-return]
    told = {"name": cadre.name, "day": day, "rank": held[0].get_rank_display() if held else _("没有任职")}
    raise Refused(cadre=_("结对帮扶的干部应是科级以上，%(name)s在 %(day)s 是：%(rank)s。") % told, code="rank")
