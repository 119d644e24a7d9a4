"""The shape of what hangs a file on a record: one input, the file."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.files.kinds import ENDINGS, Kind
from pianqu.kit.forms import LineField, RecordForm


def file_field(label: Any, hint: Any, kinds: Iterable[Kind]) -> forms.FileField:
    """A file to pick, of these kinds; the verb judges it by its content."""
    endings = [*chain(*(ENDINGS[kind] for kind in kinds)), "webp"]  # which is drawn anew as one of the pictures
    accept = {"accept": ",".join(f".{ending}" for ending in endings)}
    return forms.FileField(
        label=label, allow_empty_file=True, max_length=None, widget=forms.FileInput(attrs=accept), help_text=hint
    )


class SentFileForm(RecordForm):
    """A form with a file; `file` becomes the pair of its name and its content."""

    file = file_field(
        _("文件"),
        _("图片、PDF、Word（docx）、Excel（xlsx）或纯文本；照片会去掉拍摄地点。带密级标志的不收。"),
        ENDINGS,
    )

    def clean_file(self) -> Any:
        """The file as the verb wants it: name and content."""
        sent = self.cleaned_data["file"]
        return sent.name, sent.read()


class UploadForm(SentFileForm):
    """A file, and the record on which it is to hang (`of` is its kind, `on` its key)."""

    of = forms.CharField(widget=forms.HiddenInput, max_length=60)
    on = forms.UUIDField(widget=forms.HiddenInput)


class RemoveAttachmentForm(RecordForm):
    """Why a file is taken off."""

    reason = LineField(label=_("移除的原因"), help_text=_("例如：传错了。文件会删去，记录留着。"))
