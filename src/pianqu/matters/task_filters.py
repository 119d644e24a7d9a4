"""Parameters of the ledger of tasks: what has ended stands in it only where it is asked for."""

import re
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pianqu.accounts.models import Organ
from pianqu.groups.acting_for import of_units, organs_of
from pianqu.kit.clocks import Light
from pianqu.kit.filters import Filter
from pianqu.kit.forms import LineField
from pianqu.kit.periods import EARLIEST, LATEST, period_of
from pianqu.kit.signs import TONES
from pianqu.matters.filters import ANY, offer, offer_groups, offer_townships
from pianqu.matters.models import Extension, Task
from pianqu.matters.models.columns import ENDED

MONTH = re.compile(r"(\d{4})-(\d{2})")
BY_DUE, OF_MONTH, NEWEST = ("open_due_on", "id"), ("due_on", "id"), ("-id",)  # of a month each has its day


class MonthField(LineField):
    """A month, typed or picked as 2026-11; cleans to its first day."""

    widget = forms.TextInput(attrs={"type": "month"})

    def clean(self, value: Any) -> Any:
        """The first day of the month; "" for nothing. Raises `ValidationError`."""
        typed = super().clean(value)
        match = MONTH.fullmatch(typed)
        if not typed:
            return ""
        try:
            first = date(int(match[1]), int(match[2]), 1) if match else None
        except ValueError:
            first = None
        if first is None or not EARLIEST <= first <= LATEST:
            raise ValidationError(_("月份写成 2026-11 这样。"), code="invalid")
        return first


class TaskFilter(Filter):
    """By state, light, unit, group, township, the month in which it is due, kind; or those that the reader's units lead."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"unit", "group", "township"})
    narrowing: ClassVar[tuple[str, ...]] = ("state",)

    state = forms.ChoiceField(
        label=gettext_lazy("状态"),
        choices=[
            ("", gettext_lazy("在办的")),
            *Task.State.choices,
            ("ended", gettext_lazy("已了结的")),
            ("all", pgettext_lazy("tasks", "全部")),
        ],
    )
    light = forms.ChoiceField(label=gettext_lazy("灯号"), choices=[ANY, *((each.value, TONES[each.value]) for each in Light)])
    unit = forms.ChoiceField(label=gettext_lazy("单位"), widget=forms.Select(attrs={"lang": "zh"}))
    group = forms.ChoiceField(label=gettext_lazy("协调组"), widget=forms.Select(attrs={"lang": "zh"}))
    township = forms.ChoiceField(label=gettext_lazy("乡镇"), widget=forms.Select(attrs={"lang": "zh"}))
    month = MonthField(label=gettext_lazy("到期月份"))
    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=[ANY, *Task.Kind.choices])
    led = forms.BooleanField(label=gettext_lazy("由我单位牵头"))
    lookups: ClassVar = {"light": "lit", "kind": "kind"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        offer(self, "unit", Organ.objects.visible_to(user).order_by("kind", "code").values_list("key", "name"))
        offer_groups(self, user)
        offer_townships(self, user)
        if not organs_of(user):
            self.fields["led"].widget = forms.HiddenInput()

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """What is asked; without a state only what has not ended."""
        asked, rows = self.asked, of_state(super().narrow(rows), self.asked.get("state", ""))
        if "unit" in asked:
            helped = Task.objects.filter(co_units__organ__key=asked["unit"]).values("pk")
            rows = rows.filter(Q(lead__key=asked["unit"]) | Q(pk__in=helped))
        if "group" in asked:
            rows = rows.filter(group__key=asked["group"])
        if "township" in asked:
            rows = rows.filter(Q(place__key=asked["township"]) | Q(place__parent__key=asked["township"]))
        if "month" in asked:
            month = period_of("month", asked["month"])
            rows = rows.filter(due_on__gte=month.since, due_on__lt=month.until)
        return rows.filter(of_units(self.user, "lead")) if "led" in asked else rows

    def _words(self, name: str, value: Any) -> str:
        return f"{value:%Y-%m}" if name == "month" else super()._words(name, value)


def of_state(rows: Any, state: str) -> Any:
    """The rows of a state; in no state asked for, those that went out and have not ended."""
    if state == "all":
        return rows
    if state == "ended":
        return rows.filter(state__in=ENDED)
    if state:
        return rows.filter(state=state)
    return rows.running()


def order_of(state: str, month: Any = None) -> tuple[str, ...]:
    """What is due first; where some have no day yet or it matters no more, the newest first.

    Not by the light: no index knows the day of the reading, and a million would be sorted for one page.
    """
    if month:
        return OF_MONTH
    return NEWEST if state in ("DRAFT", "ended", "all", *ENDED) else BY_DUE


class ExtensionFilter(Filter):
    """By state: what waits for an answer, or all."""

    narrowing: ClassVar[tuple[str, ...]] = ("state",)

    state = forms.ChoiceField(
        label=gettext_lazy("状态"),
        choices=[("", gettext_lazy("等审批的")), *Extension.State.choices[1:], ("all", gettext_lazy("全部"))],
    )

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those that wait, unless told otherwise."""
        state = self.asked.get("state", "")
        return rows if state == "all" else rows.filter(state=state or Extension.State.ASKED)
