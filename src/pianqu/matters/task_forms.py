"""The shape of what drafts a task: what, who, by when; everything else is prefilled or may be left out."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.groups import where
from pianqu.groups.people import JOINT
from pianqu.groups.units import called, organ_named, units_in
from pianqu.kit.clocks import MOST_DAYS
from pianqu.kit.errors import Refused
from pianqu.kit.forms import DayField, LineField, LinesField, ProseField, RecordField, RecordForm
from pianqu.matters.drafting import worded
from pianqu.matters.kinds import TITLE_MOST
from pianqu.matters.models import Problem, Suggestion, Task
from pianqu.matters.models.dutylist import alike
from pianqu.matters.stages import read, written
from pianqu.places.models import Place

USUAL_DAYS = 20
MOST_UNITS = 30
ASK_DUTY = gettext_lazy("交给乡镇的事项，请先核对乡镇履职事项清单。")
VALUES = ("title", "asked", "lead", "co_units", "place", "kind", "days", "basis", "asked_due_on", "duty", "livelihood", "stages")


class TaskForm(RecordForm):
    """A draft; the duty list is asked of what goes to a township."""

    right = frozenset({"days", "basis", "asked_due_on", "kind", "livelihood", "stages"})

    title = LineField(label=gettext_lazy("事项"), max_length=TITLE_MOST, help_text=gettext_lazy("一句话：要办成什么。"))
    asked = ProseField(label=gettext_lazy("要求"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    lead = RecordField(label=gettext_lazy("牵头单位"))
    duty = forms.ChoiceField(
        label=gettext_lazy("在不在乡镇履职事项清单里"),
        required=False,
        choices=[("", gettext_lazy("请选择")), *Task.Duty.choices],
        widget=forms.HiddenInput,
    )
    co_units = LineField(
        label=gettext_lazy("协办单位"), required=False, help_text=gettext_lazy("例如：水务局、财政局。没有就不填。")
    )
    place = forms.ChoiceField(label=gettext_lazy("乡镇或村"), required=False, widget=forms.Select(attrs={"lang": "zh"}))
    days = forms.IntegerField(label=gettext_lazy("办理天数"), required=False, min_value=1, max_value=MOST_DAYS)
    basis = forms.ChoiceField(label=gettext_lazy("天数怎么算"), choices=Task.Counting.choices)
    asked_due_on = DayField(
        label=gettext_lazy("或者到哪一天"), required=False, help_text=gettext_lazy("写了日期，就按日期，不按天数。")
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("类别"),
        choices=Task.Kind.choices,
        help_text=gettext_lazy("给垂直管理单位（税务、供电等）的，自动作为商请函。"),
    )
    livelihood = forms.BooleanField(
        label=gettext_lazy("民生事项"), required=False, help_text=gettext_lazy("核实时要有当事人或村里的一句话。")
    )
    stages = LinesField(
        label=gettext_lazy("阶段目标"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "zh"}),
        help_text=gettext_lazy("长期坚持的才写，一行一个：2026-12-31 栽树五百株。"),
    )
    problem = forms.UUIDField(widget=forms.HiddenInput, required=False)
    suggestion = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        organs = Organ.objects.visible_to(user).on(user.day).select_related("place").order_by("kind", "code")
        self.fields["lead"].queryset = organs  # type: ignore[attr-defined]
        rows = [*self._offered(), *([self.initial["present"]] if self.initial.get("present") else [])]
        self.places = {str(place.key): place for place in rows}
        choices = [("", _("不写")), *((key, place.full_name) for key, place in self.places.items())]
        self.fields["place"].choices = choices  # type: ignore[attr-defined]
        self._ask_duty(self._townships())

    @property
    def columns(self) -> tuple[list[Any], list[Any]]:
        """The visible fields as they stand side by side: what and who, by when and how."""
        fields = self.visible_fields()
        return [each for each in fields if each.name not in self.right], [each for each in fields if each.name in self.right]

    def clean_place(self) -> Place | None:
        """The place chosen."""
        return self.places.get(self.cleaned_data["place"])

    def _units(self, typed: str) -> list[Organ]:
        """The units that the names mean on the day. Raises `Refused`."""
        organs = list(self.fields["lead"].queryset) if typed.strip() else []  # type: ignore[attr-defined]
        named = units_in(typed, organs)
        if len(named) > MOST_UNITS:
            raise Refused(co_units=_("一次最多写 %(most)s 个单位。") % {"most": MOST_UNITS}, code="too_many")
        found = [organ_named(name, self.user.day, "co_units", organs) for name in named]
        return list(dict.fromkeys(found))

    def clean_problem(self) -> Problem | None:
        """The problem that it is to solve, where the writer sees it."""
        found: Problem | None = self._seen(Problem, "problem", _("没有这个困难问题，或者你看不到它。"))
        return found

    def clean_suggestion(self) -> Suggestion | None:
        """The suggestion that asks for it, where the writer sees it."""
        found: Suggestion | None = self._seen(Suggestion, "suggestion", _("没有这条意见建议，或者你看不到它。"))
        return found

    def clean(self) -> dict[str, Any]:
        """A day counts before days; a unit under vertical management gets a letter; of a township the duty list is asked."""
        cleaned = super().clean() or {}
        for name, meant in (("co_units", self._units), ("stages", read)):
            try:
                cleaned[name] = meant(cleaned.get(name) or "")
            except ValidationError as refused:
                self.refuse(refused)
        if cleaned.get("asked_due_on"):
            cleaned["days"] = None
        lead = cleaned.get("lead")
        if lead is not None and lead.vertical and cleaned.get("kind") == Task.Kind.TASK:
            cleaned["kind"] = Task.Kind.LETTER.value
        if lead is not None and not self._townships():
            cleaned["duty"] = ""
        elif lead is not None and not cleaned.get("duty"):
            self.add_error("duty", ValidationError(ASK_DUTY, code="required"))
        return cleaned

    @property
    def told(self) -> dict[str, Any]:
        """What the verb takes."""
        return {name: self.cleaned_data[name] for name in VALUES}

    def _offered(self) -> Any:
        """The places of the writer's own groups; for 县委办 the townships."""
        groups = self.user.standing.group_ids
        if groups:
            return where.offered(groups, today=self.user.day, day=self.user.day)
        return Place.objects.visible_to(self.user).townships().on(self.user.day).order_by("code", "since")

    def _townships(self) -> list[Place]:
        """The townships to which it goes: of who leads and who helps; none of names that nobody bears."""
        chosen = str(self["lead"].value() or "")
        organs = self.fields["lead"].queryset  # type: ignore[attr-defined]
        doing = [organ for organ in organs if str(organ.key) == chosen]
        with suppress(ValidationError):  # which the field says itself
            doing += self._units(str(self["co_units"].value() or ""))
        return [organ.place for organ in doing if organ.kind == Organ.Kind.TOWNSHIP and organ.place]

    def _ask_duty(self, townships: Sequence[Place]) -> None:
        """Where it goes to a township, the duty list is asked, with the lines most like the task's words."""
        if townships:
            self.fields["duty"].widget = forms.Select(choices=self.fields["duty"].choices)  # type: ignore[attr-defined]
            self.fields["duty"].help_text = self._duties_like_it(townships[0])

    def _duties_like_it(self, township: Place) -> Any:
        found = alike(str(self["title"].value() or ""), township, self.user.day)
        if not found:
            return _("清单里没有相近的事项。")
        lines = "；".join(f"{row.text}（{row.get_kind_display()}）" for row in found)
        return format_html('{} <span lang="zh">{}</span>', _("清单里相近的："), lines)

    def _seen(self, model: Any, name: str, refused: str) -> Any:
        key = self.cleaned_data[name]
        found = model.objects.visible_to(self.user).filter(key=key).first() if key else None
        if key and found is None:
            raise ValidationError(refused, code="invalid_choice")
        return found


def known_of(task: Task) -> dict[str, Any]:
    """A draft as the form shows it."""
    shown = {name: getattr(task, name) for name in VALUES if name not in ("lead", "place", "co_units", "stages")}
    return {
        **shown,
        "version": task.version,
        "lead": task.lead.key,
        "place": str(task.place.key) if task.place else "",
        "present": task.place,
        "co_units": JOINT.join(called(row.organ) for row in task.co_units.all()),
        "stages": written(task.milestones.all()),
    }


def known_from(asks: Problem | Suggestion | None) -> dict[str, Any]:
    """What a problem or suggestion says already: nothing of it is typed again."""
    usual: dict[str, Any] = {"days": USUAL_DAYS, "basis": Task.Counting.WORKING, "kind": Task.Kind.TASK}
    if asks is None:
        return usual
    problem = asks if isinstance(asks, Problem) else asks.problem
    return {
        **usual,
        **worded(asks.text),
        "place": str(asks.place.key),
        "present": asks.place,
        "livelihood": problem is not None and problem.livelihood,
        "problem": problem.key if problem else None,
        "suggestion": None if isinstance(asks, Problem) else asks.key,
    }
