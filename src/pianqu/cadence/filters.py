"""Parameters of the lists of duties, obligations and waivers."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pianqu.cadence.models import Duty
from pianqu.groups.models import CoordinationGroup
from pianqu.kit import signs
from pianqu.kit.filters import Filter
from pianqu.kit.forms import DayField

ANY = ("", _("全部"))
ZH = {"lang": "zh"}


def offer_duties(field: Any, *first: tuple[str, Any]) -> None:
    """Offer every duty by its code, in the fixed order, in the words of its newest version; marked where the county typed."""
    duties = list(Duty.objects.newest().order_by("number"))
    field.choices = [*first, *((duty.code, duty.words) for duty in duties)]
    if any(duty.typed for duty in duties):
        field.widget.attrs.update(ZH)


class DutyFilter(Filter):
    """What is asked today and what is set for later, or all versions."""

    all = forms.BooleanField(label=_("含以前的规定"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """What is in force or coming, unless all are asked for."""
        return rows if self.asked.get("all") else rows.model.objects.standing_or_coming(self.user.day) & rows


class ObligationFilter(Filter):
    """By group, duty, state, whether the period is over, the year in which it begins, a day that lies in it, and its kind.

    The kind is not asked by hand: it comes with a number of the board, when a duty's period kind changed within the year.
    """

    words_of_county: ClassVar[frozenset[str]] = frozenset({"group", "duty"})

    group = forms.ChoiceField(label=_("协调组"), widget=forms.Select(attrs=ZH))
    duty = forms.ChoiceField(label=_("履职要求"))
    state = forms.ChoiceField(label=_("状态"), choices=[ANY, *signs.STATES.items()])
    due = forms.ChoiceField(label=_("期限"), choices=[ANY, ("over", _("已到期")), ("running", _("进行中"))])
    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2100)
    day = DayField(label=_("期间含哪天"))
    kind = forms.ChoiceField(label=_("周期"), choices=Duty.PeriodKind.choices, widget=forms.HiddenInput)
    lookups: ClassVar = {
        "group": "group__key",
        "duty": "duty__code",
        "year": "since__year",
        "kind": "period_kind",
    }

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        groups = CoordinationGroup.objects.order_by("area__number", "since", "pk").read_by(user)
        self.fields["group"].choices = [ANY, *((str(key), name) for key, name in groups.values_list("key", "name"))]  # type: ignore[attr-defined]
        offer_duties(self.fields["duty"], ANY)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Rows whose period holds the day asked, is over or runs on the reader's day, and what fits the rest."""
        narrowed: Any = super().narrow(rows)
        day, today = self.asked.get("day"), self.user.standing.day
        due = {"over": narrowed.over, "running": narrowed.running}.get(self.asked.get("due", ""))
        narrowed = due(today) if due else narrowed
        narrowed = narrowed.in_state(self.asked["state"], today) if "state" in self.asked else narrowed
        return narrowed.running(day) if day else narrowed  # type: ignore[no-any-return]
