"""The shape of what is done to a task: a sentence or two each, the rest is known."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.kit.forms import DayField, LineField, ProseField, RecordForm
from pianqu.matters.models import Task, Urge
from pianqu.matters.models.ruling import MOST_DAYS


class ReasonForm(RecordForm):
    """Why."""

    reason = LineField(label=_("原因"))


class ProgressForm(RecordForm):
    """How far it is."""

    text = ProseField(label=_("进展"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    done = forms.IntegerField(
        label=_("办到百分之几"), min_value=0, max_value=99, help_text=_("大致估计，不能比上次少；办完了请用“报办结”。")
    )


class ReachForm(RecordForm):
    """Which stage is reached, and how."""

    stage = forms.ChoiceField(label=_("阶段目标"), widget=forms.Select(attrs={"lang": "zh"}))
    words = LineField(label=_("完成情况"))

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [row for row in task.milestones.all() if row.reached_on is None]
        self.open = {row.due_on.isoformat(): row for row in rows}
        self.fields["stage"].choices = [(day, f"{day} {row.text}") for day, row in self.open.items()]  # type: ignore[attr-defined]

    def clean_stage(self) -> Any:
        """The stage chosen."""
        return self.open[self.cleaned_data["stage"]]


class AskReturnForm(RecordForm):
    """Why it is not the unit's."""

    reason = LineField(label=_("退办的理由"), help_text=_("例如：按三定方案属某局职责。由县委办决定。"))


class InsistForm(RecordForm):
    """Why it stays with the unit."""

    reason = LineField(label=_("不同意退办的理由"), help_text=_("写明依据，例如：三定方案第几条。"))


class SuspendForm(RecordForm):
    """What it waits for, and when somebody looks again."""

    reason = LineField(label=_("中止的原因"), help_text=_("在等什么，例如：等省里批复用地。中止期间不计时。"))
    review_on = DayField(label=_("哪天再看"))


class ReportForm(RecordForm):
    """What came of it."""

    result = ProseField(
        label=_("办理结果"),
        max_length=1000,
        help_text=_("做了什么、成了什么样。报了以后由别人核实。照片、文件可附在事项页面下方。"),
    )


class SendBackForm(RecordForm):
    """What is still missing, and where the day has come, how many worked days there are for it."""

    reason = LineField(label=_("退回的原因"), help_text=_("哪里还不够。"))
    days = forms.IntegerField(label=_("几个工作日内重办"), required=False, min_value=1, max_value=MOST_DAYS)

    def __init__(self, *args: Any, due_on: date | None, over: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("现在的期限是 %(day)s。不填就按它；填了从今天起另算，可能比它早。")
        self.fields["days"].help_text = _("原来的期限已到，要写几个工作日。") if over else hint % {"day": due_on}


class VerifyForm(RecordForm):
    """What was seen, by whom it concerns; and whether the problem is solved, where there is one."""

    words = LineField(label=_("核实情况"), help_text=_("到哪里、看到什么。承办单位的人不能核实。"))
    beneficiary_words = LineField(label=_("当事人或村的意见"), required=False)
    solved = forms.BooleanField(label=_("困难问题已解决"), required=False)

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if task.touches_livelihood:
            self.fields["beneficiary_words"].required = True
            self.fields["beneficiary_words"].help_text = _("民生事项要有当事人或村里的一句话。")
        problem = task.problem
        if problem is None or problem.voided_at or problem.state != "OPEN":
            del self.fields["solved"]
        else:
            self.fields["solved"].help_text = _("勾选后计入“解决的困难问题”，问题同时办结。")


class ReopenForm(RecordForm):
    """Why it is done again, and within how many worked days."""

    reason = LineField(label=_("重新办理的原因"))
    days = forms.IntegerField(label=_("几个工作日内办结"), min_value=1, max_value=MOST_DAYS)


class CancelForm(RecordForm):
    """Why it need not be done any more."""

    reason = LineField(label=_("撤销的原因"), help_text=_("例如：已由另一件事项一并办理。"))


class AskExtensionForm(RecordForm):
    """To which day, and why."""

    to_day = DayField(label=_("延到哪一天"))
    reason = LineField(label=_("延期理由"))


class RefuseExtensionForm(RecordForm):
    """Why the day stays."""

    answer = LineField(label=_("不同意的理由"))


class PressForm(RecordForm):
    """Who is to hear of it, with a word."""

    level = forms.ChoiceField(label=_("催到哪一级"), choices=Urge.Level.choices)
    words = LineField(label=_("催办的话"), required=False)
