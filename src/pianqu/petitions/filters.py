"""Parameters of the ledger of cases: what has ended stands in it only where it is asked for."""

import re
from typing import Any, ClassVar

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy, pgettext_lazy

from pianqu.accounts.models import Organ
from pianqu.accounts.roles import RoleCode
from pianqu.kit.clocks import Light
from pianqu.kit.filters import DayFilter
from pianqu.kit.forms import DayField, LineField
from pianqu.kit.signs import TONES
from pianqu.matters.filters import ANY, offer
from pianqu.petitions.case_waiting import WAITING, waiting_for
from pianqu.petitions.lights import due_by, may_be_lit
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.naming import cases_named
from pianqu.petitions.relating import is_office
from pianqu.petitions.states import ENDED
from pianqu.places.models import Place

FLAGS = ("prominent", "backlog", "repeat", "collective", "urgent", "anonymous", "litigation")
NEARLY_ALL = frozenset({RoleCode.PETITION_OFFICE, RoleCode.COUNTY_SECRETARY, RoleCode.COUNTY_OFFICE})
LIGHTS = (Light.RED, Light.BLUE, Light.GREEN)


class PetitionCaseFilter(DayFilter):
    """By state, light of the earliest limit, kind, field, form, source, place, unit, mark, day of receipt; by words or number."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"township", "village", "organ", "text"})
    narrowing: ClassVar[tuple[str, ...]] = ("state",)

    state = forms.ChoiceField(
        label=gettext_lazy("状态"),
        choices=[
            ("", gettext_lazy("在办的")),
            *PetitionCase.State.choices,
            ("ended", gettext_lazy("已了结的")),
            ("standing", gettext_lazy("全部，作废的除外")),
            ("all", pgettext_lazy("petitions", "全部")),
        ],
    )
    turn = forms.ChoiceField(
        label=gettext_lazy("等我办的"), choices=[ANY, *((code, each.label) for code, each in WAITING.items())]
    )
    light = forms.ChoiceField(label=gettext_lazy("灯号"), choices=[ANY, *((each.value, TONES[each.value]) for each in LIGHTS)])
    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=[ANY, *PetitionCase.Kind.choices])
    field = forms.ChoiceField(label=gettext_lazy("领域"), choices=[ANY, *PetitionCase.Field.choices])
    form = forms.ChoiceField(label=gettext_lazy("信访形式"), choices=[ANY, *PetitionCase.Form.choices])
    source = forms.ChoiceField(label=gettext_lazy("来源"), choices=[ANY, *PetitionCase.Source.choices])
    flag = forms.ChoiceField(
        label=gettext_lazy("标记"),
        choices=[ANY, *((name, PetitionCase._meta.get_field(name).verbose_name) for name in FLAGS)],  # type: ignore[union-attr]
    )
    township = forms.ChoiceField(label=gettext_lazy("乡镇"), widget=forms.Select(attrs={"lang": "zh"}))
    village = LineField(label=gettext_lazy("村（社区）"), max_length=40)
    organ = forms.ChoiceField(label=gettext_lazy("承办单位"), widget=forms.Select(attrs={"lang": "zh"}))
    since = DayField(label=gettext_lazy("收到日期自"))
    until = DayField(label=gettext_lazy("收到日期到"))
    due = DayField(label=gettext_lazy("期限不晚于"))
    text = LineField(label=gettext_lazy("事项或编号"), max_length=80)
    field_order = (
        *("state", "turn", "light", "due", "kind", "field", "form", "source", "flag"),
        *("township", "village", "organ", "since"),
    )
    lookups: ClassVar = {
        **{name: name for name in ("kind", "field", "form", "source")},
        "light": "lit",
        "since": "received_on__gte",
        "until": "received_on__lte",
    }

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        townships = _with_cases(Place.objects.townships(), "township", user)
        offer(self, "township", townships.order_by("code", "since").values_list("key", "name"))
        organs = _with_cases(Organ.objects.all(), "organ", user)
        turns = [(code, each.label) for code, each in WAITING.items() if each.whose(user) is not None]
        self.fields["turn"].choices = [ANY, *turns]  # type: ignore[attr-defined]
        offer(self, "organ", organs.order_by("kind", "code").values_list("key", "name"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """What is asked; without a state only what has not ended."""
        asked = self.asked
        rows = of_state(super().narrow(rows), asked.get("state", ""))
        if "light" in asked:
            rows = may_be_lit(rows, asked["light"], self.user.day)
        if "due" in asked:
            rows = due_by(rows, asked["due"])
        if "turn" in asked:
            rows = waiting_for(self.user, asked["turn"], rows)
        if "flag" in asked:
            rows = rows.filter(**{asked["flag"]: True})
        for name in ("township", "organ"):
            if name in asked:
                rows = rows.filter(**{f"{name}__key": asked[name]})
        if "village" in asked:
            rows = rows.filter(village__in=_villages(asked["village"]))
        return self._of_text(rows, asked["text"]) if "text" in asked else rows

    def _of_text(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Digits are looked for in the titles alone that the reader reads in full: nobody finds out what stands masked there."""
        numbered = cases_named(PetitionCase.objects.all(), text).order_by().values("pk")
        titled = Q(title__icontains=text)
        if re.search(r"\d{2}", text) and not is_office(self.user):
            titled &= Q(pk__in=PetitionCase.objects.dealt_with_by(self.user).values("pk"))
        words = titled | Q(national_number__icontains=text) | Q(source_number__icontains=text)
        return rows.filter(words | Q(pk__in=numbered))


def _villages(typed: str) -> Any:
    """Those so called, else those whose name holds it or whose pinyin begins with it."""
    rows = Place.objects.villages().order_by()
    so_called = rows.filter(name=typed)
    return (so_called if so_called.exists() else rows.named(typed)).values("pk")


def _with_cases(rows: Any, name: str, user: Any) -> Any:
    """The places or units of which the reader sees a case: who reads nearly all has the first of each, others their own."""
    cases: Any = PetitionCase.objects.visible_to(user).order_by()
    if user.standing.roles & NEARLY_ALL:
        return rows.filter(Exists(cases.filter(**{name: OuterRef("pk")})))
    return rows.filter(pk__in=cases.values(name))


def of_state(rows: Any, state: str) -> Any:
    """The rows of a state; in no state asked for, those in which something is still to be done."""
    if state == "all":
        return rows
    if state == "standing":
        return rows.standing()
    if state == "ended":
        return rows.filter(state__in=ENDED)
    return rows.filter(state=state) if state else rows.running()
