"""乡镇行政成本: the ledger of a township by month and category (R101), brought in from finance's books, and the year's 决算.

Nobody types what finance already holds (practice.md 38): a line comes by import, is put right and made void by finance, and once
its year is locked by nobody.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.journal.actor import Acting
from pianqu.journal.many import add_all, void_all
from pianqu.journal.moves import add, check_state, move, once, replace, void
from pianqu.journal.records import Counted, Record
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.flow import Flow
from pianqu.kit.money import FEN, yuan
from pianqu.kit.now import county_day
from pianqu.kit.periods import Days, period_of
from pianqu.kit.said import said
from pianqu.kit.wording import grouped
from pianqu.places.models import Place
from pianqu.resources.cost_querysets import CostLineQuerySet, FinalAccountQuerySet
from pianqu.resources.models.account import FEN_MOST, YEARS
from pianqu.resources.models.flag import Flag
from pianqu.resources.suspicions import Suspicion, suspected
from pianqu.standards.models import Parameter

NOTE_MOST, REASON_MOST = 300, 200
MONTHS = range(1, 13)


class CostLine(Counted):
    """What a township spent in a month on a category, in fen; it counts on the last day of the month (`happened_on`).

    So no part of a month counts, in neither of two years that are compared.
    """

    class Category(models.TextChoices):
        """What it was spent on (R101)."""

        RECEPTION = "RECEPTION", gettext_lazy("接待")
        VEHICLE = "VEHICLE", gettext_lazy("车辆")
        MEETING = "MEETING", gettext_lazy("会议")
        OFFICE = "OFFICE", gettext_lazy("办公")
        TRAVEL = "TRAVEL", gettext_lazy("差旅")
        OTHER = "OTHER", gettext_lazy("其他")

    TOLD_WITH: ClassVar = ("township",)

    township = models.ForeignKey(Place, verbose_name=gettext_lazy("乡镇"), on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(gettext_lazy("年度"))
    month = models.PositiveSmallIntegerField(gettext_lazy("月份"))
    category = Choice(gettext_lazy("成本类别"), choices=Category.choices)
    amount_fen = models.PositiveBigIntegerField(gettext_lazy("金额"))
    note = Line(gettext_lazy("摘要"), max_length=NOTE_MOST, blank=True)

    objects = CostLineQuerySet.as_manager()

    class Meta(Counted.Meta):
        """The newest month first; a township's month and category once."""

        verbose_name = gettext_lazy("行政成本")
        ordering: ClassVar = ["-happened_on", "township", "category", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["happened_on", "id"], name="resources_costline_day"),
            models.Index(fields=["year", "month", "category"], name="resources_costline_month"),
        ]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(condition=Q(year__range=YEARS), name="resources_costline_year"),
            models.CheckConstraint(condition=Q(month__range=(1, 12)), name="resources_costline_of_year"),
            models.CheckConstraint(condition=Q(amount_fen__lte=FEN_MOST), name="resources_costline_amount"),
            models.UniqueConstraint(
                fields=["township", "year", "month", "category"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="resources_costline_once",
                violation_error_message=gettext_lazy("这个乡镇这个月的这一类已经有账。"),
            ),
        ]

    def __str__(self) -> str:
        """Whose, of which month, what and how much."""
        category = dict(CHINESE)[self.category]
        return f"{self.township.name} {self.year}-{self.month:02} {category} {grouped(yuan(self.amount_fen))} 元"

    @classmethod
    def enter(
        cls,
        *,
        by: Acting,
        at: datetime,
        township: Place,
        year: int,
        month: int,
        category: str,
        amount_fen: int,
        note: str = "",
        key: UUID | None = None,
    ) -> "CostLine":
        """Bring in a line of finance's books; what it shows that is forbidden becomes a flag.

        Raises `Refused` for a month that is not over, a township that was not there in it and no amount; `Conflict` where it
        stands already, or its year is locked.
        """
        told = {"township": township, "year": year, "month": month, "category": category, "amount_fen": amount_fen, "note": note}
        content = told | {"township": township.pk}

        def make(key: UUID, mark: str) -> "CostLine":
            check_line(township, year, month, county_day(at))
            if not 0 <= amount_fen <= FEN_MOST:
                raise Refused(amount_fen=_("请写花了多少。"), code="amount")
            fresh = cls.entered(by, at, key=key, fingerprint=mark, happened_on=last_day(year, month), **told)
            with turn(by=by, at=at):
                FinalAccount.check_open([year])
                stands = cls.objects.current().filter(**{name: told[name] for name in NATURAL}).first()
                if stands is not None:
                    raise Conflict(_("这个乡镇这个月的这一类已经有账。要改，请更正。"), stands=stands)
                add(fresh, "enter", by=by, at=at)
                look_at([fresh], by, at)
            return fresh

        return once(cls, key, content, make)

    def correct(
        self, *, by: Acting, at: datetime, reason: str, amount_fen: int, note: str = "", version: int | None = None
    ) -> "CostLine":
        """Put the amount right, with the reason. Raises `Refused` where nothing is different, `Conflict` when it is locked."""
        reason = said(reason, "reason", _("请写更正的原因。"), most=REASON_MOST)
        if not 0 <= amount_fen <= FEN_MOST:
            raise Refused(amount_fen=_("请写花了多少。"), code="amount")
        with turn(by=by, at=at):
            FinalAccount.check_open([self.year])
            told: dict[str, Any] = {"amount_fen": amount_fen, "note": note}
            fresh = replace(self, "correct", by=by, at=at, reason=reason, version=version, **told)
            look_at([fresh], by, at)
        return fresh

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "CostLine":
        """Take a mistaken line out of every count, with the reason. Raises `Conflict` when its year is locked."""
        with turn(by=by, at=at):
            FinalAccount.check_open([self.year])
            return void(self, "void", by=by, at=at, reason=reason, version=version)


