"""The shape of what sets up the regime."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.forms import CadreField
from pianqu.accounts.models import Cadre, Organ
from pianqu.groups import validation
from pianqu.groups.models import Area, CoordinationGroup, Post, Regime
from pianqu.kit.forms import DayField, LineField, OfferingForm, ProseField, RecordField, RecordForm
from pianqu.places.models import Place


class RegimeForm(RecordForm):
    """The regime as issued."""

    name = LineField(label=_("制度名称"), max_length=80)
    document_no = LineField(label=_("文号"), max_length=60, help_text=_("例如：渠委发〔2026〕1 号"))
    since = DayField(label=_("自哪天起施行"))


class AmendmentForm(OfferingForm):
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


class AreaMembershipForm(OfferingForm):
    """A township that joins an area."""

    area = RecordField(label=_("片区"))
    township = RecordField(label=_("乡镇"))
    since = DayField(label=_("自哪天起"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Areas that have not ended, and townships of the county."""
        areas = Area.objects.visible_to(user).filter(until__isnull=True)
        return {"area": areas, "township": Place.objects.visible_to(user).townships().filter(until__isnull=True)}


class AreaMembershipMoveForm(OfferingForm):
    """A township that moves to another area."""

    area = RecordField(label=_("划入片区"))
    on = DayField(label=_("从哪天起"), help_text=_("这一天起算新片区；前一天还算原片区。"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Areas that have not ended."""
        return {"area": Area.objects.visible_to(user).filter(until__isnull=True)}


class CoordinationGroupForm(OfferingForm):
    """A new coordination group."""

    area = RecordField(label=_("片区"))
    name = LineField(label=_("名称"), max_length=60)
    since = DayField(label=_("自哪天起"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Areas whose group, if they had one, is dissolved."""
        areas = Area.objects.visible_to(user).filter(until__isnull=True)
        return {"area": areas.exclude(pk__in=CoordinationGroup.objects.filter(until__isnull=True).values("area"))}


class PostForm(OfferingForm):
    """A post that is filled; people stand under the seat that they may hold, those for the seat asked for first."""

    group = RecordField(label=_("协调组"))
    role = forms.ChoiceField(label=_("职务"), choices=Post.Role.choices)
    cadre = CadreField(label=_("人员"), help_text=_("按今天符合哪个职务的条件分组，任命时按任职那天核对；其他人员只能主持工作"))
    since = DayField(label=_("自哪天起"))
    acting_until = DayField(label=_("主持工作至"), required=False, help_text=_("由不符合任职条件的人员主持工作时才填"))
    seconded_from = RecordField(label=_("抽调自"), required=False, help_text=_("抽调人员才填；只能是联系本片区乡镇的县级部门"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Groups and departments that have not ended; the register of people."""
        return {
            "group": CoordinationGroup.objects.visible_to(user).filter(until__isnull=True),
            "cadre": Cadre.objects.visible_to(user).with_career(user.day),
            "seconded_from": Organ.objects.visible_to(user).departments().filter(until__isnull=True),
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        field: Any = self.fields["cadre"]
        under: dict[Any, list[tuple[str, str]]] = {words: [] for words in _seats(self["role"].value())}
        fit = {words: set(rows(user.day).values_list("cadre", flat=True)) for words, rows in FITTING.values()}
        posts = {post.cadre_id: post.title for post in Post.objects.on(user.day).select_related("group")}
        for cadre in field.queryset:
            words = next((words for words in under if cadre.pk in fit.get(words, ())), OTHERS)
            told = [field.label_from_instance(cadre), *([posts[cadre.pk]] if cadre.pk in posts else [])]
            under[words].append((str(cadre.key), "，".join(told)))
        field.choices = [("", field.empty_label), *((words, people) for words, people in under.items() if people)]


FITTING = {
    Post.Role.LEADER: (_("可任组长"), validation.leaders),
    Post.Role.FIRST_DEPUTY: (_("可任第一副组长"), validation.first_deputies),
    Post.Role.SECOND_DEPUTY: (_("可任第二副组长"), validation.second_deputies),
    Post.Role.STAFF: (_("县级部门人员"), validation.department_staff),
}
OTHERS = _("其他人员")


def _seats(role: str | None) -> list[Any]:
    """The groups of people in their order, that of the role asked for first."""
    return [words for code, (words, _rows) in sorted(FITTING.items(), key=lambda each: each[0] != role)] + [OTHERS]


class DeptTownshipLinkForm(OfferingForm):
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
