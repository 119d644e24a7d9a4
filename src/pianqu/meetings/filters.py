"""Parameters of the lists of the room."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pianqu.kit.filters import Filter
from pianqu.matters.filters import ANY, GroupFilter
from pianqu.meetings.kinds import Kind
from pianqu.meetings.models import Meeting


class MeetingFilter(GroupFilter):
    """By kind and state too."""

    kind = forms.ChoiceField(label=_("类别"), choices=[ANY, *Kind.choices])
    state = forms.ChoiceField(label=_("状态"), choices=[ANY, *Meeting.State.choices])
    lookups: ClassVar = {"kind": "kind", "state": "state"}


class DatedFilter(Filter):
    """Those in force; the ended ones too where they are asked for."""

    all = forms.BooleanField(label=_("含已停用的"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """In force on the reader's day."""
        found: Any = super().narrow(rows)
        return found if self.asked.get("all") else found.on(self.user.day)  # type: ignore[no-any-return]
