"""The filter of the inbox."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pianqu.kit.filters import Filter


class MessageFilter(Filter):
    """Read or not."""

    state = forms.ChoiceField(label=_("状态"), choices=[("", _("全部")), ("unread", _("未读")), ("read", _("已读"))])

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that fit."""
        state = self.asked.get("state")
        return rows.filter(read_at__isnull=state == "unread") if state else rows
