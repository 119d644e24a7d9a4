"""The shape of what enters briefings, sittings and corrections of what was heard."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.briefings.models import Briefing, Sitting
from pianqu.briefings.subjects import LENGTH, Subject, column
from pianqu.kit.forms import DayField, LineField, OfferingForm, ProseField, RecordField, RecordForm, VoidForm


class EditBriefingForm(RecordForm):
    """The title and the sections that the writer reads: each line is a paragraph."""

    title = LineField(label=_("标题"), max_length=80)

    def __init__(self, *args: Any, subjects: Sequence[Subject], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subjects = subjects
        for subject in subjects:
            self.fields[column(subject)] = ProseField(
                label=subject.label,
                max_length=LENGTH,
                required=False,
                widget=forms.Textarea(attrs={"rows": 9, "lang": "zh"}),
                help_text=_("一行一段。改了字的那一段，依据仍跟着它。"),
            )

    @property
    def sections(self) -> dict[str, str]:
        """What was written, by subject."""
        return {subject: self.cleaned_data[column(subject)] for subject in self.subjects}


class SignBriefingForm(RecordForm):
    """The press by which the leader signs: nothing is asked."""


class SendBackForm(RecordForm):
    """What is to be changed."""

    reason = LineField(label=_("退回的原因"), help_text=_("要改什么，写清楚；起草人会看到。"))


class ScheduleForm(OfferingForm):
    """On which sitting."""

    sitting = RecordField(
        label=_("哪次会议"),
        help_text=_(
            "只列出待召开、日期不早于签发日期的会议。没有要找的，先登记一次；已召开的会议漏记了汇报，另登记一次同日的补记。"
        ),
    )

    def __init__(self, *args: Any, briefing: Briefing, **kwargs: Any) -> None:
        self.briefing = briefing
        super().__init__(*args, **kwargs)

    def offered(self, user: Any) -> dict[str, Any]:
        """Sittings that can hear it, the newest first."""
        return {"sitting": Sitting.objects.visible_to(user).to_hear(self.briefing)}


class SittingForm(RecordForm):
    """A sitting: a name and a day."""

    name = LineField(label=_("会议名称"), max_length=60, help_text=_("例如：县委常委会第12次会议"))
    day = DayField(label=_("开会日期"))


class PostponeForm(RecordForm):
    """The other day."""

    day = DayField(label=_("改到哪天"))


class HoldForm(RecordForm):
    """Which of the briefings on it were heard: all, unless told otherwise."""

    heard: Any = forms.ModelMultipleChoiceField(
        label=_("听取了哪些汇报"),
        queryset=None,
        to_field_name="key",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"lang": "zh"}),
        help_text=_("没有听取的去掉勾，它会移出这次会议，等下一次。"),
    )
    none_heard = forms.BooleanField(
        label=_("没有听取汇报"), required=False, help_text=_("会议开了，上面的汇报一份也没有听取，才勾选。")
    )

    def __init__(self, *args: Any, sitting: Sitting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = sitting.briefings.current().filter(state="SCHEDULED").order_by("group__area__number", "id")
        field: Any = self.fields["heard"]
        field.queryset = rows
        self.initial.setdefault("heard", [row.key for row in rows])
        if not rows:
            field.help_text = _("这次会议上没有列入汇报。听取过汇报的，先把汇报列入这次会议。")


class ReopenForm(RecordForm):
    """Why it was not held after all."""

    reason = LineField(label=_("改回的原因"), help_text=_("例如：记错了会议，这次会议还没有开。"))


class CancelForm(RecordForm):
    """Why it will not be held."""

    reason = LineField(label=_("取消的原因"), help_text=_("列在这次会议上的汇报会回到待上会。"))


class ErratumForm(RecordForm):
    """One thing that was wrong."""

    subject = forms.ChoiceField(label=_("哪一部分"))
    was = LineField(label=_("原来写的"), help_text=_("照汇报原文写，例如：走访21次"))
    right = LineField(label=_("应当是"), help_text=_("例如：走访20次"))
    cause = LineField(label=_("差错原因"), help_text=_("例如：一次走访重复登记，已作废。"))

    def __init__(self, *args: Any, subjects: Sequence[Subject], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["subject"]
        field.choices = [(subject.value, subject.label) for subject in subjects]
        if len(subjects) == 1:  # nothing to choose: one input less
            field.widget = forms.HiddenInput()
            self.initial["subject"] = subjects[0].value


class VoidErratumForm(VoidForm):
    """Why a correction note is withdrawn."""

    reason = LineField(
        label=_("作废的原因"), help_text=_("例如：应当是的数写错了。作废的仍留在汇报上，划去并写明原因；要更正的另出一份。")
    )
