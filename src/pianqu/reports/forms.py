"""The shape of what begins a briefing: two inputs or fewer, the rest comes from the records."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.briefings.models import Briefing
from pianqu.briefings.readers import headed
from pianqu.briefings.subjects import RESERVED, Subject
from pianqu.groups.models import CoordinationGroup
from pianqu.kit.forms import LineField, OfferingForm, RecordField
from pianqu.kit.period_words import period_words
from pianqu.reports.beginning import quarters


class BeginForm(OfferingForm):
    """For which group: nothing to choose where the writer has one."""

    group = RecordField(label=_("协调组"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        offered = list(self.fields["group"].queryset)  # type: ignore[attr-defined]
        if len(offered) == 1:
            self.fields["group"].widget = forms.HiddenInput()
            self.initial["group"] = offered[0].key

    def offered(self, user: Any) -> dict[str, Any]:
        """The writer's own groups."""
        return {"group": CoordinationGroup.objects.of_user(user).order_by("area__number", "pk")}


class BeginQuarterlyForm(BeginForm):
    """Of which quarter."""

    quarter = forms.ChoiceField(
        label=_("汇报哪个季度"), help_text=_("初稿从本组这个季度到今天的记录生成，每一段都带着依据；没有记录的部分请补写。")
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        field: Any = self.fields["quarter"]
        field.choices = [(str(each.since), period_words(each)) for each in quarters(user.day)]
        own = Briefing.objects.visible_to(user).filter(voided_at__isnull=True, group__in=user.standing.group_ids)
        begun = set(own.filter(kind=Briefing.Kind.QUARTERLY).values_list("first_day", flat=True))
        if len(user.standing.group_ids) == 1:  # what is drafted already is not drafted again
            field.choices = [choice for choice in field.choices if date.fromisoformat(choice[0]) not in begun] or field.choices


class BeginSpecialForm(BeginForm):
    """About what."""

    title = LineField(label=_("标题"), max_length=80)
    subject = forms.ChoiceField(
        label=_("专题"), choices=Subject.choices, initial=Subject.OTHER, help_text=_("听取以后，三方面的专题也算汇报了那一方面。")
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        if not headed(user):  # who would not read what they draft
            field: Any = self.fields["subject"]
            field.choices = [choice for choice in Subject.choices if choice[0] != RESERVED]
