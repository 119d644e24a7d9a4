"""The shape of what sets up the regime."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.forms import CadreField
from pianqu.accounts.models import Cadre, Organ
from pianqu.groups.models import Area, CoordinationGroup, Post, Regime
from pianqu.kit.forms import DayField, LineField, ProseField, RecordField, RecordForm
from pianqu.places.models import Place


class OfTheDayForm(RecordForm):
    """A form that offers what its user may see; `offered` narrows the choices of a field."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in self.offered(user).items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def offered(self, user: Any) -> dict[str, Any]:  # noqa: ARG002 - subclasses ask it
        """Field name to rows."""
        return {}


class RegimeForm(RecordForm):
    """The regime as issued."""

    name = LineField(label=_("制度名称"), max_length=80)
    document_no = LineField(label=_("文号"), max_length=60, help_text=_("例如：渠委发〔2026〕1 号"))
    since = DayField(label=_("自哪天起施行"))


class AmendmentForm(OfTheDayForm):
    """A document that amended it."""

    regime = RecordField(label=_("制度"))
    document_no = LineField(label=_("文号"), max_length=60)
    on = DayField(label=_("日期"))
    text = ProseField(label=_("修订内容"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Every regime."""
        return {"regime": Regime.objects.visible_to(user)}


class AreaForm(RecordForm):
    """A new area."""

    number = forms.IntegerField(label=_("序号"), min_value=1, max_value=99, help_text=_("各处都按这个顺序排列"))
    name = LineField(label=_("片区名称"), max_length=40)
    industry_focus = LineField(label=_("产业发展重点"), max_length=120, required=False)
    function_role = LineField(label=_("区域功能定位"), max_length=120, required=False)
    since = DayField(label=_("自哪天起"))


class DescribeForm(RecordForm):
    """The basis of an area."""

    industry_focus = LineField(label=_("产业发展重点"), max_length=120, required=False)
    function_role = LineField(label=_("区域功能定位"), max_length=120, required=False)


class MembershipForm(OfTheDayForm):
    """A township that joins an area."""

    area = RecordField(label=_("片区"))
    township = RecordField(label=_("乡镇"))
    since = DayField(label=_("自哪天起"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Areas that have not ended, and townships of the county."""
        areas = Area.objects.visible_to(user).filter(until__isnull=True)
        return {"area": areas, "township": Place.objects.visible_to(user).townships().filter(until__isnull=True)}


class GroupForm(OfTheDayForm):
    """A new coordination group."""

    area = RecordField(label=_("片区"))
    name = LineField(label=_("名称"), max_length=60)
    since = DayField(label=_("自哪天起"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Areas without a group."""
        return {"area": Area.objects.visible_to(user).filter(group__isnull=True)}


class PostForm(OfTheDayForm):
    """A post that is filled."""

    group = RecordField(label=_("协调组"))
    cadre = CadreField(label=_("人员"))
    role = forms.ChoiceField(label=_("职务"), choices=Post.Role.choices)
    since = DayField(label=_("自哪天起"))
    acting_until = DayField(label=_("主持工作至"), required=False, help_text=_("由不符合任职条件的人员主持工作时才填"))
    seconded_from = RecordField(label=_("抽调自"), required=False, help_text=_("抽调人员才填；只能是联系本片区乡镇的县级部门"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Groups and departments that have not ended; the register of people."""
        return {
            "group": CoordinationGroup.objects.visible_to(user).filter(until__isnull=True),
            "cadre": Cadre.objects.visible_to(user).with_positions(user.day),
            "seconded_from": Organ.objects.visible_to(user).departments().filter(until__isnull=True),
        }


class LinkForm(OfTheDayForm):
    """A department that links a township."""

    department = RecordField(label=_("部门"))
    township = RecordField(label=_("乡镇"))
    since = DayField(label=_("自哪天起"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Departments and townships that have not ended."""
        return {
            "department": Organ.objects.visible_to(user).departments().filter(until__isnull=True),
            "township": Place.objects.visible_to(user).townships().filter(until__isnull=True),
        }
