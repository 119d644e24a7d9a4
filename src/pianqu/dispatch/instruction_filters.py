"""Parameters of the list of instructions."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from pianqu.dispatch.instruction_querysets import KIND
from pianqu.dispatch.models import Instruction
from pianqu.kit.forms import LineField
from pianqu.matters.filters import ANY, GroupFilter
from pianqu.matters.models import Task


class InstructionFilter(GroupFilter):
    """By days, group, way, whether it is confirmed, the state of the tasks, words in number, leader or wording; an item's."""

    way = forms.ChoiceField(label=_("方式"), choices=[ANY, *Instruction.Form.choices])
    state = forms.ChoiceField(label=_("状态"), choices=[ANY, *Instruction.State.choices])
    task = forms.ChoiceField(label=_("督办事项"), choices=[ANY, *Task.State.choices])
    text = LineField(label=_("编号、领导或原文含"), max_length=40)
    info = forms.UUIDField(label=_("信息"), widget=forms.HiddenInput())
    lookups: ClassVar = {"way": "form", "state": "state"}

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With a task in the state, resting on the item, with the words (as far as the reader reads them)."""
        found, asked = super().narrow(rows), self.asked
        if "task" in asked:
            tasks = Task.objects.visible_to(self.user).filter(origin_type=KIND, state=asked["task"]).order_by()
            found = found.filter(key__in=tasks.values("origin_key"))
        if "info" in asked:
            resting = Instruction.objects.latest_versions().filter(infos__key=asked["info"])
            found = found.filter(pk__in=resting.values("pk"))
        if "text" in asked:
            text = asked["text"]
            whole = Instruction.objects.read_whole_by(self.user).filter(wording__icontains=text).values("pk")
            found = found.filter(Q(number__icontains=text) | Q(leader__icontains=text) | Q(pk__in=whole))
        return found
