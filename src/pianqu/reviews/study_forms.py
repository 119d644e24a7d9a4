"""The shape of what enters research and essays: five inputs or fewer."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups.models import CoordinationGroup
from pianqu.kit.forms import DayField, LineField, OfferingForm, ProseField, Reasoned, RecordField, RecordForm
from pianqu.reviews.authors import authors
from pianqu.reviews.models import Research


class ResearchForm(OfferingForm):
    """A plan; with an output it is finished at once."""

    topic = LineField(label=gettext_lazy("课题"), max_length=80)
    group = RecordField(label=gettext_lazy("协调组"))
    plan = ProseField(label=gettext_lazy("怎么调研"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    happened_on = DayField(label=gettext_lazy("哪天完成"), help_text=gettext_lazy("没有完成的，写计划哪天完成。"))
    output = ProseField(
        label=gettext_lazy("调研成果"), required=False, help_text=gettext_lazy("已经完成的写在这里；还在计划的空着。")
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        offered = list(self.fields["group"].queryset)  # type: ignore[attr-defined]
        if len(offered) == 1:  # nothing to choose: one input less
            self.fields["group"].widget = forms.HiddenInput()
            self.initial["group"] = offered[0].key

    def offered(self, user: Any) -> dict[str, Any]:
        """The writer's own groups."""
        return {"group": CoordinationGroup.objects.of_user(user).order_by("area__number", "pk")}


class FinishResearchForm(RecordForm):
    """What came of it, and when."""

    happened_on = DayField(label=gettext_lazy("哪天完成"))
    output = ProseField(label=gettext_lazy("调研成果"))


class DropResearchForm(RecordForm):
    """Why it will not be done."""

    reason = LineField(label=gettext_lazy("取消的原因"), help_text=gettext_lazy("取消的不计数，记录仍可查到。"))


class CorrectResearchForm(RecordForm, Reasoned):
    """Research put right, with the reason."""

    topic = LineField(label=gettext_lazy("课题"), max_length=80)
    plan = ProseField(label=gettext_lazy("怎么调研"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    happened_on = DayField(label=gettext_lazy("哪天完成"))
    output = ProseField(label=gettext_lazy("调研成果"), required=False)
    field_order = ("key", "version", "topic", "plan", "happened_on", "output", "reason")

    def __init__(self, *args: Any, finished: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not finished:
            self.fields["happened_on"].label = _("计划哪天完成")
            self.fields["output"].widget = forms.HiddenInput()


class EssayForm(OfferingForm):
    """An essay of a committee member."""

    author = RecordField(label=gettext_lazy("作者"))
    title = LineField(label=gettext_lazy("题目"), max_length=80)
    topic = LineField(
        label=gettext_lazy("专题"), max_length=80, required=False, help_text=gettext_lazy("写的是什么；选了专题调研的可以空着。")
    )
    research = RecordField(label=gettext_lazy("专题调研"), required=False, help_text=gettext_lazy("论文根据哪项调研写的。"))
    published = LineField(label=gettext_lazy("发表在哪里"), max_length=80, help_text=gettext_lazy("报刊、网站或文件的名称。"))
    happened_on = DayField(label=gettext_lazy("哪天发表"))

    def offered(self, user: Any) -> dict[str, Any]:
        """The committee members whose essays the writer may enter, and the research that the writer sees."""
        return {"author": authors(user), "research": Research.objects.visible_to(user).linkable().order_by("-happened_on", "-id")}


class CorrectEssayForm(EssayForm, Reasoned):
    """An essay put right, with the reason."""
