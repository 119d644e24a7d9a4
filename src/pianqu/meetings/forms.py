"""The shape of what plans and records meetings: prefilled, one line an entry, only exceptions are typed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from pianqu.groups.models import CoordinationGroup
from pianqu.groups.people import JOINT, names_in
from pianqu.kit.errors import Refused
from pianqu.kit.forms import DayField, LineField, LinesField, OfferingForm, ProseField, Reasoned, RecordField, RecordForm
from pianqu.kit.templatetags.kit import data
from pianqu.meetings import lines
from pianqu.meetings.kinds import AGENDA_OF, TAKES_UP, Kind, kind_for
from pianqu.meetings.minutes import LONGEST
from pianqu.meetings.models import Topic
from pianqu.meetings.told import MOST, Told

AGENDA = 4000
SHORT = forms.Textarea(attrs={"rows": 3, "lang": "zh"})
EXCEPTIONS = ("leave", "deputed", "absent", "observers")


def agenda_field(label: Any) -> LinesField:
    """A text box of items."""
    return LinesField(label=label, required=False, max_length=AGENDA, widget=forms.Textarea(attrs={"rows": 3, "lang": "zh"}))


class Beside:
    """Mixed into a form whose fields stand in two columns."""

    beside: frozenset[str] = frozenset({"leave", "deputed", "absent", "observers", "resolutions", "shares", "notices", "others"})

    @property
    def columns(self) -> tuple[list[Any], list[Any]]:
        """The visible fields as they stand side by side: the meeting, and what came of it."""
        fields: list[Any] = self.visible_fields()  # type: ignore[attr-defined]
        return [each for each in fields if each.name not in self.beside], [each for each in fields if each.name in self.beside]


class HeldForm(Beside, RecordForm):
    """What is told of a meeting that took place; everybody called was there but for those named.

    Where a field cannot be read, `check` is asked what the rules say of the others, so that all that is wrong is said at once.
    """

    needs: tuple[str, ...] = ("told",)

    chair = LineField(label=gettext_lazy("主持人"), max_length=40, required=False)
    leave = LineField(label=gettext_lazy("请假"), required=False, help_text=gettext_lazy("没有写的都算实到。"))
    deputed = LineField(label=gettext_lazy("代会"), required=False, help_text=gettext_lazy("派别人来的单位。"))
    absent = LineField(label=gettext_lazy("未到"), required=False)
    observers = LineField(label=gettext_lazy("列席"), required=False)
    resolutions = LinesField(
        label=gettext_lazy("议定事项"),
        required=False,
        max_length=AGENDA,
        widget=SHORT,
        help_text=gettext_lazy("一行一条：内容；牵头单位；完成日期（2026-12-31）。"),
    )
    shares = LinesField(
        label=gettext_lazy("交流信息"),
        required=False,
        max_length=AGENDA,
        widget=SHORT,
        help_text=gettext_lazy("一行一条：哪个单位：内容。"),
    )
    notices = LinesField(
        label=gettext_lazy("通报问题"),
        required=False,
        max_length=AGENDA,
        widget=SHORT,
        help_text=gettext_lazy("一行一条：通报给哪个单位：问题。"),
    )
    late_reason = LineField(label=gettext_lazy("迟录说明"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, check: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.check = check

    def clean(self) -> dict[str, Any]:
        """Names and lines become what they mean on the day."""
        cleaned = super().clean() or {}
        day = cleaned.get("happened_on")
        if day is None:
            return cleaned
        told: dict[str, Any] = {"chair": cleaned.get("chair", ""), "late_reason": cleaned.get("late_reason", "")}
        told["attendance"] = {name: names_in(cleaned.get(name, "")) for name in EXCEPTIONS}
        for name, read in (("resolutions", lines.decisions), ("shares", lines.said), ("notices", lines.said)):
            try:
                told[name] = read(cleaned.get(name, []), day, name)
            except ValidationError as refused:
                self.refuse(refused)
        cleaned["told"] = Told(**told)
        return cleaned

    def _post_clean(self) -> None:
        """Asks `check` where something is wrong already; of a field that could not be read enough is said."""
        super()._post_clean()  # type: ignore[misc]
        if self.errors and all(name in self.cleaned_data for name in self.needs):
            try:
                self.check(self.cleaned_data)
            except Refused as refused:
                refused.error_dict = {name: said for name, said in refused.error_dict.items() if name not in self.errors}
                self.refuse(refused)

    def refuse(self, refused: ValidationError) -> None:
        """As every form; what is refused as late asks for the remark."""
        if "late_reason" in getattr(refused, "error_dict", {}):
            self.fields["late_reason"].widget = forms.TextInput()
        super().refuse(refused)


class AgendaForm(RecordForm):
    """The agenda of one row."""

    agenda = agenda_field(gettext_lazy("议题"))

    def __init__(self, *args: Any, topics: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = list(topics)
        self.fields["agenda"].help_text = agenda_hint(self.topics)

    def clean(self) -> dict[str, Any]:
        """Items with their fields; what stands on the agenda already may stay as it is."""
        cleaned = super().clean() or {}
        stands = str(self.initial.get("agenda", "")).splitlines()
        try:
            typed = cleaned.get("agenda", [])
            cleaned["agenda"] = lines.items(typed, self.topics, "agenda", self.initial.get("problems"), stands)
        except ValidationError as refused:
            self.refuse(refused)
        return cleaned


class AgendasForm(RecordForm):
    """A box of items for each kind of meeting."""

    agenda_area = agenda_field(gettext_lazy("乡镇协调会的议题"))
    agenda_joint = agenda_field(gettext_lazy("部门乡镇联席会的议题"))
    agenda_work = agenda_field(gettext_lazy("协调组工作会的议题"))

    def __init__(self, *args: Any, topics: Any, kinds: Any = tuple(Kind), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = list(topics)
        for kind, name in AGENDA_OF.items():
            if kind not in kinds:
                del self.fields[name]
        for name in [name for name in AGENDA_OF.values() if name in self.fields][:1]:
            self.fields[name].help_text = agenda_hint(self.topics)

    def read(self, typed: dict[str, list[str]], keys: Any = None) -> dict[str, Any]:
        """The items of each kind out of its lines; what is wrong with a line is said at its box."""
        found: dict[str, Any] = {}
        for kind, texts in typed.items():
            try:
                found[str(kind)] = lines.items(texts, self.topics, AGENDA_OF[kind], keys)
            except ValidationError as refused:
                self.refuse(refused)
        return found


class PlanForm(Beside, AgendasForm, OfferingForm):
    """One session of some of the three kinds; the hosts beside the own group only where there are others."""

    kinds = forms.MultipleChoiceField(label=gettext_lazy("开哪种会"), choices=Kind.choices, widget=forms.CheckboxSelectMultiple)
    group = RecordField(label=gettext_lazy("协调组"))
    happened_on = DayField(label=gettext_lazy("哪天开"))
    hour = LineField(label=gettext_lazy("几点"), max_length=20, required=False)
    where = LineField(label=gettext_lazy("地点"), max_length=60, required=False)
    problems = forms.MultipleChoiceField(
        label=gettext_lazy("把待办的困难问题列为议题"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"lang": "zh"})
    )
    beside = frozenset({"agenda_area", "agenda_joint", "agenda_work", "problems"})
    others: Any = forms.ModelMultipleChoiceField(
        None, label=gettext_lazy("与哪些组联合召开"), required=False, to_field_name="key",
        widget=forms.CheckboxSelectMultiple(attrs={"lang": "zh"}),
    )  # fmt: skip

    def __init__(self, *args: Any, problems: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = {str(each.key): each for each in problems[:MOST]}
        offered = list(self.fields["group"].queryset)  # type: ignore[attr-defined]
        if len(offered) == 1:  # nothing to choose: one input less
            self.fields["group"].widget = forms.HiddenInput()
            self.initial["group"] = offered[0].key
        self.fields["problems"].choices = [(key, problem_words(each)) for key, each in self.proposed.items()]  # type: ignore[attr-defined]
        self.fields["problems"].help_text = problems_hint(len(self.proposed), problems.count())
        if not self.proposed:
            del self.fields["problems"]

    def offered(self, user: Any) -> dict[str, Any]:
        """The writer's own groups, and the others."""
        own = user.standing.group_ids
        groups = CoordinationGroup.objects.on(user.day).order_by("area__number", "pk")
        return {"group": groups.filter(pk__in=own), "others": groups.exclude(pk__in=own)}

    def clean(self) -> dict[str, Any]:
        """Agendas by kind; each problem chosen goes to the kind that fits its relation, where that is meant."""
        cleaned = super().clean() or {}
        chosen = [self.proposed[key] for key in cleaned.get("problems", [])]
        keys = {each.text: each.key for each in chosen}
        typed = {kind: list(cleaned.get(name, [])) for kind, name in AGENDA_OF.items()}
        meant = [kind for kind in Kind.values if kind in cleaned.get("kinds", [])]
        if meant:
            for each in chosen:
                typed[Kind(kind_for(each.relation, meant))].append(" ".join(each.text.split()))
            keys |= {" ".join(text.split()): key for text, key in keys.items()}
        cleaned["agenda"] = self.read(typed, keys)
        if cleaned.get("group"):
            cleaned["groups"] = [cleaned["group"], *cleaned.get("others", [])]
        return cleaned

    def refuse(self, refused: ValidationError) -> None:
        """What is said of the hosts and of the place stands at their boxes."""
        at = {"groups": "others", "place": "where"}
        told = getattr(refused, "error_dict", None)
        if told is not None:
            refused.error_dict = {at.get(name, name): errors for name, errors in told.items()}
        super().refuse(refused)


