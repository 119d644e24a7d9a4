"""接待: a reception of a township as the rules of thrift want it on record (R102; 党政机关厉行节约反对浪费条例, rev. 2025).

Letter, guests, activity, cost, companions: the list that is a voucher. A township records its own by hand, and a breach is
refused; a list from finance is brought in as it is, and what it broke becomes a flag. Its cost is counted nowhere: the money of
receptions is what the ledger says (adr/0033).
"""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.files.hanging import takes_attachments
from pianqu.groups import where
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line, Prose
from pianqu.kit.said import said
from pianqu.places.models import Place
from pianqu.resources.cost_querysets import ReceptionQuerySet
from pianqu.resources.models.account import FEN_MOST
from pianqu.resources.models.flag import Flag
from pianqu.resources.suspicions import RULES, breaches

LETTER_MOST, PURPOSE_MOST, LIST_MOST, REASON_MOST = 60, 120, 1000, 200
PEOPLE_MOST = 1000
OWN = ("letter_no", "purpose", "guests", "guest_list", "companions", "cost_fen", "canteen", "drinks")


@takes_attachments(change="resources.correct_reception")
class Reception(Counted):
    """One reception, on `happened_on`: whom, by which letter, with whom, for how much."""

    TOLD_WITH: ClassVar = ("township",)

    township = models.ForeignKey(Place, verbose_name=gettext_lazy("乡镇"), on_delete=models.PROTECT, related_name="+")
    letter_no = Line(gettext_lazy("公函"), max_length=LETTER_MOST, blank=True)
    purpose = Line(gettext_lazy("公务活动"), max_length=PURPOSE_MOST)
    guests = models.PositiveSmallIntegerField(gettext_lazy("接待对象人数"))
    guest_list = Prose(gettext_lazy("接待对象名单"), max_length=LIST_MOST)
    companions = models.PositiveSmallIntegerField(gettext_lazy("陪餐人数"))
    cost_fen = models.PositiveBigIntegerField(gettext_lazy("费用"))
    canteen = models.BooleanField(gettext_lazy("在伙食团"), default=True)
    drinks = models.BooleanField(gettext_lazy("提供烟酒"), default=False)
    brought = models.BooleanField(gettext_lazy("由清单导入"), default=False, editable=False)

    objects = ReceptionQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("接待记录")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["happened_on", "id"], name="resources_reception_day")]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(condition=Q(guests__range=(1, PEOPLE_MOST)), name="resources_reception_guests"),
            models.CheckConstraint(condition=Q(companions__lte=PEOPLE_MOST), name="resources_reception_companions"),
            models.CheckConstraint(condition=Q(cost_fen__range=(1, FEN_MOST)), name="resources_reception_cost"),
            models.CheckConstraint(condition=~Q(purpose="") & ~Q(guest_list=""), name="resources_reception_said"),
            models.CheckConstraint(
                condition=Q(brought=True) | ~Q(letter_no="") & Q(drinks=False), name="resources_reception_rule"
            ),
            models.UniqueConstraint(
                fields=["township", "happened_on", "purpose"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="resources_reception_once",
                violation_error_message=gettext_lazy("这次接待已经登记过。"),
            ),
        ]

    def __str__(self) -> str:
        """Where, when and for what."""
        return f"{self.township.name} {self.happened_on} 接待：{self.purpose}"

    @classmethod
    def record(
        cls, *, by: Acting, at: datetime, township: Place, happened_on: date, key: UUID | None = None, **own: Any
    ) -> "Reception":
        """Record one by hand; `own` is what stands in `OWN`.

        Raises `Refused` for a day to come, a township that was not there, what is missing, and with the rule at its field what
        it forbids.
        """
        content = {"township": township.pk, "happened_on": happened_on, **own}

        def make(key: UUID, mark: str) -> "Reception":
            check_reception(township, happened_on, at, own)
            check_rule(own)
            fresh = cls.entered(by, at, key=key, fingerprint=mark, township=township, happened_on=happened_on, **own)
            return add(fresh, "record", by=by, at=at)

        return once(cls, key, content, make)

    @classmethod
    def bring(
        cls, *, by: Acting, at: datetime, township: Place, happened_on: date, key: UUID | None = None, **own: Any
    ) -> "Reception":
        """Bring in one of a list as it was; what it broke becomes a flag. Raises `Refused` as `record`, but for the rule."""
        content = {"township": township.pk, "happened_on": happened_on, "brought": True, **own}

        def make(key: UUID, mark: str) -> "Reception":
            check_reception(township, happened_on, at, own)
            told = {"township": township, "happened_on": happened_on, "brought": True}
            fresh = cls.entered(by, at, key=key, fingerprint=mark, **told, **own)
            with turn(by=by, at=at):
                add(fresh, "bring", by=by, at=at)
                fresh.look_at(by, at)
            return fresh

        return once(cls, key, content, make)

    def correct(
        self, *, by: Acting, at: datetime, reason: str, happened_on: date, version: int | None = None, **own: Any
    ) -> "Reception":
        """Put it right, with the reason. Raises `Refused` as `record`; one that was brought in may say what broke the rule."""
        reason = said(reason, "reason", _("请写更正的原因。"), most=REASON_MOST)
        check_reception(self.township, happened_on, at, own)
        if not self.brought:
            check_rule(own)
        with turn(by=by, at=at):
            fresh = replace(self, "correct", by=by, at=at, reason=reason, version=version, happened_on=happened_on, **own)
            fresh.look_at(by, at)
        return fresh

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Reception":
        """Say that it was not so, with the reason."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)

    def look_at(self, who: Acting, moment: datetime) -> None:
        """Find what it broke, each once, in the unit of work of its verb."""
        known = set(Flag.objects.filter(about_key=self.key).values_list("case", flat=True))
        told: dict[str, Any] = {
            "happened_on": self.happened_on,
            "amount_fen": self.cost_fen,
            "words": self.purpose,
            "about_key": self.key,
        }
        for _field, case in breaches(**_ruled({name: getattr(self, name) for name in OWN})):
            if case not in known:
                Flag.find(by=who, at=moment, township=self.township, case=case, about_type=Flag.About.RECEPTION, **told)


def check_reception(township: Place, happened_on: date, at: datetime, own: dict[str, Any]) -> None:
    """The day is not to come, the township was there, whom and for how much is said. Raises `Refused`."""
    where.check_day(happened_on, at)
    if township.level != Place.Level.TOWNSHIP or not township.in_force(happened_on):
        raise Refused(township=_("当日没有这个乡镇（已撤并或尚未设立）。"), code="not_in_force")
    said(own["purpose"], "purpose", _("请写是什么公务活动。"), most=PURPOSE_MOST)
    said(own["guest_list"], "guest_list", _("请写接待了哪些人：没有清单不能报销。"), most=LIST_MOST)
    for name, least in (("guests", 1), ("companions", 0)):
        if not least <= own[name] <= PEOPLE_MOST:
            raise Refused(
                {name: _("人数应在 %(least)s 和 %(most)s 之间。") % {"least": least, "most": PEOPLE_MOST}}, code="number"
            )
    if not 0 < own["cost_fen"] <= FEN_MOST:
        raise Refused(cost_fen=_("请写花了多少。"), code="amount")


def check_rule(own: dict[str, Any]) -> None:
    """Raise `Refused` at each field that breaks the rule, with the rule in its own words."""
    broken = {field: _("不能登记：%(rule)s") % {"rule": RULES[case]} for field, case in breaches(**_ruled(own))}
    if broken:
        raise Refused(broken, code="rule")


def _ruled(own: dict[str, Any]) -> dict[str, Any]:
    return {name: own[name] for name in ("letter_no", "guests", "companions", "drinks")}
