"""The shape of what goes up: information, its outcome, calls for it."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.dispatch import sending
from pianqu.dispatch.kinds import UNITS, Channel, InfoClass
from pianqu.dispatch.likening import Like
from pianqu.dispatch.models import InfoItem, TopicCall
from pianqu.dispatch.models.info import TEXT, TITLE
from pianqu.groups.models import CoordinationGroup
from pianqu.groups.placed import PlacedForm
from pianqu.kit.forms import DayField, LineField, OfferingForm, ProseField, Reasoned, RecordField, RecordForm
from pianqu.matters.models import Problem, Suggestion

ORIGINS = {model._meta.label_lower: model for model in (Problem, Suggestion)}
ANONYMOUS = gettext_lazy("不写群众的姓名、电话、身份证号。")


def own_groups(user: Any) -> Any:
    """The user's groups, in their fixed order."""
    return CoordinationGroup.objects.of_user(user).order_by("area__number", "pk")


class InfoForm(PlacedForm):
    """What was learnt, of which class, by which way, where and when; a call that it answers travels along."""

    text = ProseField(label=gettext_lazy("内容"), max_length=TEXT, help_text=ANONYMOUS)
    category = forms.ChoiceField(label=gettext_lazy("类别"), choices=[("", gettext_lazy("请选择")), *InfoClass.choices])
    channel = forms.ChoiceField(label=gettext_lazy("渠道"), choices=Channel.choices)
    source_no = LineField(
        label=gettext_lazy("来源编号"), max_length=40, required=False, help_text=gettext_lazy("12345热线来的，写工单编号。")
    )
    call = forms.UUIDField(widget=forms.HiddenInput, required=False)
    origin_type = LineField(widget=forms.HiddenInput, required=False, max_length=60)
    origin_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    field_order = ("key", "version", "text", "category", "channel", "source_no", "place", "happened_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        user = kwargs["user"]
        bound = args[0] if args and args[0] is not None else kwargs.get("initial", {})
        self.origin = origin_of(user, bound.get("origin_type", ""), bound.get("origin_key"))
        if self.origin is not None:
            kwargs["initial"] = {**kwargs.get("initial", {}), "present": self.origin.place}
        super().__init__(*args, **kwargs)

    def offered(self) -> Any:
        """The places of the writer's own groups and townships."""
        return sending.offered(self.user, day=self.day)

    def clean_call(self) -> TopicCall | None:
        """A call that the writer may see."""
        key = self.cleaned_data["call"]
        call = TopicCall.objects.visible_to(self.user).filter(key=key).first() if key else None
        if key and call is None:
            raise ValidationError(_("没有这个约稿，或者你看不到它。"), code="invalid_choice")
        return call

    def clean_origin_key(self) -> UUID | None:
        """A problem or suggestion of the writer's own groups."""
        key: UUID | None = self.cleaned_data["origin_key"]
        if key and self.origin is None:
            raise ValidationError(_("没有这条困难问题或意见建议，或者它不是本组的。"), code="invalid_choice")
        return key

    def refuse(self, refused: ValidationError) -> None:
        """A call that takes no more answers travels along no more: the next press sends the same words without it."""
        super().refuse(refused)
        if "call" in getattr(refused, "error_dict", ()):
            self._carry("call", "")


def origin_of(user: Any, kind: Any, key: Any) -> Any:
    """The standing problem or suggestion of the writer's own groups with this key; None where there is none."""
    model = ORIGINS.get(str(kind or ""))
    try:
        wanted = UUID(str(key))
    except ValueError:
        return None
    if model is None:
        return None
    rows = model.objects.visible_to(user).current().filter(group__in=user.standing.group_ids, key=wanted)
    return rows.with_places().first()


class EditForm(RecordForm):
    """Title and text as the group writes it, and the class."""

    title = LineField(label=gettext_lazy("标题"), max_length=TITLE)
    text = ProseField(label=gettext_lazy("内容"), max_length=TEXT, help_text=ANONYMOUS, widget=forms.Textarea(attrs={"rows": 8}))
    category = forms.ChoiceField(label=gettext_lazy("类别"), choices=InfoClass.choices)


class CorrectInfoForm(PlacedForm, Reasoned):
    """What can be put right; a title only of what is edited."""

    title = LineField(label=gettext_lazy("标题"), max_length=TITLE)
    text = ProseField(label=gettext_lazy("内容"), max_length=TEXT, help_text=ANONYMOUS)
    category = forms.ChoiceField(label=gettext_lazy("类别"), choices=InfoClass.choices)
    channel = forms.ChoiceField(label=gettext_lazy("渠道"), choices=Channel.choices)
    source_no = LineField(label=gettext_lazy("来源编号"), max_length=40, required=False)
    field_order = ("key", "version", "title", "text", "category", "channel", "source_no", "place", "reason")

    def __init__(self, *args: Any, item: InfoItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["happened_on"]
        if not item.is_edited:
            del self.fields["title"]

    @property
    def day(self) -> Any:
        """The day of the item, which is not put right."""
        return self.initial["on"]

    def offered(self) -> Any:
        """The places of the writer's own groups and townships."""
        return sending.offered(self.user, day=self.day)


class MergeForm(RecordForm):
    """Into which of the items that were sent before, those like it first."""

    into = forms.ChoiceField(label=gettext_lazy("并入哪一条"), widget=forms.RadioSelect(attrs={"lang": "zh"}))

    def __init__(self, *args: Any, before: list[Like], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earlier = {str(each.earlier.key): each.earlier for each in before}
        into: Any = self.fields["into"]
        into.choices = [(str(each.earlier.key), f"{words_of(each.earlier)} {each.words}") for each in before]
        if not before:
            into.help_text = _("这个乡镇在这之前没有报过可以并入的信息。")

    def clean_into(self) -> InfoItem:
        """The item chosen."""
        return self.earlier[self.cleaned_data["into"]]


def words_of(item: InfoItem) -> str:
    """An item as it is told from others: its words and who sent it."""
    sender = item.from_township.name if item.from_township else item.group.name
    return f"{item}（{sender} {item.sent_at:%Y-%m-%d}）"


class ReferForm(OfferingForm):
    """To which unit."""

    organ = RecordField(label=gettext_lazy("转给哪个单位"))
    instead = forms.BooleanField(
        label=gettext_lazy("改转"), required=False, help_text=gettext_lazy("原来转给的单位不再看到这条信息。")
    )

    def __init__(self, *args: Any, item: InfoItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if item.referred_to is None:
            del self.fields["instead"]

    def offered(self, user: Any) -> dict[str, Any]:
        """The departments and townships of the day."""
        return {"organ": Organ.objects.on(user.day).filter(kind__in=UNITS).select_related("place").order_by("kind", "code")}


class DismissForm(RecordForm):
    """Why nothing is done with it."""

    reason = LineField(
        label=gettext_lazy("没有采用的原因"), help_text=gettext_lazy("报送的人会看到。例如：已有同样的决策，正在落实。")
    )


class AdoptionForm(RecordForm):
    """Which decision used it, and on which day."""

    info = forms.UUIDField(widget=forms.HiddenInput, required=False)
    decision = LineField(
        label=gettext_lazy("用在哪项决策"),
        max_length=120,
        help_text=gettext_lazy("会议、文件的名称和文号，例如：县委常委会第12次会议关于黄花产业的决定。"),
    )
    happened_on = DayField(label=gettext_lazy("采纳日期"))


class CorrectAdoptionForm(AdoptionForm, Reasoned):
    """An adoption put right."""


class CallForm(OfferingForm):
    """On which topic, until which day."""

    topic = LineField(label=gettext_lazy("题目"), max_length=80)
    points = ProseField(label=gettext_lazy("想了解什么"), max_length=500, required=False)
    last = DayField(label=gettext_lazy("截止日期"), help_text=gettext_lazy("到这一天为止。有就报，没有不用报。"))
    group = RecordField(label=gettext_lazy("协调组"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        offered = list(self.fields["group"].queryset)  # type: ignore[attr-defined]
        if user.standing.sees_county:
            del self.fields["group"]  # 县委办 asks the whole county
        elif len(offered) == 1:  # nothing to choose: one input less
            self.fields["group"].widget = forms.HiddenInput()
            self.initial["group"] = offered[0].key

    def offered(self, user: Any) -> dict[str, Any]:
        """The writer's own groups."""
        return {"group": own_groups(user)}
