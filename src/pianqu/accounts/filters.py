"""Parameters of the lists of organs, people and accounts."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Organ
from pianqu.kit.filters import Filter
from pianqu.kit.forms import DayField, LineField


class OrganFilter(Filter):
    """By kind, and as the organs stood on a day."""

    kind = forms.ChoiceField(label=_("类别"), choices=[("", _("全部")), *Organ.Kind.choices])
    day = DayField(label=_("哪一天"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The organs of a kind; with a day, those that stood then."""
        if kind := self.asked.get("kind"):
            rows = rows.filter(kind=kind)
        return rows.on(self.asked["day"]) if "day" in self.asked else rows  # type: ignore[attr-defined]


class CadreFilter(Filter):
    """By a part of the name."""

    name = LineField(label=_("姓名"), max_length=40)
    lookups: ClassVar = {"name": "name__contains"}
    words_of_county: ClassVar = frozenset({"name"})


class UserFilter(Filter):
    """By a part of the sign-in name, and whether in use."""

    username = LineField(label=_("登录名"), max_length=40)
    is_active = forms.ChoiceField(label=_("状态"), choices=[("", _("全部")), ("1", _("在用")), ("0", _("停用"))])
    lookups: ClassVar = {"username": "username__contains", "is_active": "is_active"}
    words_of_county: ClassVar = frozenset({"username"})
