"""A duty (履职要求): who must do what, at least how often, in each 旬, month, quarter, half or year. Data of the county."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db import IntegrityError, models
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from pianqu.cadence.evidence import BY_CODE as SOURCES
from pianqu.cadence.evidence import Source
from pianqu.cadence.querysets import DutyQuerySet
from pianqu.cadence.standard_duties import BY_CODE as STANDARD
from pianqu.cadence.standard_duties import FIRST_OWN_NUMBER, GROUP, TOWNSHIP
from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import unit
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.now import county_day
from pianqu.kit.periods import DAY, Period, period_of, periods_between
from pianqu.standards.demands import Term, sets_terms

EARLIEST, LATEST = date(2000, 1, 1), date(2101, 1, 1)
ASKED = ("evidence", "target", "period_kind")
FIELDS = ("title", *ASKED, "at_least", "grace_days")


class Duty(Record, Dated):
    """One version of a duty. A change gives a new version from a day on; what was opened under the old one stays owed.

    `number` is its place in the county's fixed order and names the duty through all its versions, as `code` does.
    """

    class Target(models.TextChoices):
        """Of whom it is asked: once of the group, or for each township of its area."""

        GROUP = GROUP, _("每个协调组")
        TOWNSHIP = TOWNSHIP, _("片区每个乡镇")

    class PeriodKind(models.TextChoices):
        """In which period."""

        XUN = "xun", _("每旬")
        MONTH = "month", _("每月")
        QUARTER = "quarter", _("每季度")
        HALF = "half", _("每半年")
        YEAR = "year", _("每年")

    code = models.SlugField(_("代号"), max_length=40)
    number = models.PositiveSmallIntegerField(_("序号"))
    title = Line(_("名称"), max_length=60, blank=True)
    evidence = models.SlugField(_("凭什么算完成"), max_length=40)
    target = Choice(_("对象"), choices=Target.choices)
    period_kind = Choice(_("周期"), choices=PeriodKind.choices)
    at_least = models.PositiveSmallIntegerField(_("至少几次"), default=1)
    grace_days = models.PositiveSmallIntegerField(_("补录宽限天数"), default=15)

    objects = DutyQuerySet.as_manager()

    class Meta(Dated.Meta):
        """In the fixed order, newest version first."""

        verbose_name = _("履职要求")
        ordering: ClassVar = ["number", "-since"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(at_least__gte=1, at_least__lte=99),
                name="cadence_duty_at_least",
                violation_error_message=_("次数应在 1 和 99 之间。"),
            ),
            models.CheckConstraint(
                condition=Q(grace_days__lte=366),
                name="cadence_duty_grace",
                violation_error_message=_("宽限应在 0 和 366 天之间。"),
            ),
        ]

    def __str__(self) -> str:
        """Its words."""
        return str(self.words)

    @property
    def words(self) -> Any:
        """What the county typed, else the article's words in the reader's language."""
        return self.title or STANDARD[self.code].title

    @property
    def typed(self) -> bool:
        """Whether the county typed the words (then they are data and not translated)."""
        return bool(self.title)

    @property
    def source(self) -> Source:
        """Where the evidence is read."""
        return SOURCES[self.evidence]

    def clean(self) -> None:
        """Evidence that exists and is credited to the target; own duties have words of their own. Raises `Refused`."""
        source = SOURCES.get(self.evidence)
        if source is None:
            raise Refused(evidence=_("没有这种依据。"))
        if self.target not in source.targets:
            raise Refused(target=_("这种依据不能按所选的对象计算。"))
        if not self.title and self.code not in STANDARD:
            raise Refused(title=_("请写明名称。"))
        if not EARLIEST <= self.since < LATEST:
            raise Refused(since=_("日期应在 2000 年和 2100 年之间。"))

    def periods(self, until: date) -> Iterator[Period]:
        """The periods that begin while it is in force and before `until`: what begins inside a period owes from the next."""
        end = until if self.until is None else min(until, self.until)
        return periods_between(self.period_kind, self.since, end)

    @classmethod
    def set(
        cls,
        code: str = "",
        *,
        since: date,
        evidence: str,
        target: str,
        period_kind: str,
        by: Acting,
        at: datetime,
        title: str = "",
        at_least: int = 1,
        grace_days: int = 15,
        key: UUID | None = None,
    ) -> "Duty":
        """Ask something from `since` on; a known `code` gets a new version and its old one ends that day, no code is a new duty.

        A mistake that has asked nothing yet is withdrawn first, by ending it on its own first day.

        Raises `Refused` for a code that does not exist, a day not after the newest version began, a first period that is over
        already (nobody can still do what was asked too late), and what does not fit.
        """
        _check_first(period_kind, since, county_day(at))
        terms = dict(zip(FIELDS, (title, evidence, target, period_kind, at_least, grace_days), strict=True))
        content = {"code": code, "since": since, **terms}
        try:
            return once(cls, key, content, lambda key, mark: cls._set(code, since, terms, by, at, key, mark))
        except IntegrityError as error:  # the guard: somebody set the same duty, or took the same number, meanwhile
            raise Conflict(_("另一个人刚刚修改了履职要求，请重新打开再试。")) from error

    @classmethod
    def _set(
        cls, code: str, since: date, terms: dict[str, Any], by: Acting, at: datetime, key: UUID | None = None, mark: str = ""
    ) -> "Duty":
        with unit(by=by, at=at):
            code, number = cls._identity(code)
            last = cls.objects.not_withdrawn().select_for_update().filter(number=number).order_by("-since").first()
            if last is not None and last.since >= since:
                said = _("已有一项从 %(day)s 开始的要求，新要求要在它之后开始；那一项设错了，请先把它撤回（在开始当天结束）。")
                raise Refused(since=said % {"day": last.since})
            if last is not None and (last.until is None or last.until > since):
                change(last, "end", by=by, at=at, until=since)
            fresh = cls(key=key or uuid4(), fingerprint=mark, code=code, number=number, since=since, **terms)
            return add(fresh, "set", by=by, at=at)

    @classmethod
    def _identity(cls, code: str) -> tuple[str, int]:
        if code in STANDARD:
            return code, STANDARD[code].number
        if not code:
            last = cls.objects.aggregate(last=Max("number"))["last"] or 0
            number = max(last + 1, FIRST_OWN_NUMBER)
            return f"own-{number}", number
        known = cls.objects.filter(code=code).first()
        if known is None:
            raise Refused(__all__=_("没有这项履职要求。"), code="unknown")
        return code, known.number

    @classmethod
    def adopt(cls, *, since: date, by: Acting, at: datetime) -> "list[Duty]":
        """Set the nine duties of the article from `since` on, as the regime has asked them; that day may lie in the past.

        Raises `Conflict` when the county has duties already.
        """
        with unit(by=by, at=at):
            if cls.objects.exists():
                raise Conflict(_("已经有履职要求，请逐项修改。"))
            return [
                cls._set(each.code, since, {name: getattr(each, name) for name in ASKED}, by, at) for each in STANDARD.values()
            ]

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Duty":
        """Ask no more from `on` on (not counted); periods that were opened stay owed.

        Raises `Refused` when it ended before, and on its first day (withdrawn) when it has asked something already.
        """
        self.check_end(on)
        if on == self.since and self.obligations.exists():
            raise Refused(on=_("这项要求已经开期，不能撤回；请从以后的一天起结束。"))
        return change(self, "end", by=by, at=at, version=version, until=on)

    @property
    def last_day(self) -> date | None:
        """The last day on which it is in force."""
        return self.until - DAY if self.until else None


def _check_first(period_kind: str, since: date, today: date) -> None:
    """The first period that a duty asks for still runs or is to come. Raises `Refused` at `since`."""
    if period_kind not in Duty.PeriodKind.values or not EARLIEST <= since < LATEST:
        return  # the fields say that
    first = next(iter(periods_between(period_kind, since, LATEST + timedelta(days=366))))
    if first.last < today:
        running = period_of(period_kind, today)
        said = _("从这一天起，就要求已经过去的期间，谁也补不上了。最早从 %(day)s 起（正在进行的这一期）。")
        raise Refused(since=said % {"day": running.since}, code="past")


@sets_terms
def terms(evidence: str, day: date) -> Iterator[Term]:
    """End and grace of the period in which `day` lies, of every duty that such evidence meets; as its first day owes it."""
    for duty in Duty.objects.filter(evidence=evidence):
        period = period_of(duty.period_kind, day)
        if duty.in_force(period.since):
            late_from = period.last + DAY
            yield Term(late_from, late_from + timedelta(days=duty.grace_days))


guards.declare(guards.NoOverlap(Duty, ("number",)))  # one version at a time
