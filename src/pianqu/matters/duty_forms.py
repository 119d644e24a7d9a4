"""The shape of a line of the duty list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.kit.forms import DayField, LineField, OfferingForm, RecordField
from pianqu.matters.models import DutyItem
from pianqu.places.models import Place


class DutyItemForm(OfferingForm):
    """A new line."""

    text = LineField(label=_("事项"), max_length=200)
    kind = forms.ChoiceField(label=_("类别"), choices=DutyItem.Kind.choices)
    owner = LineField(label=_("对应的部门"), max_length=60, required=False)
    township = RecordField(label=_("乡镇"), required=False, help_text=_("各乡镇都一样的，不选。"))
    since = DayField(label=_("自哪天起"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Townships of the day."""
        return {"township": Place.objects.visible_to(user).townships().on(user.day)}
