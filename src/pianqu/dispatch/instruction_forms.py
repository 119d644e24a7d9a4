"""The shape of what enters instructions: the words as they stand on paper, and the items a line each."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from pianqu.accounts.models import Organ, Role
from pianqu.accounts.roles import RoleCode
from pianqu.dispatch import instruction_lines
from pianqu.dispatch.models import InfoItem, Instruction
from pianqu.dispatch.models.instruction import HOW, LEADER, NUMBER, WORDING
from pianqu.dispatch.sheet_short import item_of, lines_named
from pianqu.kit.errors import Refused
from pianqu.kit.forms import DayField, LineField, LinesField, ProseField, Reasoned, RecordField, RecordForm

ITEMS = 6000
EXAMPLE = gettext_lazy(
    "一行一项：内容；牵头单位、协办单位；期限。例如：修通五里路；县交通运输局、县水务局；2026-12-31（或“20个工作日”“30天”）。"
)

UNLESS_SECRET = gettext_lazy("涉密件不写。")


def leader_of(day: Any) -> str:
    """The secretary of the day, who writes most of them."""
    held = Role.objects.on(day).filter(code=RoleCode.COUNTY_SECRETARY).select_related("cadre").order_by("pk").first()
    with override("zh-hans"):  # it becomes the county's own words, whoever types
        return f"{held.cadre.name}（{RoleCode.COUNTY_SECRETARY.label}）" if held else ""


def items_field(*, required: bool) -> LinesField:
    """The box of items."""
    box = forms.Textarea(attrs={"rows": 5, "lang": "zh"})
    return LinesField(label=gettext_lazy("批示事项"), required=required, max_length=ITEMS, widget=box, help_text=EXAMPLE)


class WithItems(RecordForm):
    """Mixed into a form with a box of items, read as units are called on the day on which they go out."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        """Lines become items."""
        cleaned = super().clean() or {}
        try:
            cleaned["items"] = instruction_lines.items(cleaned.get("items") or [], self.user.day)
        except ValidationError as refused:
            self.refuse(refused)
        return cleaned


class RestsOnField(forms.ModelMultipleChoiceField):
    """Items of information, each with its day, its township and its title."""

    def label_from_instance(self, obj: InfoItem) -> str:
        """As somebody knows it again."""
        return f"{obj.happened_on} {obj.township.name} {obj}"


class WithInfos(forms.Form):
    """Mixed into a form that names the information on which an instruction rests: what 县委办 has.

    To tick there are the newest few (`newest`), and those that the form names already; every other that it has is taken, too.
    """

    newest = 8

    def offer(self, user: Any, present: Iterable[Any] = ()) -> None:
        """The last items, and those that it names already."""
        rows = InfoItem.objects.visible_to(user)
        last = rows.with_office().order_by("-happened_on", "-id").values_list("pk", flat=True)[: self.newest]
        named = rows.filter(key__in=list(present)).values_list("pk", flat=True)
        field: Any = self.fields["infos"]
        taken = rows.with_office().order_by().values("pk")
        field.queryset = InfoItem.objects.filter(Q(pk__in=taken) | Q(pk__in=[*named])).select_related("township")
        typed = _keys(self["infos"].value() or ()) if self.is_bound else []
        shown = field.queryset.filter(Q(pk__in=[*last, *named]) | Q(key__in=typed)).order_by("-happened_on", "-id")
        field.choices = [(each.key, field.label_from_instance(each)) for each in shown]


def _keys(typed: Iterable[Any]) -> list[UUID]:
    """What of it is a key."""
    found = []
    for each in typed:
        with suppress(ValueError):
            found.append(UUID(str(each)))
    return found


def infos_field() -> RestsOnField:
    """The items on which it rests."""
    return RestsOnField(
        label=gettext_lazy("依据的信息"),
        queryset=InfoItem.objects.none(),
        required=False,
        to_field_name="key",
        widget=forms.CheckboxSelectMultiple(attrs={"lang": "zh"}),
        help_text=gettext_lazy(
            "这里是最近的几条。更早的：在批示单上的，登记时填短号；其他的，从那条信息的页面点“登记批示”。报送的人会看到批示和日期，没有就空着。"
        ),
    )


class InstructionForm(WithInfos, WithItems):
    """One instruction with its items; what was written on a 批示单 is named by its short number instead of searched for."""

    secret = forms.BooleanField(
        label=gettext_lazy("涉密件"),
        required=False,
        help_text=gettext_lazy("涉密件的内容不得录入本系统。勾了的，只登记编号、日期和单位，批示领导、原文、事项都不要写。"),
    )
    unit = RecordField(
        label=gettext_lazy("涉密件的单位"), required=False, help_text=gettext_lazy("勾了涉密件的要写，其他的空着。")
    )
    short = LineField(
        label=gettext_lazy("批示单短号"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("写在批示单上的，照纸上的号写，例如 33-2；几条一起批的用顿号隔开。"),
    )
    happened_on = DayField(label=gettext_lazy("批示日期"))
    leader = LineField(
        label=gettext_lazy("批示领导"),
        max_length=LEADER,
        help_text=UNLESS_SECRET,
        error_messages={"required": gettext_lazy("请写批示领导。")},
    )
    form = forms.ChoiceField(label=gettext_lazy("方式"), choices=Instruction.Form.choices)
    wording = ProseField(
        label=gettext_lazy("批示原文"),
        max_length=WORDING,
        help_text=gettext_lazy("照录，不改动；圈阅的写“圈阅”。涉密件不写。"),
        error_messages={"required": gettext_lazy("请照录批示原文。")},
    )
    number = LineField(
        label=gettext_lazy("批示编号"),
        max_length=NUMBER,
        required=False,
        help_text=gettext_lazy("县委办登记簿上有的照写；空着就按顺序编一个。"),
    )
    items = items_field(required=False)
    infos = infos_field()
    field_order = (
        "key",
        "version",
        "secret",
        "unit",
        "short",
        "happened_on",
        "leader",
        "form",
        "wording",
        "number",
        "items",
        "infos",
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        if self.is_bound and self["secret"].value():  # of a secret one nothing of this is held
            self.fields["leader"].required = self.fields["wording"].required = False
        self.offer(user, [each for each in self.initial.get("infos", ()) if each])
        units = Organ.objects.on(user.day).select_related("place").order_by("kind", "code")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Of a secret one the leader that the form proposed is not kept; one that somebody wrote is refused."""
        cleaned = super().clean() or {}
        try:
            self._add_lines(cleaned)
        except ValidationError as refused:
            self.refuse(refused)
        if cleaned.get("secret") and cleaned.get("leader") == leader_of(self.user.day):
            cleaned["leader"] = ""
        return cleaned

    def _add_lines(self, cleaned: dict[str, Any]) -> None:
        """The items of the short numbers stand among what it rests on. Raises `ValidationError`."""
        lines = lines_named(cleaned.get("short") or "", self.user)
        day = cleaned.get("happened_on")
        for line in lines:
            if day and day < line.sheet.made_on:
                said = _("%(sheet)s是 %(day)s 编的，写在上面的批示不会更早。") % {"sheet": line.sheet, "day": line.sheet.made_on}
                raise Refused(happened_on=said, code="before")
        chosen = {item.key: item for item in [*cleaned.get("infos", ()), *map(item_of, lines)]}
        cleaned["infos"] = list(chosen.values())


