"""The shape of what changes organs, people and accounts."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Cadre, Organ, Position
from pianqu.accounts.roles import RoleCode
from pianqu.kit.forms import DayField, LineField, OfferingForm, RecordField, RecordForm
from pianqu.kit.text import reject_unstorable
from pianqu.places.forms import VillageField
from pianqu.places.models import Place

PASSWORD_MOST = 128


def plain(form: forms.BaseForm) -> None:
    """Take allauth's words out of its fields: links to a password by mail, placeholders that repeat the label."""
    for field in form.fields.values():
        field.help_text = ""
        field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    """Allauth's form in plain words: a forgotten password is reset by the administrator, not by mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self)


class OwnPasswordForm(ChangePasswordForm):
    """Allauth's form in plain words, with what the county asks of a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self)
        self.fields["password1"].help_text = _("至少 8 位，不用县名、乡镇名和自己的登录名。")


class CadreField(RecordField):
    """One person; what they hold today (or held last) tells two of one name apart."""

    def label_from_instance(self, cadre: Any) -> str:
        """Name, and positions where the rows were read `with_positions` or `with_career`."""
        held = "、".join(str(position) for position in getattr(cadre, "positions_now", []))
        before = getattr(cadre, "positions_before", [])
        held = held or (f"原{before[0]}" if before else "")
        return f"{cadre.name}（{held}）" if held else str(cadre.name)


class PasswordField(forms.CharField):
    """A new password; never shown again, not even when the form comes back."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
        super().__init__(widget=widget, strip=False, max_length=PASSWORD_MOST, validators=[reject_unstorable], **kwargs)


class OrganForm(OfferingForm):
    """A new organ."""

    code = forms.SlugField(label=_("代号"), max_length=40, help_text=_("字母、数字和连字符，例如：jiaotong"))
    name = LineField(label=_("名称"), max_length=60)
    kind = forms.ChoiceField(label=_("类别"), choices=Organ.Kind.choices)
    place = RecordField(label=_("所在乡镇"), required=False, help_text=_("乡镇的机构才填"))
    since = DayField(label=_("自哪天起"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Townships of the day."""
        return {"place": Place.objects.visible_to(user).townships().on(user.day)}


class OrganVerticalForm(RecordForm):
    """Whether it is under vertical management."""

    vertical = forms.BooleanField(
        label=_("垂直管理单位"),
        required=False,
        help_text=_("例如税务、供电。县里不向它下督办单，只发商请函，也没有灯号。"),
    )


class OrganCloseForm(RecordForm):
    """The end of an organ."""

    on = DayField(label=_("从哪天起撤并"), help_text=_("这一天起不再算；前一天还算。"))
    successor = RecordField(label=_("职能转入"), required=False)

    def __init__(self, *args: Any, user: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Organ.objects.visible_to(user).filter(until__isnull=True).exclude(pk=organ.pk)
        self.fields["successor"].queryset = others  # type: ignore[attr-defined]


class CadreForm(RecordForm):
    """A person's name."""

    name = LineField(label=_("姓名"), max_length=40)


class PositionForm(OfferingForm):
    """A position that a person takes."""

    cadre = CadreField(label=_("人员"))
    organ = RecordField(label=_("机构"))
    title = LineField(label=_("职务"), max_length=60)
    rank = forms.ChoiceField(label=_("级别"), choices=Position.Rank.choices, initial=Position.Rank.STAFF)
    is_leading = forms.BooleanField(label=_("领导职务"), required=False)
    in_standing_committee = forms.BooleanField(label=_("县委常委"), required=False)
    since = DayField(label=_("自哪天起"))

    def offered(self, user: Any) -> dict[str, Any]:
        """The register of people, and every organ."""
        return {"cadre": Cadre.objects.visible_to(user).with_positions(user.day), "organ": Organ.objects.visible_to(user)}


class UserForm(RecordForm):
    """A new account with its first password; where everybody has one, it says so."""

    cadre = CadreField(label=_("人员"), help_text=_("只列还没有账号的人员"))
    username = forms.SlugField(label=_("登录名"), max_length=40, help_text=_("小写字母、数字和连字符"))
    password = PasswordField(label=_("首个密码"), help_text=_("至少 8 位；请当面交给本人，本人第一次登录就要改掉。"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        without = Cadre.objects.visible_to(user).filter(user__isnull=True)
        field: Any = self.fields["cadre"]
        field.queryset = without.with_positions(user.day)
        if not without.exists():
            field.help_text = _("登记在册的人员都已有账号。新来的人员请县委办或县委组织部先在“人员”里登记，再来开通。")


class PasswordForm(RecordForm):
    """A new first password."""

    password = PasswordField(label=_("新密码"), help_text=_("至少 8 位；请当面交给本人，本人第一次登录就要改掉。"))


class RoleForm(OfferingForm):
    """A role that a person is given."""

    cadre = CadreField(label=_("人员"))
    code = forms.ChoiceField(label=_("角色"), choices=RoleCode.choices)
    organ = RecordField(label=_("机构"), required=False, help_text=_("乡镇和部门的角色要写明机构，村干部不写"))
    place = VillageField(label=_("村"), required=False, help_text=_("村干部要写明村"))
    since = DayField(label=_("自哪天起"))

    def offered(self, user: Any) -> dict[str, Any]:
        """The register of people; organs and villages of the day."""
        return {
            "cadre": Cadre.objects.visible_to(user).with_positions(user.day),
            "organ": Organ.objects.visible_to(user).on(user.day),
            "place": Place.objects.visible_to(user).villages().on(user.day).select_related("parent"),
        }