NATURAL = ("township", "year", "month", "category")
CHINESE = (
    ("RECEPTION", "接待"), ("VEHICLE", "车辆"), ("MEETING", "会议"), ("OFFICE", "办公"), ("TRAVEL", "差旅"), ("OTHER", "其他"),
)  # fmt: skip  # of what is written, in whatever language it is read


class FinalAccount(Flowing, Record):
    """决算: a year of the townships' ledgers that is locked. Its lines are neither entered nor changed until it is reopened.

    `total_fen` and `reception_fen` are what the lines added up to when it was locked; `pianqu books` asks whether they still do.
    """

    class State(models.TextChoices):
        """Locked, or reopened to be put right."""

        LOCKED = "LOCKED", gettext_lazy("已锁定")
        REOPENED = "REOPENED", gettext_lazy("重新打开")

    flow: ClassVar = Flow.of("LOCKED", reopen=("LOCKED", "REOPENED"), relock=("REOPENED", "LOCKED"))

    year = models.PositiveSmallIntegerField(gettext_lazy("年度"))
    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.LOCKED)
    total_fen = models.PositiveBigIntegerField(gettext_lazy("行政成本合计"), editable=False)
    reception_fen = models.PositiveBigIntegerField(gettext_lazy("其中接待"), editable=False)
    reason = Line(gettext_lazy("重新打开的原因"), max_length=REASON_MOST, blank=True, editable=False)

    objects = FinalAccountQuerySet.as_manager()

    class Meta:
        """The newest year first; a year once."""

        verbose_name = gettext_lazy("决算")
        ordering: ClassVar = ["-year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["year"],
                name="resources_finalaccount_once",
                violation_error_message=gettext_lazy("这一年已经决算。"),
            ),
            models.CheckConstraint(condition=Q(year__range=YEARS), name="resources_finalaccount_year"),
            models.CheckConstraint(condition=Q(reception_fen__lte=F("total_fen")), name="resources_finalaccount_part"),
            models.CheckConstraint(condition=Q(state="LOCKED") | ~Q(reason=""), name="resources_finalaccount_reason"),
        ]

    def __str__(self) -> str:
        """Which year's."""
        return f"{self.year} 年决算"

    @classmethod
    def lock(cls, *, by: Acting, at: datetime, year: int, key: UUID | None = None) -> "FinalAccount":
        """Lock a year that is over. Raises `Refused` for one that is not, without lines, or locked already."""

        def make(key: UUID, mark: str) -> "FinalAccount":
            if not YEARS[0] <= year <= YEARS[1] or county_day(at).year <= year:
                raise Refused(year=_("这一年还没有过完，不能决算。"), code="early")
            with turn(by=by, at=at):
                if cls.objects.filter(year=year).exists():
                    raise Refused(year=_("这一年已经决算。"), code="same")
                if not CostLine.objects.current().filter(year=year).exists():
                    raise Refused(year=_("这一年还没有台账，先导入再决算。"), code="empty")
                return add(cls(key=key, fingerprint=mark, year=year, **sums(year)), "lock", by=by, at=at)

        return once(cls, key, {"year": year}, make)

    def reopen(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "FinalAccount":
        """Open the year again, and why. Raises `Refused` without a reason."""
        reason = said(reason, "reason", _("请写重新打开的原因。"), most=REASON_MOST)
        with turn(by=by, at=at):
            return move(self, "reopen", by=by, at=at, version=version, reason=reason)

    def relock(self, *, by: Acting, at: datetime, version: int | None = None) -> "FinalAccount":
        """Lock it again, with what the lines add up to now."""
        with turn(by=by, at=at):
            check_state(self, "relock", by=by, version=version)
            told: dict[str, Any] = sums(self.year)
            return move(self, "relock", by=by, at=at, version=version, reason="", **told)

    @classmethod
    def check_open(cls, years: Iterable[int]) -> None:
        """Raise `Conflict` when one of these years is locked: its lines are only read."""
        for account in cls.objects.locked(years)[:1]:
            told = {"year": account.year}
            raise Conflict(_("%(year)s 年已经决算，台账只能查看。要改，先由财政局重新打开。") % told, over=True)


def sums(year: int) -> dict[str, int]:
    """What the lines of a year add up to."""
    rows = CostLine.objects.current().filter(year=year)
    return {"total_fen": rows.fen(), "reception_fen": rows.filter(category="RECEPTION").fen()}


def last_day(year: int, month: int) -> date:
    """The day on which a month counts."""
    return date(year, month, monthrange(year, month)[1])


def check_line(township: Place, year: int, month: int, today: date) -> None:
    """The month is over, and the township was there in it. Raises `Refused`."""
    if not YEARS[0] <= year <= YEARS[1]:
        raise Refused(year=_("年度应在 %(first)s 和 %(last)s 之间。") % {"first": YEARS[0], "last": YEARS[1]}, code="year")
    if month not in MONTHS:
        raise Refused(month=_("月份写 1 到 12。"), code="month")
    if last_day(year, month) >= today:
        raise Refused(month=_("这个月还没有过完，过完再导入。"), code="early")
    lasted = period_of("month", date(year, month, 1))
    if township.level != Place.Level.TOWNSHIP or not township.days.overlaps(Days(lasted.since, lasted.until)):
        raise Refused(township=_("这个月没有这个乡镇（已撤并或尚未设立）。"), code="not_in_force")


def enter_all(lines: Sequence[CostLine], by: Acting, at: datetime) -> None:
    """Lines of an import, a few hundred at a time, as `enter` does each; whoever calls it has looked whether they fit."""
    with turn(by=by, at=at):
        FinalAccount.check_open({each.year for each in lines})
        add_all(lines, "enter", by=by, at=at)
        look_at(lines, by, at)


def void_lines(lines: Sequence[CostLine], by: Acting, at: datetime, reason: str) -> None:
    """Lines of an import that is taken back. Raises `Conflict` where the year of one is locked."""
    with turn(by=by, at=at):
        FinalAccount.check_open({each.year for each in lines})
        void_all(lines, "void", by=by, at=at, reason=reason)


def look_at(lines: Iterable[CostLine], by: Acting, at: datetime) -> None:
    """Find what lines show that is forbidden, each once: by their words, and where receptions of a year pass their limit."""
    lines = sorted(lines, key=lambda each: each.happened_on)
    known = set(Flag.objects.filter(about_key__in=[each.key for each in lines]).values_list("about_key", "case"))
    found = [(line, case) for line in lines for case in suspected(line.note)]
    found += [(line, Suspicion.OVER_LIMIT) for line in over_limit(lines)]
    for line, case in found:
        if (line.key, case) not in known:
            told: dict[str, Any] = {"happened_on": line.happened_on, "amount_fen": line.amount_fen, "words": line.note}
            told |= {"about_type": Flag.About.COSTLINE, "about_key": line.key}
            Flag.find(by=by, at=at, township=line.township, case=case, **told)


def over_limit(lines: Iterable[CostLine]) -> list[CostLine]:
    """Of each township and year the last of these lines of receptions, where the year is over the limit and nobody said so."""
    last = {(each.township_id, each.year): each for each in lines if each.category == "RECEPTION"}
    found = []
    for (township, year), line in last.items():
        limit = Parameter.objects.value("reception_limit_yuan", line.happened_on) * FEN
        told = Flag.objects.filter(case=Suspicion.OVER_LIMIT, township=township, happened_on__year=year)
        spent = CostLine.objects.receptions().filter(township=township, year=year).fen()
        if spent > limit and not told.exists():
            found.append(line)
    return found
