"""The shape of what enters accounts and claims. Money is typed in yuan and handed on in fen."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pianqu.groups.models import CoordinationGroup, Post
from pianqu.kit.forms import DayField, LineField, OfferingForm, RecordField, RecordForm, VoidForm
from pianqu.kit.money import FEN, yuan
from pianqu.meetings.models import Meeting
from pianqu.resources.forbidden import Forbidden
from pianqu.resources.models import Expense, ExpenseCategory
from pianqu.resources.models.account import DOCUMENT_MOST, FEN_MOST, YEARS
from pianqu.resources.models.category import TITLE_MOST
from pianqu.resources.models.expense import PURPOSE_MOST, REASON_MOST
from pianqu.reviews.models import Visit

LATELY = timedelta(days=62)  # whose visits and meetings are offered: older ones are reached from their own page
CLAIMED = ("claimant", "category", "amount_fen", "purpose", "happened_on", "visit", "meeting", "forbidden")


class YuanField(forms.DecimalField):
    """Money as people write it, with at most two decimals; cleans to fen."""

    def __init__(self, *, least: Decimal = Decimal("0.01"), **kwargs: Any) -> None:
        super().__init__(min_value=least, max_value=Decimal(FEN_MOST) / FEN, decimal_places=2, **kwargs)

    def clean(self, value: Any) -> int | None:
        """So many fen. Raises `ValidationError` for what is no amount, or finer than a fen."""
        number = super().clean(value)
        return None if number is None else int(number * FEN)

    def prepare_value(self, value: Any) -> Any:
        """Fen as yuan; what was typed as it was typed."""
        return f"{yuan(value)}" if isinstance(value, int) else value


class OpenForm(OfferingForm):
    """Whose account, of which year; how much is the parameter's business."""

    group = RecordField(label=_("协调组"))
    year = forms.IntegerField(label=_("年度"), min_value=YEARS[0], max_value=YEARS[1])
    document = LineField(label=_("拨款文号"), max_length=DOCUMENT_MOST, required=False)

    def offered(self, user: Any) -> dict[str, Any]:
        """The groups that were there."""
        return {"group": CoordinationGroup.objects.visible_to(user).not_withdrawn().order_by("area__number", "since")}


class IncreaseForm(RecordForm):
    """How much more, by which document."""

    amount_fen = YuanField(label=_("追加多少（元）"))
    document = LineField(label=_("文号"), max_length=DOCUMENT_MOST)


class GroundForm(RecordForm):
    """By which document the allowances are paid."""

    document = LineField(
        label=_("依据文件的文号"),
        max_length=DOCUMENT_MOST,
        help_text=_("到村生活补助凭它发放；没有登记以前，补助单批准了也不付款。"),
    )


class CloseForm(RecordForm):
    """The press by which the year is closed: nothing is asked."""


class IntroduceCategoryForm(RecordForm):
    """One more category."""

    title = LineField(label=_("名称"), max_length=TITLE_MOST)
    since = DayField(label=_("从哪天起"))


class ExpenseForm(OfferingForm):
    """What was spent, by whom, for what, on which day; the visit or meeting it belongs to."""

    claimant = RecordField(label=_("报账人"), help_text=_("钱付给谁。"))
    category = RecordField(label=_("支出类别"))
    amount_fen = YuanField(label=_("金额（元）"))
    purpose = LineField(label=_("用途"), max_length=PURPOSE_MOST, help_text=_("例如：到示例村调研的班车票"))
    happened_on = DayField(label=_("哪天支出的"))
    visit = RecordField(label=_("为哪次走访"), required=False, help_text=_("列出最近两个月本组的走访。"))
    meeting = RecordField(label=_("为哪次会议"), required=False)
    forbidden = forms.ChoiceField(
        label=_("是不是下面的情形"),
        choices=[("", _("都不是")), *Forbidden.choices],
        required=False,
        help_text=_("这些一律不能报：选了会被拒绝，并留下记录。"),
    )

    def offered(self, user: Any) -> dict[str, Any]:
        """People, visits and meetings of the own groups; what is chosen already stays among them."""
        groups, since = user.standing.group_ids, user.day - LATELY
        chosen = {name: getattr(self.initial.get(name), "pk", self.initial.get(name)) for name in ("visit", "meeting")}
        late = Q(happened_on__gte=since)
        visits = Visit.objects.visible_to(user).current().of_groups(groups).filter(late | _is(chosen["visit"]))
        meetings = Meeting.objects.visible_to(user).current().filter(late | _is(chosen["meeting"]), group__in=groups)
        posts = Post.objects.on(user.day).filter(group__in=groups).select_related("cadre", "group", "seconded_from")
        return {
            "claimant": posts.in_order(),
            "category": ExpenseCategory.objects.on(user.day).exclude(code="LIVING_ALLOWANCE"),  # which is never typed
            "visit": visits.select_related(*Visit.TOLD_WITH).order_by("-happened_on", "-id"),
            "meeting": meetings.select_related("group").order_by("-happened_on", "-id"),
        }


class GatherForm(OfferingForm):
    """Up to which day, of which of the own groups."""

    group = RecordField(label=_("协调组"))
    until = DayField(label=_("报到哪天为止"), help_text=_("这一年到这天为止、还没有报过的到村人天，一次报出；一人一天只算一次。"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        field: Any = self.fields["group"]
        own = list(field.queryset)
        if len(own) == 1:  # nothing to choose: one input less
            field.widget = forms.HiddenInput()
            self.initial["group"] = own[0].key

    def offered(self, user: Any) -> dict[str, Any]:
        """The own groups."""
        return {"group": CoordinationGroup.objects.of_user(user)}


def _is(key: Any) -> Q:
    return Q(key=key) if key else Q(pk__in=[])


def own_post(user: Any, group: CoordinationGroup) -> Post:
    """The post in which a user stands in a group; who presses for another, that other's."""
    held = next(post.post_id for post in user.standing.posts if post.group_id == group.pk)
    found: Post = Post.objects.select_related("group", "cadre").get(pk=held)
    return found


class PayForm(RecordForm):
    """On which day it was paid."""

    paid_on = DayField(label=_("付款日期"))


class SendBackExpenseForm(RecordForm):
    """What is to be put right."""

    reason = LineField(label=_("退回的原因"), max_length=REASON_MOST, help_text=_("要补什么、改什么，写清楚；报账人会看到。"))


class RejectForm(RecordForm):
    """Why it is not paid."""

    reason = LineField(label=_("不批准的原因"), max_length=REASON_MOST, help_text=_("不批准以后不能再提交；要改的，请退回。"))


class VoidExpenseForm(VoidForm):
    """Why it is taken out."""

    reason = LineField(label=_("作废的原因"), help_text=_("例如：重复填报。已经入账的，金额退回经费账户；记录仍可查到。"))


def known(expense: Expense) -> dict[str, Any]:
    """What a claim says, as its form shows it."""
    return {
        "version": expense.version,
        "claimant": expense.claimant.key,
        "category": expense.category.key,
        "amount_fen": expense.amount_fen,
        "purpose": expense.purpose,
        "happened_on": expense.happened_on,
        "visit": expense.visit_key,
        "meeting": expense.meeting_key,
    }
