"""The shape of what is said about costs, receptions and flags. Money is typed in yuan and handed on in fen."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.kit.forms import DayField, LineField, OfferingForm, ProseField, Reasoned, RecordField, RecordForm
from pianqu.places.models import Place
from pianqu.resources.forms import YuanField
from pianqu.resources.models.account import YEARS
from pianqu.resources.models.cost import NOTE_MOST
from pianqu.resources.models.cost import REASON_MOST as WHY_MOST
from pianqu.resources.models.flag import NAME_MOST, REASON_MOST, WORDS_MOST, deciders
from pianqu.resources.models.reception import LETTER_MOST, LIST_MOST, PEOPLE_MOST, PURPOSE_MOST

RECEIVED = ("letter_no", "purpose", "guests", "guest_list", "companions", "cost_fen", "canteen", "drinks")


class CorrectCostForm(RecordForm, Reasoned):
    """What the books really say."""

    amount_fen = YuanField(label=_("金额（元）"), least=Decimal(0))
    note = LineField(label=_("摘要"), max_length=NOTE_MOST, required=False)


class LockForm(RecordForm):
    """Which year."""

    year = forms.IntegerField(label=_("年度"), min_value=YEARS[0], max_value=YEARS[1])


class ReopenForm(RecordForm):
    """Why a locked year is opened again."""

    reason = LineField(
        label=_("重新打开的原因"), max_length=WHY_MOST, help_text=_("例如：审计发现入账有误。改完以后请再次锁定。")
    )


class ReceivedForm(RecordForm):
    """What was done for whom, by which letter, with whom, for how much."""

    happened_on = DayField(label=_("接待日期"))
    letter_no = LineField(label=_("公函"), max_length=LETTER_MOST, required=False, help_text=_("没有公函的不予接待。"))
    purpose = LineField(label=_("公务活动"), max_length=PURPOSE_MOST)
    guests = forms.IntegerField(label=_("接待对象人数"), min_value=1, max_value=PEOPLE_MOST)
    guest_list = ProseField(label=_("接待对象名单"), max_length=LIST_MOST, help_text=_("单位、姓名、职务，一行一人。"))
    companions = forms.IntegerField(
        label=_("陪餐人数"), min_value=0, max_value=PEOPLE_MOST, help_text=_("十人以内最多三人陪餐，超过十人的最多三分之一。")
    )
    cost_fen = YuanField(label=_("费用（元）"))
    canteen = forms.BooleanField(label=_("在伙食团"), required=False, initial=True)
    drinks = forms.BooleanField(label=_("提供烟酒"), required=False)


class ReceptionForm(OfferingForm, ReceivedForm):
    """A new one, in one of the own townships."""

    township = RecordField(label=_("乡镇"))
    field_order = ("key", "version", "township", "happened_on", *RECEIVED)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        field: Any = self.fields["township"]
        own = list(field.queryset)
        if len(own) == 1:  # nothing to choose: one input less
            field.widget = forms.HiddenInput()
            self.initial["township"] = own[0].key

    def offered(self, user: Any) -> dict[str, Any]:
        """The own townships."""
        return {"township": own_townships(user)}


class CorrectReceptionForm(ReceivedForm, Reasoned):
    """One put right."""


class VerifyForm(RecordForm):
    """What the concerned say, and what was seen."""

    statement = ProseField(label=_("本人或单位的说明"), max_length=WORDS_MOST, help_text=_("照原话记；书面说明可以传到附件里。"))
    stated_by = LineField(label=_("说明人"), max_length=NAME_MOST)
    verdict = ProseField(label=_("核实情况"), max_length=WORDS_MOST)


class CloseFlagForm(RecordForm):
    """Why there is nothing in it."""

    reason = LineField(label=_("了结的理由"), max_length=REASON_MOST)


class SubmitFlagForm(OfferingForm):
    """Before whom it is put."""

    decider = RecordField(label=_("由谁决定"), help_text=_("县委书记或者县委办的人；核实的人和涉及的人不能决定。"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Who may be named."""
        return {"decider": deciders(user.day).order_by("name", "pk")}


class DecideForm(RecordForm):
    """Why it is handed over, or is not."""

    reason = LineField(label=_("决定的理由"), max_length=REASON_MOST)


def own_townships(user: Any) -> Any:
    """The townships for whose unit somebody acts."""
    return Place.objects.townships().on(user.day).filter(pk__in=user.standing.place_ids).order_by("code")
