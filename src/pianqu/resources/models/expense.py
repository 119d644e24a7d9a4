"""支出: what a group spent and claims from its account, from the draft to the payment (R36, R106; domain.md §2.5)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Cadre
from pianqu.files.hanging import takes_attachments
from pianqu.groups.models import CoordinationGroup, Post
from pianqu.groups.signing import signing
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, check_state, having, move, once, void
from pianqu.journal.records import Counted
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.flow import Flow
from pianqu.kit.money import yuan
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.kit.wording import grouped
from pianqu.meetings.models import Meeting
from pianqu.resources import rules
from pianqu.resources.forbidden import Forbidden
from pianqu.resources.models.account import FEN_MOST, FundAccount
from pianqu.resources.models.allowance import check_lines, hold, let_go, unclaimed
from pianqu.resources.models.category import ExpenseCategory
from pianqu.resources.models.refusal import Refusal
from pianqu.resources.querysets import POSTED, ExpenseQuerySet
from pianqu.reviews.models import Visit

PURPOSE_MOST, REASON_MOST = 120, 200
APPROVE = "resources.approve_expense"


@takes_attachments(change="resources.edit_expense")
class Expense(Flowing, Counted):
    """One claim on the account of the group for the year of `happened_on`, the day on which it was spent.

    It counts once it is approved (`ExpenseQuerySet.posted`). `claimant` is who gets the money; neither that person nor who
    drafted it checks or approves it. `visit_key` and `meeting_key` name what it belongs to.
    """

    class State(models.TextChoices):
        """How far it is."""

        DRAFT = "DRAFT", gettext_lazy("填报中")
        SUBMITTED = "SUBMITTED", gettext_lazy("待审核")
        CHECKED = "CHECKED", gettext_lazy("待批准")
        APPROVED = "APPROVED", gettext_lazy("待付款")
        PAID = "PAID", gettext_lazy("已付款")
        REJECTED = "REJECTED", gettext_lazy("未获批准")

    flow: ClassVar = Flow.of(
        "DRAFT",
        edit=("DRAFT", "DRAFT"),
        submit=("DRAFT", "SUBMITTED"),
        withdraw=(("SUBMITTED", "CHECKED"), "DRAFT"),
        verify=("SUBMITTED", "CHECKED"),
        send_back=(("SUBMITTED", "CHECKED"), "DRAFT"),
        approve=("CHECKED", "APPROVED"),
        reject=("CHECKED", "REJECTED"),
        pay=("APPROVED", "PAID"),
    )
    PARTS: ClassVar = {"lines": gettext_lazy("补助人天")}
    TOLD_WITH: ClassVar = ("group", "category")

    account = models.ForeignKey(
        FundAccount, verbose_name=gettext_lazy("经费账户"), editable=False, on_delete=models.PROTECT, related_name="expenses"
    )
    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), on_delete=models.PROTECT, related_name="expenses"
    )
    category = models.ForeignKey(
        ExpenseCategory, verbose_name=gettext_lazy("支出类别"), on_delete=models.PROTECT, related_name="expenses"
    )
    amount_fen = models.PositiveBigIntegerField(gettext_lazy("金额"))
    purpose = Line(gettext_lazy("用途"), max_length=PURPOSE_MOST)
    claimant = models.ForeignKey(Post, verbose_name=gettext_lazy("报账人"), on_delete=models.PROTECT, related_name="expenses")
    allowance = models.BooleanField(gettext_lazy("到村生活补助"), default=False, editable=False)
    visit_key = models.UUIDField(gettext_lazy("哪次走访"), null=True, blank=True)
    meeting_key = models.UUIDField(gettext_lazy("哪次会议"), null=True, blank=True)
    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.DRAFT)
    checked_by = Line(gettext_lazy("审核人"), max_length=160, blank=True, editable=False)
    approved_by = Line(gettext_lazy("批准人"), max_length=160, blank=True, editable=False)
    paid_on = models.DateField(gettext_lazy("付款日期"), null=True, blank=True, editable=False)
    answer = Line(gettext_lazy("退回或不批准的原因"), max_length=REASON_MOST, blank=True, editable=False)

    objects = ExpenseQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("支出")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["happened_on", "id"], name="resources_expense_day"),
            models.Index(fields=["account", "state"], name="resources_expense_account"),
        ]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(condition=Q(amount_fen__range=(1, FEN_MOST)), name="resources_expense_amount"),
            models.CheckConstraint(condition=~Q(purpose=""), name="resources_expense_purpose"),
            models.CheckConstraint(condition=~Q(state="REJECTED") | ~Q(answer=""), name="resources_expense_rejected"),
            models.CheckConstraint(
                condition=Q(state__in=["APPROVED", "PAID"]) & ~Q(approved_by="") | ~Q(state__in=["APPROVED", "PAID"]),
                name="resources_expense_approved",
            ),
            models.CheckConstraint(
                condition=Q(state="PAID", paid_on__isnull=False) | Q(~Q(state="PAID"), paid_on__isnull=True),
                name="resources_expense_paid",
            ),
        ]

    def __str__(self) -> str:
        """What for, and how much."""
        return f"{self.purpose} {grouped(yuan(self.amount_fen))} 元"

    @property
    def posted(self) -> bool:
        """Whether it stands in the account."""
        return self.state in POSTED and self.is_current

    @classmethod
    def draft(
        cls,
        *,
        by: Acting,
        at: datetime,
        claimant: Post,
        category: ExpenseCategory,
        amount_fen: int,
        purpose: str,
        happened_on: date,
        visit: Visit | None = None,
        meeting: Meeting | None = None,
        forbidden: str = "",
        key: UUID | None = None,
    ) -> "Expense":
        """Begin a claim for who spent it (`claimant`, a post of the group).

        Raises `Refused` for a day to come, a year without an account, a category or person not in force that day, and a visit or
        meeting that is none of the group's; `Conflict` when the year is closed. A case that is forbidden whatever the pretext
        (`Forbidden`) is refused by its rule, and the attempt is kept.
        """
        values = _values(claimant, category, amount_fen, purpose, happened_on, visit, meeting)
        _refuse(forbidden, values, by, at)
        content = {name: getattr(value, "pk", value) for name, value in values.items()}

        def make(key: UUID, mark: str) -> "Expense":
            account = rules.account_of(claimant.group, happened_on)
            fresh = cls.entered(by, at, key=key, fingerprint=mark, account=account, **values)
            rules.check(fresh, at)
            with turn(by=by, at=at):
                account.check_open()
                return add(fresh, "draft", by=by, at=at)

        return once(cls, key, content, make)

    @classmethod
    def gather(cls, *, by: Acting, at: datetime, claimant: Post, until: date, key: UUID | None = None) -> "Expense":
        """Claim the allowances of village visits of the claimant's group up to a day that stand on no sheet yet (R105).

        Raises `Refused` where there are none, for a day to come, and for a year without an account.
        """
        content = {"claimant": claimant.pk, "until": until, "allowance": True}

        def make(key: UUID, mark: str) -> "Expense":
            if until > county_day(at):
                raise Refused(until=_("不能晚于今天。"), code="future")
            account = rules.account_of(claimant.group, until, "until")
            with turn(by=by, at=at):
                account.check_open()
                days = unclaimed(claimant.group, until, AllowanceLine.objects)
                if not days:
                    raise Refused(until=_("到这天为止，没有还没报的到村补助。"), code="none")
                told = rules.sheet_values(claimant, days, ExpenseCategory.objects)
                fresh = cls.entered(by, at, key=key, fingerprint=mark, account=account, allowance=True, **told)
                add(fresh, "gather", by=by, at=at, lines=len(days))
                hold(fresh, days)
            return fresh

        return once(cls, key, content, make)

    def edit(
        self,
        *,
        by: Acting,
        at: datetime,
        claimant: Post,
        category: ExpenseCategory,
        amount_fen: int,
        purpose: str,
        happened_on: date,
        visit: Visit | None = None,
        meeting: Meeting | None = None,
        forbidden: str = "",
        version: int | None = None,
    ) -> "Expense":
        """Put a draft right. Raises as `draft` does, `Conflict` once it was submitted."""
        if claimant.group_id != self.group_id:
            raise Refused(claimant=_("报账人要是本组的人。"), code="group")
        values = _values(claimant, category, amount_fen, purpose, happened_on, visit, meeting)
        _refuse(forbidden, values, by, at)
        account = rules.account_of(claimant.group, happened_on)
        with turn(by=by, at=at):
            check_state(self, "edit", by=by, version=version)
            rules.check_typed(self)
            rules.check(having(self, values), at)
            account.check_open()
            return move(self, "edit", by=by, at=at, version=version, account=account, **values)

    def submit(self, *, by: Acting, at: datetime, version: int | None = None) -> "Expense":
        """Hand it to 财政局. Raises `Refused` without a voucher, past the last day of the year's claims, over what is left."""
        with turn(by=by, at=at):
            check_state(self, "submit", by=by, version=version)
            self.account.check_open()
            rules.check_claimable(self, county_day(at))
            check_lines(self)
            self.account.check_room(self.amount_fen)
            return move(self, "submit", by=by, at=at, version=version, answer="")

    def withdraw(self, *, by: Acting, at: datetime, version: int | None = None) -> "Expense":
        """The group takes it back to change it. Raises `Conflict` once it is approved."""
        return move(self, "withdraw", by=by, at=at, version=version, checked_by="")

    def verify(self, *, by: Acting, at: datetime, version: int | None = None) -> "Expense":
        """财政局 looked at amount, category and vouchers. Raises `Refused` for who claims or drafted it."""
        check_state(self, "verify", by=by, version=version)
        rules.check_apart(self, by)
        return move(self, "verify", by=by, at=at, version=version, checked_by=by.acting().with_post)

    def send_back(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Expense":
        """It goes back to be put right, with the reason. Raises `Refused` without one."""
        reason = said(reason, "reason", _("请写退回的原因。"), most=REASON_MOST)
        return move(self, "send_back", by=by, at=at, version=version, answer=reason, checked_by="")

    def approve(self, *, by: Acting, at: datetime, version: int | None = None) -> "Expense":
        """Who decides for the group approves it, and it stands in the account.

        Raises `Refused` for who claims, drafted or is paid by it, and where the account has not enough left.
        """
        with turn(by=by, at=at):
            check_state(self, "approve", by=by, version=version)
            self.account.check_open()
            rules.check_apart(self, by)
            rules.check_unpaid_by_it(self, by)
            check_lines(self)
            self.account.charge(self.amount_fen, by, at)
            return move(self, "approve", by=by, at=at, version=version, approved_by=self._approver(by, county_day(at)))

    def reject(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Expense":
        """It is not paid from the account, and why; that is final. Raises `Refused` without a reason."""
        reason = said(reason, "reason", _("请写不批准的原因。"), most=REASON_MOST)
        with turn(by=by, at=at):
            rejected = move(self, "reject", by=by, at=at, version=version, answer=reason)
            let_go(self, at)
        return rejected

    def pay(self, *, by: Acting, at: datetime, paid_on: date, version: int | None = None) -> "Expense":
        """财政局 paid it on a day. Raises `Refused` for a day that cannot be, and allowances without a basis (practice.md 39)."""
        check_state(self, "pay", by=by, version=version)
        rules.check_basis(self)
        if not self.happened_on <= paid_on <= county_day(at):
            raise Refused(paid_on=_("付款日期不能早于支出日期，也不能晚于今天。"), code="day")
        return move(self, "pay", by=by, at=at, version=version, paid_on=paid_on)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Expense":
        """Take a mistaken one out of every count and out of the account. Raises `Conflict` when its year is closed."""
        with turn(by=by, at=at):
            self.account.check_open()
            counted = self.posted
            voided = void(self, "void", by=by, at=at, reason=reason, version=version)
            let_go(self, at)
            if counted:
                self.account.release(self.amount_fen, by, at)
        return voided

    def keeps(self, _attachment: Any) -> str:
        """Why a voucher must stay: the claim was handed in with it."""
        return "" if self.state == self.State.DRAFT else _("支出已经提交，凭证不能移除；要换凭证，先收回。")

    def _approver(self, by: Acting, day: date) -> str:
        """As what somebody approves: for the group, or as 县委办."""
        try:
            basis = signing(by, self.group_id, APPROVE, day)
        except Refused:
            return by.acting().with_post
        return f"{basis.signed_as} {by.acting().name}"


class AllowanceLine(models.Model):
    """A person and day on a sheet. Nobody stands twice on one day, in whatever group, unless the other sheet came to nothing."""

    expense = models.ForeignKey(Expense, on_delete=models.PROTECT, related_name="lines")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    cadre = models.ForeignKey(Cadre, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(gettext_lazy("到村日期"))
    visit_key = models.UUIDField(gettext_lazy("哪次走访"))
    amount_fen = models.PositiveBigIntegerField(gettext_lazy("金额"))
    released_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        """By person, then by day."""

        verbose_name = gettext_lazy("补助人天")
        ordering: ClassVar = ["cadre", "day"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cadre", "day"],
                condition=Q(released_at__isnull=True),
                name="resources_allowanceline_once",
                violation_error_message=gettext_lazy("有人这一天的补助已经在另一张补助单里。"),
            ),
            models.CheckConstraint(condition=Q(amount_fen__gte=1), name="resources_allowanceline_amount"),
        ]

    def __str__(self) -> str:
        """Who, and when."""
        return f"{self.cadre.name} {self.day}"


def _refuse(forbidden: str, values: dict[str, Any], by: Acting, at: datetime) -> None:
    """Keep the attempt and raise `Refused` with the rule, where a claim is of a forbidden case."""
    if not forbidden:
        return
    if forbidden not in Forbidden.values:
        raise Refused(forbidden=_("没有这种情形。"), code="invalid_choice")
    told = {name: values[name] for name in ("group", "purpose", "amount_fen", "happened_on")}
    kept = Refusal.keep(by=by, at=at, case=forbidden, **told)
    raise Refused(forbidden=_("不能报：%(rule)s已留下记录。") % {"rule": kept.rule}, code="forbidden")


def _values(
    claimant: Post,
    category: ExpenseCategory,
    amount_fen: int,
    purpose: str,
    happened_on: date,
    visit: Visit | None,
    meeting: Meeting | None,
) -> dict[str, Any]:
    keys = {"visit_key": visit and visit.key, "meeting_key": meeting and meeting.key}
    told = {"category": category, "amount_fen": amount_fen, "purpose": purpose, "happened_on": happened_on}
    return {"group": claimant.group, "claimant": claimant, **told, **keys}
