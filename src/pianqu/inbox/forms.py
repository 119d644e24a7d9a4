"""The shape of what a person wants to be told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.inbox import concerning
from pianqu.kit.forms import RecordForm


class PreferenceForm(RecordForm):
    """Which kinds come in the digest."""

    wanted = forms.MultipleChoiceField(
        label=_("每日摘要里要收的"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("每个工作日早上最多一份摘要，夜间和休息日不打扰。不勾的不再告诉你，记录照样查得到。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wanted"].choices = [  # type: ignore[attr-defined]
            (each.verb, each.words) for each in concerning.every() if not each.must_know
        ]
