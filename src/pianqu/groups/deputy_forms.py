"""The shape of what lets one person act for another: delegations, leave, liaisons; and of campaigns."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.forms import CadreField
from pianqu.groups import deciding
from pianqu.groups.deciders import permitted
from pianqu.groups.models import CoordinationGroup, Liaison, Post
from pianqu.kit import permissions
from pianqu.kit.forms import DayField, LineField, OfferingForm, ProseField, RecordField, RecordForm
from pianqu.kit.periods import DAY


class OfOneForm(OfferingForm):
    """A form whose first field offers what the user may do it for; where that is one, it is not asked."""

    only: str

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        offered = list(self.fields[self.only].queryset[:2])  # type: ignore[attr-defined]
        if len(offered) == 1:  # nothing to choose: one input less
            self.fields[self.only].widget = forms.HiddenInput()
            self.initial[self.only] = offered[0].key


class DelegationForm(OfOneForm):
    """What the leader lets the first deputy do."""

    only = "group"
    group = RecordField(label=gettext_lazy("协调组"))
    document_no = LineField(label=gettext_lazy("委托文号"), max_length=60, help_text=gettext_lazy("例如：渠委办〔2026〕12 号"))
    since = DayField(label=gettext_lazy("自哪天起"))
    until = DayField(label=gettext_lazy("至（不含）"), required=False)
    verbs = forms.MultipleChoiceField(
        label=gettext_lazy("委托哪些事"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("一项也不选，就是能委托的都委托。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [name for name in deciding.deeds() if name in deciding.delegable()]
        self.fields["verbs"].choices = [(name, permissions.label(name)) for name in names]  # type: ignore[attr-defined]

    def offered(self, user: Any) -> dict[str, Any]:
        """The groups for which the user may delegate."""
        rows = CoordinationGroup.objects.visible_to(user).filter(until__isnull=True)
        return {"group": permitted(user, "groups.grant_delegation", rows)}


class LeaveForm(OfferingForm):
    """Who is away, when, and who stands in."""

    post = RecordField(label=gettext_lazy("请假人"))
    stand_in = RecordField(
        label=gettext_lazy("AB角"), help_text=gettext_lazy("本组的人，或者别组的组长、副组长。组长的，只能是组长、副组长。")
    )
    since = DayField(label=gettext_lazy("从哪天"))
    last = DayField(label=gettext_lazy("到哪天（含）"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Posts of the day: of those for whom the user may enter leave, and of whoever can stand in."""
        rows = Post.objects.on(user.day).select_related("cadre", "group").in_order()
        mine = permitted(user, "groups.take_leave", rows)
        groups = {post.group_id for post in mine}
        return {"post": mine, "stand_in": rows.filter(group__in=groups) | rows.heads()}

    def clean(self) -> dict[str, Any]:
        """The days the right way round, as a half-open range."""
        cleaned = super().clean() or {}
        since, last = cleaned.get("since"), cleaned.get("last")
        if since and last and last < since:
            self.add_error("last", _("结束日期在开始日期之前。"))
        elif last:
            cleaned["until"] = last + DAY
        return cleaned


class LiaisonForm(OfOneForm):
    """Who presses for whom."""

    only = "post"
    post = RecordField(label=gettext_lazy("为谁代办"))
    cadre = CadreField(
        label=gettext_lazy("联络员"), help_text=gettext_lazy("有账号、没有职务和角色的人员；没有账号的，请安全管理员先开通。")
    )
    since = DayField(label=gettext_lazy("自哪天起"))
    until = DayField(label=gettext_lazy("至（不含）"), required=False)

    def offered(self, user: Any) -> dict[str, Any]:
        """Posts of the day that the user may give a liaison, and the people who can be one."""
        rows = Post.objects.on(user.day).select_related("cadre", "group").in_order()
        return {"post": permitted(user, "groups.name_liaison", rows), "cadre": Liaison.candidates(user.day)}


class CampaignForm(RecordForm):
    """A campaign of the county."""

    name = LineField(label=gettext_lazy("活动名称"), max_length=40)
    since = DayField(label=gettext_lazy("自哪天起"))
    content = ProseField(label=gettext_lazy("主要内容"), max_length=500, required=False)


class DescribeCampaignForm(RecordForm):
    """Its words."""

    name = LineField(label=gettext_lazy("活动名称"), max_length=40)
    content = ProseField(label=gettext_lazy("主要内容"), max_length=500, required=False)
