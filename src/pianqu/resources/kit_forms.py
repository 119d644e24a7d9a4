"""The shape of what enters the registers of offices, kit and pay."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Organ
from pianqu.groups.models import CoordinationGroup, Post
from pianqu.kit.forms import DayField, EndForm, LineField, OfferingForm, RecordField, RecordForm
from pianqu.resources.forms import YuanField
from pianqu.resources.models import Asset
from pianqu.resources.models.kit import NUMBER_MOST, TITLE_MOST, WHERE_MOST
from pianqu.resources.models.pay import ALLOWANCES_MOST


def groups_of(user: Any) -> Any:
    """The groups that are there, in their fixed order."""
    return CoordinationGroup.objects.visible_to(user).not_withdrawn().order_by("area__number", "since")


class AssignOfficeForm(OfferingForm):
    """Which group, where, from when on."""

    group = RecordField(label=_("协调组"))
    where = LineField(label=_("办公地点"), max_length=WHERE_MOST, help_text=_("例如：县政务中心 3 楼 302 室"))
    since = DayField(label=_("从哪天起"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Every group."""
        return {"group": groups_of(user)}


class AcquireAssetForm(RecordForm):
    """Kind, number, what it is, value, when it was acquired."""

    kind = forms.ChoiceField(label=_("物品类别"), choices=Asset.Kind.choices)
    number = LineField(label=_("资产编号"), max_length=NUMBER_MOST)
    title = LineField(label=_("名称、型号"), max_length=TITLE_MOST)
    value_fen = YuanField(label=_("价值（元）"))
    since = DayField(label=_("购置日期"))


class HandOverForm(OfferingForm):
    """What, to which group or to whom of it, when."""

    asset = RecordField(label=_("物品"))
    group = RecordField(label=_("协调组"))
    post = RecordField(label=_("领用人"), required=False, help_text=_("全组共用的不选；个人用的，选谁领用，离任时归还。"))
    since = DayField(label=_("哪天领用的"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Kit that is there, groups, and who is in one."""
        posts = Post.objects.on(user.day).select_related("cadre", "group", "seconded_from")
        assets = Asset.objects.visible_to(user).on(user.day).order_by("number")
        return {"asset": assets, "group": groups_of(user), "post": posts.in_order()}


class GiveBackForm(EndForm):
    """When it came back."""

    on = DayField(label=_("哪天归还的"))


class ArrangePayForm(OfferingForm):
    """Of whom, who pays, what besides salary, from when on."""

    post = RecordField(label=_("抽调人员"))
    payer = RecordField(label=_("发工资的部门"), help_text=_("一般是原单位。只能是县级部门，不能由乡镇负担。"))
    allowances = LineField(label=_("照发的津贴补贴"), max_length=ALLOWANCES_MOST, required=False)
    since = DayField(label=_("从哪天起"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Who is seconded, and every organ: that a township pays nobody is said by the rule."""
        posts = Post.objects.on(user.day).filter(role=Post.Role.STAFF).select_related("cadre", "group", "seconded_from")
        return {"post": posts.in_order(), "payer": Organ.objects.visible_to(user).on(user.day).order_by("kind", "code")}
