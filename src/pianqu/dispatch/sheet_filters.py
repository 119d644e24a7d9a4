"""Parameters of the list of 批示单."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.dispatch.models import InstructionSheetLine
from pianqu.kit.filters import Filter
from pianqu.kit.forms import DayField, LineField
from pianqu.matters.filters import ANY, COUNTING


class InstructionSheetFilter(Filter):
    """By days, whether something was written, words of an item on it; void ones only where they are asked for."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"text"})

    since = DayField(label=gettext_lazy("自哪天"))
    until = DayField(label=gettext_lazy("到哪天"))
    written = forms.ChoiceField(
        label=gettext_lazy("批示"), choices=[ANY, ("yes", gettext_lazy("有录入")), ("no", gettext_lazy("没有录入"))]
    )
    text = LineField(label=gettext_lazy("信息标题含"), max_length=40)
    record = forms.ChoiceField(label=gettext_lazy("记录"), choices=COUNTING)

    def clean(self) -> dict[str, Any]:
        """The days stand the right way round."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("结束日期在开始日期之前。"))
        return cleaned

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Sheets of the days on which they were made, both counted."""
        asked, found = self.asked, super().narrow(rows)
        record = asked.get("record", "")
        found = found if record == "all" else found.filter(voided_at__isnull=record != "void")
        if "since" in asked:
            found = found.filter(made_on__gte=asked["since"])
        if "until" in asked:
            found = found.filter(made_on__lte=asked["until"])
        lines = InstructionSheetLine.objects.order_by()
        if "written" in asked:
            there = lines.written().values("sheet")
            found = found.filter(pk__in=there) if asked["written"] == "yes" else found.exclude(pk__in=there)
        if "text" in asked:
            found = found.filter(pk__in=lines.filter(info__title__icontains=asked["text"]).values("sheet"))
        return found
