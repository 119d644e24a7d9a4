"""The shape of what records a visit: six visible inputs, whatever the state of the form (domain.md §4 "Burden budget")."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups import people
from pianqu.groups.campaigns import CampaignsField
from pianqu.groups.models import Post
from pianqu.groups.placed import PlacedForm
from pianqu.kit.forms import DayField, LineField, LinesField, ProseField, Reasoned, VoidForm
from pianqu.kit.now import start_of_day
from pianqu.kit.templatetags.kit import data
from pianqu.matters import findings
from pianqu.matters.kinds import MATTER_MOST
from pianqu.places.models import Place
from pianqu.reviews import destinations, rules
from pianqu.reviews.models import Visit
from pianqu.reviews.rules import ONCE
from pianqu.reviews.shown import address
from pianqu.standards import demands

LATE = "late"
REDATE = "redate"
FINDINGS = (MATTER_MOST + 2) * findings.MOST  # the texts and their line ends


class StopForm(PlacedForm):
    """Place, day and people of one stop, as the writer's own groups may choose them."""

    people = LineField(label=gettext_lazy("去的人"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    baseline = ProseField(label=gettext_lazy("摸到的家底"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    campaigns = CampaignsField()
    beside: ClassVar[tuple[str, ...]] = ("baseline", "reason")
    folded: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = ((gettext_lazy("属于哪项活动"), ("campaigns",)),)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(*args, **kwargs)
        self.fields["place"].label = _("到了哪个村") if kind == Visit.Kind.VILLAGE_GUIDANCE else _("到了哪个乡镇")
        self.fields["people"].help_text = self._hint()
        self.fields["campaigns"].offer(self.day, self.initial.get("campaigns", ()))  # type: ignore[attr-defined]

    def offered(self) -> Any:
        """The villages or the townships, as the kind of visit goes."""
        rows = super().offered()
        return rows.townships() if self.kind == Visit.Kind.TOWNSHIP_RESEARCH else rows.villages()

    def choices_of(self, places: list[Place]) -> list[tuple[str, Any]]:
        """Townships, or villages with the key villages first."""
        if self.kind == Visit.Kind.TOWNSHIP_RESEARCH:
            return [self.choice(place, place.name) for place in places]
        return destinations.villages(places, key_on=self.day, choice=self.choice)

    def choice(self, place: Place, words: str) -> tuple[str, str]:
        """With the days since the group was last there."""
        last = self._last_there.get(place.pk)
        return super().choice(place, f"{words} · {destinations.since(last, self.user.day)}")

    @cached_property
    def _last_there(self) -> dict[int, date]:
        return destinations.last_there(self.kind, self.groups)

    @property
    def columns(self) -> tuple[list[Any], list[Any]]:
        """The visible fields as they stand side by side."""
        folded = {name for _question, names in self.folded for name in names}
        fields = [each for each in self.visible_fields() if each.name not in folded]
        return [each for each in fields if each.name not in self.beside], [each for each in fields if each.name in self.beside]

    @property
    def folds(self) -> list[dict[str, Any]]:
        """What few need, folded below the rest under questions, open where something stands in it; no campaigns while none is."""
        found = ((question, [self[name] for name in names if not self[name].is_hidden]) for question, names in self.folded)
        return [
            {"question": question, "fields": fields, "open": any(each.errors or each.value() for each in fields)}
            for question, fields in found
            if fields
        ]

    def clean(self) -> dict[str, Any]:
        """Names become posts of the day; one of one's own group must be among them."""
        cleaned = super().clean() or {}
        if "happened_on" in cleaned and "people" in cleaned:
            names = people.names_in(cleaned["people"])
            try:
                cleaned["people"] = people.resolve(names, cleaned["happened_on"], self.groups)
            except ValidationError as refused:
                self.refuse(refused)
            else:
                self._check_own(cleaned["people"])
        return cleaned

    def refuse(self, refused: ValidationError) -> None:
        """As every form; to what was recorded already leads a link at the place."""
        if self._has(refused, "place", ONCE):
            self["place"].help_text = self._other()
        super().refuse(refused)

    def _has(self, refused: ValidationError, field: str, code: str) -> bool:
        return any(error.code == code for error in getattr(refused, "error_dict", {}).get(field, []))

    def _other(self) -> Any:
        told = self.cleaned_data
        wanted = Visit(key=self.initial["key"], kind=self.kind, happened_on=told["happened_on"])
        for name, place in rules.place_values(self.kind, told["place"]).items():
            setattr(wanted, name, place)
        other = Visit.objects.visible_to(self.user).current().same_stop(wanted, told["people"]).first()
        return format_html('<a href="{}">{}</a>', address(other), format_html(_("看那条记录：{}"), data(other))) if other else ""

    def _check_own(self, posts: Sequence[Post]) -> None:
        filled = [*posts, *people.stood_for(posts, self.cleaned_data["happened_on"])]
        if posts and not self.user.has_perm("reviews.record_visit", filled):
            self.add_error("people", _("去的人里没有本组的人，应由去的组登记。"))

    def _hint(self) -> Any:
        names = people.JOINT.join(post.cadre.name for post in people.of_groups(self.user.day, self.groups))
        return format_html(_("姓名之间用顿号、逗号或空格隔开。本组：{}"), data(names))


class VisitForm(StopForm):
    """A new visit, with six inputs; what was promised, and by when, is folded away until it is opened.

    Past the grace a seventh thing is needed, the remark. The day, which was answered and is why it is asked, then stands
    there as words (a button opens it again), so that there are six inputs still.
    """

    problems = LinesField(
        label=gettext_lazy("发现的问题"),
        help_text=gettext_lazy("一行一条。确实没有，就按“没有新问题，保存”。"),
        required=False,
        max_length=FINDINGS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    suggestions = LinesField(
        label=gettext_lazy("提出的建议"),
        help_text=gettext_lazy("一行一条。"),
        required=False,
        max_length=FINDINGS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    late_reason = LineField(label=gettext_lazy("迟录说明"), required=False, widget=forms.HiddenInput)
    promise = LineField(
        label=gettext_lazy("当场承诺了什么"),
        help_text=gettext_lazy("一句话，列入承诺台账；下次去的人答复兑现了没有。"),
        required=False,
    )
    promise_due_on = DayField(label=gettext_lazy("什么时候兑现"), required=False)
    beside = ("problems", "suggestions")
    folded = (*StopForm.folded, (gettext_lazy("当场承诺了什么事？记一句"), ("promise", "promise_due_on")))
    field_order = (
        "key",
        "version",
        "late_reason",
        "place",
        "happened_on",
        "people",
        "baseline",
        "problems",
        "suggestions",
        "campaigns",
        "promise",
        "promise_due_on",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.late_day: date | None = None
        self.buttons: list[dict[str, Any]] = [
            {"label": _("保存"), "name": "", "value": "", "primary": True},
            {"label": _("没有新问题，保存"), "name": "nothing_new", "value": "1"},
        ]
        if self["late_reason"].value():
            self.ask_remark()

    def ask_remark(self) -> None:
        """Show the remark, and the day as words."""
        self.late_day = self.day
        self.buttons[2:] = [{"label": _("改日期"), "name": REDATE, "value": "1"}]
        self.fields["late_reason"].widget = forms.TextInput()
        self.fields["late_reason"].required = True
        self.fields["late_reason"].help_text = _("已过补录期限，写一句为什么现在才登记。")
        self.fields["happened_on"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """What the verb would refuse only after the fields are right is said beside them, all at once."""
        cleaned = super().clean()
        visit = Visit(kind=self.kind, nothing_new="nothing_new" in self.data)
        if "problems" in cleaned:
            found = {"problems": cleaned["problems"], "suggestions": cleaned.get("suggestions", [])}
            self._ask(lambda: rules.check_findings(visit, found))
        if "happened_on" in cleaned and "late_reason" in cleaned:
            day, remark, entered = cleaned["happened_on"], cleaned["late_reason"], start_of_day(self.user.day)
            self._ask(lambda: demands.check_remark(visit.evidence, day, entered, remark))
        return cleaned

    def refuse(self, refused: ValidationError) -> None:
        """As every form; what is refused as late asks for the remark."""
        if self._has(refused, "late_reason", LATE):
            self.ask_remark()
        super().refuse(refused)

    def _ask(self, rule: Callable[[], None]) -> None:
        try:
            rule()
        except ValidationError as refused:
            self.refuse(refused)


class CorrectVisitForm(StopForm, Reasoned):
    """Day, place, people or baseline put right, with the reason."""

    field_order = ("key", "version", "place", "happened_on", "people", "baseline", "reason")


class VoidVisitForm(VoidForm):
    """What the visit raised goes with it."""

    reason = LineField(
        label=gettext_lazy("作废的原因"),
        help_text=gettext_lazy(
            "例如：与另一条重复。作废后不再计入任何统计，记录仍可查到；它提出的、还没办的问题和建议一并作废。"
        ),
    )
