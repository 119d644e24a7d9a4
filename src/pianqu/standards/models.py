"""Parameters, limits of petitions, holidays and number series as rows."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.models import Entry
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import unit
from pianqu.kit.clocks import MOST_DAYS, Basis, Term
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line
from pianqu.standards import deadlines, shipped
from pianqu.standards.catalogue import BY_CODE, BY_NUMBER, Declared
from pianqu.standards.querysets import (
    DeadlineRuleQuerySet,
    HolidayQuerySet,
    NumberQuerySet,
    ParameterQuerySet,
    SeriesQuerySet,
)


class Parameter(Record, Dated):
    """The value of one declared parameter from a day on. A new value ends the old one; the past stays as it was."""

    code_id = models.PositiveSmallIntegerField(_("参数"))
    value = models.BigIntegerField(_("值"))
    basis = Line(_("依据"), max_length=120, blank=True)

    objects = ParameterQuerySet.as_manager()

    class Meta(Dated.Meta):
        """Ordered as declared, newest first."""

        verbose_name = _("参数")
        ordering: ClassVar = ["code_id", "-since"]

    def __str__(self) -> str:
        """The parameter's words and value."""
        return f"{self.declared.title} {self.value}"

    @property
    def declared(self) -> Declared:
        """What the code says of this parameter."""
        return BY_NUMBER[self.code_id]

    @classmethod
    def set(
        cls, code: str, value: int, *, since: date, by: Acting, at: datetime, basis: str = "", key: Any = None
    ) -> "Parameter":
        """Let `code` have `value` from `since` on.

        Raises `Refused` for an unknown code, a value out of its range, or a day not after the value in force began.
        """
        declared = BY_CODE.get(code)
        if declared is None:
            raise Refused({"code": _("没有这个参数。")})
        if not declared.least <= value <= declared.most:
            raise Refused(value=_("数值应在 %(least)s 和 %(most)s 之间。") % {"least": declared.least, "most": declared.most})
        content = {"code": code, "value": value, "since": since, "basis": basis}
        return once(cls, key, content, lambda key, mark: cls._set(declared, content, by, at, key, mark))

    @classmethod
    def _set(cls, declared: Declared, content: dict[str, Any], by: Acting, at: datetime, key: Any, mark: str) -> "Parameter":
        since = content["since"]
        with unit(by=by, at=at):
            last = cls.objects.filter(code_id=declared.number).order_by("-since").first()
            if last is not None and last.since >= since:
                raise Refused(since=_("新值的开始日期必须在现值开始之后。"))
            if last is not None and last.until is None:
                change(last, "end", by=by, at=at, until=since)
            fresh = cls(
                key=key, fingerprint=mark, code_id=declared.number, value=content["value"], since=since, basis=content["basis"]
            )
            return add(fresh, "set", by=by, at=at)


guards.declare(guards.NoOverlap(Parameter, ("code_id",)))


