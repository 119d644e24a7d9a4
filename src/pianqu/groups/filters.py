"""Parameters of the structure's pages: as it was on a day."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.kit.filters import Filter
from pianqu.kit.forms import DayField, RecordField


class DayFilter(Filter):
    """The structure on a day; today's unless asked otherwise."""

    day = DayField(label=gettext_lazy("哪一天"))

    @property
    def on(self) -> date:
        """The day asked for, or the reader's."""
        return self.asked.get("day", self.user.day)  # type: ignore[no-any-return]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows in force on the day."""
        return rows.on(self.on)  # type: ignore[attr-defined, no-any-return]

    @property
    def sentence(self) -> str:
        """Which day is shown."""
        return _("%(day)s 的设置。") % {"day": self.on}

    @property
    def said(self) -> SafeString:
        """The same as a page shows it."""
        return format_html("{}", self.sentence)


class AreaFilter(DayFilter):
    """Areas with all that belongs to them on the day."""

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The areas of the day, each with its group, heads and townships."""
        return rows.as_on(self.on)  # type: ignore[attr-defined, no-any-return]


class DeptTownshipLinkFilter(DayFilter):
    """Links of one department, on a day."""

    department = RecordField(label=gettext_lazy("部门"))

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        self.fields["department"].queryset = Organ.objects.visible_to(user).departments()  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The links of the day, and of the department if one is asked for."""
        rows = super().narrow(rows)
        return rows.filter(department=self.asked["department"]) if "department" in self.asked else rows
