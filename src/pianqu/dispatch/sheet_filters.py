"""Parameters of the list of 批示单."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from pianqu.dispatch.models import InstructionSheetLine
from pianqu.kit.filters import DayFilter
from pianqu.kit.forms import LineField
from pianqu.matters.filters import ANY, COUNTING, counting


class InstructionSheetFilter(DayFilter):
    """By the days of making, both counted, whether something was written, words in a title; void ones where asked for."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"text"})
    lookups: ClassVar = {"since": "made_on__gte", "until": "made_on__lte"}

    written = forms.ChoiceField(
        label=gettext_lazy("批示"), choices=[ANY, ("yes", gettext_lazy("有录入")), ("no", gettext_lazy("没有录入"))]
    )
    text = LineField(label=gettext_lazy("信息标题含"), max_length=40)
    record = forms.ChoiceField(label=gettext_lazy("记录"), choices=COUNTING)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Of those days; void or not; with something written or not; with the words in a title."""
        asked = self.asked
        found = counting(super().narrow(rows), asked.get("record", ""))
        lines = InstructionSheetLine.objects.order_by()
        if "written" in asked:
            there = lines.written().values("sheet")
            found = found.filter(pk__in=there) if asked["written"] == "yes" else found.exclude(pk__in=there)
        if "text" in asked:
            found = found.filter(pk__in=lines.filter(info__title__icontains=asked["text"]).values("sheet"))
        return found