class DeadlineRule(Record, Dated):
    """What the county set for one rule of the law from a day on: how many days, of which kind, by what paper, and why.

    Where no row is in force the law holds (`deadlines.LAWS`; domain.md §2.1.2): every county has all nine from its first day.
    """

    class Counting(models.TextChoices):
        """Which days count."""

        CALENDAR = Basis.CALENDAR.value, _("自然日")
        WORKING = Basis.WORKING.value, _("工作日")

    code_id = models.PositiveSmallIntegerField(_("期限规则"))
    term_days = models.PositiveSmallIntegerField(
        _("天数"), validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)]
    )  # `days` is the range in which a dated row is in force
    basis = Choice(_("天数怎么算"), choices=Counting.choices)
    source = Line(_("依据"), max_length=120)
    reason = Line(_("设定的原因"), max_length=200)

    objects = DeadlineRuleQuerySet.as_manager()

    class Meta(Dated.Meta):
        """In the order of the procedure, newest first."""

        verbose_name = _("期限规则")
        ordering: ClassVar = ["code_id", "-since"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(term_days__gte=1, term_days__lte=MOST_DAYS), name="standards_deadlinerule_term_days"
            ),
            models.CheckConstraint(condition=~Q(source="") & ~Q(reason=""), name="standards_deadlinerule_told"),
        ]

    def __str__(self) -> str:
        """The rule's words and days."""
        return f"{self.law.title} {self.term_days} {self.get_basis_display()}"

    @property
    def law(self) -> deadlines.Law:
        """What the law says of this rule."""
        return deadlines.BY_NUMBER[self.code_id]

    @property
    def code(self) -> str:
        """How the rule is called."""
        return self.law.code

    @property
    def term(self) -> Term:
        """So many days of which kind."""
        return Term(self.term_days, Basis(self.basis))

    @classmethod
    def set(
        cls,
        code: str,
        term_days: int,
        basis: str,
        *,
        since: date,
        source: str,
        reason: str,
        by: Acting,
        at: datetime,
        key: Any = None,
    ) -> "DeadlineRule":
        """Let the rule `code` give so many days of a kind from `since` on: what starts that day or later is counted by it.

        Raises `Refused` for an unknown code, a term that is looser than the law's, or a day not after that on which what the
        county set last began; `ValidationError` for an unknown kind of days and where source or reason is missing.
        """
        law = deadlines.BY_CODE.get(code)
        if law is None:
            raise Refused({"code": _("没有这条期限规则。")})
        cls._check_term(law, term_days, basis)
        content = {"code": code, "term_days": term_days, "basis": basis, "since": since, "source": source, "reason": reason}
        return once(cls, key, content, lambda key, mark: cls._set(law, content, by, at, key, mark))

    @classmethod
    def _check_term(cls, law: deadlines.Law, term_days: int, basis: str) -> None:
        """A county binds its organs more strictly than the law or as it does, never less; the petitioner's limits stay the law's.

        So many worked days end, over a long holiday, later than as many of any kind, and never sooner. Raises `Refused`.
        """
        told = {"days": law.days, "basis": cls.Counting(law.basis.value).label}
        if law.petitioners and (term_days, basis) != (law.days, law.basis.value):
            field = "term_days" if term_days != law.days else "basis"
            raise Refused({field: _("法定期限是 %(days)s 天（%(basis)s）：这是信访人的期限，县里不能改，只能照此确认。") % told})
        if not 1 <= term_days <= law.days:
            raise Refused(term_days=_("法定期限是 %(days)s 天（%(basis)s）：县里可以更短，至少 1 天，不能更长。") % told)
        if basis == cls.Counting.WORKING and law.basis is not Basis.WORKING:
            raise Refused(basis=_("法定期限是 %(days)s 天（%(basis)s）：改按工作日，遇到长假会比法定的晚到期。") % told)

    @classmethod
    def _set(cls, law: deadlines.Law, content: dict[str, Any], by: Acting, at: datetime, key: Any, mark: str) -> "DeadlineRule":
        since = content["since"]
        told = {name: value for name, value in content.items() if name != "code"}
        with unit(by=by, at=at):
            last = cls.objects.filter(code_id=law.number).not_withdrawn().order_by("-since").first()
            if last is not None and last.since >= since:
                raise Refused(since=_("新规定的开始日期必须在 %(day)s 之后，那天起县里已经另有规定。") % {"day": last.since})
            if last is not None and (last.until is None or last.until > since):
                change(last, "end", by=by, at=at, until=since)
            fresh = cls(key=key, fingerprint=mark, code_id=law.number, **told)
            return add(fresh, "set", by=by, at=at)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "DeadlineRule":
        """Let the law hold again from `on`; what ends on the day on which it begins is withdrawn, and `ended_by_it` goes on.

        Raises `Refused` as `check_end` does.
        """
        self.check_end(on)
        before = self.ended_by_it if on == self.since else None
        room = self.until  # up to here it held itself: beyond, another row may be in force
        with unit(by=by, at=at):
            ended = change(self, "end", by=by, at=at, version=version, until=on)
            if before is not None:
                change(before, "set", by=by, at=at, until=room)
        return ended

    @property
    def ended_by_it(self) -> "DeadlineRule | None":
        """The row before, unless the county itself ended it that day: what a set ends stands beside the set in the journal."""
        before: DeadlineRule | None = (
            type(self).objects.filter(code_id=self.code_id, until=self.since).not_withdrawn().exclude(pk=self.pk).first()
        )
        last = Entry.objects.about(before).first() if before else None
        if last is None or last.verb == "standards.set_deadlinerule":  # it goes on already, up to here
            return before
        after = Entry.objects.filter(seq=last.seq + 1, at=last.at, subject_type=last.subject_type)
        return before if after.filter(verb="standards.set_deadlinerule").exists() else None


guards.declare(guards.NoOverlap(DeadlineRule, ("code_id",)))