class RecordMeetingForm(PlanForm, HeldForm):
    """A session that took place and was never planned: one form."""

    beside = HeldForm.beside
    needs = ("told", "groups", "kinds")
    field_order = (
        *("key", "version", "kinds", "group", "happened_on", "hour", "where", "chair"),
        *("agenda_area", "agenda_joint", "agenda_work", "problems", "resolutions", "shares", "notices"),
        *(*EXCEPTIONS, "others", "late_reason"),
    )


class HoldForm(HeldForm, AgendasForm):
    """A planned session took place; the agenda of a kind is asked where it has none yet."""

    happened_on = DayField(label=gettext_lazy("哪天开的"))
    field_order = (
        *("key", "version", "happened_on", "chair", *AGENDA_OF.values()),
        *(*EXCEPTIONS, "resolutions", "shares", "notices", "late_reason"),
    )

    def clean(self) -> dict[str, Any]:
        """Agendas by kind."""
        cleaned = super().clean() or {}
        cleaned["agenda"] = self.read({kind: cleaned[name] for kind, name in AGENDA_OF.items() if name in cleaned})
        return cleaned


class CorrectMeetingForm(HeldForm, AgendaForm, Reasoned):
    """One row put right, with the reason; what was shared and notified is corrected where it stands."""

    happened_on = DayField(label=gettext_lazy("哪天开的"))
    hour = LineField(label=gettext_lazy("几点"), max_length=20, required=False)
    where = LineField(label=gettext_lazy("地点"), max_length=60, required=False)
    shares, notices = None, None  # type: ignore[assignment]
    field_order = ("key", "version", "happened_on", "hour", "where", "chair", "agenda", "resolutions", *EXCEPTIONS, "reason")


