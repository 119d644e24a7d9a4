"""The shape of what a county keeps beside its meetings: fields, fixed days, shares and notices."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.groups.models import CoordinationGroup
from pianqu.kit.forms import DayField, LineField, OfferingForm, ProseField, Reasoned, RecordField, RecordForm
from pianqu.meetings.models import MeetingSeries
from pianqu.meetings.told import CONTENT

WEEKS = (
    *(("1", gettext_lazy("第一个")), ("2", gettext_lazy("第二个")), ("3", gettext_lazy("第三个"))),
    *(("4", gettext_lazy("第四个")), ("5", gettext_lazy("最后一个"))),
)
WEEKDAYS = (
    *(("0", gettext_lazy("星期一")), ("1", gettext_lazy("星期二")), ("2", gettext_lazy("星期三"))),
    *(("3", gettext_lazy("星期四")), ("4", gettext_lazy("星期五"))),
)
NONE = ("", "—")


class TopicForm(RecordForm):
    """A new field."""

    title = LineField(label=gettext_lazy("名称"), max_length=30)
    since = DayField(label=gettext_lazy("从哪天起"))


class AdoptTopicsForm(RecordForm):
    """From when the usual fields are offered."""

    since = DayField(label=gettext_lazy("从哪天起"))


class OwnGroupForm(OfferingForm):
    """Of one of the writer's own groups."""

    group = RecordField(label=gettext_lazy("协调组"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(self.fields["group"].queryset)  # type: ignore[attr-defined]
        if len(offered) == 1:  # nothing to choose: one input less
            self.fields["group"].widget = forms.HiddenInput()
            self.initial["group"] = offered[0].key

    def offered(self, user: Any) -> dict[str, Any]:
        """The writer's own groups."""
        return {"group": CoordinationGroup.objects.of_user(user).order_by("area__number", "pk")}


class SeriesForm(OwnGroupForm):
    """A day of the month, or the nth weekday."""

    kinds = forms.ChoiceField(label=gettext_lazy("哪种会议"), choices=MeetingSeries.Kinds.choices)
    day = forms.IntegerField(
        label=gettext_lazy("每月几日"),
        required=False,
        min_value=1,
        max_value=31,
        help_text=gettext_lazy("或者选下面的第几个星期几。"),
    )
    week = forms.TypedChoiceField(
        label=gettext_lazy("第几个"), required=False, choices=[NONE, *WEEKS], coerce=int, empty_value=None
    )
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("星期几"), required=False, choices=[NONE, *WEEKDAYS], coerce=int, empty_value=None
    )
    hour = LineField(label=gettext_lazy("几点"), max_length=20, required=False)
    where = LineField(label=gettext_lazy("地点"), max_length=60, required=False)
    since = DayField(label=gettext_lazy("从哪天起"))
    field_order = ("key", "version", "group", "kinds", "day", "week", "weekday", "hour", "where", "since")


class ExchangeForm(OwnGroupForm):
    """What both kinds ask."""

    organ = RecordField(label=gettext_lazy("单位"))
    text = ProseField(label=gettext_lazy("内容"), max_length=CONTENT, widget=forms.Textarea(attrs={"rows": 3}))
    happened_on = DayField(label=gettext_lazy("哪天"))

    def offered(self, user: Any) -> dict[str, Any]:
        """The units that are there."""
        return {**super().offered(user), "organ": Organ.objects.not_withdrawn().order_by("kind", "code", "id")}


class ShareForm(ExchangeForm):
    """Information of one unit for others."""

    to_units = LineField(label=gettext_lazy("发给哪些单位"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].label = _("哪个单位的信息")


class NoticeForm(ExchangeForm):
    """A problem that a unit is told of."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].label = _("通报给哪个单位")
        self.fields["text"].label = _("问题")


class CorrectShareForm(ShareForm, Reasoned):
    """Put right, with the reason."""


class CorrectNoticeForm(NoticeForm, Reasoned):
    """Put right, with the reason."""
