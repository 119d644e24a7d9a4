"""The shape of what imports a sheet, and of what narrows the list of imports."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.files import importing
from pianqu.files.models import Import
from pianqu.kit.filters import Filter
from pianqu.kit.forms import LineField, RecordForm

ENDINGS = ".xlsx,.xls,.csv"
ANY = ("", _("全部"))


class UploadImportForm(RecordForm):
    """Which kind of sheet, and the sheet; `file` becomes the pair of its name and its content."""

    kind = forms.ChoiceField(label=_("导入什么"))
    file = forms.FileField(
        label=_("填好的表"),
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        help_text=_("xlsx、xls 或 csv。先检查，给你看结果；你确认以后才导入。"),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = {each.code: each.title for each in importing.allowed(user)}
        field: Any = self.fields["kind"]
        field.choices = list(kinds.items())
        if len(kinds) == 1 or self.initial.get("kind") in kinds:  # nothing to choose: one input less
            field.widget = forms.HiddenInput()
            self.initial["kind"] = self.initial.get("kind") or next(iter(kinds))

    def clean_file(self) -> Any:
        """The file as the verb wants it: name and content."""
        sent = self.cleaned_data["file"]
        return sent.name, sent.read()


class UndoImportForm(RecordForm):
    """Why an import is taken back."""

    reason = LineField(label=_("撤回的原因"), help_text=_("例如：导错了表。导入的记录会全部作废或移出，经过都留着。"))


class ImportFilter(Filter):
    """Imports by kind and state."""

    kind = forms.ChoiceField(label=_("导入什么"))
    state = forms.ChoiceField(label=_("状态"), choices=[ANY, *Import.State.choices])
    lookups: ClassVar = {"kind": "kind", "state": "state"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        kinds = [(each.code, each.title) for each in importing.every()]
        field: Any = self.fields["kind"]
        field.choices = [ANY, *kinds]
