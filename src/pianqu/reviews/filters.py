"""Parameters of the lists of visits, research and essays."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pianqu.groups.models import CoordinationGroup
from pianqu.matters.filters import ANY, COUNTING, GroupFilter, WorkFilter
from pianqu.reviews.models import Research, Visit

RECORDS = (("", _("有效")), ("late", _("补录")), ("void", _("作废")), ("all", _("全部（含作废）")))


class VisitFilter(WorkFilter):
    """By kind, and by how it stands: late entries, void ones."""

    kind = forms.ChoiceField(label=_("类别"), choices=[ANY, *Visit.Kind.choices])
    record = forms.ChoiceField(label=_("记录"), choices=RECORDS)
    lookups: ClassVar = {"kind": "kind"}

    def of_group(self, rows: Any, key: str) -> QuerySet[Any]:
        """On which somebody of the group went."""
        return rows.of_groups(CoordinationGroup.objects.filter(key=key))  # type: ignore[no-any-return]

    def narrow(self, rows: QuerySet[Any]) -> Any:
        """Void ones only where they are asked for."""
        narrowed: Any = super().narrow(rows)
        record = self.asked.get("record", "")
        if record == "late":
            narrowed = narrowed.filter(entered_late=True)
        return narrowed if record == "all" else narrowed.filter(voided_at__isnull=record != "void")


class StudyFilter(GroupFilter):
    """By days and group; void ones only where they are asked for."""

    record = forms.ChoiceField(label=_("记录"), choices=COUNTING)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Void ones only where they are asked for."""
        narrowed = super().narrow(rows)
        record = self.asked.get("record", "")
        return narrowed if record == "all" else narrowed.filter(voided_at__isnull=record != "void")


class EssayFilter(StudyFilter):
    """Of essays."""


class ResearchFilter(StudyFilter):
    """By state too."""

    state = forms.ChoiceField(label=_("状态"), choices=[ANY, *Research.State.choices])
    lookups: ClassVar = {"state": "state"}
