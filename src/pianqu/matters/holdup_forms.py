"""The shape of asking a unit why a task lies with it, of its answer, and of what follows: a sentence or two each."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.kit.forms import LineField, OfferingForm, ProseField, RecordField, RecordForm
from pianqu.matters.kinds import MATTER_MOST, Relation
from pianqu.places.models import Place


class AskHoldupForm(RecordForm):
    """What the unit shall explain; filled in with what the reckoning says."""

    asked = LineField(label=_("要单位说明什么"), max_length=200, help_text=_("例如：停在哪一步、缺什么条件、还要多久。"))


class ExplainHoldupForm(RecordForm):
    """Why it lies."""

    explanation = ProseField(label=_("堵点说明"), max_length=1000, help_text=_("为什么停着，要什么条件才能办。"))


class ProposeHoldupForm(OfferingForm):
    """What the meeting shall settle, between whom, and where."""

    text = ProseField(label=_("需要协调什么"), max_length=MATTER_MOST, widget=forms.Textarea(attrs={"rows": 3}))
    relation = forms.ChoiceField(label=_("涉及关系"), choices=[("", _("请选择")), *Relation.choices])
    place = RecordField(label=_("在哪里"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Every township that is there, and the task's own place."""
        townships = Place.objects.townships().on(user.day)
        own = Place.objects.filter(key=self.initial["place"]) if self.initial.get("place") else Place.objects.none()
        return {"place": (townships | own).order_by("code", "since")}


class DropHoldupForm(RecordForm):
    """Why nobody need meet about it."""

    reason = LineField(label=_("不再协调的原因"), help_text=_("例如：单位已经恢复办理。"))
