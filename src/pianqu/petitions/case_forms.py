"""The shape of what is registered and put right: a few inputs first, the rest folded below (burden is a budget)."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.groups.placed import PlacedForm, seek_place
from pianqu.groups.where import FUTURE, place_values
from pianqu.kit.forms import DayField, LineField, LinesField, ProseField, Reasoned, RecordField, RecordForm
from pianqu.petitions.models import Household, Party, PetitionCase, Petitioner
from pianqu.petitions.models.columns import ASKED_MOST, FACTS_MOST, TITLE_MOST
from pianqu.petitions.naming import accused_named, case_named, places_offered, registering, units_registering
from pianqu.petitions.told import PartyTold

PERSON = ("name", "phone", "id_number", "address")
PLAIN = (
    *("form", "kind", "field", "title", "asked", "facts", "received_on", "source", "source_number", "national_number"),
    *("superior_due_on", "first_raised_on", "litigation", "group_name", "remote", "persons", "representatives", "anonymous"),
    *("repeat", "prominent", "backlog", "urgent"),
)
PERSONS_MOST = 10_000
OTHERS_MOST = 30


class CaseForm(RecordForm):
    """What both forms share; `place` is chosen by who registers."""

    form = forms.ChoiceField(label=gettext_lazy("信访形式"), choices=PetitionCase.Form.choices)
    name = LineField(label=gettext_lazy("姓名（名称）"), max_length=40)
    phone = LineField(label=gettext_lazy("电话"), max_length=20, required=False)
    id_number = LineField(label=gettext_lazy("证件号"), max_length=20, required=False)
    address = LineField(label=gettext_lazy("住址"), max_length=120, required=False)
    place = forms.ChoiceField(label=gettext_lazy("乡镇或村"), widget=forms.Select(attrs={"lang": "zh"}))
    title = LineField(
        label=gettext_lazy("事项"), max_length=TITLE_MOST, help_text=gettext_lazy("一句话，不写姓名：征地补偿款未付。")
    )
    asked = ProseField(
        label=gettext_lazy("诉求"),
        max_length=ASKED_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("不写电话、证件号；写了的，与本事项无关的人只看到掩码。"),
    )
    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=PetitionCase.Kind.choices, initial="CLAIM")

    received_on = DayField(label=gettext_lazy("收到日期"))
    source = forms.ChoiceField(label=gettext_lazy("来源"), choices=PetitionCase.Source.choices, initial="OWN")
    superior_due_on = DayField(label=gettext_lazy("上级要求的期限"), required=False)
    source_number = LineField(label=gettext_lazy("来件编号"), max_length=40, required=False)
    national_number = LineField(label=gettext_lazy("国家信访系统编号"), max_length=40, required=False)
    first_raised_on = DayField(
        label=gettext_lazy("首次反映日期"), required=False, help_text=gettext_lazy("以前就反映过的，写第一次的日期。")
    )
    anonymous = forms.BooleanField(label=gettext_lazy("匿名"), required=False)
    unclear = forms.BooleanField(label=gettext_lazy("姓名、住址不清楚，无法告知"), required=False)
    persons = forms.IntegerField(label=gettext_lazy("人数"), min_value=1, max_value=PERSONS_MOST, initial=1)
    representatives = forms.IntegerField(
        label=gettext_lazy("代表人数"), min_value=1, max_value=PERSONS_MOST, required=False, help_text=gettext_lazy("不超过5人。")
    )
    others = LinesField(
        label=gettext_lazy("其他信访人"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("一行一个：姓名 电话 证件号。"),
    )
    role = forms.ChoiceField(label=gettext_lazy("身份"), choices=Party.Role.choices, initial="PETITIONER")
    mandate = LineField(
        label=gettext_lazy("委托书"), max_length=80, required=False, help_text=gettext_lazy("代理人的，写委托书的日期或编号。")
    )
    accused_organs = LineField(label=gettext_lazy("被反映的单位"), required=False)
    accused_cadres = LineField(
        label=gettext_lazy("被反映的干部"),
        required=False,
        help_text=gettext_lazy("写姓名，几个人用顿号隔开。被反映的人、单位不会看到这一件。"),
    )
    accused_villages = LineField(label=gettext_lazy("被反映的村（社区）"), required=False)
    accused_words = LineField(
        label=gettext_lazy("其他被反映的人、单位"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("不是干部、不是单位的。写在这里的不产生回避。"),
    )
    facts = ProseField(
        label=gettext_lazy("事实和理由"), max_length=FACTS_MOST, required=False, help_text=gettext_lazy("口头提出的，如实记录。")
    )
    field = forms.ChoiceField(
        label=gettext_lazy("领域"), choices=[("", gettext_lazy("未分类")), *PetitionCase.Field.choices], required=False
    )
    litigation = forms.BooleanField(
        label=gettext_lazy("涉法涉诉"),
        required=False,
        help_text=gettext_lazy("诉讼与信访分离：办理时走途径（一），导入政法机关的程序。"),
    )
    group_name = LineField(label=gettext_lazy("村民小组"), max_length=40, required=False)
    remote = forms.BooleanField(label=gettext_lazy("偏远村组"), required=False)
    repeat = forms.BooleanField(label=gettext_lazy("重复信访"), required=False)
    prominent = forms.BooleanField(label=gettext_lazy("突出问题"), required=False)
    backlog = forms.BooleanField(label=gettext_lazy("积案"), required=False)
    urgent = forms.BooleanField(label=gettext_lazy("重大、紧急"), required=False)

    FIRST: ClassVar = ("form", *PERSON, "household", "place", "title", "asked", "kind")
    BESIDE: ClassVar = ("place", "title", "asked", "kind", "reason")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["received_on"].widget.attrs["max"] = user.day.isoformat()
        rows = [*places_offered(user), *([self.initial["present"]] if self.initial.get("present") else [])]
        self.places = {str(place.key): place for place in rows}
        choices = PlacedForm.choices_of(self, list(self.places.values()))  # type: ignore[arg-type]
        self.fields["place"].choices = [("", _("请选择")), *choices]  # type: ignore[attr-defined]
        seek_place(self.fields["place"], self.places)
        self.fields["name"].required = self.asks_name

    choice = PlacedForm.choice

    @property
    def asks_name(self) -> bool:
        """Whether somebody must be named."""
        return not (self.is_bound and self.data.get(self.add_prefix("anonymous")))

    @property
    def columns(self) -> tuple[list[Any], list[Any]]:
        """What stands first, side by side: who, and what."""
        first = [self[name] for name in (*self.FIRST, "reason") if name in self.fields and not self[name].is_hidden]
        return [each for each in first if each.name not in self.BESIDE], [each for each in first if each.name in self.BESIDE]

    @property
    def folds(self) -> list[dict[str, Any]]:
        """The rest, folded under what it is, open where something was filled in or is wrong."""
        found = ((question, [self[name] for name in names if name in self.fields]) for question, names in FOLDED)
        changed = set(self.changed_data) if self.is_bound else set()
        return [
            {"question": question, "fields": fields, "open": any(each.errors or each.name in changed for each in fields)}
            for question, fields in found
            if fields
        ]

    def clean_place(self) -> Any:
        """The place chosen."""
        return self.places.get(self.cleaned_data["place"])

    def clean_received_on(self) -> Any:
        """A day that is not to come."""
        day = self.cleaned_data["received_on"]
        if day > self.user.day:
            raise ValidationError(FUTURE, code="future")
        return day

    def clean_others(self) -> list[str]:
        """Each on a line; what is too much is said, never cut off."""
        lines: list[str] = self.cleaned_data["others"]
        if len(lines) > OTHERS_MOST:
            told = {"most": OTHERS_MOST, "n": len(lines)}
            raise ValidationError(_("最多写 %(most)s 人，现在 %(n)s 人；其余的用“更正”分次补上。") % told, code="many")
        return lines

    def clean(self) -> dict[str, Any]:
        """Names become units, people and villages of the day of receipt."""
        cleaned = super().clean() or {}
        typed = {name: cleaned.get(f"accused_{name}", "") for name in ("organs", "cadres", "villages", "words")}
        try:
            cleaned["accused"] = accused_named(**typed, day=cleaned.get("received_on") or self.user.day)
        except ValidationError as refused:
            self.refuse(refused)
        return cleaned

    def refuse(self, refused: ValidationError) -> None:
        """As every form; what a verb says of the parties stands at the name."""
        messages = getattr(refused, "error_dict", None) or {NON_FIELD_ERRORS: refused.error_list}
        renamed = {
            {"parties": "name", "reachable": "unclear", "mandate": "mandate"}.get(name, name): told
            for name, told in messages.items()
        }
        super().refuse(ValidationError(renamed))

    @cached_property
    def told(self) -> dict[str, Any]:
        """The fields of the case as its verbs take them."""
        cleaned = self.cleaned_data
        return {
            **{name: cleaned[name] for name in PLAIN if name != "first_raised_on"},
            **place_values(cleaned["place"]),
            "first_raised_on": cleaned["first_raised_on"] or self._first(),
            "reachable": not (cleaned["unclear"] or cleaned["anonymous"]),
        }

    def _first(self) -> Any:
        return None

    @property
    def parties(self) -> list[PartyTold]:
        """Who brings it, as typed: the first with a role, the others below."""
        cleaned = self.cleaned_data
        if not cleaned["name"]:
            return []
        first = {name: cleaned[name] for name in PERSON}
        return [PartyTold(person=first, role=cleaned["role"], mandate=cleaned["mandate"]), *self._others(cleaned["others"])]

    def _others(self, lines: list[str]) -> Iterator[PartyTold]:
        for line in lines:
            name, phone, id_number, *_more = [*line.replace("，", " ").replace(",", " ").split(), "", "", ""]
            yield PartyTold(person={"name": name, "phone": phone, "id_number": id_number, "address": ""})


FOLDED = (
    (
        gettext_lazy("更多：日期、来源、编号"),
        (
            "received_on",
            "source",
            "superior_due_on",
            "source_number",
            "national_number",
            "first_raised_on",
            "previous",
            "registrar",
        ),
    ),
    (
        gettext_lazy("几个人、匿名、代理"),
        ("anonymous", "unclear", "persons", "representatives", "others", "role", "mandate", "dropped"),
    ),
    (gettext_lazy("反映单位或者干部"), ("accused_organs", "accused_cadres", "accused_villages", "accused_words")),
    (
        gettext_lazy("事实和标记"),
        ("facts", "field", "litigation", "group_name", "remote", "repeat", "prominent", "backlog", "urgent"),
    ),
)


class RegisterForm(CaseForm):
    """What is registered, and for which unit where somebody acts for several; the same matter of before, by its number."""

    previous = LineField(
        label=gettext_lazy("以前的同一事项"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("写它的登记编号，例如 2026-12。"),
    )
    registrar = RecordField(label=gettext_lazy("登记单位"), empty_label=None)
    household = RecordField(label=gettext_lazy("信访户"), required=False)

    def __init__(self, *args: Any, user: Any, known: Petitioner | None = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.known = known
        for name in PERSON if known else ():
            del self.fields[name]
        self._offer_households()
        units = units_registering(user)
        rows = Organ.objects.filter(pk__in=[each.pk for each in units])
        self.fields["registrar"].queryset = rows  # type: ignore[attr-defined]
        if len(units) < 2:
            del self.fields["registrar"]

    def _offer_households(self) -> None:
        """Those of a person who is known, the own first named; nothing is asked where there is none that the writer sees."""
        rows = Household.objects.visible_to(self.user).of_petitioner(self.known) if self.known else Household.objects.none()
        if not rows.exists():
            del self.fields["household"]
            return
        own = rows.filter(pk=self.known.household_id or 0).first() if self.known else None
        field: Any = self.fields["household"]
        field.empty_label = None if own else field.empty_label
        field.queryset = rows.select_related("township", "village")
        self.initial.setdefault("household", own.key if own else None)

    @cached_property
    def told(self) -> dict[str, Any]:
        """And no fewer persons than are named: registering is never refused (art. 22)."""
        return {**super().told, "persons": max(self.cleaned_data["persons"], len(self.parties))}

    @property
    def parties(self) -> list[PartyTold]:
        """A person of whom everything is known first, where one was chosen."""
        if self.known is None:
            return super().parties
        cleaned = self.cleaned_data
        told: dict[str, Any] = {name: cleaned.get(name) for name in ("role", "mandate", "household")}
        first = PartyTold(petitioner=self.known, **told)
        return [first, *self._others(cleaned["others"])]

    def clean_previous(self) -> PetitionCase | None:
        """The case of that number, where the writer may see it."""
        return case_named(self.user, self.cleaned_data["previous"])

    @property
    def registering(self) -> Organ:
        """The unit that registers. Raises `Refused`."""
        chosen = self.cleaned_data.get("registrar")
        return registering(self.user, chosen.key if chosen else None)


class CorrectForm(Reasoned, CaseForm):
    """What is put right, with the reason; who brings it is struck out or added, never shown."""

    dropped = forms.MultipleChoiceField(
        label=gettext_lazy("删去的信访人"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"lang": "zh"})
    )

    def __init__(self, *args: Any, user: Any, case: PetitionCase, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.case = case
        self.stands = list(case.parties.select_related("petitioner", "household"))
        self.fields["name"].help_text = _("只在要补写信访人时填写。")
        self.fields["dropped"].choices = [(str(row.petitioner.key), str(row)) for row in self.stands]  # type: ignore[attr-defined]
        if not self.stands:
            del self.fields["dropped"]

    asks_name = False

    def _first(self) -> Any:
        return self.cleaned_data["received_on"]

    @property
    def parties(self) -> list[PartyTold]:
        """Who stays, and who is added."""
        gone = set(self.cleaned_data.get("dropped", ()))
        stay = [row for row in self.stands if str(row.petitioner.key) not in gone]
        kept = [PartyTold(petitioner=row.petitioner, role=row.role, mandate=row.mandate, household=row.household) for row in stay]
        return [*kept, *super().parties]
