"""InstructionSheet (批示单): one A4 each 旬 for the secretary, with short numbers and room for the pen (practice.md 24)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.dispatch.kinds import InfoClass
from pianqu.dispatch.models.info import InfoItem
from pianqu.dispatch.sheet_querysets import InstructionSheetLineQuerySet, InstructionSheetQuerySet
from pianqu.files.secrets import check_typed
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Line
from pianqu.kit.now import county_day
from pianqu.kit.periods import Period, period_of
from pianqu.standards.models import Number

SERIES = "批示单"
MOST = 8  # lines that one A4 carries with room for the pen, below what came of the last sheet


class InstructionSheet(Record, Dated):
    """The sheet of one 旬 (`since`, `until`): of two of the same 旬 one is void.

    What was written under a number is no column: it is the instruction that rests on the line's item, of the day of the sheet or
    later (`InstructionSheetLine.objects.written`). One that rests on two lines stands under both. Nothing secret is on it:
    information holds none, and a secret instruction rests on no information.
    """

    number = models.OneToOneField(
        Number, verbose_name=gettext_lazy("编号"), editable=False, on_delete=models.PROTECT, related_name="+"
    )
    made_on = models.DateField(gettext_lazy("日期"), editable=False)
    voided_at = models.DateTimeField(gettext_lazy("作废时间"), null=True, blank=True, editable=False)
    void_reason = Line(gettext_lazy("作废原因"), max_length=200, blank=True, editable=False)

    PARTS: ClassVar = {"infos": gettext_lazy("信息")}
    TOLD_WITH: ClassVar = ("number__series",)

    objects = InstructionSheetQuerySet.as_manager()

    class Meta(Dated.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("批示单")
        ordering: ClassVar = ["-since", "-id"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""), name="dispatch_instructionsheet_void_reason"
            ),
            models.UniqueConstraint(
                fields=["since"],
                condition=Q(voided_at__isnull=True),
                name="dispatch_instructionsheet_once",
                violation_error_message=gettext_lazy("这一旬的批示单已经编好；要重编，先作废它。"),
            ),
        ]

    def __str__(self) -> str:
        """Its number, as printed."""
        return str(self.number)

    @property
    def period(self) -> Period:
        """Its 旬."""
        return period_of("xun", self.since)

    @property
    def voided(self) -> bool:
        """Whether it was taken back."""
        return self.voided_at is not None

    @classmethod
    def make(cls, *, by: Acting, at: datetime, infos: Sequence[InfoItem], key: UUID | None = None) -> "InstructionSheet":
        """Put items of information on the sheet of the running 旬, by class and day.

        Raises `Refused` at `infos` for none, for more than fit, and for what does not wait for a sheet (`InfoItem.for_sheet`);
        and where a sheet of the 旬 stands.
        """

        def make(key: UUID, mark: str) -> "InstructionSheet":
            with turn(by=by, at=at):
                chosen = _chosen(infos)
                day = county_day(at)
                days = period_of("xun", day)
                number = Number.draw(SERIES, day.year, by=by, at=at)
                fresh = cls(key=key, fingerprint=mark, number=number, made_on=day, since=days.since, until=days.until)
                add(fresh, "make", by=by, at=at, infos=[str(each.key) for each in chosen])
                rows = enumerate(chosen, start=1)
                InstructionSheetLine.objects.bulk_create(
                    InstructionSheetLine(sheet=fresh, number=place, info=each) for place, each in rows
                )
                return fresh

        return once(cls, key, {"infos": sorted(str(each.key) for each in infos)}, make)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "InstructionSheet":
        """Take it back: its number stays and is shown as 作废, its items wait for a sheet again.

        Raises `Refused` without a reason, and once something was entered under its numbers; `Conflict` when it is void.
        """
        if not reason.strip():
            raise Refused(reason=_("请写明作废的原因。"), code="required")
        check_typed(reason=reason)
        if self.voided:
            raise Conflict(_("这条记录已经作废，不能再改。"))
        with turn(by=by, at=at):
            if self.lines.written().exists():
                raise Refused(__all__=_("这张批示单上写的批示已经录入，不能作废。"), code="written")
            done = change(self, "void", by=by, at=at, version=version, voided_at=at, void_reason=reason.strip())
            self.number.void(by=by, at=at, reason=reason)
            return done


class InstructionSheetLine(models.Model):
    """One item of information on a sheet, in the version of that day; its short number is on paper, so it stays for good."""

    sheet = models.ForeignKey(InstructionSheet, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField(gettext_lazy("第几条"))
    info = models.ForeignKey(InfoItem, verbose_name=gettext_lazy("信息"), on_delete=models.PROTECT, related_name="sheet_lines")

    objects = InstructionSheetLineQuerySet.as_manager()

    class Meta:
        """In the sheet's order."""

        verbose_name = gettext_lazy("批示单的一条")
        ordering: ClassVar = ["sheet", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "number"], name="dispatch_instructionsheetline_number"),
            models.UniqueConstraint(fields=["sheet", "info"], name="dispatch_instructionsheetline_info"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=MOST), name="dispatch_instructionsheetline_fits"),
        ]

    def __str__(self) -> str:
        """Its short number."""
        return self.short

    @property
    def short(self) -> str:
        """As it stands on paper: 33-2 is the second line of 批示单〔2026〕33号."""
        return f"{self.sheet.number.value}-{self.number}"


def in_order(items: Sequence[InfoItem]) -> list[InfoItem]:
    """As they stand on paper: by class, then by day."""
    return sorted(items, key=lambda each: (InfoClass.values.index(each.category), each.happened_on, each.pk))


def _chosen(infos: Sequence[InfoItem]) -> list[InfoItem]:
    """The items as they stand, in the paper's order. Raises `Refused` at `infos`."""
    keys = {each.key for each in infos}
    if not keys:
        raise Refused(infos=_("请至少选一条信息。"), code="required")
    if len(keys) > MOST:
        raise Refused(infos=_("一张批示单最多 %(most)s 条，其余的留到下一张。") % {"most": MOST}, code="too_many")
    found = list(InfoItem.objects.for_sheet().filter(key__in=keys))
    _refuse_others(keys - {each.key for each in found})
    return in_order(found)


def _refuse_others(keys: set[UUID]) -> None:
    """Say why these cannot stand on it."""
    rows = InfoItem.objects.latest_versions().filter(key__in=keys).order_by("sent_at", "id")
    lines: Any = InstructionSheetLine.objects.standing().of_items(keys).select_related("sheet__number", "info")
    there = {key: line.short for line in lines for key in (line.item_key, line.info.key)}
    wrong = [
        _("%(what)s（已在批示单上：%(short)s）") % {"what": row, "short": there[row.key]} for row in rows if row.key in there
    ]
    left = [row for row in rows if row.key not in there]
    wrong += [_("%(what)s（已有批示）") % {"what": row} for row in left if row.is_current and row.state == "SUBMITTED"]
    gone = _("%(what)s（没有报到县委办，或者已办结、已合并、已作废）")
    wrong += [gone % {"what": row} for row in left if not (row.is_current and row.state == "SUBMITTED")]
    if wrong:
        raise Refused(infos=_("不能列入批示单：%s。") % "；".join(wrong), code="state")
