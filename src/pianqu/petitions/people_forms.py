"""The shape of what is typed about petitioners and households. What is under seal is never shown in a form again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.journal.history import field_words
from pianqu.kit.forms import LineField, OfferingForm, Reasoned, RecordField, RecordForm
from pianqu.petitions.models import Household, Petitioner
from pianqu.petitions.models.people import open_to
from pianqu.petitions.naming import places_offered
from pianqu.places.models import Place

KEPT = gettext_lazy("现有内容不显示；不改就空着。")


def words_for(name: str) -> Any:
    """What a field of a petitioner is called."""
    return field_words(Petitioner, name)


class SecretField(LineField):
    """One line that goes under seal; the browser keeps none of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "lang": "zh"}))
        super().__init__(*args, **kwargs)


class HouseholdForm(OfferingForm):
    """A new household."""

    head = SecretField(label=gettext_lazy("户主"), max_length=40)
    township = RecordField(label=gettext_lazy("乡镇"))
    village = LineField(
        label=gettext_lazy("村（社区）"), max_length=40, required=False, help_text=gettext_lazy("写全称，例如：大田村。")
    )
    village_group = LineField(label=gettext_lazy("村民小组"), max_length=40, required=False)

    def offered(self, user: Any) -> dict[str, Any]:
        """The townships of the day of which the writer may enter one: a township's person the own."""
        self.day = user.day
        there = places_offered(user).filter(level=Place.Level.TOWNSHIP).order_by().values("pk")
        rows = Place.objects.visible_to(user).townships().on(user.day).filter(pk__in=there)
        if not self.is_bound and rows.count() == 1:
            self.initial.setdefault("township", rows.get().key)
        return {"township": rows}

    def clean(self) -> dict[str, Any]:
        """With `place`: the village of that name in the township, or the township."""
        told: dict[str, Any] = super().clean() or {}
        township, village = told.get("township"), told.get("village")
        told["place"] = township
        if township and village:
            told["place"] = Place.objects.villages().on(self.day).filter(parent=township, name=village).first()
            if told["place"] is None:
                self.add_error("village", ValidationError(_("这个乡镇没有叫这个名字的村（社区）。"), code="invalid_choice"))
        return told


class HouseholdCorrectForm(Reasoned, HouseholdForm):
    """A household put right; its head stays where the field is left empty."""

    head = SecretField(label=gettext_lazy("户主"), max_length=40, required=False, help_text=KEPT)


class PetitionerForm(OfferingForm):
    """A new petitioner."""

    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=Petitioner.Kind.choices)
    name = SecretField(label=gettext_lazy("姓名（名称）"), max_length=100)
    id_number = SecretField(label=gettext_lazy("证件号码"), max_length=40, required=False)
    phone = SecretField(label=gettext_lazy("联系电话"), max_length=40, required=False)
    address = SecretField(label=gettext_lazy("住址"), max_length=200, required=False)
    household = RecordField(label=gettext_lazy("信访户"), required=False)

    def offered(self, user: Any) -> dict[str, Any]:
        """The households that the writer sees."""
        return {"household": Household.objects.visible_to(user).select_related("township", "village")}


class PetitionerCorrectForm(Reasoned, RecordForm):
    """A petitioner put right: what is left empty stays, what is ticked is taken away."""

    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=Petitioner.Kind.choices)
    name = SecretField(label=gettext_lazy("姓名（名称）"), max_length=100, required=False, help_text=KEPT)
    id_number = SecretField(label=gettext_lazy("证件号码"), max_length=40, required=False, help_text=KEPT)
    phone = SecretField(label=gettext_lazy("联系电话"), max_length=40, required=False, help_text=KEPT)
    address = SecretField(label=gettext_lazy("住址"), max_length=200, required=False, help_text=KEPT)
    emptied = forms.MultipleChoiceField(
        label=gettext_lazy("删去"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(name, words_for(name)) for name in ("id_number", "phone", "address")],
    )

    @property
    def values(self) -> dict[str, Any]:
        """What is different, as the verb takes it."""
        told = self.cleaned_data
        filled = {name: told[name] for name in ("kind", *Petitioner.SEALED) if told.get(name)}
        return {**filled, **dict.fromkeys(told["emptied"], "")}


class PetitionerMoveForm(OfferingForm):
    """Into which household."""

    household = RecordField(label=gettext_lazy("信访户"), required=False, help_text=gettext_lazy("不选就是不属于任何信访户。"))

    def offered(self, user: Any) -> dict[str, Any]:
        """The households that the writer sees."""
        return {"household": Household.objects.visible_to(user).select_related("township", "village")}


class RevealForm(RecordForm):
    """What to look at, and why."""

    fields_asked = forms.MultipleChoiceField(label=gettext_lazy("要查看的内容"), widget=forms.CheckboxSelectMultiple)
    reason = LineField(
        label=gettext_lazy("查看的原因"),
        help_text=gettext_lazy("至少 4 个字，留在调阅记录里。不要写姓名、证件号码和电话。"),
    )

    def __init__(self, *args: Any, petitioner: Petitioner, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(name, words_for(name)) for name in open_to(user, petitioner) if getattr(petitioner, name)]
        self.fields["fields_asked"].choices = offered  # type: ignore[attr-defined]

    def refuse(self, refused: ValidationError) -> None:
        """What the verb calls `fields` is asked in `fields_asked`, as a form has `fields` of its own."""
        told = refused.error_dict
        super().refuse(ValidationError({("fields_asked" if name == "fields" else name): each for name, each in told.items()}))


class SearchForm(forms.Form):
    """One number, exactly."""

    id_number = SecretField(label=gettext_lazy("证件号码"), max_length=40, required=False)
    phone = SecretField(label=gettext_lazy("联系电话"), max_length=40, required=False)

    def clean(self) -> dict[str, Any]:
        """At least one of them."""
        told: dict[str, Any] = super().clean() or {}
        if not self.errors and not (told.get("id_number") or told.get("phone")):
            raise ValidationError(_("请填证件号码或联系电话。"), code="required")
        return told
