"""The shape of what makes a 批示单: which of the waiting items stand on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from pianqu.dispatch.info_shown import sender
from pianqu.dispatch.models import InfoItem
from pianqu.dispatch.models.sheet import MOST, in_order
from pianqu.kit.forms import LineField, RecordForm

OFFERED = 60


class InfosField(forms.ModelMultipleChoiceField):
    """Items that wait, each with its class, who sent it and the day."""

    def label_from_instance(self, obj: InfoItem) -> str:
        """As somebody chooses among them."""
        return f"{obj}（{obj.get_category_display()} · {sender(obj)} · {obj.happened_on}）"


class SheetForm(RecordForm):
    """The items in the order of the paper; those that wait longest are chosen, as many as fit."""

    infos = InfosField(
        label=gettext_lazy("列入的信息"),
        queryset=InfoItem.objects.none(),
        to_field_name="key",
        widget=forms.CheckboxSelectMultiple(attrs={"lang": "zh"}),
        help_text=gettext_lazy("没有勾的留着，下一张再列。印出来按类别和日期排。"),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = InfoItem.objects.visible_to(user)
        waiting = there.for_sheet().select_related("group", "from_township")
        oldest = list(waiting.order_by("happened_on", "id")[:OFFERED])
        field: Any = self.fields["infos"]
        field.queryset = there  # why one does not wait any more, the sheet says
        field.choices = [(each.key, field.label_from_instance(each)) for each in in_order(oldest)]
        self.initial["infos"] = [each.key for each in oldest[:MOST]]


class VoidSheetForm(RecordForm):
    """Why a sheet is void."""

    reason = LineField(
        label=gettext_lazy("作废的原因"), help_text=gettext_lazy("它的信息回到待列入的里面，可以重编一张；编号不再用。")
    )
