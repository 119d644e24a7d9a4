"""月度登记: that somebody looked through a township's month, and how many records came with it (统计法 art. 24)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Self
from uuid import UUID, uuid5

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.groups.models import CoordinationGroup
from pianqu.growth.models.changes import Change, Sheet, bring, check_period
from pianqu.growth.models.reported import Reported
from pianqu.growth.querysets import MonthlySheetQuerySet
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.now import county_day
from pianqu.kit.periods import DAY, Period, period_of
from pianqu.kit.said import said
from pianqu.places.models import Place

LAST_DAYS = timedelta(days=5)  # of a month, from which on it is asked about


class MonthlySheet(Reported, Counted):
    """A month of a township as looked through on `happened_on`: said once, and said again with a reason.

    It counts for nothing: what happened are the records (`KINDS`), each by its own verb. `month` is the first day of the month.
    """

    TOLD_WITH: ClassVar = ("township",)

    township = models.ForeignKey(Place, verbose_name=gettext_lazy("乡镇"), on_delete=models.PROTECT, related_name="+")
    month = models.DateField(gettext_lazy("月份"))
    came = models.PositiveIntegerField(gettext_lazy("随表登记的条数"), default=0)

    objects = MonthlySheetQuerySet.as_manager()

    class Meta(Counted.Meta):
        """The newest month first; a township's month once."""

        verbose_name = gettext_lazy("月度登记")
        ordering: ClassVar = ["-month", "township", "-id"]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            *Reported.Meta.constraints,
            models.CheckConstraint(condition=Q(month__day=1), name="growth_monthlysheet_month"),
            models.UniqueConstraint(
                fields=["township", "month"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="growth_monthlysheet_once",
                violation_error_message=gettext_lazy("这个乡镇这个月已经登记过。"),
            ),
        ]

    def __str__(self) -> str:
        """Whose, and of which month."""
        return f"{self.township.name} {self.month:%Y-%m}"

    @property
    def period(self) -> Period:
        """The month."""
        return period_of("month", self.month)

    @classmethod
    def say(
        cls,
        *,
        by: Acting,
        at: datetime,
        township: Place,
        month: date,
        same: bool = False,
        changes: Sequence[Change] = (),
        organ: Organ | None = None,
        group: CoordinationGroup | None = None,
        key: UUID | None = None,
    ) -> Self:
        """Say what a month brought, once: its lines, or that nothing changed (`same`, 与上月相同).

        Raises `Refused` for a month to come, a township that was not there, no line and not `same` either (or both), and with
        the faults of every line; `Conflict` where the month was said already.
        """
        answering = {"organ": organ, "group": group}
        content = {name: getattr(value, "pk", value) for name, value in answering.items()}
        content |= {"township": township.pk, "month": month, "same": same, "lines": _content(changes)}

        def make(key: UUID, mark: str) -> Any:
            check_said(month, at, same=same, changes=changes)
            check_period(township, period_of("month", month))
            with turn(by=by, at=at):
                stands = cls.objects.current().filter(township=township, month=month).first()
                if stands is not None:
                    raise Conflict(_("这个乡镇这个月已经登记过。再登记一次，请写明原因。"), stands=stands)
                came = bring(Sheet(township, period_of("month", month), by, at, key, answering), changes)
                told: dict[str, Any] = {"township": township, "month": month, "came": came, "happened_on": county_day(at)}
                return add(cls.entered(by, at, key=key, fingerprint=mark, **told, **answering), "say", by=by, at=at)

        found: Self = once(cls, key, content, make)
        return found

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        same: bool = False,
        changes: Sequence[Change] = (),
        organ: Organ | None = None,
        group: CoordinationGroup | None = None,
        key: UUID | None = None,
        version: int | None = None,
    ) -> Self:
        """Say the month again, with the reason; what was said before is kept. `key` tells these lines from those of before.

        Raises `Refused` as `say` does and where nothing is different, `Conflict` when somebody was faster or it is void.
        """
        reason = said(reason, "reason", _("请写明更正的原因。"))
        check_said(self.month, at, same=same, changes=changes)
        answering = {"organ": organ, "group": group} if organ or group else {"organ": self.organ, "group": self.group}
        with turn(by=by, at=at):
            self._check_stands(version)
            came = bring(Sheet(self.township, self.period, by, at, key or uuid5(self.key, str(self.version)), answering), changes)
            told: dict[str, Any] = {"came": self.came + came, "happened_on": county_day(at)}
            return replace(self, "correct", by=by, at=at, reason=reason, version=version, **told)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> Self:
        """Take back that the month was looked through, with the reason; the records that came with it stay."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)

    def _check_stands(self, version: int | None) -> None:
        """Before any line is done: who was slower is told so, and not what does not fit any more. Raises `Conflict`."""
        rows = type(self).objects.current().filter(key=self.key, version=self.version if version is None else version)
        if not rows.filter(pk=self.pk).exists():
            stands = type(self).objects.current().filter(key=self.key).first()
            raise Conflict(_("这个月的登记已被他人改动，你的改动没有保存。"), stands=stands, over=stands is None)


def check_said(month: date, at: datetime, *, same: bool, changes: Sequence[Change]) -> None:
    """A month that has begun, and either lines or the word that nothing changed. Raises `Refused`."""
    if month.day != 1:
        raise Refused(month=_("月份写它的第一天。"), code="month")
    if month > county_day(at):
        raise Refused(month=_("这个月还没有到。"), code="future")
    if same and county_day(at) < same_from(month):
        raise Refused(same=_("这个月到 %(day)s 起才能说没有变化。") % {"day": same_from(month)}, code="early")
    if same and changes:
        raise Refused(__all__=_("填了改动，就不是“与上月相同”：请按“保存”；没有变化的，先清空填的。"), code="both")
    if not same and not changes:
        raise Refused(__all__=_("没有填改动。这个月没有别的变化，请按“与上月相同”。"), code="nothing")


def same_from(month: date) -> date:
    """The day from which on it can be said that the month changed nothing: its last ten days (旬)."""
    return month + 20 * DAY


def asked_from(month: date) -> date:
    """The day from which on a township is asked about the month: one of its last five (domain.md, burden budget)."""
    return period_of("month", month).last - LAST_DAYS + DAY


def _content(changes: Sequence[Change]) -> list[Any]:
    return [{"line": each.line, "does": type(each).__name__, "kind": each.kind.__name__, **each.content} for each in changes]
