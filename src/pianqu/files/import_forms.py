"""The shape of what imports a sheet, and of what narrows the list of imports."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.files import importing
from pianqu.files.models import Import
from pianqu.kit.filters import Filter
from pianqu.kit.forms import LineField, RecordForm
from pianqu.kit.imports.clipboard import check_length, check_one

ENDINGS = ".xlsx,.xls,.csv"
ANY = ("", _("全部"))


class UploadImportForm(RecordForm):
    """Which kind of sheet, and the sheet; `file` becomes the pair of its name and its content."""

    kind = forms.ChoiceField(label=_("导入什么"))
    file = forms.FileField(
        label=_("填好的表"),
        required=False,
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        help_text=_("xlsx、xls 或 csv。先检查，给你看结果；你确认以后才导入。"),
    )
    text = forms.CharField(
        label=_("或者从 Excel 粘贴"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "lang": "zh", "spellcheck": "false"}),
        help_text=_("在表里选中连表头在内的几行，复制，粘贴到这里。"),
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
        """The file as the verb wants it: name and content; None where none was sent."""
        sent = self.cleaned_data["file"]
        return (sent.name, sent.read()) if sent else None

    def clean(self) -> dict[str, Any] | None:
        """A file, or what was pasted and is not too long: one of the two. Raises `Refused` at either."""
        told = super().clean()
        if not self.errors:
            check_length(self.cleaned_data["text"])
            check_one(self.cleaned_data["file"], self.cleaned_data["text"])
        return told


class UndoImportForm(RecordForm):
    """Why an import is taken back."""

    reason = LineField(label=_("撤回的原因"), help_text=_("例如：导错了表。导入的记录会全部作废或移出，经过都留着。"))
    rest = forms.BooleanField(
        label=_("有人办过的留下，只撤回其余的"), required=False, help_text=_("不勾选时，只要有一条办过，一条也不撤回。")
    )


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