class Holiday(Record):
    """A statutory holiday or make-up workday. The table ends where the last notice ended; then only weekends are known."""

    class Kind(models.TextChoices):
        """What the day is."""

        HOLIDAY = "holiday", _("放假")
        MAKEUP_WORKDAY = "makeup_workday", _("调休上班")

    class Status(models.TextChoices):
        """How sure the row is."""

        OFFICIAL = "official", _("国务院通知")
        STATUTORY_ESTIMATE = "statutory_estimate", _("按法定节日推算")
        COUNTY = "county", _("县里录入")

    day = models.DateField(_("日期"), unique=True)
    kind = Choice(_("类别"), choices=Kind.choices)
    name = Line(_("名称"), max_length=40)
    status = Choice(_("来源"), choices=Status.choices)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        """By day."""

        verbose_name = _("节假日")
        ordering: ClassVar = ["day"]

    def __str__(self) -> str:
        """Day and name."""
        return f"{self.day} {self.name}"

    @classmethod
    def declare(
        cls, day: date, kind: str, name: str, *, by: Acting, at: datetime, status: str = Status.COUNTY, key: Any = None
    ) -> "Holiday":
        """Say what a day is; a day that was declared before is changed. Raises `ValidationError` for an unknown kind or status.

        Only a notice of the State Council (`Status.OFFICIAL`) makes its year one of which the days are known.
        """
        content = {"day": day, "kind": kind, "name": name, "status": status}
        known = cls.objects.filter(day=day).first()
        if known is None:
            return once(
                cls, key, content, lambda key, mark: add(cls(key=key, fingerprint=mark, **content), "declare", by=by, at=at)
            )
        if (known.kind, known.name, known.status) == (kind, name, status):
            return known  # the same said twice
        return change(known, "declare", by=by, at=at, kind=kind, name=name, status=status)

    @classmethod
    def adopt(cls, *, by: Acting, at: datetime) -> int:
        """Take over the calendar that comes with the product, but for days declared already; answers how many were taken."""
        known = set(cls.objects.values_list("day", flat=True))
        rows = [
            cls(day=date.fromisoformat(row["date"]), kind=row["kind"], name=row["name_zh"], status=row["status"])
            for row in shipped.days()
        ]
        fresh = [row for row in rows if row.day not in known]
        with unit(by=by, at=at) as work:
            cls.objects.bulk_create(fresh, batch_size=500)
            for row in fresh:
                work.write("standards.adopt_holiday", row, day=row.day, kind=row.kind)
        return len(fresh)

    def withdraw(self, *, by: Acting, at: datetime, version: int | None = None) -> None:
        """Take a wrong row out of the calendar; the journal keeps that it was there. Raises `Conflict` when it is gone."""
        with unit(by=by, at=at) as work:
            if not type(self).objects.filter(pk=self.pk, version=self.version if version is None else version).delete()[0]:
                raise Conflict(_("这条记录已被他人改动，你的改动没有保存。"))
            work.write("standards.withdraw_holiday", self, day=self.day, kind=self.kind)


class Series(models.Model):
    """A gapless series of numbers, such as 督办单〔2026〕: the next number is drawn in the transaction that uses it.

    Database sequences leave gaps after a crash (trust.md finding 8).
    """

    code = Line(_("序列"), max_length=40)
    year = models.PositiveSmallIntegerField(_("年份"))
    last = models.PositiveIntegerField(_("最新号"), default=0)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        """One row a series and year."""

        verbose_name = _("编号序列")
        ordering: ClassVar = ["code", "-year"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["code", "year"], name="standards_series_once")]

    def __str__(self) -> str:
        """Series and year."""
        return f"{self.code}〔{self.year}〕"


class Number(Record):
    """One number that was drawn from a series; voided ones stay and are shown as 作废."""

    series = models.ForeignKey(Series, verbose_name=_("序列"), on_delete=models.PROTECT, related_name="numbers")
    value = models.PositiveIntegerField(_("号"), validators=[MinValueValidator(1), MaxValueValidator(999_999)])
    voided_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    void_reason = Line(_("作废原因"), max_length=200, blank=True)

    TOLD_WITH: ClassVar = ("series",)  # what its words need, for lists of many

    objects = NumberQuerySet.as_manager()

    class Meta:
        """Each value once; a void has a reason."""

        verbose_name = _("编号")
        ordering: ClassVar = ["series", "value"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "value"], name="standards_number_once"),
            models.CheckConstraint(condition=Q(voided_at__isnull=True) | ~Q(void_reason=""), name="standards_number_reason"),
        ]

    def __str__(self) -> str:
        """As printed: 序列〔年〕n号, with hexagon brackets (GB/T 9704-2012)."""
        return f"{self.series}{self.value}号"

    @property
    def is_void(self) -> bool:
        """Whether the number is 作废."""
        return self.voided_at is not None

    @classmethod
    def draw(cls, code: str, year: int, *, by: Acting, at: datetime) -> "Number":
        """The next number of a series, kept for good even when it is voided later. Call it inside the unit that uses it."""
        with unit(by=by, at=at) as work:
            series, _made = Series.objects.get_or_create(code=code, year=year)
            Series.objects.filter(pk=series.pk).update(last=F("last") + 1)  # locks the row until the transaction ends
            series.refresh_from_db()
            number = cls.objects.create(series=series, value=series.last)
            work.write("standards.draw_number", number, series=str(series), value=number.value)
        return number

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Number":
        """Mark the number 作废; it is never drawn again. Raises `Refused` without a reason, `Conflict` when it is voided."""
        if not reason.strip():
            raise Refused(reason=_("请写明作废的原因。"))
        if self.is_void:
            raise Conflict(_("这个号码已经作废。"))
        return change(self, "void", by=by, at=at, version=version, voided_at=at, void_reason=reason.strip())
