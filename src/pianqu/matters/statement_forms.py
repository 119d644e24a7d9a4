"""The shape of asking a unit for its side, and of its words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Organ
from pianqu.kit.forms import LineField, OfferingForm, ProseField, RecordField, RecordForm


class AskStatementForm(OfferingForm):
    """Which unit."""

    organ = RecordField(label=_("请哪个单位说"))

    def offered(self, user: Any) -> dict[str, Any]:
        """The departments and townships that are there."""
        kinds = [Organ.Kind.DEPARTMENT, Organ.Kind.TOWNSHIP, Organ.Kind.OTHER]
        return {"organ": Organ.objects.visible_to(user).on(user.day).filter(kind__in=kinds).order_by("kind", "code")}


class SayStatementForm(RecordForm):
    """The unit's words, and the rule they rest on."""

    words = ProseField(label=_("本单位的说法"), max_length=1000, help_text=_("事实是什么，该谁管、该谁办，为什么。"))
    rule = LineField(label=_("依据的规定"), required=False, help_text=_("例如：三定方案第几条、某条例第几条。"))


class NoteDownStatementForm(RecordForm):
    """The same, as the group was told."""

    words = ProseField(label=_("单位的说法"), max_length=1000)
    rule = LineField(label=_("依据的规定"), required=False, help_text=_("例如：三定方案第几条、某条例第几条。"))
    told_by = LineField(label=_("单位的哪位同志说的"), max_length=80)