class RescheduleForm(RecordForm):
    """Another day, hour or place."""

    happened_on = DayField(label=gettext_lazy("改到哪天"))
    hour = LineField(label=gettext_lazy("几点"), max_length=20, required=False)
    where = LineField(label=gettext_lazy("地点"), max_length=60, required=False)
    reason = LineField(label=gettext_lazy("改期的原因"), required=False, help_text=gettext_lazy("只改时间、地点的可以不写。"))


class CancelForm(RecordForm):
    """Why it will not take place."""

    reason = LineField(label=gettext_lazy("取消的原因"), help_text=gettext_lazy("取消的不计数，记录仍可查到。"))


class DraftForm(RecordForm):
    """The text of the minutes."""

    text = ProseField(label=gettext_lazy("纪要正文"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 22, "lang": "zh"}))
    anew = forms.BooleanField()

    def __init__(self, *args: Any, signed_by: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if signed_by:  # what is signed is not changed unawares
            label = format_html(_("保存以后，“{}”的签发作废，要重新签发；组长会收到消息"), data(signed_by))
            self.fields["anew"].label = label
        else:
            del self.fields["anew"]


def problem_words(problem: Any) -> str:
    """A problem as it is offered: where it was raised, and which kind of meeting takes it up; data of the county."""
    fits = TAKES_UP.get(problem.relation)
    with override("zh-hans"):
        return f"{problem.text}（{problem.place.name}{'；列入' + str(Kind(fits).label) if fits else ''}）"


def problems_hint(offered: int, every: int) -> Any:
    """To which agenda those ticked go, and how many are offered of how many."""
    goes = _("写明列入哪种会的，开那种会就列在它的议题里；没有写明的，或者不开那种会，列入所选的第一种会。")
    if offered == every:
        return goes
    url, told = reverse("matters:problem_list"), {"n": every, "m": offered}
    some = _("还没有列过的待办问题共 %(n)s 条，这里是最早的 %(m)s 条。") % told
    return format_html('{}{}<a href="{}">{}</a>', goes, some, url, _("看全部困难问题"))


def agenda_hint(topics: Any) -> Any:
    """How an item is written, and the county's fields."""
    names = JOINT.join(topic.title for topic in topics)
    return format_html(_("一行一条，可以写成“方面：议题”。方面有：{}"), data(names)) if names else _("一行一条。")


def offered_topics(day: Any) -> Any:
    """The fields in force on the day."""
    return Topic.objects.on(day)
