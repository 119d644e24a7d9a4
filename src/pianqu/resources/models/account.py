"""经费账户: the ring-fenced money of a group for a year (R33, R35; A5): what it got, what is used, what went back at the end."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pianqu.files.hanging import takes_attachments
from pianqu.groups.models import CoordinationGroup
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, check_state, move, once
from pianqu.journal.records import Record
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.flow import Flow
from pianqu.kit.money import FEN, yuan
from pianqu.kit.now import county_day
from pianqu.kit.periods import Days
from pianqu.kit.said import said
from pianqu.kit.text import one_line
from pianqu.kit.wording import grouped
from pianqu.resources.querysets import UNDER_WAY, AccountQuerySet
from pianqu.standards.models import Parameter

DOCUMENT_MOST = 60
FEN_MOST = 10**12  # ten thousand million yuan: what nobody means
HUNDRED = 100
YEARS = (2000, 2100)


@takes_attachments(change="resources.increase_fundaccount")
class FundAccount(Flowing, Record):
    """What a group may spend in a calendar year. `allocated_fen` is the sum of its allotments, `posted_fen` of what was approved.

    That nobody spends more than there is holds in the table itself; `pianqu books` holds both sums against their records.
    """

    class State(models.TextChoices):
        """Until 财政局 closes the year."""

        OPEN = "OPEN", gettext_lazy("使用中")
        CLOSED = "CLOSED", gettext_lazy("已结账")

    flow: ClassVar = Flow.of("OPEN", close=("OPEN", "CLOSED"))
    PARTS: ClassVar = {"document": gettext_lazy("文号"), "amount_fen": gettext_lazy("金额")}
    TOLD_WITH: ClassVar = ("group",)

    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), on_delete=models.PROTECT, related_name="fundaccounts"
    )
    year = models.PositiveSmallIntegerField(gettext_lazy("年度"))
    allocated_fen = models.PositiveBigIntegerField(gettext_lazy("核定经费"), editable=False)
    posted_fen = models.PositiveBigIntegerField(gettext_lazy("已支出"), default=0, editable=False)
    allowance_basis = Line(gettext_lazy("生活补助的依据文件"), max_length=DOCUMENT_MOST, blank=True, editable=False)
    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.OPEN)
    returned_fen = models.PositiveBigIntegerField(gettext_lazy("结余交回"), null=True, blank=True, editable=False)

    objects = AccountQuerySet.as_manager()

    class Meta:
        """The newest year first, groups in their fixed order."""

        verbose_name = gettext_lazy("经费账户")
        ordering: ClassVar = ["-year", "group__area__number", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "year"],
                name="resources_fundaccount_once",
                violation_error_message=gettext_lazy("这个协调组这一年已经有经费账户。"),
            ),
            models.CheckConstraint(
                condition=Q(posted_fen__lte=F("allocated_fen")),
                name="resources_fundaccount_within",
                violation_error_message=gettext_lazy("支出不能超过核定的经费。"),
            ),
            models.CheckConstraint(condition=Q(year__range=YEARS), name="resources_fundaccount_year"),
            models.CheckConstraint(condition=Q(allocated_fen__range=(1, FEN_MOST)), name="resources_fundaccount_allocated"),
            models.CheckConstraint(
                condition=Q(state="OPEN", returned_fen__isnull=True)
                | Q(state="CLOSED", returned_fen__isnull=False, returned_fen=F("allocated_fen") - F("posted_fen")),
                name="resources_fundaccount_closed",
            ),
        ]

    def __str__(self) -> str:
        """Whose, and of which year."""
        return f"{self.group.name} {self.year} 年经费"

    @property
    def balance_fen(self) -> int:
        """What is left."""
        return self.allocated_fen - self.posted_fen

    @property
    def used_percent(self) -> int:
        """How much of it is used, whole percent."""
        return self.posted_fen * HUNDRED // self.allocated_fen

    @property
    def last_day(self) -> date:
        """The last day of its year."""
        return date(self.year, 12, 31)

    def claims_until(self) -> date:
        """The last day on which something of the year can be submitted (practice.md 40)."""
        return self.last_day + timedelta(days=Parameter.objects.value("claim_days", self.last_day))

    def warns(self, percent: int) -> bool:
        """Whether so much is used that people are to be told."""
        return self.posted_fen * HUNDRED >= self.allocated_fen * percent

    @classmethod
    def open(
        cls, *, group: CoordinationGroup, year: int, document: str = "", by: Acting, at: datetime, key: UUID | None = None
    ) -> "FundAccount":
        """Open the year's account of a group, with what the dated parameter allots (R35).

        Raises `Refused` where the group is not there in the year, or has an account of it.
        """
        content = {"group": group.pk, "year": year, "document": one_line(document)}

        def make(key: UUID, mark: str) -> "FundAccount":
            allotted = Parameter.objects.value("group_fund_yuan", _first_day(group, year)) * FEN
            with turn(by=by, at=at):
                if cls.objects.filter(group=group, year=year).exists():
                    raise Refused(year=_("这个协调组这一年已经有经费账户。"), code="same")
                fresh = cls(key=key, fingerprint=mark, group=group, year=year, allocated_fen=allotted)
                add(fresh, "open", by=by, at=at, document=content["document"], amount_fen=allotted)
                fresh._allot(allotted, one_line(document), at)
            return fresh

        return once(cls, key, content, make)

    def increase(self, *, amount_fen: int, document: str, by: Acting, at: datetime, version: int | None = None) -> "FundAccount":
        """财政局 allots more, by a document. Raises `Refused` without one, `Conflict` when the year is closed."""
        document = said(document, "document", _("请写追加经费的文号。"), most=DOCUMENT_MOST)
        if not 0 < amount_fen <= FEN_MOST:
            raise Refused(amount_fen=_("请写追加多少。"), code="amount")
        with turn(by=by, at=at):
            self.check_open()
            allocated = FundAccount.objects.get(pk=self.pk).allocated_fen + amount_fen
            change(self, "increase", by=by, at=at, version=version, allocated_fen=allocated)
            self._allot(amount_fen, document, at)
        return self

    def ground(self, *, document: str, by: Acting, at: datetime, version: int | None = None) -> "FundAccount":
        """财政局 enters the document by which allowances of village visits are paid (practice.md 39). Raises as `increase`."""
        document = said(document, "document", _("请写依据文件的文号。"), most=DOCUMENT_MOST)
        with turn(by=by, at=at):
            self.check_open()
            return change(self, "ground", by=by, at=at, version=version, allowance_basis=document)

    def close(self, *, by: Acting, at: datetime, version: int | None = None) -> "FundAccount":
        """Close the year: the surplus goes back, nothing of it changes any more, and the next year's account is opened.

        Raises `Refused` while claims of the year can still come or are under way, `Conflict` when it is closed.
        """
        with turn(by=by, at=at):
            check_state(self, "close", by=by, version=version)
            until, running = self.claims_until(), self.expenses.current().filter(state__in=UNDER_WAY).count()
            if county_day(at) <= until:
                raise Refused(__all__=_("%(day)s 以前还可以报这一年的账，过了这天才能结账。") % {"day": until}, code="early")
            if running:
                words = ngettext(
                    "还有 %(n)s 笔支出没有办完，办完才能结账。", "还有 %(n)s 笔支出没有办完，办完才能结账。", running
                )
                raise Refused(__all__=words % {"n": running}, code="running")
            fresh = FundAccount.objects.get(pk=self.pk)
            move(self, "close", by=by, at=at, version=version, returned_fen=fresh.balance_fen)
            self._open_next(by, at)
        return self

    def check_open(self) -> None:
        """Raise `Conflict` when its year is closed: it is only read."""
        if FundAccount.objects.get(pk=self.pk).state == self.State.CLOSED:
            raise Conflict(_("%(year)s 年的经费已经结账，只能查看。") % {"year": self.year}, over=True)

    def check_room(self, amount_fen: int) -> None:
        """Raise `Refused` where so much is more than is left: only 财政局 raises it."""
        left = FundAccount.objects.get(pk=self.pk).balance_fen
        if amount_fen > left:
            told = {"left": grouped(yuan(left)), "amount": grouped(yuan(amount_fen))}
            words = _("本组经费只剩 %(left)s 元，不够这笔 %(amount)s 元。财政局追加经费以后才能再报。")
            raise Refused(__all__=words % told, code="overdrawn")

    def charge(self, amount_fen: int, by: Acting, at: datetime) -> None:
        """Let an expense stand in it, inside the turn of that verb. Raises as `check_room`."""
        self.check_room(amount_fen)
        fresh = FundAccount.objects.get(pk=self.pk)
        change(fresh, "charge", by=by, at=at, posted_fen=fresh.posted_fen + amount_fen)

    def release(self, amount_fen: int, by: Acting, at: datetime) -> None:
        """Take an expense out of it that was voided, inside the turn of that verb."""
        fresh = FundAccount.objects.get(pk=self.pk)
        change(fresh, "release", by=by, at=at, posted_fen=fresh.posted_fen - amount_fen)

    def _allot(self, amount_fen: int, document: str, at: datetime) -> None:
        Allotment.objects.create(account=self, amount_fen=amount_fen, document=document, made_at=at)

    def _open_next(self, by: Acting, at: datetime) -> None:
        following = self.year + 1
        there = FundAccount.objects.filter(group=self.group, year=following).exists()
        if not there and following <= YEARS[1] and self.group.in_force(date(following, 1, 1)):
            FundAccount.open(group=self.group, year=following, by=by, at=at)


class Allotment(models.Model):
    """What was allotted to an account on a day, by which document; the first by the parameter of its year."""

    account = models.ForeignKey(FundAccount, on_delete=models.PROTECT, related_name="allotments")
    amount_fen = models.PositiveBigIntegerField(gettext_lazy("金额"))
    document = Line(gettext_lazy("文号"), max_length=DOCUMENT_MOST, blank=True)
    made_at = models.DateTimeField(gettext_lazy("登记时间"), editable=False)

    class Meta:
        """In the order in which they came."""

        verbose_name = gettext_lazy("拨款")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.CheckConstraint(condition=Q(amount_fen__gte=1), name="resources_allotment_amount")]

    def __str__(self) -> str:
        """Of which account."""
        return str(self.account)

    @property
    def made_on(self) -> date:
        """The county's day."""
        return county_day(self.made_at)


def _first_day(group: CoordinationGroup, year: int) -> date:
    """The first day of the year on which the group is there. Raises `Refused` where there is none."""
    if not YEARS[0] <= year <= YEARS[1] or not group.days.overlaps(Days(date(year, 1, 1), date(year + 1, 1, 1))):
        raise Refused(year=_("这一年没有这个协调组。"), code="not_in_force")
    return max(group.since, date(year, 1, 1))


def spending(rows: Any) -> dict[int, int]:
    """Of accounts (numbers) what stands in them by their expenses."""
    return {row["account"]: row["fen"] for row in rows.order_by().values("account").annotate(fen=models.Sum("amount_fen"))}