class CorrectInstructionForm(WithInfos, RecordForm, Reasoned):
    """What can be put right; its items are voided and added by themselves. It has no short number, so more is to tick."""

    newest = 30

    happened_on = DayField(label=gettext_lazy("批示日期"))
    leader = LineField(label=gettext_lazy("批示领导"), max_length=LEADER)
    wording = ProseField(label=gettext_lazy("批示原文"), max_length=WORDING)
    number = LineField(label=gettext_lazy("批示编号"), max_length=NUMBER)
    infos = infos_field()

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(user, self.initial.get("infos", ()))


class ConfirmInstructionForm(RecordForm):
    """On which day and how it was made certain that it was said."""

    on = DayField(label=gettext_lazy("确认日期"))
    how = LineField(
        label=gettext_lazy("怎么确认的"),
        max_length=HOW,
        help_text=gettext_lazy("例如：领导在记录上补签；县委办主任电话向领导核实。"),
    )


class GiveItemsForm(WithItems):
    """More items of an instruction."""

    instruction = forms.UUIDField(widget=forms.HiddenInput, required=False)
    items = items_field(required=True)


class VoidItemForm(RecordForm):
    """Why an item is void."""

    reason = LineField(label=gettext_lazy("作废的原因"), help_text=gettext_lazy("它的督办事项一并撤销，不再计入任何统计。"))
